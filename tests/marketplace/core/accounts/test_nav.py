"""Floors above offer places in the account's menu; this floor names none of them."""

import re

import pytest

from marketplace.core.accounts import nav
from marketplace.core.accounts.nav import NavItem
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.marketplace.core.urls")]


@pytest.fixture
def providers(monkeypatch):
    """No floor above has offered anything yet."""
    monkeypatch.setattr(nav, "_providers", [])


@pytest.fixture
def menu(client):
    """The menu's lines for somebody logged in, as (address, whether it is this page, words)."""
    client.force_login(UserFactory(email="alice@example.org"))

    def read(path="/account/"):
        block = client.get(path).text.split('class="desk__nav"')[1].split("</nav>")[0]
        lines = re.findall(
            r'<a href="([^"]+)"( aria-current="page")?><svg.*?</svg>(.*?)</a>', block
        )
        return [(address, bool(current), words) for address, current, words in lines]

    return read


@pytest.mark.usefixtures("providers")
def test_by_itself_the_menu_holds_the_accounts_own_pages_only(menu):
    lines = menu()
    assert len(lines) == 5
    assert all(address.startswith("/account/") for address, _current, _words in lines)


@pytest.mark.usefixtures("providers")
def test_floors_above_add_lines_for_this_person_in_their_order(menu):
    nav.register_in_nav(lambda request: [NavItem("/b/", "brush", f"B & {request.user}", 2)])
    nav.register_in_nav(lambda request: [NavItem("/account/settings/", "box", "A", 1)])
    nav.register_in_nav(lambda request: [NavItem("/c/", "lock", "C", 3)])
    nav.register_in_nav(lambda request: [])
    assert menu("/account/settings/")[1:4] == [
        ("/account/settings/", True, "A"),
        ("/b/", False, "B &amp; Alice"),
        ("/c/", False, "C"),
    ]


@pytest.mark.usefixtures("providers")
def test_who_registers_twice_is_asked_once():
    def provider(request):
        return [NavItem("/b/", "brush", "B")]

    nav.register_in_nav(provider)
    nav.register_in_nav(provider)
    assert len(nav.nav_items(None)) == 1


def test_everybody_finds_their_orders(menu):
    assert menu()[1][0] == "/orders/"
    assert menu("/hi/account/")[1][0] == "/hi/orders/"
