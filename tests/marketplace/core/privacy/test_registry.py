from dataclasses import replace

import pytest

from marketplace.core.privacy import registry
from marketplace.core.privacy.registry import PersonalData, Subject, places, register
from tests.factories import UserFactory


@pytest.fixture
def _own_registry(monkeypatch):
    monkeypatch.setattr(registry, "_places", {})


def place(key, order=50):
    return PersonalData(key=key, title=key, export=lambda s: [], erase=lambda s: [], order=order)


@pytest.mark.usefixtures("_own_registry")
def test_places_are_erased_in_their_order():
    register(place("account", 100))
    register(place("orders", 20))
    register(place("baskets", 40))
    assert [p.key for p in places()] == ["orders", "baskets", "account"]


@pytest.mark.usefixtures("_own_registry")
def test_registering_twice_is_safe_but_a_key_has_one_owner():
    first = place("orders")
    register(first)
    register(first)
    with pytest.raises(ValueError, match="orders"):
        register(replace(first, order=1))


def test_every_floor_has_registered():
    assert {p.key for p in places()} >= {
        "account",
        "addresses",
        "artisan",
        "baskets",
        "emails",
        "mail",
        "orders",
        "pictures",
    }
    assert places()[-1].key == "account"


@pytest.mark.django_db
def test_staff_find_a_person_by_e_mail_whatever_its_case():
    user = UserFactory(email="alice@example.org")
    assert Subject.of_email(" Alice@Example.ORG ") == Subject(
        user, frozenset({"alice@example.org"})
    )
    assert Subject.of_email("bob@example.org").user is None
