"""Staff see and export the list; that somebody exported it is written down."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import ModelLogEntry

from marketplace.core.newsletter.wagtail_hooks import EXPORT
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/cms/newsletter/"


@pytest.fixture
def staff(client):
    user = UserFactory(email="dana@example.org")
    user.groups.add(Group.objects.get(name="Staff"))
    client.force_login(user)
    client.user = user
    return client


def test_staff_see_who_agreed_to_what(staff, subscribed):
    found = subscribed()
    page = staff.get(LIST).text
    for fact in ("alice@example.org", "Subscribed", found.wording.text[:40]):
        assert fact in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_written_down(staff, subscribed, kind):
    subscribed()
    answer = staff.get(LIST, {"export": kind})
    content = answer.getvalue()
    assert content.startswith(b"PK") if kind == "xlsx" else b"alice@example.org" in content
    entry = ModelLogEntry.objects.get(action=EXPORT)
    assert (entry.user, entry.data) == (staff.user, {"rows": 1})


def test_editors_of_pages_do_not_see_it(client, subscribed):
    subscribed()
    user = UserFactory(email="editor@example.org")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for query in ({}, {"export": "csv"}):
        assert client.get(LIST, query).status_code == 403
    assert not ModelLogEntry.objects.filter(action=EXPORT).exists()
