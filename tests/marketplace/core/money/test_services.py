"""A day's rates in rupees: stored once, never over staff's, never after a leap."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from structlog.testing import capture_logs

from marketplace.core.money.ecb import UnreadableRates, parse
from marketplace.core.money.models import ExchangeRate
from marketplace.core.money.selectors import current_rate
from marketplace.core.money.services import load_sample_rates, store_daily_rates


def stored() -> dict[str, Decimal]:
    return {row.currency: row.rate for row in ExchangeRate.objects.all()}


def store(document: bytes) -> list[ExchangeRate]:
    return store_daily_rates(rates=parse(document), source=ExchangeRate.Source.ECB)


def test_every_currency_gets_its_rate_in_rupees(ecb):
    assert len(store(ecb())) == 3
    assert stored() == {
        "EUR": Decimal("100.050000"),
        "USD": Decimal("87.000000"),
        "GBP": Decimal("115.000000"),
    }


def test_the_same_day_again_changes_nothing(ecb):
    store(ecb())
    assert store(ecb(INR="101")) == []
    assert stored()["EUR"] == Decimal("100.050000")


def test_what_staff_entered_for_the_day_stays(ecb, add_rate):
    add_rate("EUR", "99.5", source="staff")
    assert {row.currency for row in store(ecb())} == {"USD", "GBP"}
    assert stored()["EUR"] == Decimal("99.5")


@pytest.mark.parametrize(("before", "is_refused"), [("83.40", False), ("83.30", True)])
def test_a_leap_of_more_than_a_fifth_is_refused_and_reported(ecb, add_rate, before, is_refused):
    add_rate("EUR", before, days_ago=1)
    with capture_logs() as logs:
        made = store(ecb())
    assert ("EUR" not in {row.currency for row in made}) == is_refused
    assert {"USD", "GBP"} <= {row.currency for row in made}
    refused = [entry for entry in logs if entry["event"] == "exchange_rate_refused"]
    assert [(entry["currency"], entry["log_level"]) for entry in refused] == (
        [("EUR", "error")] if is_refused else []
    )


@pytest.mark.parametrize("currency", ["INR", "USD"])
def test_nothing_is_stored_when_a_currency_is_missing(ecb, currency):
    with pytest.raises(UnreadableRates, match=currency):
        store(ecb(**{currency: ""}))
    assert stored() == {}


def test_a_day_to_come_is_refused(ecb):
    with pytest.raises(UnreadableRates, match="still to come"):
        store(ecb(timezone.localdate() + timedelta(days=2)))


def test_samples_fill_only_what_is_missing_or_old(add_rate):
    add_rate("USD", "87")
    add_rate("EUR", "99", days_ago=30)
    load_sample_rates(rates={"USD": Decimal("1"), "EUR": Decimal("2"), "GBP": Decimal("3")})
    assert (current_rate("USD").rate, current_rate("USD").is_sample) == (Decimal("87"), False)
    assert (current_rate("EUR").rate, current_rate("EUR").is_sample) == (Decimal("2"), True)
    assert current_rate("GBP").rate == Decimal("3")
