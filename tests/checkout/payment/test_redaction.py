from checkout.payment.redaction import without_person


def test_a_message_loses_who_paid_at_any_depth_and_keeps_the_rest():
    message = {
        "id": "evt_1",
        "data": {
            "object": {
                "amount_total": 1200000,
                "customer_details": {"email": "bob@example.org", "name": "Bob"},
                "charges": [{"billing_details": {"phone": "+919893012345"}, "paid": True}],
                "payment_method_details": {"card": {"last4": "4242"}},
            }
        },
    }
    assert without_person(message) == {
        "id": "evt_1",
        "data": {
            "object": {
                "amount_total": 1200000,
                "customer_details": None,
                "charges": [{"billing_details": None, "paid": True}],
                "payment_method_details": None,
            }
        },
    }


def test_a_message_without_a_person_stays_as_it_is():
    message = {"id": 1, "list": [{"paid": True}, "x"]}
    assert without_person(message) == message
