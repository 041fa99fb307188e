"""An original is sold once: fifty people press the button at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from artisans.strategy import Strategy
from checkout.basket.models import Basket
from checkout.order.models import Line, Order
from checkout.payment.models import Source
from checkout.payment.services import close_payment, confirm_payment, start_payment
from checkout.services import Buyer, OrderRefused, place_order
from tests.checkout.conftest import address
from tests.factories import ArtworkFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
BUYERS = 50


def purchase(basket_id, method, sandbox):
    """Everything one shopper does, from the button to the confirmed payment."""
    basket = Basket.objects.get(pk=basket_id)
    basket.strategy = Strategy()
    order = place_order(
        basket=basket,
        # Somebody else each time: orders of one buyer stand in a queue anyway.
        buyer=Buyer(email=f"bob{basket_id}@example.org", address=address()),
        shipping_method=method,
        expected_total=basket.total_incl_tax + method.calculate(basket).incl_tax,
        provider="stripe",
    )
    start_payment(order)
    source = Source.objects.get(order=order)
    sandbox.pay(source.reference)
    confirm_payment(provider="stripe", reference=source.reference)
    return order


def test_fifty_buyers_one_original(at_once, fill_basket, delivery, sandbox):
    artwork = ArtworkFactory()
    baskets = [fill_basket(artwork).pk for _ in range(BUYERS)]
    method = delivery["IN"]
    completed = len(complete(sandbox))

    results = at_once(*[lambda pk=pk: purchase(pk, method, sandbox) for pk in baskets])

    sold = [result for result in results if isinstance(result, Order)]
    refused = [result for result in results if isinstance(result, OrderRefused)]
    assert (len(sold), len(refused)) == (1, BUYERS - 1), results
    assert all(str(refusal) for refusal in refused)
    assert Order.objects.get().status == Order.Status.PAID
    artwork.stock.refresh_from_db()
    assert (artwork.stock.num_in_stock, artwork.stock.num_allocated) == (0, 0)
    assert Line.objects.count() == 1
    # No payment is stranded: what the provider captured is exactly what we sold.
    assert len(complete(sandbox)) - completed == 1
    assert Basket.objects.filter(status=Basket.OPEN).count() == BUYERS - 1


def complete(sandbox):
    with sandbox.box.store.lock:
        return [
            session
            for session in sandbox.box.store.all("checkout.session")
            if session["payment_status"] == "paid"
        ]


def test_a_double_click_from_two_tabs_places_one_order(at_once, fill_basket, delivery, sandbox):
    basket = fill_basket(ArtworkFactory()).pk
    method = delivery["IN"]

    def place():
        mine = Basket.objects.get(pk=basket)
        mine.strategy = Strategy()
        return place_order(
            basket=mine,
            buyer=Buyer(email="bob@example.org", address=address()),
            shipping_method=method,
            expected_total=mine.total_incl_tax + method.calculate(mine).incl_tax,
            provider="stripe",
        )

    results = at_once(*[place] * 8)
    assert {type(result) for result in results} == {Order}, results
    assert len({order.number for order in results}) == 1


def test_baskets_with_the_same_works_in_opposite_order_do_not_deadlock(
    at_once, fill_basket, delivery, sandbox
):
    works = [ArtworkFactory(edition=True, stock_level=40) for _ in range(3)]
    baskets = [fill_basket(*works).pk for _ in range(10)]
    baskets += [fill_basket(*reversed(works)).pk for _ in range(10)]
    method = delivery["IN"]
    results = at_once(*[lambda pk=pk: purchase(pk, method, sandbox) for pk in baskets])
    assert {type(result) for result in results} == {Order}, results
    for work in works:
        work.stock.refresh_from_db()
        assert (work.stock.num_in_stock, work.stock.num_allocated) == (20, 0)


def test_webhook_return_and_sweeper_confirm_one_payment_once(at_once, paid_elsewhere):
    source = paid_elsewhere
    calls = [lambda: confirm_payment(provider="stripe", reference=source.reference)] * 20
    results = at_once(*calls)
    assert all(isinstance(result, Source) for result in results), results
    source.refresh_from_db()
    assert source.status == Source.Status.PAID
    assert source.transactions.count() == 1
    assert source.amount_debited == source.order.total_incl_tax
    stock = source.order.lines.get().stockrecord
    assert (stock.num_in_stock, stock.num_allocated) == (0, 0)
    assert Order.objects.get().status_changes.count() == 1


def test_expiry_and_confirmation_at_the_same_moment_never_lose_a_payment(at_once, paid_elsewhere):
    source = paid_elsewhere
    Source.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    results = at_once(
        *[lambda: confirm_payment(provider="stripe", reference=source.reference)] * 5,
        *[lambda: close_payment(source)] * 5,
    )
    assert all(isinstance(result, Source) for result in results), results
    assert Order.objects.get().status == Order.Status.PAID
