"""Words and pictures of a work that exists, and when they need new approval."""

import pytest

from catalog.models import Product
from tests.factories import ArtworkFactory, TraditionFactory

from .conftest import as_shown, edit_url, hidden, with_picture

pytestmark = pytest.mark.django_db


def test_new_words_send_a_work_on_sale_back_to_the_moderators(workspace, kamla):
    work = with_picture(artisan=kamla)
    workspace.post(edit_url(work), as_shown(workspace, work, title_en="Tiger"))
    work.refresh_from_db()
    assert (work.title_en, work.status, work.is_public) == ("Tiger", "submitted", False)


def test_saving_without_a_change_leaves_a_work_on_sale(workspace, kamla):
    work = with_picture(artisan=kamla)
    page = workspace.post(edit_url(work), as_shown(workspace, work), follow=True)
    assert "Saved." in page.text
    work.refresh_from_db()
    assert (work.status, work.is_public) == ("approved", True)


def test_a_new_picture_needs_new_approval(workspace, kamla, photo):
    work = with_picture(artisan=kamla)
    workspace.post(edit_url(work), as_shown(workspace, work, pictures=[photo()]))
    work.refresh_from_db()
    assert work.status == "submitted"
    assert work.images.count() == 2


def test_pictures_change_places_without_new_approval(workspace, kamla, photo):
    work = with_picture(artisan=kamla)
    workspace.post(edit_url(work), as_shown(workspace, work, pictures=[photo()]))
    Product.objects.filter(pk=work.pk).update(status="approved", is_public=True)
    second = work.images.last().image_id
    workspace.post(edit_url(work), as_shown(workspace, work, **{f"position-{second}": "1"}))
    work.refresh_from_db()
    assert work.images.first().image_id == second
    assert work.cover_id == second
    assert work.is_public


def test_the_last_picture_of_a_work_on_sale_stays(workspace, kamla):
    work = with_picture(artisan=kamla)
    image = work.images.get().image_id
    page = workspace.post(edit_url(work), as_shown(workspace, work, **{f"remove-{image}": "on"}))
    assert page.context["form"].errors.keys() == {"pictures"}
    assert work.images.count() == 1


def test_what_was_typed_is_kept_when_only_the_price_is_missing(workspace, kamla, photo):
    work = ArtworkFactory(artisan=kamla, draft=True, price=None, width_mm=None, height_mm=None)
    sent = as_shown(
        workspace,
        work,
        title_en="Tiger",
        width_mm="30",
        height_mm="40",
        pictures=[photo()],
        then="send",
    )
    page = workspace.post(edit_url(work), sent)
    assert "It has no price." in page.text
    work.refresh_from_db()
    assert (work.status, work.title_en, work.width_mm, work.height_mm) == (
        "draft",
        "Tiger",
        300,
        400,
    )
    assert work.images.count() == 1


def test_the_price_typed_beside_the_words_is_sent_with_them(workspace, kamla):
    work = with_picture(artisan=kamla, draft=True, price=None)
    price = {"price-price": "9,000", "price-stock": "1", "price-seen_stock": "1"}
    workspace.post(edit_url(work), as_shown(workspace, work, title_en="Tiger") | price)
    work = Product.objects.select_related("stock").get(pk=work.pk)
    assert (work.title_en, work.status, work.stock.price) == ("Tiger", "submitted", 9000)


@pytest.mark.parametrize("then", ["send", "draft"])
def test_a_wrong_price_keeps_the_words_and_is_shown_as_typed(workspace, kamla, then):
    work = with_picture(artisan=kamla, draft=True)
    price = {"price-price": "many", "price-stock": "1", "price-seen_stock": "1"}
    fields = as_shown(workspace, work, title_en="Tiger", then=then) | price
    page = workspace.post(edit_url(work), fields)
    assert page.context["price_form"].errors.keys() == {"price"}
    assert 'value="many"' in page.text
    assert 'value="Tiger"' in page.text
    work.refresh_from_db()
    assert work.status == "draft"


def test_a_draft_is_saved_without_a_price_and_not_sent(workspace, kamla):
    work = with_picture(artisan=kamla, draft=True, price=None)
    price = {"price-price": "", "price-stock": "1", "price-seen_stock": "1"}
    workspace.post(edit_url(work), as_shown(workspace, work, title_en="Owl", then="draft") | price)
    work.refresh_from_db()
    assert (work.title_en, work.stock.price) == ("Owl", None)
    page = workspace.post(edit_url(work), as_shown(workspace, work) | price)
    assert page.context["price_form"].errors.keys() == {"price"}


