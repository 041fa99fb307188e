"""Editors work on these pages in the Wagtail admin and translate them there."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from marketplace.cms import models
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory, UserFactory

from .conftest import body, items


@pytest.fixture
def editor(client, db):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


@pytest.fixture
def every_page(home, child, stories, traditions):
    work, artisan = ArtworkFactory(), PartnerFactory()
    story = child(
        stories,
        models.StoryPage,
        "filling",
        lead="About dots",
        body=body(("text", "<p>Slow work.</p>"), ("artworks", {"artworks": items(work.pk)})),
    )
    policies = child(home, models.PolicyIndexPage, "policies")
    home.body = body(
        ("hero", {"heading": "x", "text": "x", "artwork": work.pk, "link_label": "See"}),
        ("artisans", {"heading": "x", "artisans": items(artisan.pk)}),
        ("stories", {"heading": "x", "stories": items(story.pk)}),
    )
    home.save_revision().publish()
    entry = {"question": "Framed?", "answer": "<p>Rarely.</p>"}
    return [
        home,
        stories,
        story,
        traditions,
        child(traditions, models.TraditionPage, "gond", tradition=TraditionFactory()),
        policies,
        child(
            policies,
            models.PolicyPage,
            "terms",
            version="1",
            effective_from=date(2026, 1, 1),
            body="<p>x</p>",
        ),
        child(
            home,
            models.FaqPage,
            "faq",
            body=body(("group", {"title": "Works", "entries": items(entry)})),
        ),
        child(
            home,
            models.ContactPage,
            "contact",
            address="1 Sample Road",
            officer_name="Asha",
            officer_email="asha@example.org",
        ),
    ]


def test_every_page_opens_for_editing_and_for_preview(client, editor, every_page):
    for page in every_page:
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert edit.status_code == 200, page
        preview = page.make_preview_request(preview_mode=page.default_preview_mode)
        assert preview.status_code == 200, page


def test_the_search_description_can_be_edited_on_every_page(client, editor, every_page):
    for page in every_page:
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert 'name="search_description"' in edit.content.decode(), page


def test_a_story_is_translated_with_its_artworks(client, every_page, hindi, hindi_home, on_commit):
    index = models.StoryIndexPage.objects.get(locale__language_code="en")
    index.copy_for_translation(hindi).save_revision().publish()
    story = models.StoryPage.objects.get(slug="filling")
    source, _created = TranslationSource.update_or_create_from_instance(story)
    translation = Translation.objects.create(source=source, target_locale=hindi)
    words = {
        "Filling": "भरावट",
        "filling": "filling",
        "About dots": "बिंदुओं के बारे में",
        "Slow work.": "धीमा काम।",
    }
    for segment in source.stringsegment_set.select_related("string"):
        segment.string.translations.create(
            locale=hindi,
            context=segment.context,
            data=words[segment.string.data],
            translation_type="manual",
        )
    with on_commit():
        translation.save_target()

    page = client.get("/hi/stories/filling/").content.decode()
    assert "बिंदुओं के बारे में" in page
    assert "धीमा काम।" in page
    assert ArtworkFactory._meta.model.objects.get().title_hi in page


def test_a_home_page_translated_word_by_word_shows_the_stories_of_its_own_language(
    client, every_page, hindi, hindi_home
):
    index = models.StoryIndexPage.objects.get(locale__language_code="en")
    index.copy_for_translation(hindi).save_revision().publish()
    translated = models.StoryPage.objects.get(slug="filling").copy_for_translation(hindi)
    translated.title = "भरावट"
    translated.save_revision().publish()
    english_home = every_page[0]
    hindi_home.body = english_home.body.get_prep_value()
    hindi_home.save_revision().publish()
    page = client.get("/hi/").content.decode()
    assert "भरावट" in page
    assert "/hi/stories/filling/" in page


def test_an_untranslated_story_is_shown_as_what_it_is(client, every_page, hindi_home):
    hindi_home.body = every_page[0].body.get_prep_value()
    hindi_home.save_revision().publish()
    soup = BeautifulSoup(client.get("/hi/").content, "html.parser")
    link = soup.find("a", string="Filling")
    assert link["href"] == "/hi/stories/filling/"
    assert link.find_parent(lang=True)["lang"] == "en"


def test_the_first_page_shows_editors_what_to_see_to(client, editor, every_page, hindi):
    def rows() -> list[str]:
        page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
        return [row.get_text(" ", strip=True) for row in page.select("#pages-to-see-to-content li")]

    english = Page.objects.filter(locale__language_code="en", depth__gt=1).live().count()
    missing = f"{english} pages"
    assert rows() == [f"Not in Hindi: {missing}", f"Not in German: {missing}"]
    story = every_page[2]
    story.title = "Dots, anew"
    story.save_revision()
    every_page[0].copy_for_translation(hindi).save_revision().publish()
    assert rows() == [
        "Not published yet: Dots, anew",
        f"Not in Hindi: {english - 1} pages",
        f"Not in German: {missing}",
    ]


def test_who_may_change_no_page_is_shown_none(client, every_page):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    page = client.get(reverse("wagtailadmin_home"))
    assert page.status_code == 200
    assert "pages-to-see-to" not in page.text
