"""Checkout Sessions through the official library: made, shown, listed, expired."""

import time

import pytest
import stripe


def refused(call) -> stripe.InvalidRequestError:
    with pytest.raises(stripe.InvalidRequestError) as error:
        call()
    return error.value


def item(**changes):
    data = {"currency": "inr", "unit_amount": 50_000, "product_data": {"name": "Peacock"}}
    return {"quantity": 1, "price_data": data | changes}


def test_a_session_says_what_was_asked(open_session, sandbox):
    session = open_session(locale="hi-IN")
    assert session.status == "open"
    assert session.payment_status == "unpaid"
    assert session.amount_total == 1_200_000
    assert session.currency == "inr"
    assert session.locale == "hi-IN"
    assert session.client_reference_id == "1007"
    assert session.metadata.to_dict() == {"order": "1007"}
    assert session.payment_intent is None
    assert session.success_url == "http://shop.test/done?s={CHECKOUT_SESSION_ID}"
    assert session.url == f"{sandbox.base_url}/c/pay/{session.id}"
    assert not session.livemode


def test_a_session_can_be_retrieved_with_its_items_and_their_products(api, open_session):
    session = open_session()
    found = api.checkout.sessions.retrieve(
        session.id, {"expand": ["line_items.data.price.product"]}
    )
    line = found.line_items.data[0]
    assert line.description == "Deer under the mahua"
    assert line.amount_total == 1_200_000
    assert line.price.product.metadata.to_dict() == {"sku": "7"}


def test_line_items_are_listed_by_pages(api, open_session):
    lines = [item(product_data={"name": f"Work {number}"}) for number in range(12)]
    session = open_session(line_items=lines)
    first = api.checkout.sessions.line_items.list(session.id)
    names = [line.description for line in first.auto_paging_iter()]
    assert first.has_more
    assert names == [f"Work {number}" for number in range(12)]


def test_the_payment_and_its_charge_can_be_expanded(api, open_session, sandbox):
    session = open_session()
    sandbox.pay(session.id)
    found = api.checkout.sessions.retrieve(
        session.id,
        {"expand": ["payment_intent.latest_charge.balance_transaction"]},
    )
    assert found.payment_intent.metadata.to_dict() == {"order": "1007"}
    assert found.payment_intent.description == "Order 1007"
    charge = found.payment_intent.latest_charge
    assert charge.balance_transaction.net == charge.amount - charge.balance_transaction.fee


def test_sessions_are_listed_newest_first_and_filtered(api, open_session, sandbox):
    first, second, third = (open_session() for _ in range(3))
    sandbox.pay(second.id)
    paid = api.checkout.sessions.retrieve(second.id)
    ids = [session.id for session in api.checkout.sessions.list().data]
    assert ids == [third.id, second.id, first.id]
    complete = api.checkout.sessions.list({"status": "complete"}).data
    assert [session.id for session in complete] == [second.id]
    by_payment = api.checkout.sessions.list({"payment_intent": paid.payment_intent}).data
    assert [session.id for session in by_payment] == [second.id]
    after = api.checkout.sessions.list({"starting_after": third.id, "limit": 1})
    assert [session.id for session in after.data] == [second.id]
    assert after.has_more
    before = api.checkout.sessions.list({"ending_before": first.id, "limit": 1})
    assert [session.id for session in before.data] == [second.id]
    assert api.checkout.sessions.list({"created": {"gt": int(time.time()) + 60}}).data == []


def test_a_list_has_a_limit_and_known_cursors(api):
    assert refused(lambda: api.checkout.sessions.list({"limit": 101})).param == "limit"
    error = refused(lambda: api.checkout.sessions.list({"starting_after": "cs_test_x"}))
    assert error.code == "resource_missing"


@pytest.mark.parametrize(
    ("changes", "param", "words"),
    [
        ({"sucess_url": "http://shop.test/"}, "sucess_url", "unknown parameter: sucess_url"),
        ({"mode": "pay"}, "mode", "must be one of"),
        ({"locale": "xx"}, "locale", "must be one of"),
        ({"locale": "hi"}, "locale", "must be one of"),
        ({"line_items": [{"quanity": 1}]}, "line_items[0][quanity]", "unknown"),
        ({"line_items": []}, "line_items", "Missing required param: line_items"),
        ({"line_items": [item(currency="xyz")]}, "line_items[0][price_data][currency]", "Invalid"),
        ({"line_items": [item(unit_amount=-1)]}, "line_items[0][price_data][unit_amount]", "0"),
        (
            {"line_items": [item(unit_amount="1.5")]},
            "line_items[0][price_data][unit_amount]",
            "Invalid integer: 1.5",
        ),
        ({"line_items": [item() | {"quantity": 0}]}, "line_items[0][quantity]", "to 1"),
        ({"line_items": [item(unit_amount=49)]}, "line_items", "at least ₹0.50"),
        ({"line_items": [item(unit_amount=1_000_000_000)]}, "line_items", "no more than"),
        ({"line_items": [item(), item(currency="usd")]}, "line_items", "same currency"),
        ({"line_items": [item()] * 101}, "line_items", "at most 100"),
        ({"customer_email": "asha"}, "customer_email", "Invalid email address: asha"),
        ({"success_url": "shop.test/done"}, "success_url", "Not a valid URL"),
        ({"success_url": "javascript:alert(1)"}, "success_url", "Not a valid URL"),
        ({"client_reference_id": "x" * 201}, "client_reference_id", "at most 200"),
        ({"metadata": {"k" * 41: "v"}}, "metadata", "40 characters"),
        ({"metadata": {"k": "v" * 501}}, "metadata[k]", "500 characters"),
        ({"metadata": {f"k{n}": "v" for n in range(51)}}, "metadata", "50 metadata keys"),
        (
            {"payment_intent_data": {"metadta": {"a": "b"}}},
            "payment_intent_data[metadta]",
            "unknown parameter",
        ),
        ({"mode": "subscription"}, "mode", "only builds sessions in `payment` mode"),
        ({"allow_promotion_codes": True}, "allow_promotion_codes", "does not build it"),
        ({"automatic_tax": {"enabled": True}}, "automatic_tax[enabled]", "does not build"),
        ({"payment_method_types": ["card"]}, "payment_method_types", "unknown parameter"),
    ],
)
def test_wrong_parameters_are_named(api, tools, changes, param, words):
    error = refused(lambda: api.checkout.sessions.create(tools.session_params(**changes)))
    assert error.http_status == 400
    assert words in error.user_message
    assert error.param == param


