"""An administrator made on the server logs in without a mail; anybody else confirms the address."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import IntegrityError

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.mark.parametrize("written", ["alice@example.org", "Alice@Example.org"])
def test_an_administrator_made_by_the_command_logs_in_at_once(
    client, monkeypatch, mailoutbox, written
):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email=written, verbosity=0)
    form = {"login": "alice@example.org", "password": PASSWORD, "next": "/cms/"}
    assert client.post("/account/login/", form).headers["Location"] == "/cms/"
    assert client.get("/cms/").status_code == 200
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == ("alice@example.org", True, True)
    assert not mailoutbox


def test_an_account_made_by_other_code_still_confirms_its_address(client, mailoutbox):
    get_user_model().objects.create_user("bob@example.org", PASSWORD)
    client.post("/account/login/", {"login": "bob@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert [mail.to for mail in mailoutbox] == [["bob@example.org"]]


def test_nobody_becomes_administrator_with_an_address_that_somebody_else_proved():
    bob = UserFactory(email="bob@example.org")
    EmailAddress.objects.create(user=bob, email="alice@example.org", verified=True)
    with pytest.raises(IntegrityError):
        get_user_model().objects.create_superuser("alice@example.org", PASSWORD)
