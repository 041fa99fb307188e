"""Page trees in both languages, as small as they can be."""

import json
from uuid import uuid4

import pytest
from wagtail.models import Locale, Page, Site

from marketplace.cms import models


def body(*blocks) -> str:
    """A stream value from (type, value) pairs, as Wagtail stores it."""
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def items(*values) -> list[dict]:
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


@pytest.fixture
def hindi(db) -> Locale:
    return Locale.objects.get_or_create(language_code="hi")[0]


@pytest.fixture
def home(db, hindi) -> models.HomePage:
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.get_first_root_node()
    page = models.HomePage(title="Home", slug="shop", locale=english)
    root.add_child(instance=page)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": page, "hostname": "testserver"}
    )
    return page


@pytest.fixture
def hindi_home(home, hindi) -> models.HomePage:
    page = home.copy_for_translation(hindi)
    page.title = "मुखपृष्ठ"
    page.save_revision().publish()
    return models.HomePage.objects.get(pk=page.pk)


@pytest.fixture
def child(home):
    """Add a page of a type below another and return it: child(parent, model, slug, **fields)."""

    def add(parent, model, slug, **fields):
        page = model(**{"title": slug.title(), "slug": slug, "locale": parent.locale, **fields})
        fresh = Page.objects.get(pk=parent.pk)
        fresh.add_child(instance=page)
        parent.numchild = fresh.numchild
        return page

    return add


@pytest.fixture
def stories(child, home) -> models.StoryIndexPage:
    return child(home, models.StoryIndexPage, "stories")


@pytest.fixture
def traditions(child, home) -> models.TraditionIndexPage:
    return child(home, models.TraditionIndexPage, "traditions")
