"""What an artisan does with their works and orders: one function per use case, each atomic.

What needs a moderator's eyes again: new words, facts, declarations, and pictures added or removed.
A work on sale leaves the shop until the change is approved. Price, stock, the order of the
pictures, taking a work off sale and putting it back take effect at once.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Sum
from django.utils.text import slugify
from django.utils.translation import gettext as _

from artisans.models import Partner, StockRecord
from catalog.listings import services as listings
from catalog.models import Product, ProductImage
from catalog.services import NotReady, reasons_not_to_sell, submit_artwork
from catalog.signals import artwork_freed
from checkout.order.dispatch import correct_tracking as put_tracking_right
from checkout.order.dispatch import record_dispatch
from checkout.order.models import Line, ShippingEvent, TrackingCorrection
from marketplace.core.media.models import Image
from marketplace.core.ui.languages import content_language

from .selectors import orders_of, parcels_of

Moderation = Product.Moderation


class WorkRefused(ValueError):
    """The step cannot be taken; its text says why, in the reader's language."""


class AlreadySaved(ValueError):
    """The same form came twice. `work` is what the first one made."""

    def __init__(self, work: Product):
        super().__init__("This form was saved before.")
        self.work = work


@transaction.atomic
def create_work(
    *,
    artisan: Partner,
    user: AbstractBaseUser,
    facts: dict,
    price: Decimal | None,
    stock: int,
    pictures: list[Image],
    send: bool,
    form_id: str,
    alts: Mapping[int, str] | None = None,
) -> Product:
    """Add a work as a draft, or send it for approval at once, and return it.

    `facts` are fields of the artwork (lengths in mm, weights in g), `price` is INR per piece;
    a draft may lack sizes and price. `form_id` names the form that was filled in: when it comes
    twice, from a bad connection or a double tap, the second raises AlreadySaved. Raises NotReady
    when a work to send may not be sold.
    """
    sku = f"form-{form_id}"
    # The artisan's row is the lock: two copies of one form cannot both look before either wrote.
    artisan = Partner.objects.select_for_update(no_key=True).get(pk=artisan.pk)
    before = StockRecord.objects.filter(partner=artisan, partner_sku=sku).first()
    if before is not None:
        if _is_copy(before, facts, price):
            raise AlreadySaved(before.product)
        # Back button, other words: a new work from an old form.
        sku = f"form-{form_id[:12]}-{StockRecord.objects.filter(partner=artisan).count()}"
    work = Product(**facts)
    work.slug = slugify(work.title_en or "") or f"{work.tradition.slug}-art"
    work.is_public = False
    work.save()
    StockRecord.objects.create(
        product=work, partner=artisan, partner_sku=sku, price=price, num_in_stock=stock
    )
    _set_pictures(work, pictures)
    _describe_pictures(work, alts or {})
    if send:
        return submit_artwork(artwork_id=work.pk, user=user)
    return work


@transaction.atomic
def update_work(
    *,
    work_id: int,
    artisans: Iterable[Partner],
    user: AbstractBaseUser,
    facts: dict,
    pictures: list[Image],
    send: bool,
    alts: Mapping[int, str] | None = None,
) -> Product:
    """Write the words, facts and pictures of a work and return it.

    A draft or a returned work is sent for approval when `send`; an approved one always is when
    something changed. Raises Product.DoesNotExist for works of others, WorkRefused for a sold
    original, NotReady when the work could not be sold like this.
    """
    work = _lock_work(work_id, artisans)
    if _was_bought(work):
        raise WorkRefused(_("This work is sold. Its page stays as the buyer saw it."))
    changed = _changed(work, facts)
    for name in changed:
        setattr(work, name, facts[name])
    _fit_stock(work)
    # Also without a change: a moderator who reads the work now must not approve what follows.
    work.save()
    changed_pictures = _set_pictures(work, pictures)
    changed_pictures |= _describe_pictures(work, alts or {})
    if work.status == Moderation.SUBMITTED:
        if reasons := reasons_not_to_sell(work):
            raise NotReady(reasons)
        return work
    is_new_content = bool(changed) or changed_pictures
    if send if work.status != Moderation.APPROVED else is_new_content:
        return submit_artwork(artwork_id=work.pk, user=user)
    return work


