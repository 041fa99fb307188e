import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from marketplace.cms import models
from marketplace.core.media.models import Image
from tests.factories import TraditionFactory
from tests.sitemap_protocol import read

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"


@pytest.fixture(autouse=True)
def _shop(settings):
    settings.SITE_URL = SHOP


def named(client, section):
    return {
        entry["loc"].removeprefix(SHOP): entry
        for entry in read(client.get(f"/sitemap-{section}.xml"))
    }


def image(name):
    sources = {"jpeg": [[640, 480, f"images/{name}.jpg"]]}
    return Image.objects.create(title=name, width=640, height=480, sources=sources)


def test_pages_are_listed_beside_their_live_translations(client, home, hindi_home, stories, child):
    hidden = child(home, models.FaqPage, "faq")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    child(home, models.PolicyIndexPage, "policies", live=False)
    found = named(client, "pages")
    lists = [f"{prefix}/{name}/" for name in ("art", "artisans") for prefix in ("", "/hi", "/de")]
    assert list(found)[:6] == lists
    assert set(list(found)[6:]) == {"/", "/hi/", "/stories/"}
    assert found["/"]["alternates"] == {
        "en": f"{SHOP}/",
        "hi": f"{SHOP}/hi/",
        "x-default": f"{SHOP}/",
    }
    assert found["/hi/"]["lastmod"] == hindi_home.last_published_at
    assert found["/stories/"]["alternates"] == {}


def test_stories_and_traditions_have_files_of_their_own_with_pictures(
    client, stories, traditions, child
):
    story = child(stories, models.StoryPage, "dots", lead="x", cover=image("dots"))
    story.save_revision().publish()
    gond = TraditionFactory(cover=image("gond"))
    child(traditions, models.TraditionPage, "gond", tradition=gond)
    found = named(client, "stories")
    story.refresh_from_db()
    assert list(found) == ["/stories/dots/"]
    assert found["/stories/dots/"]["lastmod"] == story.last_published_at
    assert found["/stories/dots/"]["images"] == [f"{SHOP}/media/images/dots.jpg"]
    found = named(client, "traditions")
    assert list(found) == ["/traditions/gond/"]
    assert found["/traditions/gond/"]["images"] == [f"{SHOP}/media/images/gond.jpg"]
    assert not {"/stories/dots/", "/traditions/gond/"} & set(named(client, "pages"))


@pytest.mark.parametrize("section", ["pages", "stories"])
def test_a_file_costs_a_fixed_number_of_queries(client, hindi, home, stories, child, section):
    def add(slug):
        story = child(stories, models.StoryPage, slug, lead="x", cover=image(slug))
        index = child(home, models.PolicyIndexPage, f"policies-{slug}")
        for page in (story, index):
            page.copy_for_translation(hindi, copy_parents=True).save_revision().publish()

    def cost():
        client.get(f"/sitemap-{section}.xml")
        with CaptureQueriesContext(connection) as queries:
            read(client.get(f"/sitemap-{section}.xml"))
        return len(queries)

    add("one")
    few = cost()
    add("two")
    add("three")
    assert cost() == few <= 4
