"""Works to look at next, and why: the same artisan, the same tradition, similar colours."""

from dataclasses import dataclass

from .listings.models import Listing
from .models import Product
from .selectors import artworks_for_sale

PER_GROUP = 4


@dataclass(frozen=True)
class RelatedGroup:
    """`name` is artisan, tradition or colour."""

    name: str
    artworks: list[Product]


def related_artworks(work: Product, limit: int = PER_GROUP) -> list[RelatedGroup]:
    """Return other works that can be bought now, the newest first.

    No work comes twice, and a group with none is left out. Four queries, each of them over an index
    or the newest works alone, so that the size of the shop does not matter.
    """
    colour = work.cover.colour_family if work.cover else ""
    conditions = {
        "artisan": {"artisan": work.stock.partner_id},
        "tradition": {"tradition": work.tradition_id},
        **({"colour": {"colour_family": colour}} if colour else {}),
    }
    ids: dict[str, list[int]] = {}
    shown = {work.pk}
    for name, condition in conditions.items():
        found = Listing.objects.filter(**condition, is_available=True).exclude(pk__in=shown)
        newest = found.order_by("-created", "-artwork")
        # As instances: the page that shows them is forgotten when they change, not others'.
        ids[name] = [row.pk for row in newest.only("pk")[:limit]]
        shown |= set(ids[name])
    works = artworks_for_sale().in_bulk(shown - {work.pk})
    groups = (
        RelatedGroup(name, [works[pk] for pk in group if pk in works])
        for name, group in ids.items()
    )
    return [group for group in groups if group.artworks]
