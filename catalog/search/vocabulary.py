"""The words that occur in the shop: learnt on every change, counted anew by `rebuild_search_words`.

Between two rebuilds a word's frequency may be a little too high: a work that lost a word stays
counted, and one of very many that is learnt again is counted twice. Nothing is found by a wrong
count; only how the index is asked depends on it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from pyroaring import BitMap

from catalog.models import Product, SearchKey, SearchPostings, SearchTerm, SearchWord, SynonymGroup

from . import postings
from .common_words import GENERIC_WORDS
from .documents import all_texts, title_parts
from .groups import every_text
from .romanise import is_devanagari
from .words import meaningful, sound, spelling, token

# A stem in more works than this has the first of them at hand.
MOST_WORKS = 300
BATCH = 500
# So long after a work was saved at most, others see it.
UNSEEN = timedelta(minutes=1)
# No word that somebody mistypes is longer, and the keys of a word are as many as its letters.
KEYED_LETTERS = 12


@dataclass
class _Count:
    """What a pass over texts has seen."""

    every: dict[str, BitMap] = field(default_factory=lambda: defaultdict(BitMap))
    works: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lesser: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[tuple[str, str, bool], Counter] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def see_text(self, text: str) -> set[str]:
        """Count the words of a text and return their tokens."""
        seen = set()
        for word in meaningful(text):
            stem = token(word)
            seen.add(stem)
            if not stem.isdigit():
                self.shown[spelling(word), stem, is_devanagari(word)][word[:80]] += 1
        return seen

    def see_work(self, work: Product) -> None:
        """Count the words of a work; those it is known by come before those it tells in passing."""
        known_by = {
            stem
            for texts in title_parts(work)[:2]
            for text in texts
            for stem in self.see_text(text)
        }
        every = {stem for text in all_texts(work) for stem in self.see_text(text)}
        for stem in every:
            if stem.isdigit():
                continue
            self.every[stem].add(work.pk)
            best = self.works if stem in known_by else self.lesser
            if len(best[stem]) < MOST_WORKS:
                best[stem].append(work.pk)

    def terms(self) -> Iterator[SearchTerm]:
        for stem in sorted({stem for _plain, stem, _hindi in self.shown}):
            works = [*self.works.get(stem, ()), *self.lesser.get(stem, ())][:MOST_WORKS]
            frequency = len(self.every[stem]) if stem in self.every else 0
            yield SearchTerm(token=stem, frequency=frequency, works=works)

    def common(self) -> dict[str, BitMap]:
        """Return the works of each stem that has more than its term's row has room for."""
        return {stem: works for stem, works in self.every.items() if len(works) > MOST_WORKS}


def rebuild() -> Iterator[int]:
    """Count every word of the shop anew, yielding how many works were read; forget the others.

    Works that are saved meanwhile are learnt at the end.
    """
    began, count = timezone.now(), _Count()
    for texts in (every_text(), synonyms(), GENERIC_WORDS):
        for text in texts:
            count.see_text(text)
    works = Product.get_indexed_objects().on_show().order_by("-pk")
    for number, work in enumerate(works.iterator(chunk_size=BATCH), 1):
        count.see_work(work)
        if number % BATCH == 0:
            yield number
    with transaction.atomic():
        _write(count)
        _write_words(count)
        _forget(count)
    saved = list(works.filter(date_updated__gte=began - UNSEEN).values_list("pk", flat=True))
    for start in range(0, len(saved), BATCH):
        learn_works(saved[start : start + BATCH])


def synonyms() -> Iterator[str]:
    for group in SynonymGroup.objects.all():
        yield from group.entries()


@transaction.atomic
def learn_works(artwork_ids: Collection[int]) -> None:
    """Add the words of works, which come first among the works that have them."""
    count = _Count()
    works = Product.get_indexed_objects().on_show().filter(pk__in=artwork_ids)
    for work in works.order_by("-pk"):
        count.see_work(work)
    _meet(count)
    _write_words(count)


