"""Buyers write, change and withdraw reviews; moderators decide. Every step locks the row."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from marketplace.core.accounts.models import User

from .models import Review

MAX_REASON = 1000


class NotInThisState(ValueError):
    """Somebody else was quicker: the review no longer is what the moderator read."""


@transaction.atomic
def write_review(
    *, line: Any, user: User | None, score: int, text: str, name: str, language: str
) -> Review:
    """Write or change the review of an order line and return it; it waits for a moderator.

    `line` is a line the caller has seen paid and sent; its artwork and artisan are taken from it.
    What is the same as before keeps its approval. Raises ValueError when the artwork or the artisan
    of the line are gone.
    """
    if line.product_id is None or line.partner_id is None:
        raise ValueError("The work or its artisan left the shop.")
    words = {"score": score, "text": text.strip(), "name": name.strip()}
    review, is_new = Review.objects.select_for_update().get_or_create(
        line_id=line.pk,
        defaults={
            **words,
            "artwork_id": line.product_id,
            "artisan_id": line.partner_id,
            "user": user,
            "language": language,
            "written_at": timezone.now(),
        },
    )
    if is_new or all(getattr(review, field) == value for field, value in words.items()):
        return review
    for field, value in words.items():
        setattr(review, field, value)
    review.language = language
    review.status = Review.Status.WAITING
    review.reason = ""
    review.decided_at = None
    review.written_at = timezone.now()
    review.save()
    return review


def withdraw_review(*, line_id: int) -> bool:
    """Delete the review of an order line; return whether there was one."""
    return bool(Review.objects.filter(line_id=line_id).delete()[0])


@transaction.atomic
def approve_review(*, review_id: int, user: AbstractBaseUser, seen: datetime) -> Review:
    """Show a review in the shop. `seen` is its `written_at` when the moderator read it.

    Raises Review.DoesNotExist when it was withdrawn, NotInThisState when it was changed since.
    """
    return _decide(review_id, user, seen, Review.Status.APPROVED, "")


@transaction.atomic
def refuse_review(*, review_id: int, user: AbstractBaseUser, seen: datetime, reason: str) -> Review:
    """Keep a review out of the shop; its writer reads why. Raises as approve_review does.

    Raises ValueError without a reason.
    """
    reason = reason.strip()
    if not reason or len(reason) > MAX_REASON:
        raise ValueError(f"A reason of at most {MAX_REASON} characters is needed.")
    return _decide(review_id, user, seen, Review.Status.REFUSED, reason)


def _decide(review_id: int, user, seen: datetime, status: str, reason: str) -> Review:
    review = Review.objects.select_for_update().get(pk=review_id)
    if review.written_at != seen:
        raise NotInThisState(
            _("Nothing was changed: the buyer has rewritten this review. Please read it again.")
        )
    review.status = status
    review.reason = reason
    review.decided_at = timezone.now()
    review.save(update_fields=["status", "reason", "decided_at"])
    log(review, f"reviews.review.{status}", user=user, data={"reason": reason} if reason else None)
    return review