@transaction.atomic
def set_price_and_stock(
    *,
    work_id: int,
    artisans: Iterable[Partner],
    price: Decimal | None,
    stock: int,
    seen_stock: int,
) -> StockRecord:
    """Set the price (INR) and the pieces in stock; the artisan's share follows the price.

    A draft may be left without a price.

    `seen_stock` is what the artisan saw when they typed: when they left it as it was, stock is not
    touched, so that a piece sold meanwhile does not come back. Raises StockRecord.DoesNotExist for
    works of others, WorkRefused for a sold original and for stock that cannot be.
    """
    record = (
        # Without the artisan: read after the lock, so that the commission is the one of now.
        StockRecord.objects.select_for_update(of=("self",))
        .select_related("product")
        .get(product_id=work_id, partner__in=list(artisans))
    )
    if _was_bought(record.product, record):
        raise WorkRefused(_("This work is sold. Its price and stock can no longer change."))
    if stock != seen_stock:
        _check_stock(record, stock, seen_stock)
        record.num_in_stock = stock
    record.price = price
    record.save(update_fields=["price", "num_in_stock", "date_updated"])
    if stock > seen_stock:
        _tell_it_is_free(work_id)
    return record


@transaction.atomic
def set_on_sale(*, work_id: int, artisans: Iterable[Partner], on_sale: bool) -> Product:
    """Take an approved work off sale or put it back, and return it.

    Raises Product.DoesNotExist for works of others, WorkRefused when the work is not approved, is
    sold, or is to go back on sale and may not be sold (any more).
    """
    work = _lock_work(work_id, artisans)
    if work.status != Moderation.APPROVED:
        raise WorkRefused(_("This work is not approved, so it is not in the shop."))
    if _was_bought(work):
        raise WorkRefused(_("This work is sold. Its page stays as the buyer saw it."))
    if on_sale and (reasons := reasons_not_to_sell(work)):
        raise WorkRefused(" ".join(reasons))
    work.is_public = on_sale
    work.save(update_fields=["is_public", "date_updated"])
    if on_sale:
        _tell_it_is_free(work.pk)
    return work


@transaction.atomic
def delete_draft(*, work_id: int, artisans: Iterable[Partner]) -> None:
    """Delete a work that was never sent for approval; its pictures stay in the library.

    Raises Product.DoesNotExist for works of others, WorkRefused when it is no draft (any more) or
    an order names it.
    """
    work = _lock_work(work_id, artisans)
    if work.status != Moderation.DRAFT or Line.objects.filter(product=work).exists():
        raise WorkRefused(_("Only a draft that nobody ordered can be deleted."))
    work.delete()


def mark_sent(*, number: str, artisans: Iterable[Partner], tracking: str) -> ShippingEvent:
    """Write down that the artisans' works of a paid order were handed to the carrier.

    Works marked before stay with their parcel. The buyer is told. Marking twice changes nothing and
    returns the first note. Raises Order.DoesNotExist for orders that are not paid or hold none of
    their works.
    """
    order = orders_of(artisans).get(number=number)
    return record_dispatch(order_id=order.pk, lines=order.own_lines, tracking=tracking)


def correct_tracking(
    *, number: str, artisans: Iterable[Partner], parcel_id: int, tracking: str
) -> TrackingCorrection | None:
    """Put right what follows a parcel of the artisans; the buyer is told of each correction once.

    Returns None when nothing was wrong. Raises ShippingEvent.DoesNotExist for parcels of others, of
    orders that are not paid, and of buyers who were forgotten.
    """
    parcel = parcels_of(artisans).get(pk=parcel_id, order__number=number)
    return put_tracking_right(parcel_id=parcel.pk, tracking=tracking)


def _tell_it_is_free(work_id: int) -> None:
    transaction.on_commit(
        lambda: artwork_freed.send_robust(Product, artwork_ids=[work_id]), robust=True
    )


def _lock_work(work_id: int, artisans: Iterable[Partner]) -> Product:
    # No key: an order line being written refers to this row and holds the stock row we may need.
    return (
        Product.objects.select_for_update(of=("self",), no_key=True)
        .select_related("stock__partner")
        .get(pk=work_id, stock__partner__in=list(artisans))
    )


