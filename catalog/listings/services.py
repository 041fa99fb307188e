"""Keeps the read model true to the works. The only place that writes it.

A work's row is written by whoever holds the lock on its stock record. The lock comes first and the
work is read after it, so of two changes at once the second sees what the first has written.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from django.apps import apps
from django.db import transaction

from catalog.models import Product

from .models import Listing, ListingChange
from .rows import row_of, works_on_show
from .signals import listings_changed

# So many works are rewritten in the transaction of the change itself; more go to tasks.
MOST_AT_ONCE = 200
COMPARED = tuple(
    field.attname for field in Listing._meta.concrete_fields if field.name != "refreshed_at"
)
WRITTEN = [field.name for field in Listing._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def refresh(artwork_ids: Iterable[int]) -> list[int]:
    """Bring the rows of these works up to date and return the works whose row was not.

    Call it in the transaction of the change, after the change. Rows that are as they should be are
    not written.
    """
    ids = sorted(set(artwork_ids))
    if not ids:
        return []
    _lock(ids)
    changed, gone = _differing(ids)
    if changed:
        Listing.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["artwork"], update_fields=WRITTEN
        )
    if gone:
        Listing.objects.filter(pk__in=gone).delete()
    touched = sorted([*(row.pk for row in changed), *gone])
    if touched:
        _tell(touched)
    return touched


def refresh_many(artwork_ids: Iterable[int]) -> None:
    """Bring rows up to date: at once when they are few, else in batches by task on commit."""
    from .tasks import refresh_batch

    ids = sorted(set(artwork_ids))
    if len(ids) <= MOST_AT_ONCE:
        refresh(ids)
        return
    for batch in _batches(ids):
        transaction.on_commit(partial(refresh_batch.delay, batch), robust=True)


def refresh_all(batch_size: int = MOST_AT_ONCE) -> Iterator[tuple[int, int]]:
    """Bring every row up to date, batch by batch; yield how many works were seen and written."""
    after, seen, written = 0, 0, 0
    while ids := next_works(after, batch_size):
        written += len(refresh(ids))
        seen, after = seen + len(ids), ids[-1]
        yield seen, written


def mend(artwork_ids: Iterable[int]) -> list[int]:
    """Bring those rows up to date that are not, and return their works.

    Looks without a lock first: rows that are right, nearly all, keep no order waiting.
    """
    changed, gone = _differing(sorted(set(artwork_ids)))
    return refresh([*(row.pk for row in changed), *gone])


@transaction.atomic
def forget(artwork_ids: Iterable[int]) -> None:
    """Take the rows of works away that are about to be deleted."""
    ids = sorted(Listing.objects.filter(pk__in=set(artwork_ids)).values_list("pk", flat=True))
    if ids:
        Listing.objects.filter(pk__in=ids).delete()
        _tell(ids)


def note_terms() -> None:
    """Write down that the name or address of a tradition, medium or artisan may have changed."""
    ListingChange.objects.create(artwork_id=None)


def next_works(after: int, limit: int) -> list[int]:
    """Return the next works by number, on show or not."""
    works = Product.objects.filter(pk__gt=after).order_by("pk")
    return list(works.values_list("pk", flat=True)[:limit])


def _lock(ids: Sequence[int]) -> None:
    stock = apps.get_model("partner", "StockRecord").objects.filter(product__in=ids)
    list(stock.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _differing(ids: Sequence[int]) -> tuple[list[Listing], list[int]]:
    """Return the rows that have to be written and the works whose row has to go."""
    wanted = {work.pk: row_of(work) for work in works_on_show(ids)}
    there = {row.pk: row for row in Listing.objects.filter(pk__in=ids).order_by()}
    changed = [row for pk, row in wanted.items() if pk not in there or not _is_same(row, there[pk])]
    return changed, sorted(there.keys() - wanted.keys())


def _is_same(row: Listing, other: Listing) -> bool:
    return all(_plain(getattr(row, name)) == _plain(getattr(other, name)) for name in COMPARED)


def _plain(value):
    # PostgreSQL hands bytes out as a memoryview.
    return bytes(value) if isinstance(value, memoryview) else value


def _tell(ids: list[int]) -> None:
    ListingChange.objects.bulk_create(ListingChange(artwork_id=pk) for pk in ids)
    transaction.on_commit(
        lambda: listings_changed.send_robust(Listing, artwork_ids=ids), robust=True
    )


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    return (list(ids[at : at + MOST_AT_ONCE]) for at in range(0, len(ids), MOST_AT_ONCE))
