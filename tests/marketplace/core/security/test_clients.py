"""Requests from one place have one digest, which does not say where that is."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from marketplace.core.security.clients import client_digest, network_of


def digest(address="203.0.113.7", **headers):
    return client_digest(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers))


def test_the_same_address_has_the_same_digest_and_another_has_not():
    assert digest() == digest()
    assert digest() != digest("203.0.113.8")
    assert len(digest()) == 64


def test_the_digest_hangs_on_the_shops_key(settings):
    before = digest()
    settings.SECRET_KEY = "another key"
    assert digest() != before


def test_nobody_is_believed_who_says_to_be_a_proxy():
    assert digest(**{"X-Forwarded-For": "198.51.100.1"}) == digest()


def test_behind_our_proxy_the_shopper_counts_and_not_what_they_claim(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    shopper = digest("10.0.0.1", **{"X-Forwarded-For": "203.0.113.7"})
    assert digest("10.0.0.1", **{"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}) == shopper
    assert digest("10.0.0.1", **{"X-Forwarded-For": "198.51.100.1"}) != shopper


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
    ],
)
def test_what_one_visitor_can_change_at_will_is_left_out(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize("address", ["", "unix:", "not an address"])
def test_an_unknown_address_is_refused_as_in_logging_in(address):
    with pytest.raises(PermissionDenied):
        digest(address)
