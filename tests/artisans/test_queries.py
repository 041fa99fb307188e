"""Query budgets: a page costs the same whether it shows one row or many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db

# Session, person, the artisans they sell for, and the basket's count in the header.
WORKSPACE = 4


def cost(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in queries.captured_queries]


def assert_within(client, url, budget, make):
    """The budget holds with one row and with many."""
    make()
    few = cost(client, url)
    for _number in range(6):
        make()
    many = cost(client, url)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= budget, "\n".join(many)


def test_list_of_artisans(client):
    assert_within(client, reverse("artisans:index"), 4, PartnerFactory)


def test_artisan_page(client):
    kamla = PartnerFactory(slug="kamla")
    url = reverse("artisans:detail", args=["kamla"])
    assert_within(client, url, 5, lambda: ArtworkFactory(artisan=kamla))


def test_home(workspace, kamla):
    def returned():
        ArtworkFactory(artisan=kamla, draft=True, status="returned", review_note="Sharper")

    assert_within(workspace, reverse("sell:home"), WORKSPACE + 3, returned)


def test_works(workspace, kamla):
    assert_within(
        workspace, reverse("sell:works"), WORKSPACE + 2, lambda: ArtworkFactory(artisan=kamla)
    )


def test_orders(workspace, kamla, order_of):
    assert_within(
        workspace,
        reverse("sell:orders"),
        WORKSPACE + 3,
        lambda: order_of(ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=kamla)),
    )


def test_one_order(workspace, kamla, order_of):
    order = order_of(*(ArtworkFactory(artisan=kamla) for _number in range(4)))
    # The order, the artisan's lines, and the parcels whose tracking numbers can be corrected.
    assert len(cost(workspace, reverse("sell:order", args=[order.number]))) <= WORKSPACE + 3


def test_one_work(workspace, kamla):
    work = ArtworkFactory(artisan=kamla)
    queries = cost(workspace, reverse("sell:work-edit", args=[work.pk]))
    # Work, pictures, and each of three choices twice: the browser's `required` asks for the first.
    assert len(queries) <= WORKSPACE + 8, "\n".join(queries)
