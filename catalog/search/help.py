"""What may help somebody who has found nothing, or has not asked yet."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from catalog.models import Tradition

from .understanding import Query, frequencies_of, nearest
from .words import token

MOST_NEAREST, MOST_TRADITIONS = 4, 6


@dataclass(frozen=True)
class Help:
    """Links to other queries and to the traditions with the most works: `label` and `url`."""

    nearest: list[dict[str, str]] = field(default_factory=list)
    traditions: list[dict[str, str]] = field(default_factory=list)


def for_query(query: Query) -> Help:
    """Return what to try instead. At most three queries."""
    words = nearest(query)[:MOST_NEAREST] if query.words else []
    search = reverse("catalog:search")
    return Help(
        nearest=[{"label": word, "url": f"{search}?{urlencode({'q': word})}"} for word in words],
        traditions=_traditions(),
    )


def _traditions() -> list[dict[str, str]]:
    rows = list(Tradition.objects.only("name", "slug").order_by("pk"))
    frequencies = frequencies_of({token(row.name_en or row.name) for row in rows})
    rows.sort(key=lambda row: -frequencies.get(token(row.name_en or row.name), 0))
    art = reverse("catalog:index")
    return [
        {"label": row.name, "url": f"{art}?{urlencode({'tradition': row.slug})}"}
        for row in rows[:MOST_TRADITIONS]
    ]
