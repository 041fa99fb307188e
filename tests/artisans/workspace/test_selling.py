"""Price, stock, and whether a work is on sale."""

import pytest
from django.urls import reverse

from artisans.models import StockRecord
from tests.factories import ArtworkFactory

from .conftest import as_shown, edit_url, hidden, with_picture

pytestmark = pytest.mark.django_db


def price_fields(price="15000", stock="1", seen="1"):
    return {"price-price": price, "price-stock": stock, "price-seen_stock": seen}


def test_a_new_price_is_in_the_shop_at_once_with_its_share(workspace, kamla):
    work = ArtworkFactory(artisan=kamla)
    workspace.post(reverse("sell:work-price", args=[work.pk]), price_fields())
    stock = StockRecord.objects.get(product=work)
    assert (stock.price, stock.artisan_share) == (15000, 12750)
    work.refresh_from_db()
    assert (work.status, work.is_public) == ("approved", True)


def test_a_wrong_price_changes_nothing_and_is_shown_again(workspace, kamla):
    work = ArtworkFactory(artisan=kamla)
    page = workspace.post(reverse("sell:work-price", args=[work.pk]), price_fields(price="much"))
    assert "Write the price in rupees" in page.text
    assert 'value="much"' in page.text
    assert StockRecord.objects.get(product=work).price == 12000


def test_an_original_cannot_have_two(workspace, kamla):
    work = ArtworkFactory(artisan=kamla)
    page = workspace.post(reverse("sell:work-price", args=[work.pk]), price_fields(stock="2"))
    assert page.context["price_form"].errors.keys() == {"stock"}


def test_a_piece_sold_meanwhile_is_said_and_the_next_try_works(workspace, kamla):
    work = ArtworkFactory(artisan=kamla, edition=True)
    StockRecord.objects.filter(product=work).update(num_in_stock=19)
    url = reverse("sell:work-price", args=[work.pk])
    page = workspace.post(url, price_fields(stock="25", seen="20"))
    assert "19 left" in page.text
    assert hidden(page, "price-seen_stock") == ["19"]
    workspace.post(url, price_fields(stock="25", seen="19"))
    assert StockRecord.objects.get(product=work).num_in_stock == 25


def test_a_work_is_taken_off_sale_and_put_back(workspace, kamla):
    work = with_picture(artisan=kamla)
    url = reverse("sell:work-on-sale", args=[work.pk])
    workspace.post(url, {"on_sale": "0"})
    work.refresh_from_db()
    assert (work.status, work.is_public) == ("approved", False)
    workspace.post(url, {"on_sale": "1"})
    work.refresh_from_db()
    assert work.is_public


def test_a_draft_cannot_be_put_on_sale_by_its_artisan(workspace, kamla):
    work = ArtworkFactory(artisan=kamla, draft=True)
    page = workspace.post(
        reverse("sell:work-on-sale", args=[work.pk]), {"on_sale": "1"}, follow=True
    )
    assert "not approved" in page.text
    work.refresh_from_db()
    assert not work.is_public


def test_a_sold_original_can_only_be_looked_at(workspace, kamla, order_of):
    work = with_picture(artisan=kamla)
    fields = as_shown(workspace, work, title_en="Other")
    order_of(work)
    page = workspace.get(edit_url(work))
    assert "This work is sold" in page.text
    assert "<form" not in page.text.split('class="desk"')[1].split("site-footer")[0]
    workspace.post(edit_url(work), fields)
    workspace.post(reverse("sell:work-price", args=[work.pk]), price_fields(stock="1", seen="0"))
    workspace.post(reverse("sell:work-on-sale", args=[work.pk]), {"on_sale": "0"})
    work.refresh_from_db()
    assert work.title_en != "Other"
    assert work.is_public
    assert StockRecord.objects.get(product=work).num_in_stock == 0