@pytest.mark.parametrize("name", ["mode", "line_items", "success_url"])
def test_what_is_required_is_asked_for(api, tools, name):
    params = tools.session_params()
    del params[name]
    error = refused(lambda: api.checkout.sessions.create(params))
    assert (error.code, error.param) == ("parameter_missing", name)


@pytest.mark.parametrize("seconds", [29 * 60, 24 * 3600 + 60])
def test_a_session_lives_half_an_hour_at_least_and_a_day_at_most(open_session, seconds):
    error = refused(lambda: open_session(expires_at=int(time.time()) + seconds))
    assert error.param == "expires_at"


def test_a_session_takes_the_life_it_is_given(open_session):
    soon = int(time.time()) + 31 * 60
    assert open_session(expires_at=soon).expires_at == soon
    assert open_session().expires_at >= int(time.time()) + 24 * 3600 - 5


def test_yen_have_no_decimals_and_their_own_minimum(open_session):
    lines = [item(currency="jpy", unit_amount=500)]
    assert open_session(line_items=lines).amount_total == 500
    error = refused(lambda: open_session(line_items=[item(currency="jpy", unit_amount=49)]))
    assert error.code == "amount_too_small"
    assert "¥50 jpy" in error.user_message


def test_an_open_session_can_be_expired_once(api, open_session, shop):
    session = api.checkout.sessions.expire(open_session().id)
    assert (session.status, session.url) == ("expired", None)
    assert shop.wait_for(1) == ["checkout.session.expired"]
    error = refused(lambda: api.checkout.sessions.expire(session.id))
    assert "status of expired" in error.user_message


def test_a_paid_session_cannot_be_expired(api, open_session, sandbox):
    session = open_session()
    sandbox.pay(session.id)
    assert "complete" in refused(lambda: api.checkout.sessions.expire(session.id)).user_message


def test_a_session_expires_by_itself_and_tells_the_shop(api, open_session, shop, clock):
    session = open_session(expires_at=int(time.time()) + 1801)
    clock.ahead = 1802
    assert shop.wait_for(1) == ["checkout.session.expired"]
    assert shop.events[0].data.object["id"] == session.id
    assert api.checkout.sessions.retrieve(session.id).status == "expired"


def test_expiring_gives_up_a_payment_that_was_tried(api, open_session, sandbox, tools):
    session = open_session()
    tools.post(session.url, tools.card_form("4000000000000002"))
    sandbox.expire(session.id)
    found = api.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert found.payment_intent.status == "canceled"
    kinds = [event.type for event in api.events.list().data]
    assert kinds[:2] == ["checkout.session.expired", "payment_intent.canceled"]


def test_an_unknown_session_is_not_found(api):
    error = refused(lambda: api.checkout.sessions.retrieve("cs_test_nothing"))
    assert (error.http_status, error.code) == (404, "resource_missing")
    assert "No such checkout.session: 'cs_test_nothing'" in error.user_message


@pytest.mark.parametrize(
    "path",
    ["amount_total", "nothing", "line_items.data.nothing", "automatic_tax", "metadata.order"],
)
def test_only_references_can_be_expanded(api, open_session, path):
    session = open_session()
    error = refused(lambda: api.checkout.sessions.retrieve(session.id, {"expand": [path]}))
    assert "cannot be expanded" in error.user_message


def test_a_session_for_later_capture_is_unpaid_until_captured(api, open_session, sandbox):
    session = open_session(payment_intent_data={"capture_method": "manual"})
    sandbox.pay(session.id)
    held = api.checkout.sessions.retrieve(session.id)
    assert (held.status, held.payment_status) == ("complete", "unpaid")
    api.payment_intents.capture(held.payment_intent)
    assert api.checkout.sessions.retrieve(session.id).payment_status == "paid"
