"""Takes the payer out of what a provider writes; the shop never needs to know who that was."""

# Names under which providers repeat who paid, and with which card.
_PERSONAL_KEYS = frozenset(
    {
        "address",
        "billing_details",
        "card",
        "collected_information",
        "custom_fields",
        "customer_details",
        "customer_email",
        "email",
        "fingerprint",
        "last4",
        "name",
        "payment_method_details",
        "phone",
        "receipt_email",
        "shipping",
        "shipping_address",
        "shipping_details",
    }
)


def without_person(payload):
    """Return a provider's message without the parts that say who paid."""
    if isinstance(payload, dict):
        return {
            key: None if key in _PERSONAL_KEYS else without_person(value)
            for key, value in payload.items()
        }
    if isinstance(payload, list):
        return [without_person(item) for item in payload]
    return payload
