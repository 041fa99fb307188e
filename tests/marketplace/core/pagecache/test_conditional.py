"""Whoever has an answer already is not sent it again, whether a page was kept or not."""

import pytest

from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


def again(client, path):
    first = client.get(path)
    assert first.status_code == 200
    return client.get(path, headers={"If-None-Match": first.headers["ETag"]})


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/sw.js", "/app.webmanifest"])
def test_what_machines_ask_for_again_and_again_is_sent_once(client, path):
    response = again(client, path)
    assert (response.status_code, response.content) == (304, b"")


def test_a_page_for_somebody_known_is_sent_once_too(client):
    work = ArtworkFactory()
    client.force_login(UserFactory())
    response = again(client, work.get_absolute_url())
    assert response.status_code == 304
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_changed_is_sent(client):
    work = ArtworkFactory()
    client.force_login(UserFactory())
    etag = client.get(work.get_absolute_url()).headers["ETag"]
    work.stock.price += 1
    work.stock.save()
    response = client.get(work.get_absolute_url(), headers={"If-None-Match": etag})
    assert response.status_code == 200


def test_a_personal_page_has_no_mark(client):
    assert "ETag" not in client.get("/basket/").headers
