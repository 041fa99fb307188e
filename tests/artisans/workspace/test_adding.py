"""Adding a work: what is asked, what is kept, whose it is."""

import re

import pytest
from django.urls import reverse

from catalog.listings.services import refresh
from catalog.models import Product
from catalog.services import approve_artwork
from marketplace.core.media.models import Image
from tests.factories import PartnerFactory

from .conftest import hidden

pytestmark = pytest.mark.django_db
ADD = "/sell/works/add/"


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


def test_the_work_of_a_sample_artisan_is_no_picture_made_by_a_program(
    workspace, kamla, typed, photo, moderator
):
    kamla.is_sample = True
    kamla.save()
    workspace.post(ADD, typed(photo()))
    work = Product.objects.get()
    approve_artwork(artwork_id=work.pk, user=moderator)
    for address in (work.get_absolute_url(), reverse("catalog:index"), kamla.get_absolute_url()):
        page = shown_at(workspace, address)
        assert "Deer under a tree" in page
        assert "sample picture" not in page.lower()
        assert "made by a program" not in page
    # The words that are missing above are those of the loader's works.
    Product.objects.update(is_sample=True)
    refresh([work.pk])
    assert "Sample picture" in shown_at(workspace, work.get_absolute_url())
    assert "made by a program" in shown_at(workspace, work.get_absolute_url())
    assert "sample picture" in shown_at(workspace, reverse("catalog:index"))


def shown_at(client, address):
    """The page without its frame, whose foot speaks of the demo shop as a whole."""
    return client.get(address).text.split("<main")[1].split("</main>")[0]


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


def test_a_draft_needs_no_more_than_a_title(workspace, typed, kamla):
    fields = typed(then="draft", width_mm="", height_mm="", price="")
    del fields["tradition"]
    page = workspace.post(ADD, fields, follow=True)
    assert "Saved as a draft." in page.text
    work = Product.objects.get()
    assert (work.width_mm, work.height_mm, work.size_label) == (None, None, "")
    assert (work.stock.price, work.stock.artisan_share) == (None, None)
    assert (work.tradition.slug, work.status) == ("gond", "draft")
    assert "Deer under a tree" in workspace.get("/sell/works/").text


def test_a_draft_without_a_title_is_asked_for_one(workspace, typed):
    page = workspace.post(ADD, typed(then="draft", title_en="", price=""))
    assert page.context["form"].errors.keys() == {"title_en"}


@pytest.mark.parametrize("missing", ["width_mm", "height_mm", "price", "tradition"])
def test_what_a_draft_may_lack_is_asked_for_when_it_is_sent(workspace, typed, photo, missing):
    page = workspace.post(ADD, typed(photo(), **{missing: ""}))
    assert page.context["form"].errors.keys() == {missing}
    assert not Product.objects.exists()


def test_a_draft_still_refuses_what_is_wrong(workspace, typed):
    page = workspace.post(ADD, typed(then="draft", width_mm="wide", price="much"))
    assert page.context["form"].errors.keys() == {"width_mm", "price"}
