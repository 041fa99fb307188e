"""The words that occur in the shop: learnt on every change, counted anew by `rebuild_search_words`.

Between two rebuilds a word's frequency may be a little too high: a work that lost a word stays
counted, and one of very many that is learnt again is counted twice. Nothing is found by a wrong
count; only how the index is asked depends on it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

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
            if stem.isdigit() or work.pk in self.every[stem]:
                continue
            self.every[stem].add(work.pk)
            best = self.works if stem in known_by else self.lesser
            if len(best[stem]) < MOST_WORKS:
                best[stem].append(work.pk)

    def stems(self) -> set[str]:
        return {stem for _plain, stem, _hindi in self.shown}

    def terms(self) -> Iterator[SearchTerm]:
        for stem in sorted(self.stems()):
            works = [*self.works.get(stem, ()), *self.lesser.get(stem, ())][:MOST_WORKS]
            yield SearchTerm(token=stem, frequency=len(self.having(stem)), works=works)

    def having(self, stem: str) -> BitMap:
        """Return the works that have a stem."""
        return self.every.get(stem, BitMap())

    def common(self) -> dict[str, BitMap]:
        """Return the works of each stem that has more than its term's row has room for."""
        return {stem: works for stem, works in self.every.items() if len(works) > MOST_WORKS}


def rebuild() -> Iterator[int]:
    """Count every word of the shop anew, yielding how many works were read; forget the others.

    What is learnt meanwhile stays.
    """
    began, count = timezone.now(), _Count()
    known = set(SearchTerm.objects.values_list("token", flat=True))
    for texts in (every_text(), synonyms(), GENERIC_WORDS):
        for text in texts:
            count.see_text(text)
    works = Product.get_indexed_objects().on_show().order_by("-pk")
    for number, work in enumerate(works.iterator(chunk_size=BATCH), 1):
        count.see_work(work)
        if number % BATCH == 0:
            yield number
    with transaction.atomic():
        learnt = _learnt_since(began)
        late = {
            pk
            for term in learnt
            for pk in (*term.works, *term.overflow)
            if pk not in count.having(term.token)
        }
        for start in range(0, len(late), BATCH):
            for work in works.filter(pk__in=sorted(late)[start : start + BATCH]):
                count.see_work(work)
        _write(count)
        _write_words(count)
        _delete(SearchTerm, known - count.stems() - {term.token for term in learnt})


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
    stems = sorted(count.stems())
    SearchTerm.objects.bulk_create(
        [SearchTerm(token=stem) for stem in stems], ignore_conflicts=True, batch_size=BATCH
    )
    terms = SearchTerm.objects.select_for_update().filter(token__in=stems).order_by("token")
    changed = [term for term in terms if _add(term, count)]
    full = [term for term in changed if len(term.overflow) > MOST_WORKS]
    postings.add_overflow(full, MOST_WORKS)
    SearchTerm.objects.bulk_update(changed, ["frequency", "works", "overflow"], batch_size=BATCH)
    for start in range(0, len(stems), BATCH):
        batch = SearchTerm.objects.filter(token__in=stems[start : start + BATCH])
        batch.update(learnt=timezone.now())


def _add(term: SearchTerm, count: _Count) -> bool:
    """Add the works that were seen to a term; tell whether there were others than it knew."""
    there = {*term.works, *term.overflow}
    new = [pk for pk in reversed(list(count.having(term.token))) if pk not in there]
    best = set(count.works.get(term.token, ()))
    known_by = [pk for pk in new if pk in best]
    lesser = [pk for pk in new if pk not in best]
    works = [*known_by, *term.works, *lesser]
    term.works, overflow = works[:MOST_WORKS], works[MOST_WORKS:]
    term.overflow += overflow
    term.frequency += len(new)
    return bool(new)


def _learnt_since(moment: datetime) -> list[SearchTerm]:
    """Lock every term, so that nothing is learnt meanwhile; return those met since a moment."""
    terms = SearchTerm.objects.select_for_update().order_by("token").values_list("token", "learnt")
    learnt = [token for token, when in terms.iterator() if when and when >= moment]
    found = []
    for start in range(0, len(learnt), BATCH):
        found += SearchTerm.objects.filter(token__in=learnt[start : start + BATCH])
    return found


def _write(count: _Count) -> None:
    SearchTerm.objects.bulk_create(
        count.terms(),
        update_conflicts=True,
        unique_fields=["token"],
        update_fields=["frequency", "works", "overflow", "learnt"],
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
    stems = sorted(count.stems())
    found = {}
    for start in range(0, len(stems), BATCH):
        rows = SearchWord.objects.filter(term__in=stems[start : start + BATCH])
        found |= {_place(word): word.pk for word in rows.defer("shown")}
    return found


def _delete(model: type[Model], keys: Iterable[str]) -> None:
    keys = sorted(keys)
    for start in range(0, len(keys), BATCH):
        model._default_manager.filter(pk__in=keys[start : start + BATCH]).delete()
