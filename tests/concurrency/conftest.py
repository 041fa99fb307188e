"""Races need real row locks: these tests run on PostgreSQL (make test-services)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from checkout.payment.models import Source
from checkout.payment.services import start_payment
from checkout.services import Buyer, place_order
from tests.checkout.conftest import (  # noqa: F401
    address,
    delivery,
    fill_basket,
    order_for,
    paid_order,
    sandbox,
    sandbox_server,
)
from tests.factories import ArtworkFactory


@pytest.fixture(autouse=True)
def _postgresql():
    assert connection.vendor == "postgresql", "run these through `make test-services`"


@pytest.fixture
def at_once():
    """Run callables in threads that all start at the same moment; return results or exceptions."""

    def run(*calls):
        barrier = threading.Barrier(len(calls))

        def one(call):
            try:
                barrier.wait(timeout=30)
                return call()
            except Exception as error:
                return error
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(one, calls))

    return run


@pytest.fixture
def paid_elsewhere(fill_basket, delivery, sandbox):  # noqa: F811
    """An order paid at the provider that we have not heard of yet."""
    basket = fill_basket(ArtworkFactory())
    method = delivery["IN"]
    order = place_order(
        basket=basket,
        buyer=Buyer(email="bob@example.org", address=address()),
        shipping_method=method,
        expected_total=basket.total_incl_tax + method.calculate(basket).incl_tax,
        provider="stripe",
    )
    start_payment(order)
    source = Source.objects.select_related("order", "source_type").get(order=order)
    sandbox.pay(source.reference)
    return source