@transaction.atomic
def learn_texts(texts: Iterable[str]) -> None:
    """Add the words of names, titles and synonyms."""
    count = _Count()
    for text in texts:
        count.see_text(text)
    _meet(count)
    _write_words(count)


def keys_of(plain: str) -> set[str]:
    """Return the ways to a spelling: its sound, itself, and itself with one letter left out.

    Two spellings that are one mistake apart share a key (symmetric deletes, W. Garbe 2012).
    """
    short = plain[:KEYED_LETTERS]
    cuts = {short[:at] + short[at + 1 :] for at in range(len(short))} if len(short) > 2 else set()
    return {"~" + sound(plain), "-" + short, *("-" + cut for cut in cuts)}


def _meet(count: _Count) -> None:
    """Bring what was seen into the terms there are, which are locked in one order."""
    fresh = {term.token: term for term in count.terms()}
    SearchTerm.objects.bulk_create(
        [SearchTerm(token=stem) for stem in sorted(fresh)], ignore_conflicts=True, batch_size=BATCH
    )
    terms = SearchTerm.objects.select_for_update().filter(token__in=sorted(fresh)).order_by("token")
    changed = [term for term in terms if _add(term, fresh[term.token].works, count)]
    postings.add_overflow([term for term in changed if len(term.overflow) > MOST_WORKS])
    SearchTerm.objects.bulk_update(changed, ["works", "overflow", "frequency"], batch_size=BATCH)


def _add(term: SearchTerm, works: list[int], count: _Count) -> bool:
    """Add those of `works` that a term does not know; tell whether there were any."""
    new = [pk for pk in works if pk not in {*term.works, *term.overflow}]
    known_by = [pk for pk in new if pk in set(count.works.get(term.token, ()))]
    lesser = [pk for pk in new if pk not in set(known_by)]
    every = [*known_by, *term.works, *lesser]
    term.works, overflow = every[:MOST_WORKS], every[MOST_WORKS:]
    term.overflow += overflow
    term.frequency += len(new)
    return bool(new)


def _write(count: _Count) -> None:
    SearchTerm.objects.bulk_create(
        count.terms(),
        update_conflicts=True,
        unique_fields=["token"],
        update_fields=["frequency", "works", "overflow"],
        batch_size=BATCH,
    )
    common = count.common()
    postings.write(common)
    no_more = set(SearchPostings.objects.values_list("term_id", flat=True)) - common.keys()
    _delete(SearchPostings, no_more)


def _write_words(count: _Count) -> None:
    words = [
        SearchWord(spelling=plain, term_id=stem, is_hindi=hindi, shown=seen.most_common(1)[0][0])
        for (plain, stem, hindi), seen in count.shown.items()
    ]
    there = _word_ids(count)
    new = [word for word in words if _place(word) not in there]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
    if not new:
        return
    ids = _word_ids(count)
    keys = (
        SearchKey(key=key, word_id=ids[_place(word)])
        for word in new
        for key in sorted(keys_of(word.spelling))
    )
    SearchKey.objects.bulk_create(keys, ignore_conflicts=True, batch_size=BATCH)


def _place(word: SearchWord) -> tuple[str, str, bool]:
    return word.spelling, word.term_id, word.is_hindi


def _word_ids(count: _Count) -> dict[tuple[str, str, bool], int]:
    stems = sorted({stem for _plain, stem, _hindi in count.shown})
    found = {}
    for start in range(0, len(stems), BATCH):
        rows = SearchWord.objects.filter(term__in=stems[start : start + BATCH])
        found |= {_place(word): word.pk for word in rows.defer("shown")}
    return found


def _forget(count: _Count) -> None:
    stale = set(SearchTerm.objects.values_list("token", flat=True))
    stale -= {stem for _plain, stem, _hindi in count.shown}
    _delete(SearchTerm, stale)


def _delete(model: type[Model], keys: Collection[str]) -> None:
    for start in range(0, len(keys), BATCH):
        model._default_manager.filter(pk__in=sorted(keys)[start : start + BATCH]).delete()
