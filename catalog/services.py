"""How an artwork comes before a moderator and into the shop.

Draft → waiting for approval → approved or sent back; approved → taken off sale. Every step locks
the artwork's row, checks again and is written to Wagtail's log, so two moderators, or a moderator
and an artisan who edits at the same moment, cannot undo each other's step unseen.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from marketplace.core.media.tasks import make_renditions

from .models import Product
from .signals import artwork_reviewed

ANTIQUITY_YEARS = 100
MAX_NOTE_LENGTH = 1000


class NotInThisState(ValueError):
    """Somebody else was quicker: the artwork no longer is where this step starts."""


class NotReady(ValueError):
    """The artwork cannot go on sale. `reasons` say why, in the reader's language."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def reasons_not_to_sell(artwork: Product) -> list[str]:
    """Return why `artwork` may not be offered, in the reader's language; empty when it may."""
    reasons = []
    if not artwork.title:
        reasons.append(_("It has no title."))
    if not artwork.images.exists():
        reasons.append(_("It has no picture."))
    if not hasattr(artwork, "stock") or artwork.stock.price is None:
        reasons.append(_("It has no price."))
    if not artwork.width_mm or not artwork.height_mm:
        reasons.append(_("It has no size."))
    this_year = timezone.localdate().year
    is_old = artwork.year is not None and this_year - artwork.year >= ANTIQUITY_YEARS
    if artwork.is_antiquity or is_old:
        reasons.append(
            _("Works 100 years or older are antiquities: they may not leave India or be sold here.")
        )
    if artwork.cites_listed:
        reasons.append(
            _("It contains material of protected species, which we cannot send to any country.")
        )
    return reasons


@transaction.atomic
def submit_artwork(*, artwork_id: int, user: AbstractBaseUser | None) -> Product:
    """Put an artwork before the moderators and return it; one that is on sale leaves the shop.

    Raises NotInThisState when it already waits, NotReady when it may not be sold as it is.
    """
    artwork = _lock(artwork_id)
    if artwork.status == Product.Moderation.SUBMITTED:
        raise NotInThisState(_("This work is waiting for approval already."))
    if reasons := reasons_not_to_sell(artwork):
        raise NotReady(reasons)
    artwork.status = Product.Moderation.SUBMITTED
    artwork.submitted_at = timezone.now()
    artwork.is_public = False
    artwork.save(update_fields=["status", "submitted_at", "is_public", "date_updated"])
    log(artwork, "catalogue.artwork.submit", user=user)
    return artwork


@transaction.atomic
def approve_artwork(
    *, artwork_id: int, user: AbstractBaseUser, seen: datetime | None = None
) -> Product:
    """Put a waiting artwork on sale and return it. Web sizes still missing are asked for again.

    `seen` is the artwork's `date_updated` (UTC) when the moderator read it. Raises NotInThisState
    when it changed since or does not wait (any more), NotReady when it may not be sold.
    """
    artwork = _lock(artwork_id)
    _require_waiting(artwork)
    if seen is not None and seen != artwork.date_updated:
        raise NotInThisState(
            _("Nothing was changed: the artisan has edited this work. Please read it again.")
        )
    if reasons := reasons_not_to_sell(artwork):
        raise NotReady(reasons)
    views = list(artwork.images.select_related("image"))
    artwork.status = Product.Moderation.APPROVED
    artwork.approved_at = timezone.now()
    artwork.review_note = ""
    artwork.is_public = True
    artwork.cover = views[0].image
    artwork.save(
        update_fields=["status", "approved_at", "review_note", "is_public", "cover", "date_updated"]
    )
    log(artwork, "catalogue.artwork.approve", user=user)
    for view in views:
        if not view.image.has_sources:
            _after_commit(make_renditions.delay, view.image_id)
    _after_commit(artwork_reviewed.send_robust, Product, artwork_id=artwork.pk, approved=True)
    return artwork


@transaction.atomic
def return_artwork(*, artwork_id: int, user: AbstractBaseUser, note: str) -> Product:
    """Send a waiting artwork back to its artisan with a note that says what to change.

    Raises NotInThisState when it does not wait (any more), ValueError without a note.
    """
    note = _checked_note(note)
    artwork = _lock(artwork_id)
    _require_waiting(artwork)
    return _send_back(artwork, "catalogue.artwork.return", user, note)


@transaction.atomic
def withdraw_artwork(*, artwork_id: int, user: AbstractBaseUser, note: str) -> Product:
    """Take an approved artwork off sale and send it back with a note that says what to change.

    Only another approval brings it back. Orders being paid for are not touched. Raises
    NotInThisState when it is not approved (any more), ValueError without a note.
    """
    note = _checked_note(note)
    artwork = _lock(artwork_id)
    if artwork.status != Product.Moderation.APPROVED:
        raise NotInThisState(
            _("Nothing was changed: this work is not approved any more (%(status)s).")
            % {"status": artwork.get_status_display()}
        )
    return _send_back(artwork, "catalogue.artwork.withdraw", user, note)


def _checked_note(note: str) -> str:
    note = note.strip()
    if not note or len(note) > MAX_NOTE_LENGTH:
        raise ValueError(f"A note of at most {MAX_NOTE_LENGTH} characters is needed.")
    return note


def _send_back(artwork: Product, action: str, user: AbstractBaseUser, note: str) -> Product:
    artwork.status = Product.Moderation.RETURNED
    artwork.review_note = note
    artwork.is_public = False
    artwork.save(update_fields=["status", "review_note", "is_public", "date_updated"])
    log(artwork, action, user=user, data={"note": note})
    _after_commit(artwork_reviewed.send_robust, Product, artwork_id=artwork.pk, approved=False)
    return artwork


def _lock(artwork_id: int) -> Product:
    # Only the artwork's own row: its joined stock row is locked by orders, in their own order. No
    # key: an order line being written refers to this row and must not wait for a moderator.
    artworks = Product.objects.select_related("stock__partner", "tradition", "medium", "surface")
    return artworks.select_for_update(of=("self",), no_key=True).get(pk=artwork_id)


def _require_waiting(artwork: Product) -> None:
    if artwork.status != Product.Moderation.SUBMITTED:
        raise NotInThisState(
            _("Nothing was changed: this work is not waiting any more (%(status)s).")
            % {"status": artwork.get_status_display()}
        )


def _after_commit(call, *args, **kwargs) -> None:
    # Robust: a broker that is down must not undo or hide a decision already saved.
    transaction.on_commit(lambda: call(*args, **kwargs), robust=True)
