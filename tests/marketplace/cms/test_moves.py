"""A page whose address changed leads on from the old one, in its own language."""

import pytest

from marketplace.cms.models import StoryPage

pytestmark = pytest.mark.django_db


def renamed(page, on_commit, slug="lines") -> None:
    page = StoryPage.objects.get(pk=page.pk)
    page.slug = slug
    with on_commit():
        page.save_revision().publish()


def leads_to(client, path) -> str:
    response = client.get(path)
    assert response.status_code == 301
    return response["Location"]


def test_a_renamed_story_leads_on(client, child, stories, on_commit):
    story = child(stories, StoryPage, "dots", lead="Dots")
    renamed(story, on_commit)
    assert leads_to(client, "/stories/dots/").endswith("/stories/lines/")


def test_its_translation_has_an_old_address_of_its_own(
    client, child, stories, hindi_home, hindi, on_commit
):
    story = child(stories, StoryPage, "dots", lead="Dots")
    index = stories.copy_for_translation(hindi)
    index.save_revision().publish()
    translated = story.copy_for_translation(hindi)
    translated.save_revision().publish()
    renamed(translated, on_commit, "bindu")
    renamed(translated, on_commit)
    assert leads_to(client, "/hi/stories/bindu/").endswith("/hi/stories/lines/")
    assert client.get("/stories/dots/").status_code == 200
