from decimal import Decimal

import pytest
from django.utils import translation

from artisans.models import StockRecord
from catalog.facets import reading, selectors
from catalog.facets.choices import Choice
from catalog.facets.selectors import SORTS, find
from catalog.models import Listing
from checkout.order import stock
from tests.factories import ArtworkFactory, MediumFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db


def tradition(slug):
    return TraditionFactory(slug=slug, name_en=slug.title(), name_hi=slug)


def counts(choice, facet) -> dict[str, int]:
    return {value.slug: value.count for value in find(choice).facets[facet]}


def titles(choice, start=0, stop=24) -> list[str]:
    return [card.title for card in find(choice).works[start:stop]]


@pytest.fixture
def shop():
    """Gond: two (one sold); Warli: one, in ink; Bhil: one, an edition."""
    ink = MediumFactory(slug="ink", name_en="Ink")
    artisan = PartnerFactory(slug="champa", region_en="Palghar, Maharashtra")
    ArtworkFactory(title_en="a", tradition=tradition("gond"), price=Decimal(900))
    ArtworkFactory(title_en="b", tradition=tradition("gond"), stock_level=0, price=Decimal(3000))
    ArtworkFactory(title_en="c", tradition=tradition("warli"), medium=ink, artisan=artisan)
    ArtworkFactory(title_en="d", tradition=tradition("bhil"), edition=True, width_mm=1200)


def test_values_of_one_facet_widen_and_those_of_two_narrow(shop):
    one = Choice({"tradition": ("gond", "warli")}, sort="title")
    assert titles(one) == ["a", "b", "c"]
    assert titles(Choice({"tradition": ("gond", "warli"), "medium": ("ink",)})) == ["c"]


def test_a_facet_counts_beside_the_choices_in_the_others(shop):
    choice = Choice({"tradition": ("gond",), "availability": ("available",)})
    assert counts(choice, "tradition") == {"gond": 1, "warli": 1, "bhil": 1}
    assert counts(choice, "availability") == {"available": 1, "held": 0, "sold": 1}
    assert counts(choice, "medium") == {"acrylic": 1, "ink": 0}
    assert counts(choice, "kind") == {"original": 1, "edition": 0}


def test_every_facet_counts_every_work_once(shop):
    for facet in ("tradition", "medium", "artisan", "price", "size", "availability", "kind"):
        assert sum(counts(Choice(), facet).values()) == 4, facet
    assert counts(Choice(), "region") == {"maharashtra": 1}
    assert counts(Choice(), "size")["huge"] == 1


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(900, 900, ["a"]), (901, None, ["b", "c", "d"]), (None, 2999, ["a"]), (901, 2999, [])],
)
def test_prices_are_exact_to_the_rupee(shop, low, high, found):
    assert titles(Choice(min_price=low, max_price=high, sort="title")) == found


@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_every_order_join_without_gap_or_double(sort):
    for number in range(7):
        price = Decimal(1000 + number % 3)
        ArtworkFactory(title_en=f"t{number % 2}", price=price, width_mm=500 + number % 2)
    whole = [card.pk for card in find(Choice(sort=sort)).works[0:7]]
    assert len(set(whole)) == 7
    works = find(Choice(sort=sort)).works
    assert [card.pk for at in (0, 2, 4, 6) for card in works[at : at + 2]] == whole
    columns = {"newest": "created", "title": "sort_title_en", "price": "price", "-price": "price"}
    column = columns.get(sort, "longest_mm")
    is_falling = sort in {"newest", "-price", "largest"}
    keys = list(Listing.objects.order_by(column, "pk").values_list("pk", flat=True))
    assert whole == (keys[::-1] if is_falling else keys)


def test_titles_sort_over_many_buckets(monkeypatch):
    monkeypatch.setattr("catalog.facets.snapshot.BUCKET", 2)
    for letter in "fbdacge":
        ArtworkFactory(title_en=letter, title_hi=letter)
    assert titles(Choice(sort="title")) == list("abcdefg")
    assert titles(Choice(sort="title"), 3, 6) == list("def")
    # What comes later goes into the buckets there are.
    ArtworkFactory(title_en="cc")
    assert titles(Choice(sort="title")) == ["a", "b", "c", "cc", "d", "e", "f", "g"]


def test_titles_sort_in_the_readers_language():
    ArtworkFactory(title_en="a", title_hi="हिरण")
    ArtworkFactory(title_en="b", title_hi="मोर")
    with translation.override("hi"):
        assert titles(Choice(sort="title")) == ["मोर", "हिरण"]


def test_changes_are_seen_at_the_next_look(shop):
    before = find(Choice()).works
    work = ArtworkFactory(title_en="e", tradition=tradition("gond"))
    assert counts(Choice(), "tradition")["gond"] == 3
    stock.hold([(work.stock, 1)])
    assert counts(Choice(), "availability") == {"available": 3, "held": 1, "sold": 1}
    work.stock.refresh_from_db()
    work.stock.price = Decimal(1)
    work.stock.save()
    assert titles(Choice(max_price=1)) == ["e"]
    work.delete()
    assert len(find(Choice()).works) == len(before) == 4


def test_a_changed_snapshot_is_as_one_made_anew(shop):
    reading.current()
    for record in StockRecord.objects.all():
        record.price = Decimal(1234) + record.pk
        record.save()
    ArtworkFactory(tradition=tradition("korku"), artisan=PartnerFactory(region_en="Goa"))
    changed, new = reading.current(), reading.build()
    assert changed.works == new.works
    for facet, values in new.values.items():
        assert {v: w for v, w in changed.values[facet].items() if w} == values, facet
    for name in ("created", "price", "longest", "artisan"):
        for work in new.works:
            assert changed.numbers[name].number(work) == new.numbers[name].number(work)


def test_a_renamed_artisan_is_renamed_in_the_list():
    work = ArtworkFactory()
    find(Choice())
    work.artisan.name_en = "Champa"
    work.artisan.save()
    assert [value.name for value in find(Choice()).facets["artisan"]] == ["Champa"]


def test_looking_again_costs_one_query(shop, django_assert_num_queries):
    reading.current()
    with django_assert_num_queries(1):
        reading.current()


def test_of_many_artisans_those_of_the_works_found_are_counted(shop, monkeypatch):
    monkeypatch.setattr(selectors, "MOST_COUNTED", 2)
    found = find(Choice({"tradition": ("warli",)}))
    assert [value.slug for value in found.facets["artisan"]] == ["champa"]
    assert found.has_more_artisans
    chosen = find(Choice({"artisan": ("champa",), "tradition": ("gond",)})).facets["artisan"]
    assert {value.slug: value.count for value in chosen}["champa"] == 0
