from importlib import import_module

import pytest
from django.apps import apps

from checkout.payment.models import WebhookEvent

forget_who_paid = import_module("checkout.payment.migrations.0003_forget_who_paid").forget_who_paid


@pytest.mark.django_db
@pytest.mark.parametrize("reference", ["", "cs_1"])
def test_messages_of_before_forget_who_paid(reference):
    event = WebhookEvent.objects.create(
        provider="stripe",
        event_id="evt_1",
        event_type="charge.succeeded",
        reference=reference,
        payload={"receipt_email": "bob@example.org", "last4": "4242"},
    )
    forget_who_paid(apps, None)
    event.refresh_from_db()
    assert (event.payload, event.reference) == ({}, reference)
