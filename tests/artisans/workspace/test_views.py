import re

import pytest
from django.urls import reverse

from artisans.models import StockRecord
from catalog.models import Product, ProductImage
from catalog.services import approve_artwork
from checkout.order.models import Order, ShippingEvent
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db
ADD = "/sell/works/add/"


def edit_url(work):
    return reverse("sell:work-edit", args=[work.pk])


def hidden(page, name):
    return re.findall(rf'name="{name}" value="([^"]+)"', page.text)


def with_picture(**options):
    work = ArtworkFactory(**options)
    image = Image.objects.create(
        title="Tree",
        file="original_images/tree.jpg",
        width=640,
        height=800,
        sources={"jpeg": [[320, 400, "images/tree.jpg"]]},
    )
    ProductImage.objects.create(product=work, image=image)
    Product.objects.filter(pk=work.pk).update(cover=image)
    return work


def as_shown(client, work, **changes):
    """What the edit page sends when nothing is touched but `changes`."""
    page = client.get(edit_url(work))
    form = page.context["form"]
    fields = {
        field.name: field.value()
        for field in form
        if field.name != "pictures" and field.value() not in (None, False)
    }
    return fields | {"kept": hidden(page, "kept"), "then": "send"} | changes


# --- the way in ---------------------------------------------------------------------------------


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


def test_english_speakers_stay(client, alice, kamla):
    client.force_login(alice)
    assert client.get("/sell/").status_code == 200
    assert client.get("/hi/sell/").status_code == 200


# --- adding a work ------------------------------------------------------------------------------


def test_six_things_are_required_at_most(workspace, gond):
    form = workspace.get(ADD).context["form"]
    required = {field.name for field in form if field.field.required}
    assert required == {"pictures", "title_en", "tradition", "width_mm", "height_mm", "price"}


def test_a_work_is_added_and_waits_for_approval(workspace, kamla, typed, photo):
    page = workspace.post(ADD, typed(photo("a.jpg"), photo("b.jpg", colour="blue")), follow=True)
    assert "Sent." in page.text
    work = Product.objects.get()
    assert (work.width_mm, work.height_mm, work.status) == (300, 425, "submitted")
    assert work.artisan == kamla
    assert (work.stock.price, work.stock.artisan_share, work.stock.num_in_stock) == (
        12000,
        10200,
        1,
    )
    assert (work.medium.slug, work.surface.slug) == ("acrylic", "paper")
    assert (work.hsn_code, work.hs_code) == ("97019100", "970191")
    assert [view.display_order for view in work.images.all()] == [0, 1]
    assert work.cover == work.images.first().image
    assert not work.is_public


def test_once_approved_it_is_in_the_shop(workspace, typed, photo, moderator):
    workspace.post(ADD, typed(photo()))
    work = Product.objects.get()
    approve_artwork(artwork_id=work.pk, user=moderator)
    assert "Deer under a tree" in workspace.get(reverse("catalog:index")).text


def test_a_title_in_hindi_is_enough(workspace, typed, photo):
    fields = typed(photo(), title_hi="पेड़ के नीचे हिरण")
    del fields["title_en"]
    workspace.post("/hi/sell/works/add/", fields)
    work = Product.objects.get()
    assert work.title == "पेड़ के नीचे हिरण"
    assert work.slug == "gond-art"
    assert "पेड़ के नीचे हिरण" in workspace.get("/sell/works/").text


def test_a_title_in_the_other_language_is_enough_too(workspace, typed, photo):
    workspace.post(ADD, typed(photo(), title_en="", title_hi="हिरण"))
    assert Product.objects.get().title_hi == "हिरण"


def test_a_work_without_any_title_is_asked_for_one(workspace, typed, photo):
    page = workspace.post(ADD, typed(photo(), title_en=""))
    assert page.context["form"].errors.keys() == {"title_en"}


