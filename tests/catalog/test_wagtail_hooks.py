import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalog.models import Medium
from tests.factories import TraditionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_a_term_needs_its_english_name_and_no_other(admin):
    url = reverse("mediums:add")
    page = admin.post(url, {"name_en": "", "name_hi": "स्याही", "slug": "ink"})
    assert "name_en" in page.context["form"].errors
    admin.post(url, {"name_en": "Ink", "name_hi": "", "slug": "ink"})
    assert Medium.objects.get().name == "Ink"


def test_a_tradition_has_its_texts_in_both_languages(admin):
    page = admin.get(reverse("traditions:edit", args=[TraditionFactory().pk]))
    form = BeautifulSoup(page.content, "html.parser")
    for name in ("name", "region", "summary", "history"):
        for code in ("en", "hi"):
            assert form.find(attrs={"name": f"{name}_{code}"})
    assert form.find("textarea", attrs={"name": "history_hi"})["lang"] == "hi"
