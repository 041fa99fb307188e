"""Reads what one artisan may see: their works, and their lines of paid orders.

Everything starts from the artisans a person sells for, so nothing of others can slip in.
"""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from artisans.models import Partner
from catalog.models import Medium, Product, Surface
from checkout.order.models import Line, Order, ShippingEvent, ShippingEventQuantity
from checkout.order.selectors import parcels
from marketplace.core.accounts.models import User


def artisans_of(user: User) -> QuerySet[Partner]:
    return Partner.objects.filter(users=user).select_related("tradition").order_by("pk")


def works_of(artisans: Iterable[Partner]) -> QuerySet[Product]:
    """Their works, newest first, with `was_sold`: an original that somebody here has bought."""
    bought = Line.objects.filter(product=OuterRef("pk"), is_original=True, is_released=False)
    return (
        Product.objects.filter(stock__partner__in=artisans)
        .select_related("stock__partner", "tradition", "medium", "surface", "cover")
        .annotate(was_sold=Exists(bought) & Q(stock__is_original=True, stock__num_in_stock=0))
        .order_by("-date_created", "-pk")
    )


def returned_works(artisans: Iterable[Partner]) -> QuerySet[Product]:
    return works_of(artisans).filter(status=Product.Moderation.RETURNED)


def state_of(work: Product) -> dict:
    """Return the `label` and the `kind` (good, warn or none) of what is with a work right now."""
    stock = work.stock
    if work.was_sold:
        return {"label": _("Sold"), "kind": "good"}
    if work.status == Product.Moderation.APPROVED:
        if stock.num_in_stock == 0:
            return {"label": _("None left"), "kind": ""}
        if not work.is_on_show:
            return {"label": _("Not on sale"), "kind": ""}
        if stock.net_stock_level == 0:
            return {"label": _("Being bought now"), "kind": "good"}
        return {"label": _("On sale"), "kind": "good"}
    kind = "warn" if work.status == Product.Moderation.RETURNED else ""
    return {"label": work.get_status_display(), "kind": kind}


def work_figures(artisans: Iterable[Partner]) -> dict[str, int]:
    """How many works are `on_sale`, `waiting`, `returned` and `drafts`, in one query."""
    of_status = {
        "waiting": Product.Moderation.SUBMITTED,
        "returned": Product.Moderation.RETURNED,
        "drafts": Product.Moderation.DRAFT,
    }
    return Product.objects.filter(stock__partner__in=artisans).aggregate(
        on_sale=Count("pk", Q(is_public=True, stock__num_in_stock__gt=0)),
        **{name: Count("pk", Q(status=status)) for name, status in of_status.items()},
    )


def orders_of(artisans: Iterable[Partner]) -> QuerySet:
    """Paid orders with works of these artisans, newest first, in two queries.

    `own_lines` are their lines only; each knows by `was_sent` whether it was handed to the carrier,
    and the order by `is_to_send` whether one of them was not.
    """
    parcels = ShippingEventQuantity.objects.filter(
        line=OuterRef("pk"), event__event_type__code=ShippingEvent.DISPATCHED
    )
    own = Line.objects.filter(partner__in=list(artisans)).annotate(was_sent=Exists(parcels))
    return (
        Order.objects.filter(Exists(own.filter(order=OuterRef("pk"))), status=Order.Status.PAID)
        .select_related("shipping_address__country")
        .annotate(is_to_send=Exists(own.filter(order=OuterRef("pk"), was_sent=False)))
        .prefetch_related(
            Prefetch(
                "lines",
                queryset=own.select_related("product__cover").order_by("pk"),
                to_attr="own_lines",
            )
        )
        .order_by("-date_placed", "-pk")
    )


def orders_to_send(artisans: Iterable[Partner]) -> QuerySet[Order]:
    return orders_of(artisans).filter(is_to_send=True)


def order_figures(artisans: Iterable[Partner]) -> dict[str, int]:
    """How many of their orders are `paid`, and how many of those wait `to_send`, in one query."""
    return orders_of(artisans).aggregate(paid=Count("pk"), to_send=Count("pk", Q(is_to_send=True)))


def parcels_of(artisans: Iterable[Partner]) -> QuerySet[ShippingEvent]:
    """Parcels that hold nothing but works of these artisans, oldest first."""
    artisans = list(artisans)
    strange = Line.objects.filter(shipping_events=OuterRef("pk")).exclude(partner__in=artisans)
    own = Line.objects.filter(shipping_events=OuterRef("pk"), partner__in=artisans)
    return parcels().filter(Exists(own), ~Exists(strange))


def usual_materials(artisan: Partner) -> tuple[Medium | None, Surface | None]:
    """What the artisan used for their last work, else the first of each list."""
    last = (
        Product.objects.filter(stock__partner=artisan)
        .select_related("medium", "surface")
        .order_by("-pk")
        .first()
    )
    if last:
        return last.medium, last.surface
    return Medium.objects.order_by("pk").first(), Surface.objects.order_by("pk").first()
