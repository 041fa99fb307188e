"""What buying leaves behind: orders with their addresses, baskets, and copies of e-mails.

Tax law asks for the books to be kept, so an order loses the person but not its number, its amounts,
its lines, and the country and state its tax was worked out for.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from checkout.communication.models import Email
from checkout.order.models import CommunicationEvent, Order, ShippingEvent
from marketplace.core.privacy.registry import Outcome, PersonalData, Row, Subject, register

GONE = "deleted"
UNSETTLED = ("awaiting-payment", "refund-due")
# An artisan who has not sent a work by then will not: the address need not wait any longer.
SENT_BY_THEN = timedelta(days=60)


def orders_about(subject: Subject) -> QuerySet:
    """Return the orders of the account and the guest orders of its proven addresses."""
    mine = Q(user=subject.user) if subject.user else Q(pk__in=())
    for email in subject.emails:
        mine |= Q(user=None, guest_email__iexact=email)
    return Order.objects.filter(mine).order_by("date_placed", "pk")


def export_orders(subject: Subject) -> Iterator[Row]:
    orders = (
        orders_about(subject)
        .select_related("shipping_address__country", "billing_address__country", "user")
        .prefetch_related("lines", "shipping_events__lines")
    )
    for order in orders:
        yield {
            "number": order.number,
            "date_placed": order.date_placed,
            "status": order.status,
            "email": order.guest_email or order.email,
            "language": order.language,
            "currency": order.currency,
            "total": order.total_incl_tax,
            "delivery": order.shipping_incl_tax,
            "paid_at": order.paid_at,
            "gift_message": order.gift_message,
            "terms_version": order.terms_version,
            "accepted_terms_at": order.accepted_terms_at,
            "client_digest": order.client_digest,
            "shipping_address": _address(order.shipping_address),
            "billing_address": _address(order.billing_address),
            "lines": [
                {
                    "title": line.title,
                    "quantity": line.quantity,
                    "price": str(line.line_price_incl_tax),
                }
                for line in order.lines.all()
            ],
            "parcels": [
                {
                    "sent_at": parcel.date_created,
                    "tracking": parcel.notes,
                    "lines": [line.title for line in parcel.lines.all()],
                }
                for parcel in order.shipping_events.all()
            ],
        }


def why_orders_wait(subject: Subject) -> Iterator[str]:
    for order in orders_about(subject).filter(status__in=UNSETTLED):
        yield _(
            "Order %(number)s is still being paid or refunded. Please wait until that is settled."
        ) % {"number": order.number}
    for order in (
        orders_about(subject)
        .filter(
            status=Order.Status.PAID,
            paid_at__gte=timezone.now() - SENT_BY_THEN,
            lines__shipping_events=None,
        )
        .distinct()
    ):
        yield _(
            "Order %(number)s has not been sent yet: without your address it could not arrive. "
            "Please wait until it is on its way."
        ) % {"number": order.number}


def erase_orders(subject: Subject) -> Iterator[Outcome]:
    orders = [*orders_about(subject).select_related("shipping_address", "billing_address")]
    for order in orders:
        for address in filter(None, (order.shipping_address, order.billing_address)):
            _anonymise_address(address)
        order.user = None
        order.guest_email = ""
        order.gift_message = ""
        order.client_digest = ""
        order.anonymised_at = timezone.now()
        order.save(
            update_fields=["user", "guest_email", "gift_message", "client_digest", "anonymised_at"]
        )
        order.notes.all().delete()
        # Whoever has the number learns from the carrier who lives where.
        ShippingEvent.objects.filter(order=order).update(notes="")
        CommunicationEvent.objects.filter(order=order).delete()
    if orders:
        yield Outcome(
            True,
            _(
                "Orders stay in the books with their numbers and amounts, as tax law asks; names, "
                "addresses, telephone numbers and messages on them were removed."
            ),
        )


def export_addresses(subject: Subject) -> Iterator[Row]:
    if subject.user is not None:
        for address in subject.user.addresses.select_related("country").order_by("pk"):
            yield _address(address)


def erase_addresses(subject: Subject) -> Iterator[Outcome]:
    if subject.user is not None and subject.user.addresses.all().delete()[0]:
        yield Outcome(False, _("Your saved addresses were deleted."))


def export_baskets(subject: Subject) -> Iterator[Row]:
    if subject.user is None:
        return
    baskets = subject.user.baskets.prefetch_related("lines__product").order_by("pk")
    for basket in baskets:
        yield {
            "date_created": basket.date_created,
            "status": basket.status,
            "lines": [
                {"title": line.product.title, "quantity": line.quantity}
                for line in basket.lines.all()
            ],
        }


def erase_baskets(subject: Subject) -> Iterator[Outcome]:
    if subject.user is not None and subject.user.baskets.all().delete()[0]:
        yield Outcome(False, _("Your baskets were deleted."))


def erase_mail(subject: Subject) -> Iterator[Outcome]:
    if _mail(subject).delete()[0]:
        yield Outcome(False, _("Copies of e-mails we sent you were deleted."))


def export_mail(subject: Subject) -> Iterator[Row]:
    for mail in _mail(subject).order_by("pk"):
        yield {"subject": mail.subject, "date_sent": mail.date_sent, "body": mail.body_text}


def register_places() -> None:
    """Called once when the apps are ready."""
    register(
        PersonalData(
            key="orders",
            title=_("Orders"),
            export=export_orders,
            erase=erase_orders,
            obstacles=why_orders_wait,
            labels={
                "number": _("Order"),
                "date_placed": _("Date"),
                "status": _("Status"),
                "email": _("E-mail"),
                "language": _("Language"),
                "currency": _("Currency"),
                "total": _("Total"),
                "delivery": _("Delivery"),
                "paid_at": _("Paid"),
                "gift_message": _("Gift message"),
                "terms_version": _("Terms accepted"),
                "accepted_terms_at": _("Terms accepted on"),
                "client_digest": _("Digest of your network address, kept for a day"),
                "shipping_address": _("Delivery address"),
                "billing_address": _("Billing address"),
                "lines": _("Works"),
                "parcels": _("Parcels"),
            },
            order=20,
        )
    )
    register(
        PersonalData(
            key="addresses",
            title=_("Saved addresses"),
            export=export_addresses,
            erase=erase_addresses,
            labels={
                "name": _("Name"),
                "lines": _("Address"),
                "postcode": _("Postcode"),
                "state": _("State or province"),
                "country": _("Country"),
                "phone": _("Telephone"),
                "notes": _("Notes"),
            },
            order=30,
        )
    )
    register(
        PersonalData(
            key="baskets",
            title=_("Baskets"),
            export=export_baskets,
            erase=erase_baskets,
            labels={"date_created": _("Date"), "status": _("Status"), "lines": _("Works")},
            order=40,
        )
    )
    register(
        PersonalData(
            key="mail",
            title=_("E-mails we sent you"),
            export=export_mail,
            erase=erase_mail,
            labels={"subject": _("Subject"), "date_sent": _("Date"), "body": _("Text")},
            order=45,
        )
    )


def _anonymise_address(address) -> None:
    """Leave country and state: the tax on the order follows from them."""
    for field in address._meta.get_fields():
        if field.name in {"title", "line2", "line3", "postcode", "phone_number", "notes", "code"}:
            setattr(address, field.name, "")
    address.first_name = GONE
    address.last_name = ""
    address.line1 = GONE
    address.line4 = GONE
    address.save()


def _address(address) -> Row | None:
    if address is None:
        return None
    lines = (address.line1, address.line2, address.line3, address.line4)
    return {
        "name": f"{address.first_name} {address.last_name}".strip(),
        "lines": ", ".join(filter(None, lines)),
        "postcode": address.postcode,
        "state": address.state,
        "country": address.country_id,
        "phone": str(getattr(address, "phone_number", "") or ""),
        "notes": getattr(address, "notes", "") or "",
    }


def _mail(subject: Subject) -> QuerySet:
    mine = Q(user=subject.user) if subject.user else Q(pk__in=())
    for email in subject.emails:
        mine |= Q(email__iexact=email)
    return Email.objects.filter(mine)
