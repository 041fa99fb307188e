"""Reads wishlists."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import Product
from catalog.selectors import artworks_for_sale
from marketplace.core.accounts.models import User
from marketplace.core.accounts.nav import NavItem

from .models import Wish


def wished_works(user: User):
    """Return the works on an account's list that anybody may see, ready for cards. One query."""
    added = Wish.objects.filter(user=user, artwork=OuterRef("pk")).values("added_at")
    works = artworks_for_sale().filter(wishes__user=user)
    return works.annotate(added_at=Subquery(added[:1])).order_by("-added_at", "-pk")


def works_by_ids(ids: Iterable[int]) -> list[Product]:
    """Return the works with these ids that anybody may see, in this order. One query."""
    ids = list(ids)
    found = artworks_for_sale().filter(pk__in=ids).in_bulk()
    return [found[pk] for pk in ids if pk in found]


def wished_ids(request: HttpRequest) -> frozenset[int]:
    """Return what is on the list of whoever is logged in.

    A stranger without a session costs nothing and leaves the page fit for a cache.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return frozenset()
    return frozenset(Wish.objects.filter(user=request.user.pk).values_list("artwork_id", flat=True))


def wishlist_in_nav(request: HttpRequest) -> Iterator[NavItem]:
    """Offer everybody with an account their list, with how many works are on it. One query."""
    count = Wish.objects.filter(user=request.user.pk).count()
    label = _("Wishlist (%(count)d)") % {"count": count} if count else _("Wishlist")
    yield NavItem(reverse("wishlist:page"), "heart", label, order=20)
