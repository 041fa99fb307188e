"""Races need real row locks: these tests run on PostgreSQL (make test-services)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from tests.checkout.conftest import (  # noqa: F401
    delivery,
    fill_basket,
    sandbox,
    sandbox_server,
)


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
