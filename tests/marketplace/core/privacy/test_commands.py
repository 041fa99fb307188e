import io
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from marketplace.core.privacy.models import AnsweredRequest
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def run(*args, **kwargs):
    out = io.StringIO()
    call_command(*args, stdout=out, **kwargs)
    return out.getvalue()


def test_staff_export_an_account(tmp_path):
    UserFactory(email="bob@example.org", first_name="Bob")
    target = tmp_path / "bob.zip"
    run("privacy_export", "bob@example.org", to=str(target))
    assert b"Bob" in zipfile.ZipFile(target).read("account.json")
    assert target.stat().st_mode & 0o077 == 0
    assert AnsweredRequest.objects.get().by_staff


def test_an_export_never_overwrites_a_file(tmp_path):
    target = tmp_path / "bob.zip"
    target.write_text("keep")
    with pytest.raises(CommandError, match="cannot be written"):
        run("privacy_export", "bob@example.org", to=str(target))
    assert target.read_text() == "keep"


def test_erasing_only_tells_until_it_is_confirmed():
    UserFactory(email="bob@example.org")
    assert "Nothing was changed" in run("privacy_erase", "bob@example.org")
    assert get_user_model().objects.filter(email="bob@example.org").exists()
    assert "Removed:" in run("privacy_erase", "bob@example.org", yes=True)
    assert not get_user_model().objects.filter(email="bob@example.org").exists()


def test_an_obstacle_is_told_and_nothing_is_erased():
    UserFactory(email="bob@example.org", is_staff=True)
    assert "Stands in the way" in run("privacy_erase", "bob@example.org")
    with pytest.raises(CommandError, match="administrator"):
        run("privacy_erase", "bob@example.org", yes=True)
    assert get_user_model().objects.filter(email="bob@example.org").exists()


def test_an_unknown_address_is_no_error():
    assert "Nothing is known" in run("privacy_erase", "nobody@example.org", yes=True)


@pytest.mark.parametrize("command", ["privacy_erase", "privacy_export"])
def test_what_is_no_address_is_refused(command, tmp_path):
    extra = {"to": str(tmp_path / "x.zip")} if command == "privacy_export" else {}
    with pytest.raises(CommandError, match="not an e-mail address"):
        run(command, "not-an-address", **extra)
