"""Every address of the workspace, tried as everybody who must not use it."""

import pytest
from django.urls import reverse

from catalog.models import Product
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = ["home", "works", "work-add", "orders"]
WORK_PAGES = ["work-edit", "work-price", "work-on-sale", "work-delete"]
ORDER_PAGES = ["order", "order-sent"]


@pytest.fixture
def addresses(charlies, order_of):
    """All addresses, about a work and an order of Charlie's."""
    work = ArtworkFactory(artisan=charlies, title_en="Peacock")
    order = order_of(work)
    return (
        [reverse(f"sell:{name}") for name in PAGES],
        [reverse(f"sell:{name}", args=[work.pk]) for name in WORK_PAGES]
        + [reverse(f"sell:{name}", args=[order.number]) for name in ORDER_PAGES],
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_asked_to_log_in_and_come_back(client, addresses, method):
    for address in [*addresses[0], *addresses[1]]:
        response = getattr(client, method)(address)
        assert response.status_code == 302, address
        assert response.url == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("path", ["/account/", "/hi/account/settings/", "/orders/"])
def test_the_account_leads_artisans_to_the_workspace_and_nobody_else(client, alice, kamla, path):
    prefix = "/hi" if path.startswith("/hi") else ""
    link = f'href="{prefix}{reverse("sell:home")}"><svg'
    client.force_login(alice)
    assert link in client.get(path).text
    client.force_login(UserFactory())
    page = client.get(path).text
    assert 'class="desk__nav"' in page
    assert link not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_shoppers_are_told_how_to_apply(client, addresses, method):
    client.force_login(UserFactory())
    for address in [*addresses[0], *addresses[1]]:
        response = getattr(client, method)(address)
        assert response.status_code == 403, address
        assert "How to apply" in response.text


def test_what_belongs_to_others_does_not_exist(workspace, addresses):
    before = list(Product.objects.values())
    for address in addresses[1]:
        assert workspace.post(address, {"on_sale": "0", "price-price": "1"}).status_code in (
            404,
            405,
        )
    assert workspace.get(addresses[1][0]).status_code == 404
    assert workspace.get(addresses[1][3]).status_code == 404
    assert workspace.get(addresses[1][4]).status_code == 404
    assert list(Product.objects.values()) == before


def test_lists_hold_nothing_of_others(workspace, kamla, order_of, addresses):
    order_of(ArtworkFactory(artisan=kamla, title_en="Deer"))
    pages = [workspace.get(address).text for address in addresses[0]]
    assert [name for name, page in zip(PAGES, pages, strict=True) if "Deer" in page] == [
        "works",
        "orders",
    ]
    assert not any("Peacock" in page for page in pages)


def test_the_pages_are_kept_by_no_cache(workspace):
    for name in PAGES:
        assert "no-store" in workspace.get(reverse(f"sell:{name}")).headers["Cache-Control"]


@pytest.mark.parametrize("name", ["work-price", "work-on-sale"])
def test_looking_changes_nothing(workspace, kamla, name):
    work = ArtworkFactory(artisan=kamla)
    assert workspace.get(reverse(f"sell:{name}", args=[work.pk])).status_code == 405
