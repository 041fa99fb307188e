"""What can happen between “To payment” and “paid”: refusals, lost browsers, odd webhooks."""

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .guard import Guard
from .pages.storefront import Artwork, Basket, HostedPage, OrderPage
from .sandbox import Sandbox
from .shop import Shop
from .stagehand import StageHand
from .waiting import eventually

pytestmark = pytest.mark.everywhere
GOOD_CARD = "4242424242424242"
DECLINED_CARD = "4000000000000002"
POOR_CARD = "4000000000009995"
SECURE_CARD = "4000002500003155"
COMPLETED, EXPIRED = "checkout.session.completed", "checkout.session.expired"


@pytest.fixture
def work(hand: StageHand) -> dict:
    return hand.make_work(price=4_500)


@pytest.fixture
def hosted(work: dict, visit: Callable[..., Page], buyer: str) -> HostedPage:
    """A stranger with one original, standing before the payment page."""
    return go_to_payment(visit(), work, buyer)


def go_to_payment(page: Page, work: dict, email: str) -> HostedPage:
    artwork = Artwork(page)
    artwork.open(work["path"])
    checkout = artwork.put_in_basket().to_checkout()
    checkout.fill(email)
    return checkout.to_payment()


def expect_sold_once(hand: StageHand, work: dict, email: str) -> None:
    """One order, paid in full by one payment, and nothing left in stock."""
    order = hand.find_order(email=email)
    assert order["status"] == "paid"
    assert (order["orders"], order["payments"]) == (1, 1)
    assert order["paid"] == order["total"]
    assert hand.look_at_work(pk=work["pk"]) == {"in_stock": 0, "allocated": 0}


def is_paid(hand: StageHand, email: str) -> bool:
    return hand.find_order(email=email)["status"] == "paid"


def test_declined_card_can_be_replaced_by_a_good_one(
    hosted: HostedPage, guard: Guard, hand: StageHand, work: dict, buyer: str
):
    guard.expect(402)
    hosted.pay(DECLINED_CARD)
    hosted.expect_refused()
    hosted.choose_card(POOR_CARD)
    hosted.expect_refused()
    assert hand.find_order(email=buyer)["status"] == "awaiting-payment"

    hosted.pay(GOOD_CARD)

    OrderPage(hosted.page).expect_paid()
    expect_sold_once(hand, work, buyer)


def test_bank_asks_for_3d_secure_and_is_answered(
    hosted: HostedPage, hand: StageHand, work: dict, buyer: str
):
    hosted.pay(SECURE_CARD)
    hosted.answer_bank("approve")
    OrderPage(hosted.page).expect_paid()
    expect_sold_once(hand, work, buyer)


def test_refused_3d_secure_charges_nothing_and_can_be_tried_again(
    hosted: HostedPage, guard: Guard, hand: StageHand, work: dict, buyer: str
):
    guard.expect(402)
    hosted.pay(SECURE_CARD)
    hosted.answer_bank("refuse")
    hosted.expect_refused()
    assert hand.find_order(email=buyer)["status"] == "awaiting-payment"

    hosted.pay(GOOD_CARD)

    OrderPage(hosted.page).expect_paid()
    expect_sold_once(hand, work, buyer)


def test_webhook_alone_completes_the_order_of_a_closed_tab(
    hosted: HostedPage, sandbox: Sandbox, hand: StageHand, work: dict, buyer: str
):
    session = hosted.session
    hosted.page.close()
    sandbox.pay(session)

    eventually(lambda: is_paid(hand, buyer), "the order is paid")
    expect_sold_once(hand, work, buyer)
    mail = eventually(lambda: hand.find_mails(to=buyer), "the confirmation arrives")[0]
    assert hand.find_order(email=buyer)["number"] in mail["subject"] + mail["text"]


