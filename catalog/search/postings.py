"""Which works have a word: all of them, however many, so that words are met in memory.

The best works of a term stand in its row. What finds no room there is added to `overflow`, and from
time to time from there to a bitmap (roaring). Together they hold every work that has the word, and
a few that lost it since the words were counted: whoever finds works by them asks the index too.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from pyroaring import BitMap, FrozenBitMap

from catalog.models import SearchPostings, SearchTerm
from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared

# Each takes at most 128 KB for a million works.
MOST_KEPT = 256
BATCH = 100

_terms: Prepared[tuple[str, int, list[int], list[int], datetime | None]] = Prepared(
    lambda tokens: SearchTerm.objects.filter(any_of("token", tokens)).values_list(
        "token", "frequency", "works", "overflow", "postings__written"
    )
)
_bitmaps: Prepared[tuple[str, datetime, bytes]] = Prepared(
    lambda tokens: SearchPostings.objects.filter(any_of("term_id", tokens)).values_list(
        "term_id", "written", "bits"
    )
)
# By term and the time it was written; what was read first goes first.
_kept: OrderedDict[tuple[str, datetime], FrozenBitMap] = OrderedDict()


@dataclass(frozen=True)
class Postings:
    """The works that have a term: the best of them, best first, and every one."""

    best: list[int]
    every: FrozenBitMap


def postings_of(tokens: Collection[str]) -> dict[str, Postings]:
    """Return by token the works that have it; none for a token whose works are not all known.

    One query, and another when a bitmap was not asked for lately.
    """
    rows = _terms(list(tokens))
    bitmaps = _read({token: written for token, *_rest, written in rows if written})
    found = {}
    for token, frequency, works, overflow, written in rows:
        # A shop that has not counted its words since it has bitmaps knows only the best.
        if written or frequency <= len(works) + len(overflow):
            listed = FrozenBitMap([*works, *overflow])
            found[token] = Postings(works, bitmaps.get(token, FrozenBitMap()) | listed)
    return found


def write(postings: Mapping[str, BitMap]) -> None:
    """Put these works in the place of those that are kept for each token."""
    now = timezone.now()
    for start in range(0, len(postings), BATCH):
        SearchPostings.objects.bulk_create(
            (
                SearchPostings(term_id=token, bits=postings[token].serialize(), written=now)
                for token in sorted(postings)[start : start + BATCH]
            ),
            update_conflicts=True,
            unique_fields=["term"],
            update_fields=["bits", "written"],
        )


def add_overflow(terms: Iterable[SearchTerm]) -> None:
    """Empty the overflow of terms, which are locked, into their bitmaps. Terms are not saved."""
    overflow = {term.token: term.overflow for term in terms}
    kept = SearchPostings.objects.filter(term__in=overflow).values_list("term_id", "bits")
    bitmaps = {token: BitMap.deserialize(bytes(bits)) for token, bits in kept}
    write({token: bitmaps.get(token, BitMap()) | BitMap(ids) for token, ids in overflow.items()})
    for term in terms:
        term.overflow = []


def _read(written: Mapping[str, datetime]) -> dict[str, FrozenBitMap]:
    """Return the bitmaps of tokens, given when they were written."""
    found = {token: _kept[key] for token in written if (key := (token, written[token])) in _kept}
    missing = [token for token in written if token not in found]
    for token, when, bits in _bitmaps(missing) if missing else ():
        found[token] = _kept[token, when] = FrozenBitMap.deserialize(bytes(bits))
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return found
