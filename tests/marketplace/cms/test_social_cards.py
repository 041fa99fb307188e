import io

import pytest
from django.core.management import call_command

from marketplace.cms.models import StoryPage, TraditionPage
from marketplace.core.media.services import make_sources, store_image
from tests.factories import TraditionFactory
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db

# Of a small picture few sizes are made.
SMALL = (440, 410)


@pytest.fixture
def picture():
    return make_sources(store_image(upload(SMALL), "Deer"))


@pytest.fixture
def story(child, stories, picture, on_commit) -> StoryPage:
    page = child(stories, StoryPage, "dots", lead="One dot after the other.", cover=picture)
    with on_commit():
        page.save_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


def test_a_published_story_has_a_card_in_its_language(story):
    assert set(story.social_cards) == {"en"}


def test_a_draft_and_a_story_taken_back_have_none(child, stories, picture, story, on_commit):
    with on_commit():
        story.unpublish()
    assert StoryPage.objects.get(pk=story.pk).social_cards == {}
    draft = child(stories, StoryPage, "lines", lead="Lines.", cover=picture, live=False)
    call_command("make_social_cards", stdout=io.StringIO())
    assert StoryPage.objects.get(pk=draft.pk).social_cards == {}


def test_an_older_wording_published_again_has_a_card_of_its_own(story, on_commit):
    first = story.get_latest_revision()
    story.title = "Lines and dots"
    with on_commit():
        story.save_revision().publish()
    renamed = StoryPage.objects.get(pk=story.pk).social_cards["en"]
    with on_commit():
        first.as_object().save_revision().publish()
    again = StoryPage.objects.get(pk=story.pk)
    assert again.title == story.slug.title()
    assert again.social_cards["en"] != renamed


def test_a_translation_begins_without_the_card_of_its_source(story, hindi_home, stories, hindi):
    stories.copy_for_translation(hindi)
    assert story.copy_for_translation(hindi).social_cards == {}


def test_a_traditions_page_shows_the_cover_of_the_tradition(child, traditions, picture, on_commit):
    tradition = TraditionFactory()
    page = child(traditions, TraditionPage, "gond", tradition=tradition)
    tradition.cover = picture
    with on_commit():
        tradition.save()
    assert set(TraditionPage.objects.get(pk=page.pk).social_cards) == {"en"}


def test_the_command_draws_what_is_missing_and_tells_of_it(story):
    StoryPage.objects.update(social_cards={})
    out = io.StringIO()
    call_command("make_social_cards", stdout=out)
    assert "stories: 1 of 1" in out.getvalue()
    assert "artworks: none" in out.getvalue()
    assert StoryPage.objects.get(pk=story.pk).social_cards == story.social_cards
