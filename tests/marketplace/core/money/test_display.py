"""What a request shows: nothing but rupees until its shopper chose otherwise."""

from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from marketplace.core.money.display import (
    CurrencyMiddleware,
    approximation,
    chosen_currency,
    shown_in,
)


def request_with(cookie: str | None):
    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES["currency"] = cookie
    return request


@pytest.mark.parametrize(
    ("cookie", "currency"),
    [(None, "INR"), ("EUR", "EUR"), ("INR", "INR"), ("CHF", "INR"), ("<b>", "INR"), ("", "INR")],
)
def test_only_a_currency_we_set_counts(cookie, currency):
    assert chosen_currency(request_with(cookie)) == currency


def test_an_amount_is_shown_in_the_requests_currency_only(add_rate):
    add_rate("EUR", "100")
    seen = []

    def view(request):
        seen.append(approximation(Decimal(12000)))
        return HttpResponse()

    middleware = CurrencyMiddleware(view)
    middleware(request_with("EUR"))
    middleware(request_with(None))
    assert (seen[0].amount, seen[0].currency, seen[0].is_sample) == (120, "EUR", False)
    assert seen[1] is None
    assert approximation(Decimal(12000)) is None


def test_the_choice_ends_with_the_request_even_when_it_fails(add_rate):
    add_rate("EUR", "100")

    def view(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        CurrencyMiddleware(view)(request_with("EUR"))
    assert approximation(Decimal(1)) is None


def test_without_a_current_rate_there_are_only_rupees(add_rate):
    add_rate("EUR", "100", days_ago=60)
    with shown_in("EUR"):
        assert approximation(Decimal(12000)) is None
