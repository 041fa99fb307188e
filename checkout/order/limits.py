"""How many orders one buyer may leave unpaid, so that nobody keeps the originals off the wall.

Counted by account and by network address. See ADR 0010.
"""

import hashlib
from datetime import timedelta

import structlog
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Order

log = structlog.get_logger(__name__)
WINDOW = timedelta(hours=24)
# A mobile carrier or an office puts many people behind one address.
PEOPLE_OF = {"account": 1, "address": 5}
WAITING = Q(status=Order.Status.AWAITING_PAYMENT)
TOO_MANY_WAIT = {
    "account": _(
        "You already have orders that wait for their payment: %(count)d. Please pay or cancel one "
        "of them, then you can order this too."
    ),
    "address": _(
        "Too many orders from your internet connection wait for their payment. Please pay or "
        "cancel yours, or try again in half an hour."
    ),
}
TOO_MANY_LAPSED = _(
    "Too many orders from you or your internet connection were not paid in the last 24 hours. "
    "Please try again tomorrow, or write to us."
)


def why_no_more_orders(*, user: AbstractBaseUser | None, client: str) -> str:
    """Return why this buyer may not place one more order now; nothing when they may.

    `client` is the digest of the network address, if known. Must run inside a transaction: until it
    ends, nobody else can count and order for the same buyer or from the same address.
    """
    holders = {}
    if user:
        holders["account"] = Q(user=user)
    if client:
        holders["address"] = Q(client_digest=client)
    # Always the account first: two of them behind one address cannot wait for each other.
    _take_turns(f"user {user.pk}" if user else "", client)
    for whose, theirs in holders.items():
        waiting, lapsed = _count(Order.objects.filter(theirs))
        if waiting >= settings.MAX_UNPAID_ORDERS * PEOPLE_OF[whose]:
            log.info("too_many_orders_wait", by=whose, count=waiting)
            return TOO_MANY_WAIT[whose] % {"count": waiting}
        if lapsed >= settings.MAX_LAPSED_ORDERS * PEOPLE_OF[whose]:
            log.info("too_many_orders_lapsed", by=whose, count=lapsed)
            return str(TOO_MANY_LAPSED)
    return ""


def forget_clients() -> int:
    """Forget the addresses of orders that count no more; return of how many."""
    known = Order.objects.exclude(client_digest="")
    return known.exclude(WAITING | _lapsed()).update(client_digest="")


def _lapsed() -> Q:
    # A cancelled order counts: cancelling and ordering again would hold a work for good.
    return Q(
        status__in=[Order.Status.EXPIRED, Order.Status.CANCELLED],
        paid_at=None,
        date_placed__gt=timezone.now() - WINDOW,
    )


def _count(orders: QuerySet[Order]) -> tuple[int, int]:
    lapsed = _lapsed()
    counts = orders.filter(WAITING | lapsed).aggregate(
        waiting=Count("pk", filter=WAITING), lapsed=Count("pk", filter=lapsed)
    )
    return counts["waiting"], counts["lapsed"]


def _take_turns(*names: str) -> None:
    """Let one transaction at a time go on under each of these names; an empty one is nobody's.

    There may be no row yet to lock. SQLite's writers stand in a queue as it is.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for name in filter(None, names):
            digest = hashlib.sha256(name.encode()).digest()
            key = int.from_bytes(digest[:8], "big", signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