def test_nothing_is_lost_when_something_is_wrong(workspace, typed, photo, alice):
    page = workspace.post(ADD, typed(photo(), price="much", story_en="My village"))
    assert page.context["form"].errors.keys() == {"price"}
    assert "My village" in page.text
    assert not Product.objects.exists()
    (kept,) = hidden(page, "kept")
    image = Image.objects.get()
    assert image.uploaded_by_user == alice
    # The second try carries no file, only what the page kept.
    workspace.post(ADD, typed(kept=[kept]))
    assert Product.objects.get().images.get().image == image


def test_the_kept_picture_is_shown(workspace, typed, photo):
    page = workspace.post(ADD, typed(photo(), price=""))
    (source,) = re.findall(r'<img src="(/media/images/[^"]+)" alt="Picture 1"', page.text)
    assert workspace.get(source).status_code == 200


def test_a_kept_picture_can_be_taken_out(workspace, typed, photo):
    page = workspace.post(ADD, typed(photo(), price=""))
    image = Image.objects.get()
    page = workspace.post(ADD, typed(kept=hidden(page, "kept"), **{f"remove-{image.pk}": "on"}))
    assert page.context["form"].errors.keys() == {"pictures"}


def test_a_file_that_is_no_picture_is_named_and_the_good_one_kept(workspace, typed, photo):
    bad = photo("letter.jpg")
    bad.file.seek(0)
    bad.file.write(b"not a picture at all")
    page = workspace.post(ADD, typed(photo("good.jpg"), bad))
    (error,) = page.context["form"].errors["pictures"]
    assert error.startswith("letter.jpg: ")
    assert len(hidden(page, "kept")) == 1


def test_a_work_to_send_needs_a_picture(workspace, typed):
    page = workspace.post(ADD, typed())
    assert page.context["form"].errors["pictures"] == ["Add at least one picture."]


def test_a_draft_needs_none_and_only_its_artisan_sees_it(workspace, typed, client):
    page = workspace.post(ADD, typed(then="draft"), follow=True)
    assert "Saved as a draft." in page.text
    work = Product.objects.get()
    assert (work.status, work.is_public) == ("draft", False)


def test_a_form_sent_twice_makes_one_work(workspace, typed, photo):
    fields = typed(photo())
    workspace.post(ADD, fields)
    fields["pictures"] = [photo()]
    page = workspace.post(ADD, fields, follow=True)
    assert Product.objects.count() == 1
    assert "saved already" in page.text


def test_an_old_form_with_other_words_is_a_new_work(workspace, typed, photo):
    fields = typed(photo())
    workspace.post(ADD, fields)
    workspace.post(ADD, fields | {"title_en": "Peacock", "pictures": [photo()]})
    workspace.post(ADD, fields | {"title_en": "Tiger", "pictures": [photo()]})
    assert Product.objects.count() == 3


