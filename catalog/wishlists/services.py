"""Puts works on the wishlist of an account and takes them off."""

from collections.abc import Iterable

from catalog.models import Product
from marketplace.core.accounts.models import User

from .models import Wish

MOST = 200


class WishlistFull(ValueError):
    """An account keeps MOST works at most."""


def add_wish(*, user: User, artwork_id: int) -> Wish:
    """Put a work on the list, once, and return it.

    Raises Product.DoesNotExist for a work nobody may see, WishlistFull.
    """
    artwork = Product.objects.on_show().get(pk=artwork_id)
    wish = Wish.objects.filter(user=user, artwork=artwork).first()
    if wish is not None:
        return wish
    if Wish.objects.filter(user=user).count() >= MOST:
        raise WishlistFull
    return Wish.objects.get_or_create(user=user, artwork=artwork)[0]


def remove_wish(*, user: User, artwork_id: int) -> bool:
    """Take a work off the list; return whether it was on it."""
    return bool(Wish.objects.filter(user=user, artwork=artwork_id).delete()[0])


def merge_wishes(*, user: User, artwork_ids: Iterable[int]) -> int:
    """Add what a guest kept on the device, as far as there is room; return how many came.

    Works nobody may see are left out. Three queries.
    """
    there = set(Wish.objects.filter(user=user).values_list("artwork_id", flat=True))
    wanted = [pk for pk in dict.fromkeys(artwork_ids) if pk not in there]
    known = Product.objects.on_show().filter(pk__in=wanted[:MOST]).values_list("pk", flat=True)
    room = max(MOST - len(there), 0)
    new = [Wish(user=user, artwork_id=pk) for pk in sorted(known, key=wanted.index)[:room]]
    Wish.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
