"""The workspace's first page, and every page in both languages."""

import pytest

from tests.factories import ArtworkFactory

from .conftest import with_picture

pytestmark = pytest.mark.django_db


def test_home_says_how_things_stand(workspace, kamla, order_of):
    ArtworkFactory(artisan=kamla)
    ArtworkFactory(artisan=kamla, draft=True, status="submitted")
    ArtworkFactory(
        artisan=kamla, draft=True, status="returned", review_note="Sharper", title_en="Deer"
    )
    order_of(ArtworkFactory(artisan=kamla))
    page = workspace.get("/sell/")
    assert page.context["figures"] == {"on_sale": 1, "waiting": 1, "returned": 1, "drafts": 0}
    assert page.context["to_send"] == 1
    assert "Sharper" in page.text


def test_hindi_speakers_are_led_to_hindi_once(client, alice, kamla):
    alice.preferred_language = "hi"
    alice.save()
    client.force_login(alice)
    assert client.get("/sell/").url == "/hi/sell/"
    assert client.get("/sell/").status_code == 200


@pytest.mark.parametrize("path", ["/sell/works/add/", "/sell/orders/?show=to-send"])
def test_whichever_page_is_opened_first_is_in_the_artisans_language(client, alice, kamla, path):
    alice.preferred_language = "hi"
    alice.save()
    client.force_login(alice)
    assert client.get(path).url == f"/hi{path}"
    assert client.get(path).status_code == 200
    assert client.post("/sell/works/add/", {}).status_code == 200


def test_english_speakers_stay(client, alice, kamla):
    client.force_login(alice)
    assert client.get("/sell/").status_code == 200
    assert client.get("/hi/sell/").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_every_page_opens_in_both_languages(workspace, kamla, order_of, prefix):
    work = with_picture(artisan=kamla)
    order = order_of(ArtworkFactory(artisan=kamla))
    for path in (
        "",
        "works/",
        "works/add/",
        f"works/{work.pk}/",
        "orders/",
        f"orders/{order.number}/",
    ):
        page = workspace.get(f"{prefix}/sell/{path}")
        assert page.status_code == 200
        assert 'name="robots" content="noindex"' in page.text
        assert " style=" not in page.text
        assert "<script>" not in page.text
