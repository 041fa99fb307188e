import pytest
from wagtail.contrib.redirects.models import Redirect

from marketplace.core.ui.moves import note_move

pytestmark = pytest.mark.django_db


def leads_to(client, path) -> str:
    response = client.get(path)
    assert response.status_code == 301
    return response["Location"]


def test_what_moved_leads_on_for_good(client):
    note_move({"en": "/old/place/"}, {"en": "/art/"})
    assert leads_to(client, "/old/place/") == "/art/"
    assert leads_to(client, "/old/place/?page=2") == "/art/"


def test_what_moved_twice_leads_there_in_one_step(client):
    note_move({"en": "/first/"}, {"en": "/second/"})
    note_move({"en": "/second/"}, {"en": "/art/"})
    assert leads_to(client, "/first/") == "/art/"
    assert leads_to(client, "/second/") == "/art/"


def test_what_moved_back_leads_nowhere_else():
    note_move({"en": "/here/"}, {"en": "/there/"})
    note_move({"en": "/there/"}, {"en": "/here/"})
    assert not Redirect.objects.filter(old_path="/here").exists()
    assert Redirect.objects.get().link == "/here/"
