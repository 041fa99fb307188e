import io
import json
import zipfile

import pytest

from marketplace.core.newsletter.models import Subscription
from marketplace.core.privacy.registry import Subject
from marketplace.core.privacy.services import erase, export_archive

pytestmark = pytest.mark.django_db
ALICE = Subject(emails=frozenset({"alice@example.org"}))


def test_somebody_gets_what_they_agreed_to_and_nothing_of_others(subscribed):
    found = subscribed()
    subscribed("bob@example.org")
    with zipfile.ZipFile(io.BytesIO(export_archive(subject=ALICE).read())) as archive:
        (row,) = json.loads(archive.read("newsletter.json"))
    assert (row["email"], row["status"]) == ("alice@example.org", "confirmed")
    assert row["agreed_to"] == found.wording.text


def test_erasing_deletes_their_address_only(subscribed):
    subscribed()
    subscribed("bob@example.org")
    erase(subject=ALICE)
    assert [row.email for row in Subscription.objects.all()] == ["bob@example.org"]
