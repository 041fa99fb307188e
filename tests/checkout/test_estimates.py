from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.translation import override

from catalog import delivery as seam
from catalog.models import Product
from checkout.duties.models import DutyRule
from checkout.shipping.models import WeightBased
from marketplace.core.money.models import ExchangeRate
from marketplace.core.money.selectors import forget_rates
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule():
    return DutyRule.objects.create(
        country="DE",
        heading="9701",
        tax_percent=7,
        source="Law",
        as_of=date(2025, 8, 1),
        note_en="Reduced.",
        note_hi="घटी हुई।",
    )


def test_the_estimate_names_the_checkouts_own_price(delivery, fill_basket, rule):
    work = ArtworkFactory(price=Decimal(12000), shipping_weight_g=800)
    estimate = seam.estimate(work, "DE")
    assert [m.charge for m in estimate.methods] == [
        delivery["DE"].calculate(fill_basket(work)).incl_tax
    ]
    assert estimate.country_name == "Germany"
    due = estimate.charges
    assert (due.duty, due.tax, due.total) == (0, Decimal("1015.00"), Decimal("1015.00"))
    assert (due.source, due.as_of, due.note) == ("Law", date(2025, 8, 1), "Reduced.")


def test_it_speaks_the_readers_language(delivery, rule):
    with override("hi"):
        estimate = seam.estimate(ArtworkFactory(), "DE")
        assert (estimate.country_name, estimate.charges.note) == ("जर्मनी", "घटी हुई।")
        assert dict(seam.countries())["DE"] == "जर्मनी"


def test_german_is_spoken_where_staff_wrote_it(delivery, rule):
    work = ArtworkFactory()
    with override("de"):
        assert seam.estimate(work, "DE").charges.note == "Reduced."
        DutyRule.objects.filter(pk=rule.pk).update(note_de="Ermäßigt.")
        WeightBased.objects.filter(pk=delivery["DE"].pk).update(
            name_de="Europa", description_de="Luftpaket."
        )
        estimate = seam.estimate(work, "DE")
    assert estimate.charges.note == "Ermäßigt."
    assert [(m.name, m.description) for m in estimate.methods] == [("Europa", "Luftpaket.")]


def test_the_page_shows_it_in_the_shoppers_currency_too(client, delivery, rule):
    forget_rates()
    ExchangeRate.objects.create(
        currency="EUR", rate=Decimal(100), date=timezone.localdate(), source="ecb"
    )
    client.cookies["currency"] = "EUR"
    page = client.get(f"{ArtworkFactory().get_absolute_url()}?to=DE")
    soup = BeautifulSoup(page.content, "html.parser")
    shown = [amount.text for amount in soup.select("#delivery .facts .approx")]
    assert shown == ["approx. €25", "approx. €10"]


def test_at_home_there_is_no_customs(delivery):
    estimate = seam.estimate(ArtworkFactory(), "IN")
    assert estimate.is_home
    assert estimate.charges is None
    assert [m.charge for m in estimate.methods] == [150]


def test_days_are_told_where_a_method_states_them(delivery):
    work = ArtworkFactory()
    assert seam.estimate(work, "IN").days is None
    WeightBased.objects.filter(pk=delivery["IN"].pk).update(min_days=4, max_days=9)
    assert seam.estimate(work, "IN").days == (4, 9)


def test_where_rates_are_not_known_nothing_is_claimed(delivery):
    assert seam.estimate(ArtworkFactory(), "DE").charges is None


def test_a_country_without_delivery_has_no_methods(delivery):
    estimate = seam.estimate(ArtworkFactory(), "BR")
    assert (estimate.methods, estimate.charges) == ([], None)


@pytest.mark.parametrize("code", ["", "XX", "D", "de", "DEU", "001", "𝟘𝟙"])
def test_no_country_is_refused(delivery, code):
    with pytest.raises(KeyError):
        seam.estimate(ArtworkFactory(), code)


def test_an_estimate_costs_three_queries(delivery, rule, django_assert_num_queries):
    work = Product.objects.select_related("stock").get(pk=ArtworkFactory().pk)
    with django_assert_num_queries(3):
        seam.estimate(work, "DE")
