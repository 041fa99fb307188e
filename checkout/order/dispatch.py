"""Works on their way: what was handed to the carrier is written down, and the buyer hears of it."""

from collections.abc import Iterable

from django.db import transaction

from .models import (
    Line,
    Order,
    ShippingEvent,
    ShippingEventQuantity,
    ShippingEventType,
    TrackingCorrection,
)
from .tasks import mail_correction, mail_dispatch


@transaction.atomic
def record_dispatch(*, order_id: int, lines: Iterable[Line], tracking: str = "") -> ShippingEvent:
    """Write down that `lines` of a paid order were handed to the carrier, and tell the buyer.

    `tracking` is a number or an address. Lines sent before stay with their parcel; when none is
    new, nothing changes and the parcel of the first is returned. Raises Order.DoesNotExist for an
    order that is not paid, ValueError for no lines and for lines of another order.
    """
    order = Order.objects.select_for_update().get(pk=order_id, status=Order.Status.PAID)
    lines = list(lines)
    if not lines or any(line.order_id != order.pk for line in lines):
        raise ValueError("A parcel holds lines of its own order.")
    parcels = ShippingEventQuantity.objects.filter(
        line__in=lines, event__event_type__code=ShippingEvent.DISPATCHED
    ).select_related("event")
    sent = {parcel.line_id: parcel.event for parcel in parcels}
    new = [line for line in lines if line.pk not in sent]
    if not new:
        return sent[lines[0].pk]
    kind, _is_new = ShippingEventType.objects.get_or_create(
        code=ShippingEvent.DISPATCHED, defaults={"name": "Dispatched"}
    )
    event = ShippingEvent.objects.create(order=order, event_type=kind, notes=tracking)
    ShippingEventQuantity.objects.bulk_create(
        ShippingEventQuantity(event=event, line=line, quantity=line.quantity) for line in new
    )
    transaction.on_commit(lambda: mail_dispatch.delay(event.pk), robust=True)
    return event


@transaction.atomic
def correct_tracking(*, parcel_id: int, tracking: str) -> TrackingCorrection | None:
    """Put right what follows a parcel and tell the buyer; None when it was right already.

    Raises ShippingEvent.DoesNotExist for a parcel of an order that is not paid, or whose buyer was
    forgotten: the number would lead to them again.
    """
    parcel = ShippingEvent.objects.select_for_update(of=("self",)).get(
        pk=parcel_id,
        event_type__code=ShippingEvent.DISPATCHED,
        order__status=Order.Status.PAID,
        order__anonymised_at=None,
    )
    if parcel.notes == tracking:
        return None
    parcel.notes = tracking
    parcel.save(update_fields=["notes"])
    correction = TrackingCorrection.objects.create(parcel=parcel)
    transaction.on_commit(lambda: mail_correction.delay(correction.pk), robust=True)
    return correction
