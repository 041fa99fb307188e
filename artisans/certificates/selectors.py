"""Finds certificates by code, and those that belong to an order."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from checkout.order.models import Order
from checkout.order.papers import Paper

from .models import Certificate


def certificates() -> QuerySet[Certificate]:
    """Return certificates with all their page shows. One query."""
    return Certificate.objects.select_related("artwork__stock__partner", "artwork__cover")


def find(code: str) -> Certificate | None:
    """Return the certificate of a normalised code, revoked or not."""
    return certificates().filter(code=code).first()


def papers_of(order: Order) -> Iterator[Paper]:
    """Offer an order's valid certificates to its buyer. One query."""
    mine = Certificate.objects.filter(line__order=order, revoked_at=None)
    for certificate in mine.order_by("line_id", "piece"):
        label = _("Certificate: %(title)s") % {"title": certificate.title}
        yield Paper(certificate.get_absolute_url(), label)
