"""Issuing and revoking certificates. Each step is atomic and written to the audit log."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from catalog.models import Product
from checkout.order.models import Line, Order

from .codes import new_code
from .facts import facts_of
from .models import Certificate

ISSUE = "certificates.certificate.issue"
REVOKE = "certificates.certificate.revoke"
MAX_REASON_LENGTH = 300


class NotIssued(ValueError):
    """There is a valid certificate for this already, or it can have none."""


@transaction.atomic
def issue(
    *,
    artwork: Product,
    user: AbstractBaseUser | None = None,
    line: Line | None = None,
    piece: int = 1,
    edition_number: int | None = None,
) -> Certificate:
    """Write the certificate of one piece and return it.

    `line` and `piece` (from 1) name what was sold. Raises NotIssued when the piece, the original or
    the edition number has a valid certificate, or the edition has no such number.
    """
    # The artwork's row is the lock: whoever asks second sees what the first one wrote.
    artwork = (
        Product.objects.select_for_update(of=("self",), no_key=True)
        .select_related("stock__partner", "tradition", "medium", "surface")
        .get(pk=artwork.pk)
    )
    _check(artwork, line, piece, edition_number)
    certificate = Certificate.objects.create(
        code=new_code(),
        artwork=artwork,
        artisan=artwork.artisan,
        line=line,
        piece=piece,
        edition_number=edition_number,
        is_original=artwork.is_original,
        facts=facts_of(artwork, artwork.artisan),
        issued_at=timezone.now(),
    )
    log(certificate, ISSUE, user=user)
    return certificate


def _check(artwork: Product, line: Line | None, piece: int, edition_number: int | None) -> None:
    valid = Certificate.objects.filter(artwork=artwork, revoked_at=None)
    if artwork.is_original:
        if edition_number is not None:
            raise NotIssued("An original has no edition number.")
        if valid.exists():
            raise NotIssued("This original has a valid certificate.")
        return
    if line is not None and valid.filter(line=line, piece=piece).exists():
        raise NotIssued("This piece has a valid certificate.")
    if edition_number is None:
        return
    if not 1 <= edition_number <= (artwork.edition_size or 0):
        raise NotIssued("The edition has no such number.")
    if valid.filter(edition_number=edition_number).exists():
        raise NotIssued("This number of the edition has a valid certificate.")


def issue_for_order(*, order: Order) -> list[Certificate]:
    """Issue what a paid order still lacks, one certificate for each piece, and return the new ones.

    Safe to run any number of times. A line whose pieces came back gets none.
    """
    new = []
    lines = order.lines.filter(is_released=False)
    for line in lines.select_related("product").order_by("pk"):
        if (artwork := line.product) is None:
            continue
        for piece in range(1, line.quantity + 1):
            try:
                new.append(issue(artwork=artwork, line=line, piece=piece))
            except NotIssued:
                continue
    return new


@transaction.atomic
def revoke(*, certificate_id: int, user: AbstractBaseUser | None, reason: str) -> Certificate:
    """Take a certificate back for a reason anybody can read at its address; safe to repeat.

    The first reason stays. Raises ValueError without one, Certificate.DoesNotExist.
    """
    reason = reason.strip()
    if not reason or len(reason) > MAX_REASON_LENGTH:
        raise ValueError(f"A reason of at most {MAX_REASON_LENGTH} characters is needed.")
    certificate = Certificate.objects.select_for_update().get(pk=certificate_id)
    if certificate.is_valid:
        certificate.revoked_at, certificate.reason = timezone.now(), reason
        certificate.save(update_fields=["revoked_at", "reason"])
        log(certificate, REVOKE, user=user, data={"reason": reason})
    return certificate
