"""Cards are kept with what was made of them, and never one that is out of date."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.storage import InMemoryStorage
from django.template import engines
from django.utils import translation

from artisans.models import StockRecord
from catalog.listings import cards as kept
from catalog.listings.models import Listing
from catalog.listings.selectors import cards
from marketplace.core.media.models import Rendition
from marketplace.core.money.display import shown_in
from marketplace.core.money.models import ExchangeRate
from marketplace.core.pagecache.tags import reading, rows_of
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db
SOURCES = {"jpeg": [[320, 200, "made/a.jpg"]]}


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.card_of.cache_clear()


@pytest.fixture
def work():
    return ArtworkFactory(title_en="Moon <1>", price=Decimal(2000))


def shown(card, *, eager: bool = False) -> str:
    page = engines["pages"].from_string("{{ artwork_card(work, eager) }}")
    return page.render({"work": card, "eager": eager})


def read(work) -> kept.Card:
    [card] = cards([work.pk])
    return card


def with_picture(work) -> None:
    card = Listing.objects.get(pk=work.pk).card
    card["picture"] = {"sources": SOURCES, "placeholder": ""}
    Listing.objects.filter(pk=work.pk).update(card=card)


def test_a_card_looks_like_the_work_it_is_of(work):
    assert shown(read(work)) == shown(work)
    assert "Moon &lt;1&gt;" in shown(work)


def test_a_card_that_did_not_change_is_not_made_again(work):
    first, again = read(work), read(work)
    assert again is first
    shown(first)
    shown(again)
    assert len(first.kept) == 1


def test_a_new_price_is_shown_at_once(work):
    assert "₹2,000" in shown(read(work))
    stock = StockRecord.objects.get(product=work)
    stock.price = Decimal(3000)
    stock.save()
    assert "₹3,000" in shown(read(work))


def test_each_form_of_a_card_is_its_own(work):
    with_picture(work)
    assert 'loading="lazy"' in shown(read(work))
    assert 'fetchpriority="high"' in shown(read(work), eager=True)
    with translation.override("hi"):
        assert work.title_hi in shown(read(work))
        assert 'href="/hi/art/' in shown(read(work))
    assert 'href="/art/' in shown(read(work))


def test_a_card_shows_the_currency_and_the_rate_of_the_moment(work):
    ExchangeRate.objects.create(currency="EUR", rate=Decimal(100), date=date.today(), source="ecb")
    assert "€" not in shown(read(work))
    with shown_in("EUR"):
        assert "€20" in shown(read(work))
        ExchangeRate.objects.all().delete()
        ExchangeRate.objects.create(
            currency="EUR", rate=Decimal(50), date=date.today(), source="ecb"
        )
        assert "€40" in shown(read(work))
        with reading() as found:
            shown(read(work))
        assert ExchangeRate._meta.db_table in found.tables
    assert "€" not in shown(read(work))


class Signed(InMemoryStorage):
    """Signs each address anew, as a bucket that is not public does."""

    signatures = 0

    def url(self, name):
        Signed.signatures += 1
        return f"/{name}?signature={Signed.signatures}"


def test_a_picture_signed_for_a_time_is_signed_for_each_page(work, monkeypatch):
    with_picture(work)
    assert shown(read(work)) == shown(read(work))
    monkeypatch.setattr(Rendition._meta.get_field("file"), "storage", Signed())
    assert shown(read(work)) != shown(read(work))


def test_a_page_of_rows_depends_on_the_works_it_shows_and_no_others(work):
    other = ArtworkFactory()
    table = Listing._meta.db_table
    for _again in range(2):
        with reading() as found, rows_of(Listing):
            cards([work.pk])
        assert f"{table}:{work.pk}" in found.tags()
        assert not {table, f"{table}:{other.pk}"} & found.tags()