def _was_bought(work: Product, record: StockRecord | None = None) -> bool:
    record = record or work.stock
    if not record.is_original or record.num_in_stock:
        return False
    return Line.objects.filter(product=work, is_original=True, is_released=False).exists()


def _check_stock(record: StockRecord, stock: int, seen_stock: int) -> None:
    if record.num_in_stock != seen_stock:
        raise WorkRefused(
            _("Somebody bought this work while you were typing: %(count)d left. Please look again.")
            % {"count": record.num_in_stock}
        )
    if stock < record.num_allocated:
        raise WorkRefused(
            _("Somebody is paying for %(count)d of these right now, so at least as many must stay.")
            % {"count": record.num_allocated}
        )
    most = max(_most_in_stock(record.product), 0)
    if stock > most:
        raise WorkRefused(_("At most %(count)d can be in stock.") % {"count": most})


def _most_in_stock(work: Product) -> int:
    """How many of the pieces made are not sold; below zero when more were sold than made."""
    made = 1 if work.is_original else work.edition_size or 0
    sold = Line.objects.filter(product=work, order__paid_at__isnull=False, is_released=False)
    return made - (sold.aggregate(pieces=Sum("quantity"))["pieces"] or 0)


def _fit_stock(work: Product) -> None:
    """Lower the stock to what an original or a smaller edition can still have."""
    most = _most_in_stock(work)
    if most < 0:
        raise WorkRefused(_("More prints than that are sold already."))
    if work.stock.num_in_stock <= most:
        return
    record = StockRecord.objects.select_for_update(of=("self",)).get(pk=work.stock.pk)
    if record.num_allocated > most:
        raise WorkRefused(
            _("Somebody is paying for %(count)d of these right now, so at least as many must stay.")
            % {"count": record.num_allocated}
        )
    StockRecord.objects.filter(pk=record.pk).update(num_in_stock=min(record.num_in_stock, most))
    listings.refresh([work.pk])


def _set_pictures(work: Product, pictures: list[Image]) -> bool:
    """Give `work` these pictures in this order; return whether one came or went."""
    current = {view.image_id: view for view in work.images.all()}
    wanted = {image.pk: position for position, image in enumerate(pictures)}
    gone = [view.pk for image_id, view in current.items() if image_id not in wanted]
    new = [image_id for image_id in wanted if image_id not in current]
    ProductImage.objects.filter(pk__in=gone).delete()
    for image_id, view in current.items():
        if image_id in wanted and view.display_order != wanted[image_id]:
            ProductImage.objects.filter(pk=view.pk).update(display_order=wanted[image_id])
    ProductImage.objects.bulk_create(
        ProductImage(product=work, image_id=image_id, display_order=wanted[image_id])
        for image_id in new
    )
    cover = pictures[0] if pictures else None
    if work.cover_id != (cover.pk if cover else None):
        work.cover = cover
        work.save(update_fields=["cover", "date_updated"])
    return bool(gone or new)


def _describe_pictures(work: Product, alts: Mapping[int, str]) -> bool:
    """Write what artisans say their pictures show, by picture id; return whether that is new.

    In the language they work in. What the form had put there is not kept: it follows the title.
    """
    column, changed = f"alt_{content_language()}", False
    for view in ProductImage.objects.filter(product=work).select_related("product__tradition"):
        typed = alts.get(view.image_id)
        text = "" if typed == view.usual_alt else typed
        if typed is not None and getattr(view, column) not in (text, text or None):
            ProductImage.objects.filter(pk=view.pk).update(**{column: text})
            changed = True
    return changed


def _is_copy(before: StockRecord, facts: dict, price: Decimal | None) -> bool:
    """Two forms are one when everything a person types is the same."""
    return before.price == price and all(
        _same(getattr(before.product, name), value) for name, value in facts.items()
    )


def differs(work: Product, facts: Mapping[str, object]) -> bool:
    """Tell whether `facts`, fields of the artwork, say anything new of `work`."""
    return bool(_changed(work, facts))


def _changed(work: Product, facts: Mapping[str, object]) -> list[str]:
    return [name for name, value in facts.items() if not _same(getattr(work, name), value)]


def _same(one, other) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))
