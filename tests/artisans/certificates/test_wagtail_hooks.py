"""Staff look certificates up and revoke them; everybody else is refused."""

import pytest
from django.contrib.auth.models import Permission

from artisans.certificates.models import Certificate
from artisans.certificates.services import issue
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/cms/certificates/"


@pytest.fixture
def certificate(kamla):
    return issue(artwork=ArtworkFactory(artisan=kamla, title_en="Deer"))


@pytest.fixture
def person(client):
    def log_in(*codenames):
        user = UserFactory(email="dana@example.org")
        user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return client

    return log_in


def test_staff_find_and_revoke_it(person, certificate):
    staff = person("access_admin", "view_certificate")
    assert certificate.shown_code in staff.get(LIST).text
    page = f"{LIST}inspect/{certificate.pk}/"
    assert "Deer" in staff.get(page).text
    assert staff.post(page, {"reason": ""}).status_code == 200
    assert Certificate.objects.get().is_valid
    answer = staff.post(page, {"reason": "A copy."}, follow=True)
    assert "A copy." in answer.text
    assert not Certificate.objects.get().is_valid


def test_others_may_not(person, certificate):
    other = person("access_admin")
    page = f"{LIST}inspect/{certificate.pk}/"
    assert other.get(LIST).status_code == 403
    assert other.post(page, {"reason": "Because."}).status_code == 403
    assert Certificate.objects.get().is_valid
