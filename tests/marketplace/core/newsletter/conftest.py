"""Alice's mailbox, and the links that come into it."""

import re

import pytest

from marketplace.core.newsletter import services
from marketplace.core.newsletter.models import Subscription

LINK = re.compile(r"https?://\S+/newsletter/\S+/")


@pytest.fixture
def ask(on_commit):
    def run(email="alice@example.org", language="en") -> Subscription:
        with on_commit():
            return services.ask(email=email, language=language)

    return run


@pytest.fixture
def subscribed(ask, mailoutbox):
    """A subscription that its owner has confirmed; the mailbox is empty again."""

    def run(email="alice@example.org", language="en") -> Subscription:
        found = ask(email, language)
        services.confirm(subscription_id=found.pk)
        mailoutbox.clear()
        return Subscription.objects.get(pk=found.pk)

    return run


@pytest.fixture
def link(mailoutbox):
    """The path of the link in the newest mail."""

    def find() -> str:
        (address,) = set(LINK.findall(mailoutbox[-1].body))
        return "/" + address.split("/", 3)[3]

    return find
