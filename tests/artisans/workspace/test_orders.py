"""Orders: where to send what, and nothing more about the buyer."""

import pytest
from django.urls import reverse

from artisans.workspace.services import mark_sent
from checkout.order.models import Order, ShippingEvent
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db


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


def test_who_sells_for_two_artisans_sends_what_a_colleague_left(workspace, alice, kamla, order_of):
    other = PartnerFactory(users=[alice])
    order = order_of(
        ArtworkFactory(artisan=kamla, title_en="Deer"),
        ArtworkFactory(artisan=other, title_en="Peacock"),
    )
    mark_sent(number=order.number, artisans=[kamla], tracking="A")
    url = reverse("sell:order", args=[order.number])
    page = workspace.get(url)
    assert [line.was_sent for line in page.context["order"].own_lines] == [True, False]
    assert "I have sent it" in page.text
    assert workspace.get("/sell/").context["to_send"] == 1
    for address in (url, "/sell/orders/"):
        assert "To send" in workspace.get(address).text

    workspace.post(reverse("sell:order-sent", args=[order.number]), {"tracking": "B"})
    parcels = ShippingEvent.objects.filter(order=order).order_by("pk")
    assert [(parcel.notes, [line.title for line in parcel.lines.all()]) for parcel in parcels] == [
        ("A", ["Deer"]),
        ("B", ["Peacock"]),
    ]
    assert workspace.get("/sell/").context["to_send"] == 0
    for address in (url, "/sell/orders/"):
        page = workspace.get(address).text
        assert "To send" not in page
        assert "I have sent it" not in page


def test_what_another_artisan_has_sent_is_not_taken_for_ones_own(
    workspace, kamla, charlies, order_of
):
    order = order_of(ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=charlies))
    mark_sent(number=order.number, artisans=[charlies], tracking="")
    assert workspace.get("/sell/").context["to_send"] == 1
    mark_sent(number=order.number, artisans=[kamla], tracking="")
    assert workspace.get("/sell/").context["to_send"] == 0


def test_the_buyer_is_told_what_was_sent(workspace, kamla, order_of, on_commit, mailoutbox):
    order = order_of(ArtworkFactory(artisan=kamla, title_en="Deer"))
    with on_commit():
        workspace.post(
            reverse("sell:order-sent", args=[order.number]), {"tracking": "EM123456789IN"}
        )
    (message,) = mailoutbox
    assert message.to == ["bob@example.org"]
    for word in ("Kamla Bai", order.number, "EM123456789IN"):
        assert word in message.body


def tracking_url(order, parcel):
    return reverse("sell:order-tracking", args=[order.number, parcel.pk])


def test_a_wrong_tracking_number_is_corrected(workspace, kamla, order_of, on_commit, mailoutbox):
    order = order_of(ArtworkFactory(artisan=kamla, title_en="Deer"))
    parcel = mark_sent(number=order.number, artisans=[kamla], tracking="EM1")
    (shown,) = workspace.get(reverse("sell:order", args=[order.number])).context["parcels"]
    assert shown[1]["tracking"].value() == "EM1"
    with on_commit():
        page = workspace.post(tracking_url(order, parcel), {"tracking": "EM2"}, follow=True)
    assert "Corrected." in page.text
    assert ShippingEvent.objects.get().notes == "EM2"
    (message,) = mailoutbox
    assert message.to == ["bob@example.org"]
    assert "EM2" in message.body
    page = workspace.post(tracking_url(order, parcel), {"tracking": "EM2"}, follow=True)
    assert "was there already" in page.text
    assert len(mailoutbox) == 1


def test_a_correction_too_long_keeps_what_was_typed(workspace, kamla, order_of):
    order = order_of(ArtworkFactory(artisan=kamla))
    parcel = mark_sent(number=order.number, artisans=[kamla], tracking="EM1")
    page = workspace.post(tracking_url(order, parcel), {"tracking": "x" * 501})
    (shown,) = page.context["parcels"]
    assert shown[1].errors["tracking"]
    assert shown[1]["tracking"].value() == "x" * 501
    assert ShippingEvent.objects.get().notes == "EM1"


def test_nobody_corrects_the_parcels_of_others(workspace, kamla, charlies, order_of):
    order = order_of(ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=charlies))
    theirs = mark_sent(number=order.number, artisans=[charlies], tracking="A")
    shared = mark_sent(number=order.number, artisans=[kamla, charlies], tracking="B")
    shared.lines.add(order.lines.get(partner=charlies), through_defaults={"quantity": 1})
    other = order_of(ArtworkFactory(artisan=kamla))
    own = mark_sent(number=other.number, artisans=[kamla], tracking="C")
    for parcel in (theirs, shared, own):
        answer = workspace.post(tracking_url(order, parcel), {"tracking": "mine"})
        assert answer.status_code == 404
    assert not ShippingEvent.objects.filter(notes="mine").exists()


def test_what_is_to_send_can_be_looked_at_alone(workspace, kamla, order_of):
    waiting, sent = (order_of(ArtworkFactory(artisan=kamla)) for _ in range(2))
    mark_sent(number=sent.number, artisans=[kamla], tracking="")
    page = workspace.get("/sell/orders/?show=to-send")
    assert [order.number for order in page.context["orders"]] == [waiting.number]
    every = workspace.get("/sell/orders/?show=nonsense")
    assert len(every.context["orders"]) == 2
    for answer, chosen in ((page, "to-send"), (every, "")):
        filters = answer.context["filters"]
        assert [(row["value"], row["count"]) for row in filters] == [("to-send", 1), ("", 2)]
        assert [row["value"] for row in filters if row["is_chosen"]] == [chosen]


def test_a_tracking_link_too_long_is_named_and_nothing_is_marked(workspace, kamla, order_of):
    order = order_of(ArtworkFactory(artisan=kamla))
    typed = "https://post.example/" + "x" * 500
    response = workspace.post(reverse("sell:order-sent", args=[order.number]), {"tracking": typed})
    assert response.context["form"].errors["tracking"]
    assert typed in response.text
    assert not ShippingEvent.objects.exists()
