"""Reads artisans for the public pages, and who sells for them.

The number of queries does not grow with the list.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from modeltranslation.settings import AVAILABLE_LANGUAGES as LANGUAGES

from catalog.listings.selectors import Cards
from marketplace.core.media.selectors import shown_fields

from .models import Partner

# In every language: another would cost a query for each card.
CARD_FIELDS = (
    *("slug", "is_sample", "is_active", "tradition__slug"),
    *(f"{name}_{code}" for name in ("name", "village", "tradition__name") for code in LANGUAGES),
    *shown_fields("portrait"),
)


def cards(artisans: QuerySet[Partner]) -> QuerySet[Partner]:
    """Return `artisans` ready for cards, without what no card shows: one query."""
    return artisans.select_related("tradition", "portrait").only(*CARD_FIELDS)


def shown_artisans() -> QuerySet[Partner]:
    """Artisans the shop shows, by name, ready for cards."""
    return cards(Partner.objects.filter(is_active=True)).order_by("name", "pk")


def shown_artisan(slug: str) -> Partner | None:
    """Return an artisan the shop shows with all their page says; None for any other. One query."""
    artisans = Partner.objects.filter(is_active=True, slug=slug)
    return artisans.select_related("tradition", "portrait").first()


def once_shown(slug: str) -> Partner | None:
    """Return an artisan with a work that was approved once, shown or not; else None. One query."""
    artisans = Partner.objects.filter(stockrecords__product__approved_at__isnull=False)
    return artisans.filter(slug=slug).select_related("tradition").first()


def in_their_place(artisan: Partner, limit: int = 6) -> QuerySet[Partner]:
    """Artisans of the same tradition, for who came for one the shop does not show any more."""
    others = shown_artisans().exclude(pk=artisan.pk)
    return others.filter(tradition=artisan.tradition_id)[:limit]


def works_in_shop(artisan: Partner) -> Cards:
    """The public works of one artisan: what can be bought first, then the newest."""
    return Cards(artisan=artisan.pk)


def people_of(artisan: Partner) -> QuerySet[AbstractBaseUser]:
    """Those who sell for the artisan and can be written to."""
    return artisan.users.filter(is_active=True).exclude(email="").order_by("pk")