def test_the_share_is_said_before_and_after_typing(workspace, typed):
    assert "Of ₹10,000 you get ₹8,500." in workspace.get(ADD).text
    page = workspace.post(ADD, typed(title_en="", price="₹ 12,000"))
    assert "You get ₹10,200 of ₹12,000." in page.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"is_antiquity": "on"}, "is_antiquity"),
        ({"year": "1920"}, "year"),
        ({"year": "2999"}, "year"),
        ({"cites_listed": "on"}, "cites_listed"),
        ({"edition_type": "edition"}, "edition_size"),
        ({"edition_type": "edition", "edition_size": "5", "stock": "6"}, "stock"),
        ({"hsn_code": "97"}, "hsn_code"),
        ({"hs_code": "ABCDEF"}, "hs_code"),
        ({"width_mm": "0"}, "width_mm"),
        ({"height_mm": "wide"}, "height_mm"),
        ({"tradition": "999999"}, "tradition"),
        ({"shipping_weight_g": "-1"}, "shipping_weight_g"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(workspace, typed, photo, changes, field):
    page = workspace.post(ADD, typed(photo(), **changes))
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {field}
    assert not Product.objects.exists()


def test_an_error_in_the_optional_part_opens_it(workspace, typed, photo):
    assert '<details class="fold" open>' in workspace.post(ADD, typed(photo(), year="2999")).text


def test_a_print_says_how_many_there_are(workspace, typed, photo):
    fields = typed(photo(), edition_type="edition", edition_size="50", stock="20")
    workspace.post(ADD, fields)
    work = Product.objects.get()
    assert (work.edition_size, work.stock.num_in_stock, work.stock.is_original) == (50, 20, False)
    assert (work.hsn_code, work.hs_code) == ("49119100", "491191")


def test_a_cooperative_says_whose_work_it_is(workspace, alice, kamla, typed, photo):
    durga = PartnerFactory(users=[alice], name_en="Durga Bai")
    workspace.post(ADD, typed(photo(), artisan=durga.pk))
    assert Product.objects.get().artisan == durga


def test_a_work_cannot_be_added_for_somebody_else(workspace, kamla, charlies, typed, photo):
    workspace.post(ADD, typed(photo(), artisan=charlies.pk))
    assert Product.objects.get().artisan == kamla


def test_a_signed_picture_of_somebody_else_is_not_taken(workspace, client, typed, photo, charlies):
    (kept,) = hidden(workspace.post(ADD, typed(photo(), price="")), "kept")
    client.force_login(charlies.users.get())
    page = client.post(ADD, typed(kept=[kept, "forged"]))
    assert page.context["form"].errors.keys() == {"pictures"}


# --- price and stock ----------------------------------------------------------------------------


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


# --- on sale, off sale --------------------------------------------------------------------------


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


# --- words and pictures -------------------------------------------------------------------------


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


# --- sold ---------------------------------------------------------------------------------------


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


# --- orders -------------------------------------------------------------------------------------


def test_an_order_shows_where_to_send_what_and_nothing_more(workspace, kamla, charlies, order_of):
    order = order_of(
        ArtworkFactory(artisan=kamla, title_en="Deer"),
        ArtworkFactory(artisan=charlies, title_en="Peacock"),
        gift_message="Happy birthday",
    )
    assert order.number in workspace.get("/sell/orders/").text
    page = workspace.get(reverse("sell:order", args=[order.number])).text
    for shown in (
        "Deer",
        "Bob Sharma",
        "12 Lake Road",
        "Bhopal 462016",
        "₹10,200",
        "Happy birthday",
    ):
        assert shown in page
    for hidden_thing in ("Peacock", "bob@example.org", "₹12,000", "₹24,000"):
        assert hidden_thing not in page


@pytest.mark.parametrize("status", [s for s in Order.Status if s != Order.Status.PAID])
def test_only_paid_orders_are_shown(workspace, kamla, order_of, status):
    order = order_of(ArtworkFactory(artisan=kamla), status=status)
    assert order.number not in workspace.get("/sell/orders/").text
    assert workspace.get(reverse("sell:order", args=[order.number])).status_code == 404
    assert workspace.post(reverse("sell:order-sent", args=[order.number])).status_code == 404


def test_an_address_that_was_erased_is_not_shown(workspace, kamla, order_of):
    order = order_of(ArtworkFactory(artisan=kamla), anonymised_at="2026-01-01T00:00Z")
    page = workspace.get(reverse("sell:order", args=[order.number])).text
    assert "Lake Road" not in page
    assert "deleted at their wish" in page


def test_a_sent_order_leaves_the_list_of_things_to_do(workspace, kamla, order_of):
    order = order_of(ArtworkFactory(artisan=kamla))
    url = reverse("sell:order-sent", args=[order.number])
    workspace.post(url, {"tracking": "EM123456789IN"})
    workspace.post(url, {"tracking": "again"})
    assert ShippingEvent.objects.get(order=order).notes == "EM123456789IN"
    assert workspace.get("/sell/").context["to_send"] == 0
    assert "I have sent it" not in workspace.get(reverse("sell:order", args=[order.number])).text


# --- both languages -----------------------------------------------------------------------------


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
