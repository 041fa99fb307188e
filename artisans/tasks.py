"""What artisans are told, outside the request."""

from celery import shared_task

from catalog.models import Product
from checkout.communication.models import CommunicationEventType
from checkout.order.models import CommunicationEvent, Line, Order

from .emails import write_to_artisan
from .models import Partner

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}
SALE = "ARTISANS_TOLD"


@shared_task(ignore_result=True, **RETRY)
def tell_of_review(artwork_id: int, approved: bool) -> None:
    """Tell the artisan that a work is in the shop, or what to change."""
    work = Product.objects.select_related("stock__partner").filter(pk=artwork_id).first()
    if work is not None:
        name = "approved" if approved else "returned"
        write_to_artisan(work.artisan, name, {"work": work, "note": work.review_note})


@shared_task(ignore_result=True, **RETRY)
def tell_of_sale(order_id: int) -> None:
    """Tell every artisan whose works are in a paid order what to pack. Safe to run twice.

    The note that it was done comes after the e-mails: two of them are better than none.
    """
    order = Order.objects.select_related("shipping_address__country").get(pk=order_id)
    told = CommunicationEvent.objects.filter(order=order, event_type__code=SALE)
    if not order.is_paid or told.exists():
        return
    lines = Line.objects.filter(order=order, partner__isnull=False).order_by("pk")
    for artisan in Partner.objects.filter(pk__in=lines.values("partner")).order_by("pk"):
        own = [line for line in lines if line.partner_id == artisan.pk]
        share = sum(line.artisan_share for line in own)
        write_to_artisan(artisan, "sold", {"order": order, "lines": own, "share": share})
    kind, _is_new = CommunicationEventType.objects.get_or_create(
        code=SALE, defaults={"name": "Artisans told of a sale"}
    )
    CommunicationEvent.objects.get_or_create(order=order, event_type=kind)