def test_words_typed_beside_a_new_price_stay_on_the_page_unsaved(workspace, kamla, photo):
    work = with_picture(artisan=kamla)
    price = {"price-price": "9000", "price-stock": "1", "price-seen_stock": "1"}
    address = f"{edit_url(work)}price/"
    assert workspace.post(address, as_shown(workspace, work) | price).status_code == 302
    fields = as_shown(workspace, work, title_en="Tiger", pictures=[photo()]) | price
    page = workspace.post(address, fields)
    assert "is not saved yet" in page.text
    assert 'value="Tiger"' in page.text
    assert len(hidden(page, "kept")) == 2
    work = Product.objects.select_related("stock").get(pk=work.pk)
    assert (work.stock.price, work.is_public, work.images.count()) == (9000, True, 1)
    assert work.title_en != "Tiger"


def test_a_returned_work_shows_its_note_and_is_sent_again(workspace, kamla):
    work = with_picture(artisan=kamla, draft=True, status="returned", review_note="Sharper, please")
    assert "Sharper, please" in workspace.get(edit_url(work)).text
    workspace.post(edit_url(work), as_shown(workspace, work))
    work.refresh_from_db()
    assert work.status == "submitted"


def test_a_draft_is_saved_without_sending(workspace, kamla):
    work = ArtworkFactory(artisan=kamla, draft=True)
    workspace.post(edit_url(work), as_shown(workspace, work, title_en="Later", then="draft"))
    work.refresh_from_db()
    assert (work.title_en, work.status) == ("Later", "draft")


def test_mistakes_keep_what_was_typed(workspace, kamla):
    work = with_picture(artisan=kamla)
    fields = as_shown(workspace, work, width_mm="wide", story_en="Of my village")
    page = workspace.post(edit_url(work), fields)
    assert 'value="wide"' in page.text
    assert "Of my village" in page.text
    assert len(hidden(page, "kept")) == 1
    work.refresh_from_db()
    assert work.status == "approved"


def test_an_approved_print_cannot_become_an_original(workspace, kamla):
    work = with_picture(artisan=kamla, edition=True)
    Product.objects.filter(pk=work.pk).update(approved_at="2026-01-01T00:00Z")
    workspace.post(edit_url(work), as_shown(workspace, work, edition_type="original"))
    work.refresh_from_db()
    assert work.edition_type == "edition"


def test_another_tradition_is_a_fact_to_look_at(workspace, kamla):
    work = with_picture(artisan=kamla)
    warli = TraditionFactory(slug="warli", name_en="Warli")
    workspace.post(edit_url(work), as_shown(workspace, work, tradition=warli.pk))
    work.refresh_from_db()
    assert (work.tradition, work.status) == (warli, "submitted")


def test_a_draft_is_completed_and_sent(workspace, kamla):
    work = with_picture(artisan=kamla, draft=True, price=None, width_mm=None, height_mm=None)
    fields = as_shown(workspace, work, width_mm="", height_mm="")
    page = workspace.post(edit_url(work), fields)
    assert page.context["form"].errors.keys() == {"width_mm", "height_mm"}
    page = workspace.post(edit_url(work), fields | {"width_mm": "30", "height_mm": "42"})
    assert page.context["form"].non_field_errors() == ["It has no price."]
    workspace.post(
        f"{edit_url(work)}price/",
        {"price-price": "9000", "price-stock": "1", "price-seen_stock": "1"},
    )
    workspace.post(edit_url(work), fields | {"width_mm": "30", "height_mm": "42"})
    work.refresh_from_db()
    assert (work.status, work.stock.artisan_share) == ("submitted", 7650)


def test_a_draft_is_saved_without_what_comes_later(workspace, kamla):
    work = ArtworkFactory(artisan=kamla, draft=True, price=None, width_mm=None, height_mm=None)
    assert workspace.get(edit_url(work)).status_code == 200
    fields = as_shown(workspace, work, then="draft", title_en="Owl", tradition="")
    workspace.post(edit_url(work), fields)
    work.refresh_from_db()
    assert (work.title_en, work.width_mm, work.tradition.slug) == ("Owl", None, "gond")
