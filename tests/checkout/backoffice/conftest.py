"""Everybody who may knock at the back office, and something to look at."""

import itertools

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from checkout.backoffice.access import GROUP
from checkout.payment.models import Source, WebhookEvent
from tests.factories import ArtworkFactory, PartnerFactory, UserFactory

numbers = itertools.count(1)


def editor_of(group: str):
    """Somebody of one of Wagtail's own groups, as its migrations make them."""
    user = UserFactory(email=f"{group.lower()}@example.org", first_name="Charlie")
    group, _new = Group.objects.get_or_create(name=group)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


def staff_member():
    user = UserFactory(email="dana@example.org", first_name="Dana")
    user.groups.add(Group.objects.get(name=GROUP))
    return user


def artisan():
    user = UserFactory(email="kamla@example.org")
    PartnerFactory(users=[user])
    return user


PEOPLE = {
    "anonymous": lambda: None,
    "shopper": UserFactory,
    "artisan": artisan,
    "editor": lambda: editor_of("Editors"),
    "moderator": lambda: editor_of("Moderators"),
    "staff": staff_member,
    "superuser": lambda: UserFactory(email="root@example.org", is_superuser=True),
}


@pytest.fixture
def browser_of(db):
    """Return a browser in which somebody is logged in, by their role."""

    def log_in(role: str) -> Client:
        client = Client()
        user = PEOPLE[role]()
        if user is not None:
            client.force_login(user)
        client.user = user
        return client

    return log_in


@pytest.fixture
def staff(browser_of):
    return browser_of("staff")


@pytest.fixture
def order(order_for):
    return order_for(ArtworkFactory())


@pytest.fixture
def webhook_about(db):
    def store(source: Source | None, **fields) -> WebhookEvent:
        number = next(numbers)
        if source is not None and not source.reference:
            source.reference = f"cs_test_{number}"
            source.save(update_fields=["reference"])
        return WebhookEvent.objects.create(
            **{
                "provider": "stripe",
                "event_id": f"evt_{number}",
                "event_type": "checkout.session.completed",
                "reference": source.reference if source else "",
                "payload": {"id": f"evt_{number}", "note": "<b>bold</b> गोंड"},
                "status": "processed",
            }
            | fields
        )

    return store
