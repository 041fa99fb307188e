import pytest
from django.urls import reverse

from artisans.models import Partner
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True, email="admin@example.org"))
    return client


def profile(**changes):
    fields = {
        "name_en": "Kamla Bai", "name_hi": "कमला बाई", "slug": "kamla-bai",
        "village_en": "", "village_hi": "", "region_en": "", "region_hi": "",
        "bio_en": "", "bio_hi": "", "tradition": "", "portrait": "",
        "commission_rate": "12.5", "gi_user_number": "", "logins": "", "is_active": "on",
    }  # fmt: skip
    return fields | changes


def test_editors_open_a_profile_with_its_logins(admin, alice):
    admin.post(reverse("artisan_profiles:add"), profile(logins="ALICE@example.org\n"))
    kamla = Partner.objects.get(slug="kamla-bai")
    assert kamla.name_hi == "कमला बाई"
    assert list(kamla.users.all()) == [alice]


def test_an_address_without_an_account_is_named(admin):
    page = admin.post(reverse("artisan_profiles:add"), profile(logins="nobody@example.org"))
    assert "nobody@example.org" in page.text
    assert not Partner.objects.filter(slug="kamla-bai").exists()


def test_the_form_shows_and_takes_away_logins(admin, kamla):
    url = reverse("artisan_profiles:edit", args=[kamla.pk])
    assert "alice@example.org" in admin.get(url).text
    admin.post(url, profile(slug=kamla.slug))
    assert not kamla.users.exists()
