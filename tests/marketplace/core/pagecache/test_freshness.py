"""Each kind of page shows each kind of change the moment it is committed, in every process."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Page

from artisans.models import Partner, StockRecord
from catalog.models import Product, Tradition
from catalog.services import approve_artwork, withdraw_artwork
from checkout.order.stock import hold, lock_stock
from marketplace.cms import models
from marketplace.core.media.models import Image
from marketplace.core.pagecache import wsgi
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory, UserFactory
from tests.marketplace.cms.conftest import (  # noqa: F401
    child,
    hindi,
    hindi_home,
    home,
    stories,
    traditions,
)


@pytest.fixture
def work(db):
    return ArtworkFactory(title_en="Tree of life", artisan=PartnerFactory(slug="kamla"))


@pytest.fixture
def pages(work, home, child, stories, traditions):  # noqa: F811
    """The address of each kind of page, by name."""
    tradition = Tradition.objects.get()
    faq = child(home, models.FaqPage, "faq")
    story = child(stories, models.StoryPage, "a-story", lead="Dots")
    about_tradition = child(traditions, models.TraditionPage, "gond", tradition=tradition)
    index = child(home, models.PolicyIndexPage, "policies")
    facts = {"effective_from": date(2026, 1, 1), "version": "1", "body": "<p>x</p>"}
    policy = child(index, models.PolicyPage, "terms", **facts)
    return {
        "home": "/",
        "catalog": "/art/",
        "facet": "/art/?tradition=gond&available=on",
        "artwork": work.get_absolute_url(),
        "artwork in Hindi": "/hi" + work.get_absolute_url(),
        "artisan": work.stock.partner.get_absolute_url(),
        "artisans": "/artisans/",
        "tradition": about_tradition.url,
        "story": story.url,
        "faq": faq.url,
        "policy": policy.url,
    }


EVERY = (
    *("home", "catalog", "facet", "artwork", "artwork in Hindi", "artisan", "artisans"),
    *("tradition", "story", "faq", "policy"),
)
WITH_WORKS = ("catalog", "facet", "artwork", "artwork in Hindi", "artisan", "tradition")


@pytest.fixture
def two_processes(open_shop, pages):
    """Two workers of one machine, each with every page kept."""
    workers = [open_shop(), open_shop()]
    for worker in workers:
        for name, address in pages.items():
            assert worker.get(address).status == 200, name
            assert worker.get(address).is_kept, name
    return workers


def take_stock(work):
    with transaction.atomic():
        (stock,) = lock_stock([work.stock.pk]).values()
        hold([(stock, 1)])


def give_stock_back(work):
    StockRecord.objects.filter(pk=work.stock.pk).update(num_allocated=0)


def change_price(work):
    work.stock.price = Decimal("31000.00")
    work.stock.save()


def rename(work):
    work.title_en, work.title_hi = "Another tree", "दूसरा पेड़"
    work.save()


def give_other_commission(work):
    artisan = Partner.objects.get(pk=work.stock.partner_id)
    artisan.commission_rate = Decimal("25.00")
    artisan.save()


def rename_artisan(work):
    artisan = Partner.objects.get(pk=work.stock.partner_id)
    artisan.name_en, artisan.name_hi = "Durga", "दुर्गा"
    artisan.save()


def rename_tradition(work):
    tradition = work.tradition
    tradition.name_en = "Pardhan"
    tradition.save()


def withdraw(work):
    withdraw_artwork(artwork_id=work.pk, user=UserFactory(), note="Please look again.")


def hide_artisan(work):
    artisan = Partner.objects.get(pk=work.stock.partner_id)
    artisan.is_active = False
    artisan.save()


CHANGES = [
    take_stock,
    change_price,
    rename,
    give_other_commission,
    rename_artisan,
    rename_tradition,
    withdraw,
    hide_artisan,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_of_a_work_shows_at_once_on_every_page_with_it(
    two_processes, pages, work, on_commit, change
):
    before = {name: two_processes[0].get(pages[name]) for name in WITH_WORKS}
    with on_commit():
        change(work)
    for name in WITH_WORKS:
        for worker in two_processes:
            after = worker.get(pages[name])
            assert not after.is_kept, name
            assert after.status in {200, 404}
    assert any(two_processes[0].get(pages[name]).text != before[name].text for name in WITH_WORKS)


def test_a_new_work_shows_at_once(two_processes, pages, on_commit):
    draft = ArtworkFactory(title_en="Quite new", draft=True, artisan=Partner.objects.get())
    image = Image.objects.create(title="x", file="x.jpg", width=9, height=9)
    draft.images.create(image=image)
    Product.objects.filter(pk=draft.pk).update(status="submitted")
    with on_commit():
        approve_artwork(artwork_id=draft.pk, user=UserFactory())
    for name in ("catalog", "facet", "artisan", "tradition"):
        assert all("Quite new" in worker.get(pages[name]).text for worker in two_processes), name


def test_what_was_given_back_can_be_bought_again_at_once(two_processes, pages, work, on_commit):
    with on_commit():
        take_stock(work)
    held = two_processes[0].get(pages["artwork"]).text
    with on_commit():
        give_stock_back(work)
    assert two_processes[0].get(pages["artwork"]).text != held


def test_one_work_sold_leaves_the_pages_of_others_kept(two_processes, pages, work, on_commit):
    other = ArtworkFactory(tradition=TraditionFactory(slug="warli", name_en="Warli"))
    for worker in two_processes:
        worker.get(other.get_absolute_url())
        worker.get(pages["artwork"])
    with on_commit():
        take_stock(other)
    for worker in two_processes:
        assert worker.get(pages["artwork"]).is_kept
        assert worker.get(pages["faq"]).is_kept
        assert not worker.get(other.get_absolute_url()).is_kept


@pytest.mark.parametrize("name", ["home", "tradition", "story", "faq", "policy"])
def test_what_an_editor_publishes_shows_at_once(two_processes, pages, on_commit, name):
    page = Page.objects.get(url_path__endswith=f"shop{pages[name]}").specific
    page.title = "Said in other words"
    with on_commit():
        page.save_revision().publish()
    for worker in two_processes:
        assert "Said in other words" in worker.get(pages[name]).text


def test_another_title_in_the_footer_shows_at_once_on_every_page(two_processes, pages, on_commit):
    page = models.PolicyPage.objects.get()
    page.title = "Terms in other words"
    with on_commit():
        page.save_revision().publish()
    for name in EVERY:
        if "Hindi" not in name:
            texts = [worker.get(pages[name]).text for worker in two_processes]
            assert all("Terms in other words" in text for text in texts), name


def test_a_page_taken_down_is_gone_at_once(two_processes, pages, on_commit):
    with on_commit():
        models.StoryPage.objects.get().unpublish()
    assert [worker.get(pages["story"]).status for worker in two_processes] == [404, 404]


def test_a_page_moved_away_is_gone_at_once(two_processes, pages, on_commit):
    story = models.StoryPage.objects.get()
    with on_commit():
        story.slug = "elsewhere"
        story.save_revision().publish()
    assert [worker.get(pages["story"]).status for worker in two_processes] == [301, 301]


def test_a_picture_whose_sizes_are_ready_shows_at_once(open_shop, work, on_commit):
    image = Image.objects.create(title="x", file="x.jpg", width=9, height=9)
    work.images.create(image=image)
    visitor = open_shop()
    visitor.get(work.get_absolute_url())
    with on_commit():
        sources = {fmt: [[9, 9, f"x.{fmt}"]] for fmt in ("avif", "webp", "jpeg")}
        Image.objects.filter(pk=image.pk).update(sources=sources)
    assert "x.avif" in visitor.get(work.get_absolute_url()).text


def test_what_is_undone_changes_nothing(two_processes, pages, work, on_commit):
    with on_commit():
        try:
            with transaction.atomic():
                take_stock(work)
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    for worker in two_processes:
        assert worker.get(pages["artwork"]).is_kept


def test_what_happens_elsewhere_leaves_the_pages_kept(two_processes, pages, on_commit):
    with on_commit():
        get_user_model().objects.create(email="bob@example.org")
    for name, address in pages.items():
        assert two_processes[1].get(address).is_kept, name


def test_a_page_begun_before_a_change_is_not_kept(open_shop, pages, work, on_commit, monkeypatch):
    """The reader got what was right when they asked; the next one gets what is right now."""
    visitor = open_shop()
    finish = wsgi.joined

    def slow(result):
        with on_commit():
            rename(work)
        monkeypatch.setattr(wsgi, "joined", finish)
        return finish(result)

    monkeypatch.setattr(wsgi, "joined", slow)
    assert "Tree of life" in visitor.get(pages["artwork"]).text
    assert "Another tree" in visitor.get(pages["artwork"]).text


def test_an_unheard_change_is_seen_within_a_minute(open_shop, pages, work, settings, monkeypatch):
    """Without any commit hook, as when a process dies between the commit and the telling."""
    assert settings.PAGE_CACHE_SECONDS <= 60
    visitor = open_shop()
    visitor.get(pages["artwork"])
    rename(work)
    assert "Tree of life" in visitor.get(pages["artwork"]).text
    later = wsgi.Shelf.find

    def find(shelf, name):
        for page in shelf._pages.values():
            page.expires -= settings.PAGE_CACHE_SECONDS
        return later(shelf, name)

    monkeypatch.setattr(wsgi.Shelf, "find", find)
    assert "Another tree" in visitor.get(pages["artwork"]).text