def test_return_alone_completes_the_order_and_a_late_webhook_changes_nothing(
    hosted: HostedPage, sandbox: Sandbox, hand: StageHand, work: dict, buyer: str
):
    session = hosted.session
    sandbox.deliver_as("off")
    hosted.pay(GOOD_CARD)
    OrderPage(hosted.page).expect_paid()
    assert hand.find_messages(reference=session) == []

    sandbox.deliver_as("normal")
    sandbox.deliver_now()

    expect_processed(hand, session)
    expect_sold_once(hand, work, buyer)
    eventually(lambda: hand.find_mails(to=buyer), "the confirmation arrives")
    assert len(hand.find_mails(to=buyer)) == 1


def test_webhook_before_the_return(
    hosted: HostedPage, sandbox: Sandbox, hand: StageHand, work: dict, buyer: str
):
    sandbox.pay(hosted.session)
    eventually(lambda: is_paid(hand, buyer), "the order is paid")

    # The page still shows the form; pressing it leads on, and nothing is charged again.
    hosted.pay(GOOD_CARD)

    OrderPage(hosted.page).expect_paid()
    expect_sold_once(hand, work, buyer)


def test_webhook_twice_and_once_more_later(
    hosted: HostedPage, sandbox: Sandbox, hand: StageHand, work: dict, buyer: str
):
    session = hosted.session
    sandbox.deliver_as("duplicate")
    hosted.pay(GOOD_CARD)
    OrderPage(hosted.page).expect_paid()
    event = sandbox.events_of(session, COMPLETED)[0]["id"]
    expect_processed(hand, session)

    sandbox.deliver_as("normal")
    sandbox.replay(event)

    def all_taken() -> bool:
        deliveries = sandbox.deliveries_of(event)
        return len(deliveries) == 3 and all(one["status"] == "delivered" for one in deliveries)

    eventually(all_taken, "all three deliveries are answered")
    assert [m["event"] for m in hand.find_messages(reference=session)].count(event) == 1
    expect_sold_once(hand, work, buyer)
    eventually(lambda: hand.find_mails(to=buyer), "the confirmation arrives")
    assert len(hand.find_mails(to=buyer)) == 1


def test_webhook_that_meets_a_broken_shop_is_sent_again(
    hosted: HostedPage, sandbox: Sandbox, hand: StageHand, work: dict, buyer: str
):
    session = hosted.session
    hosted.page.close()
    sandbox.deliver_as("fail")
    sandbox.pay(session)
    event = sandbox.events_of(session, COMPLETED)[0]["id"]
    eventually(lambda: sandbox.deliveries_of(event)[0]["attempts"], "one delivery has failed")
    assert not is_paid(hand, buyer)

    sandbox.deliver_as("normal")

    eventually(lambda: is_paid(hand, buyer), "the order is paid after all")
    expect_sold_once(hand, work, buyer)


def test_webhook_with_a_bad_signature_is_refused(
    hosted: HostedPage, sandbox: Sandbox, shop: Shop, hand: StageHand, buyer: str
):
    forged = urllib.request.Request(
        f"{shop.url}/payments/stripe/webhook/",
        data=b'{"id": "evt_forged", "type": "%s", "data": {"object": {"id": "%s"}}}'
        % (COMPLETED.encode(), hosted.session.encode()),
        headers={"Stripe-Signature": "t=1,v1=" + "0" * 64},
        method="POST",
    )
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(forged, timeout=20)
    assert refusal.value.code == 400
    assert hand.find_messages(reference=hosted.session) == []
    assert hand.find_order(email=buyer)["status"] == "awaiting-payment"


def test_expired_payment_page_puts_the_work_back_on_sale(
    hosted: HostedPage,
    sandbox: Sandbox,
    guard: Guard,
    hand: StageHand,
    work: dict,
    buyer: str,
    visit: Callable[..., Page],
):
    guard.expect(410)
    somebody_else = Artwork(visit())
    somebody_else.open(work["path"])
    somebody_else.expect_on_hold()

    sandbox.expire(hosted.session)

    eventually(lambda: hand.find_order(email=buyer)["status"] == "expired", "the order has expired")
    hosted.page.reload()
    expect(hosted.page.locator("h1")).to_have_text(hosted_words("expired_title"))
    somebody_else.page.reload()
    somebody_else.expect_for_sale()
    second = go_to_payment(somebody_else.page, work, f"bob-{buyer}")
    second.pay(GOOD_CARD)
    OrderPage(second.page).expect_paid()
    expect_sold_once(hand, work, f"bob-{buyer}")


