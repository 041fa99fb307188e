import pytest
from allauth.account.models import EmailAddress

from marketplace.core.accounts.privacy import subject_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_only_confirmed_addresses_are_proof():
    user = UserFactory(email="alice@example.org")
    EmailAddress.objects.create(user=user, email="Alice@example.org", verified=True)
    EmailAddress.objects.create(user=user, email="bob@example.org", verified=False)
    assert subject_of(user).emails == {"alice@example.org"}
