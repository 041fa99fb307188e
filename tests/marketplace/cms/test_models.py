"""Pages: where they may stand, what they show and what showing them costs."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from marketplace.cms import models
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

from .conftest import body, items


def page_text(response) -> str:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def count_queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def full_home(home, works, artisans, story) -> None:
    row = {"heading": "New", "text": "", "limit": 8, "link_label": ""}
    chosen = {**row, "mode": "chosen", "artworks": items(*[work.pk for work in works])}
    home.body = body(
        (
            "hero",
            {"heading": "Painted", "text": "x", "artwork": works[0].pk, "link_label": "See"},
        ),
        ("artworks", chosen),
        ("artworks", {**row, "mode": "newest", "artworks": []}),
        ("traditions", {"heading": "Ways", "text": "", "link_label": ""}),
        ("artisans", {"heading": "Hands", "artisans": items(*[a.pk for a in artisans])}),
        ("share", {"heading": "Share", "text": "x", "artwork": None, "link_page": story.pk}),
        ("stories", {"heading": "Read", "stories": items(story.pk)}),
    )
    home.save_revision().publish()


@pytest.fixture
def story(child, stories):
    return child(stories, models.StoryPage, "filling", lead="About dots", author_line="By Alice")


def test_home_shows_what_editors_composed(client, home, story):
    artisan = PartnerFactory()
    work = ArtworkFactory(artisan=artisan, title_en="Deer of the forest")
    full_home(home, [work], [artisan], story)
    text = page_text(client.get("/"))
    for words in ("Painted", "Deer of the forest", artisan.name_en, "About dots", "₹10,200"):
        assert words in text


def test_home_opens_with_a_work_that_can_be_bought_while_there_is_one(client, home, story):
    sold = ArtworkFactory(title_en="Sold deer", stock_level=0)
    full_home(home, [sold], [sold.artisan], story)

    def opening() -> str:
        hero = BeautifulSoup(client.get("/").content, "html.parser").select_one(".hero figcaption")
        return hero.get_text(" ", strip=True)

    assert "Sold deer" in opening()
    assert "₹" not in opening()
    ArtworkFactory(title_en="Free peacock")
    assert "Free peacock" in opening()
    assert "₹12,000" in opening()


@pytest.mark.parametrize("address", ["/", "/hi/"])
def test_home_takes_twelve_queries_whatever_the_number_of_works(
    client, home, hindi, story, traditions, child, address
):
    artisans = PartnerFactory.create_batch(4)
    works = [ArtworkFactory(artisan=artisan) for artisan in artisans]
    child(traditions, models.TraditionPage, "gond", tradition=TraditionFactory())
    full_home(home, works, artisans, story)
    translated = home.copy_for_translation(hindi)
    translated.save_revision().publish()
    few = count_queries(client, address)
    assert few <= 12

    works += [ArtworkFactory(artisan=artisan) for artisan in artisans * 2]
    for page in models.HomePage.objects.all():
        full_home(page, works, artisans, story)
    assert count_queries(client, address) <= few


def test_home_leaves_out_works_that_are_no_longer_public(client, home, story):
    artisan = PartnerFactory()
    shown = ArtworkFactory(artisan=artisan, title_en="Still here", stock_level=0)
    taken_down = ArtworkFactory(artisan=artisan, title_en="Taken down")
    full_home(home, [taken_down, shown], [artisan], story)
    taken_down.is_public = False
    taken_down.save()
    text = page_text(client.get("/"))
    assert "Still here" in text
    assert "Taken down" not in text


def test_home_survives_the_deletion_of_what_it_names(client, home, story):
    artisan = PartnerFactory()
    work = ArtworkFactory(artisan=artisan)
    full_home(home, [work], [artisan], story)
    work.delete()
    artisan.delete()
    Page.objects.get(pk=story.pk).delete()
    assert "Painted" in page_text(client.get("/"))


def test_an_empty_home_page_still_has_a_heading(client, home):
    assert BeautifulSoup(client.get("/").content, "html.parser").h1.get_text() == "Home"


def test_newest_mode_shows_only_works_in_stock_newest_first(client, home):
    sold = ArtworkFactory(title_en="Sold already", stock_level=0)
    older = ArtworkFactory(title_en="Older work")
    newer = ArtworkFactory(title_en="Newer work")
    row = {"heading": "New", "mode": "newest", "artworks": [], "limit": 8, "link_label": ""}
    home.body = body(("artworks", row))
    home.save_revision().publish()
    text = page_text(client.get("/"))
    assert text.index(newer.title_en) < text.index(older.title_en)
    assert sold.title_en not in text


def test_pages_stand_only_where_they_belong(home):
    assert models.StoryPage.can_create_at(models.StoryIndexPage())
    assert not models.StoryPage.can_create_at(home)
    assert not models.StoryIndexPage.can_create_at(models.StoryIndexPage())
    assert models.HomePage.can_create_at(Page.get_first_root_node())
    assert not models.HomePage.can_create_at(home)


def test_a_home_page_has_one_list_of_stories(home, stories):
    fresh = models.HomePage.objects.get(pk=home.pk)
    assert not models.StoryIndexPage.can_create_at(fresh)
    assert models.TraditionIndexPage.can_create_at(fresh)


def test_language_links_lead_to_the_translation(client, home, hindi, hindi_home, story):
    index = models.StoryIndexPage.objects.get(locale=home.locale)
    index.copy_for_translation(hindi).save_revision().publish()
    translated = story.copy_for_translation(hindi)
    translated.slug = "bharna"
    translated.save_revision().publish()
    context = client.get("/stories/filling/?utm_source=mail").context
    addresses = {"en": "/stories/filling/", "hi": "/hi/stories/bharna/"}
    assert context["alternates"] == addresses | {"x-default": "/stories/filling/"}
    assert {link["code"]: link["url"] for link in context["language_links"]} == {
        "en": "/stories/filling/?utm_source=mail",
        "hi": "/hi/stories/bharna/?utm_source=mail",
        "de": "/de/stories/filling/?utm_source=mail",
    }
    assert client.get("/hi/stories/bharna/").status_code == 200


def test_language_links_keep_the_page_where_no_translation_is_live(client, hindi_home, story):
    response = client.get("/stories/filling/?page=2")
    links = response.context["language_links"]
    assert {link["code"]: link["url"] for link in links} == {
        "en": "/stories/filling/",
        "hi": "/hi/stories/filling/",
        "de": "/de/stories/filling/",
    }
    soup = BeautifulSoup(response.content, "html.parser")
    assert [link["hreflang"] for link in soup.head.find_all("link", rel="alternate")] == ["en"]


@pytest.mark.parametrize("language", ["hi", "de"])
def test_an_untranslated_page_is_shown_in_the_readers_frame(client, hindi_home, story, language):
    response = client.get(f"/{language}/stories/filling/")
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.html["lang"] == language
    assert soup.find("link", rel="canonical")["href"].endswith(":8000/stories/filling/")
    assert [link["hreflang"] for link in soup.head.find_all("link", rel="alternate")] == ["en"]
    assert soup.h1["lang"] == "en"
    assert soup.select_one(".foreign-note")
    assert response.context["crumbs"][0]["url"] == f"/{language}/stories/"
    assert "foreign_language" not in client.get("/stories/filling/").context


@pytest.mark.parametrize("kind", ["stories", "traditions", "policies"])
def test_a_translated_list_shows_what_is_not_translated_yet(
    client, home, hindi, hindi_home, stories, traditions, child, kind
):
    policies = child(home, models.PolicyIndexPage, "policies")
    shown = {
        "stories": child(stories, models.StoryPage, "first", lead="x", author_line="x"),
        "traditions": child(
            traditions, models.TraditionPage, "first", tradition=TraditionFactory()
        ),
        "policies": child(
            policies,
            models.PolicyPage,
            "first",
            version="1",
            effective_from=date(2026, 1, 1),
            body="<p>x</p>",
        ),
    }
    lists = {"stories": stories, "traditions": traditions, "policies": policies}
    lists[kind].copy_for_translation(hindi).save_revision().publish()
    for path in (f"/hi/{kind}/", f"/{kind}/"):
        page = BeautifulSoup(client.get(path).content, "html.parser")
        assert len(page.main.find_all("a", href=f"{path}first/")) >= 1
    shown[kind].copy_for_translation(hindi).save_revision().publish()
    page = BeautifulSoup(client.get(f"/hi/{kind}/").content, "html.parser")
    assert not page.main.select("[lang=en]")


def test_an_address_of_another_language_leads_to_the_translation(client, hindi, hindi_home, story):
    index = models.StoryIndexPage.objects.get(locale__language_code="en")
    index.copy_for_translation(hindi).save_revision().publish()
    translated = story.copy_for_translation(hindi)
    translated.slug = "bharna"
    translated.save_revision().publish()
    answer = client.get("/hi/stories/filling/")
    assert (answer.status_code, answer["Location"]) == (302, "/hi/stories/bharna/")
    assert client.get("/hi/stories/nothing/").status_code == 404


def test_a_page_in_hindi_only_is_shown_to_readers_of_english(client, hindi_home, child):
    child(hindi_home, models.FaqPage, "prashn")
    answer = client.get("/prashn/")
    assert answer.status_code == 200
    assert BeautifulSoup(answer.content, "html.parser").h1["lang"] == "hi"


def test_story_page_shows_lead_author_and_artworks(client, stories, child):
    work = ArtworkFactory(title_en="Two fish")
    child(
        stories,
        models.StoryPage,
        "rivers",
        lead="On water",
        author_line="By Bob",
        published_on=date(2026, 9, 18),
        body=body(
            ("heading", "The river"),
            ("text", "<p>It <b>rises</b>.</p>"),
            ("quote", {"quote": "I wait", "attribution": "Somebody"}),
            ("artworks", {"artworks": items(work.pk)}),
        ),
    )
    text = page_text(client.get("/stories/rivers/"))
    for words in ("On water", "By Bob", "18 September 2026", "The river", "rises", "I wait"):
        assert words in text
    assert "Two fish" in text


def test_story_list_is_newest_first_and_in_pages(client, stories, child):
    for number in range(13):
        child(
            stories,
            models.StoryPage,
            f"story-{number}",
            lead="x",
            published_on=date(2026, 1, number + 1),
        )
    first = client.get("/stories/").context["page_obj"].object_list
    assert first[0].slug == "story-12"
    assert len(first) == 12
    second = client.get("/stories/?page=2")
    assert [page.slug for page in second.context["page_obj"]] == ["story-0"]
    assert second.context["alternates"] == {}
    assert client.get("/stories/?page=nonsense").status_code == 404


def test_a_restricted_story_is_in_no_list(client, home, stories, child, story):
    secret = child(stories, models.StoryPage, "secret", title="Secret story", lead="x")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert [page.slug for page in client.get("/stories/").context["page_obj"]] == ["filling"]
    home.body = body(("stories", {"heading": "Read", "stories": items(secret.pk, story.pk)}))
    home.save_revision().publish()
    text = page_text(client.get("/"))
    assert "Filling" in text
    assert "Secret story" not in text


def test_tradition_page_shows_facts_works_and_a_link_to_all_of_them(client, traditions, child):
    gond = TraditionFactory(region_en="Dindori", summary_en="Dots", history_en="Long ago")
    gond.gi_name, gond.gi_number = "Gond Painting", "701"
    gond.save()
    mine = ArtworkFactory(title_en="A Gond tree")
    other = ArtworkFactory(
        title_en="A Warli dance", tradition=TraditionFactory(slug="warli", name_en="Warli")
    )
    child(traditions, models.TraditionPage, "gond", tradition=gond)
    response = client.get("/traditions/gond/")
    text = page_text(response)
    for words in ("Dindori", "Dots", "Long ago", "Gond Painting", "701", mine.title_en):
        assert words in text
    assert other.title_en not in text
    assert "/art/?tradition=gond" in response.content.decode()


def test_tradition_page_costs_the_same_for_many_works(client, traditions, child):
    child(traditions, models.TraditionPage, "gond", tradition=TraditionFactory())
    ArtworkFactory()
    few = count_queries(client, "/traditions/gond/")
    for _ in range(5):
        ArtworkFactory()
    assert count_queries(client, "/traditions/gond/") <= few <= 15


@pytest.mark.parametrize("is_translated", [False, True])
def test_a_german_reader_is_told_once_that_the_words_are_english(
    client, home, traditions, child, is_translated
):
    tradition = TraditionFactory(summary_en="Painted by women.")
    page = child(traditions, models.TraditionPage, "gond", tradition=tradition)
    if is_translated:
        german, _made = Locale.objects.get_or_create(language_code="de")
        for one in (home, traditions, page):
            one.copy_for_translation(german).save_revision().publish()
    notes = (
        "Diese Seite gibt es nur auf Englisch.",
        "Die Worte zu dieser Tradition gibt es nur auf Englisch.",
    )
    text = client.get("/de/traditions/gond/").text
    assert [note in text for note in notes] == [not is_translated, is_translated]
    assert not any(note in client.get("/traditions/gond/").text for note in notes)


def test_a_tradition_has_one_page_in_each_language(traditions, child, hindi):
    page = child(traditions, models.TraditionPage, "gond", tradition=TraditionFactory())
    twin = models.TraditionPage(
        title="Gond", slug="gond-2", tradition=page.tradition, locale=page.locale
    )
    with pytest.raises(ValidationError, match="already has a page"):
        twin.clean()
    twin.locale = hindi
    twin.clean()


def test_faq_opens_without_javascript(client, home, child):
    entry = {"question": "Framed?", "answer": "<p>Rarely.</p>"}
    child(
        home,
        models.FaqPage,
        "faq",
        body=body(("group", {"title": "The works", "entries": items(entry)})),
    )
    soup = BeautifulSoup(client.get("/faq/").content, "html.parser")
    assert soup.select_one("main details summary").get_text(strip=True) == "Framed?"
    assert "Rarely." in soup.select_one("main details").get_text()


def test_policy_page_says_version_and_date(client, home, child):
    index = child(home, models.PolicyIndexPage, "policies")
    child(
        index,
        models.PolicyPage,
        "returns",
        version="1.2",
        effective_from=date(2026, 11, 1),
        body="<h2>How</h2><p>Write to us.</p>",
    )
    text = page_text(client.get("/policies/returns/"))
    for words in ("1.2", "1 November 2026", "How", "Write to us."):
        assert words in text
    assert "Returns" in page_text(client.get("/policies/"))


def test_search_description_is_what_search_engines_read(client, home):
    home.search_description = "Paintings from Mandla"
    home.save_revision().publish()
    soup = BeautifulSoup(client.get("/").content, "html.parser")
    assert soup.select_one("meta[name=description]")["content"] == "Paintings from Mandla"


def test_page_bodies_are_found_by_search(stories, child):
    child(stories, models.StoryPage, "mahua", lead="x", body=body(("text", "<p>mahua flowers</p>")))
    assert [page.slug for page in models.StoryPage.objects.all().search("mahua")] == ["mahua"]