def test_cancelled_order_gives_the_work_back_to_the_basket(
    hosted: HostedPage, hand: StageHand, work: dict, buyer: str
):
    page = hosted.page
    page.get_by_role("link", name=hosted_words("back")).click()
    order = OrderPage(page)
    order.expect_status("Waiting for payment")
    order.button("Cancel the order").click()

    Basket(page).expect_holds(work["en"])
    assert hand.find_order(email=buyer)["status"] == "cancelled"
    assert hand.look_at_work(pk=work["pk"]) == {"in_stock": 1, "allocated": 0}


def test_interrupted_payment_can_be_gone_on_with(
    hosted: HostedPage, hand: StageHand, work: dict, buyer: str
):
    page, session = hosted.page, hosted.session
    page.get_by_role("link", name=hosted_words("back")).click()
    OrderPage(page).button("Go on to pay").click()
    again = HostedPage(page)
    assert again.session == session
    again.pay(GOOD_CARD)
    OrderPage(page).expect_paid()
    expect_sold_once(hand, work, buyer)


def test_two_at_the_checkout_for_one_original_make_one_order(
    work: dict, hand: StageHand, visit: Callable[..., Page], guard: Guard, buyer: str
):
    guard.expect(409)
    slow = Artwork(visit())
    slow.open(work["path"])
    form = slow.put_in_basket().to_checkout()
    form.fill(f"bob-{buyer}")
    quick = go_to_payment(visit(), work, buyer)
    assert hand.look_at_work(pk=work["pk"]) == {"in_stock": 1, "allocated": 1}

    form.button("To payment").click()

    problems = slow.page.get_by_role("region", name="Not everything can be bought any more")
    expect(problems).to_contain_text(work["en"])
    expect(slow.page.get_by_label("Full name")).not_to_have_value("")
    assert hand.find_order(email=f"bob-{buyer}") is None
    problems.get_by_role("button", name="Take out").click()
    expect(slow.page.get_by_role("heading", name="Your basket is empty")).to_be_visible()
    quick.pay(GOOD_CARD)
    OrderPage(quick.page).expect_paid()
    expect_sold_once(hand, work, buyer)


def test_work_bought_by_another_while_in_the_basket_is_named(
    hand: StageHand, work: dict, visit: Callable[..., Page], buyer: str
):
    slow = visit()
    Artwork(slow).open(work["path"])
    basket = Artwork(slow).put_in_basket()
    basket.expect_holds(work["en"])

    quick = go_to_payment(visit(), work, buyer)
    quick.pay(GOOD_CARD)
    OrderPage(quick.page).expect_paid()

    basket.open()
    expect(
        slow.locator(".line").filter(has_text=work["en"]).locator(".field__errors")
    ).to_be_visible()
    expect(basket.link("To checkout")).to_have_count(0)
    slow.get_by_role("button", name="Take out").click()
    basket.expect_empty()


def test_double_click_makes_one_order(
    hand: StageHand, work: dict, visit: Callable[..., Page], buyer: str
):
    page = visit()
    Artwork(page).open(work["path"])
    checkout = Artwork(page).put_in_basket().to_checkout()
    checkout.fill(buyer)
    checkout.button("To payment").dblclick()
    hosted = HostedPage(page)
    hosted.page.locator(f"button[value='{GOOD_CARD}']").dblclick()
    OrderPage(page).expect_paid()
    expect_sold_once(hand, work, buyer)


def test_sandbox_said_nothing_that_stripe_would_not_say(sandbox: Sandbox):
    assert sandbox.violations() == []


def expect_processed(hand: StageHand, session: str) -> None:
    def done() -> bool:
        messages = hand.find_messages(reference=session)
        return bool(messages) and all(one["status"] == "processed" for one in messages)

    eventually(done, "every message is processed")


def hosted_words(key: str) -> str:
    from marketplace.demo.sandbox.texts import TEXTS

    return TEXTS["en"][key]
