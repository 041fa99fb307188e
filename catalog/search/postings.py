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
# By term and the time it was written; what was not asked for lately goes first.
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
        if written or _is_whole(frequency, works, overflow):
            listed = FrozenBitMap([*works, *overflow])
            found[token] = Postings(works, bitmaps.get(token, FrozenBitMap()) | listed)
    return found


def write(postings: Mapping[str, BitMap]) -> None:
    """Put these works in the place of those that are kept for each token."""
    now, tokens = timezone.now(), sorted(postings)
    for start in range(0, len(tokens), BATCH):
        SearchPostings.objects.bulk_create(
            (
                SearchPostings(term_id=token, bits=postings[token].serialize(), written=now)
                for token in tokens[start : start + BATCH]
            ),
            update_conflicts=True,
            unique_fields=["term"],
            update_fields=["bits", "written"],
        )


def add_overflow(terms: Iterable[SearchTerm], most: int) -> None:
    """Empty the overflow of terms, which are locked, into their bitmaps. Terms are not saved.

    A term whose works are not all known gets no bitmap; it keeps the last `most` of its overflow.
    """
    terms = {term.token: term for term in terms}
    kept = SearchPostings.objects.filter(term__in=terms).values_list("term_id", "bits")
    bitmaps = {token: BitMap.deserialize(bytes(bits)) for token, bits in kept}
    bitmaps |= {
        token: BitMap()
        for token, term in terms.items()
        if token not in bitmaps and _is_whole(term.frequency, term.works, term.overflow)
    }
    write({token: bitmap | BitMap(terms[token].overflow) for token, bitmap in bitmaps.items()})
    for token, term in terms.items():
        term.overflow = [] if token in bitmaps else term.overflow[-most:]


def _is_whole(frequency: int, works: Collection[int], overflow: Collection[int]) -> bool:
    """Tell whether a term without a bitmap has all its works in its row.

    Not in a shop that has counted its words before there were bitmaps, and not since.
    """
    return frequency <= len(works) + len(overflow)


def _read(written: Mapping[str, datetime]) -> dict[str, FrozenBitMap]:
    """Return the bitmaps of tokens, given when they were written."""
    found = {token: _kept[key] for token in written if (key := (token, written[token])) in _kept}
    missing = [token for token in written if token not in found]
    for token, _when, bits in _bitmaps(missing) if missing else ():
        found[token] = FrozenBitMap.deserialize(bytes(bits))
    for token, bitmap in found.items():
        _kept.pop((token, written[token]), None)
        _kept[token, written[token]] = bitmap
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return found
