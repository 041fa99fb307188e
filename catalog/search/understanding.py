"""What a query means: its words, spelt as the shop spells them, with all that means the same.

A fixed number of queries, whatever is asked: words by spelling, terms by stem, words by sound for
those that are unknown, the beginning of one that is not known at all, and how frequent each is.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q
from rapidfuzz.distance import OSA

from catalog.models import SearchKey, SearchTerm, SearchWord
from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared

from . import synonyms
from .romanise import is_devanagari
from .synonyms import LONGEST_PHRASE, Phrase, Synonyms
from .vocabulary import keys_of
from .words import is_generic, is_stop, short_vowels, sound, spelling, split, token

MAX_QUERY_LENGTH = 100
MAX_WORDS = 8
# How far another spelling may be, in letters, for words up to a length.
MISTAKES = ((2, 0), (4, 1), (7, 2), (40, 3))
LIKE_SYNONYM, LIKE_BEGINNING = 0.75, 0.8
MOST_NEAREST = 200
SHORTEST_MEANT = 3
MOST_BEGINNINGS = 4
MOST_ENDINGS = 8

_terms: Prepared[tuple[str, int]] = Prepared(
    lambda tokens: SearchTerm.objects.filter(any_of("token", tokens)).values_list(
        "token", "frequency"
    )
)
_words: Prepared[tuple[str, str, int]] = Prepared(
    lambda spellings, stems: (
        SearchWord.objects.filter(Q(any_of("spelling", spellings)) | Q(any_of("term_id", stems)))
        .order_by("pk")
        .values_list("spelling", "term_id", "term__frequency")
    )
)
_keyed: Prepared[tuple[str, str, str, int]] = Prepared(
    lambda keys: (
        SearchKey.objects.filter(any_of("key", keys))
        .order_by("-word__term__frequency", "word_id")
        .values_list("word__spelling", "word__shown", "word__term_id", "word__term__frequency")
    )[:MOST_NEAREST]
)


@dataclass(frozen=True)
class Word:
    """A word of a query. `options` are what to look for, with how well each says what is meant."""

    typed: str
    shown: str
    options: dict[Phrase, float] = field(default_factory=dict)
    is_corrected: bool = False


@dataclass(frozen=True)
class Query:
    """A query understood. `frequencies` has how many works have each token.

    `is_cut` says that more was typed than is looked for.
    """

    text: str
    words: tuple[Word, ...] = ()
    frequencies: dict[str, int] = field(default_factory=dict)
    is_everything: bool = False
    is_cut: bool = False

    @property
    def corrected(self) -> str:
        """What was searched for instead, or nothing when that is what was typed."""
        if not any(word.is_corrected for word in self.words):
            return ""
        return " ".join(word.shown for word in self.words)

    def frequency(self, word: Word) -> int:
        """Return about how many works have a word or what means the same."""
        return sum(
            min((self.frequencies.get(stem, 0) for stem in phrase), default=0)
            for phrase in word.options
        )


def understand(text: str, *, exact: bool = False) -> Query:
    """Return what `text` asks for; with `exact`, spelt as it was typed."""
    whole = " ".join(split(text[: MAX_QUERY_LENGTH * 2]))
    text, is_cut = whole[:MAX_QUERY_LENGTH].rstrip(), len(whole) > MAX_QUERY_LENGTH
    asked = [word for word in text.split() if spelling(word)]
    asked = [word for word in asked if not is_stop(word)] or asked
    asked = list(dict.fromkeys(asked))
    if not asked:
        return Query(text, is_cut=is_cut)
    same = synonyms.same_as()
    words, known = _found(asked[:MAX_WORDS])
    if not exact:
        words = _corrected(words, same)
    telling = [word for word in words if not is_generic(word.shown)]
    words = _with_synonyms(telling or words, same)
    tokens = {stem for word in words for phrase in word.options for stem in phrase}
    return Query(
        text,
        tuple(words),
        _frequencies(tokens, known),
        is_everything=not telling,
        is_cut=is_cut or len(asked) > MAX_WORDS,
    )


def begun(text: str) -> tuple[Query, list[str]]:
    """Return a query whose last word is not finished, and the likeliest ways it goes on."""
    *earlier, last = text[:MAX_QUERY_LENGTH].split() or [""]
    plain = spelling(last)
    rows = SearchWord.objects.filter(spelling__startswith=plain).order_by(
        "-term__frequency", "spelling"
    )
    found = list(rows.values_list("shown", "term")[:MOST_ENDINGS]) if plain else []
    before = understand(" ".join(earlier)) if earlier else Query("")
    if not found:
        return understand(text), []
    word = Word(last, last, {(stem,): 1.0 for _shown, stem in found})
    stems = {stem for _shown, stem in found}
    frequencies = before.frequencies | frequencies_of(stems)
    query = Query(text, (*before.words, word), frequencies)
    return query, _endings(earlier, last, found)


def _endings(earlier: list[str], last: str, found: list[tuple[str, str]]) -> list[str]:
    """Return whole queries in the script that is being typed; one for each stem."""
    alike = {}
    for shown, stem in found:
        if is_devanagari(shown) == is_devanagari(last):
            alike.setdefault(stem, " ".join([*earlier, shown.casefold()]))
    return list(alike.values())


def nearest(query: Query) -> list[str]:
    """Return words of the shop that are not far from those of a query nothing fits. One query.

    None for words that say nothing and for single letters: everything is near those.
    """
    asked = {spelling(word.shown) for word in query.words if not is_stop(word.shown)}
    plain = {one for one in asked if len(one) >= SHORTEST_MEANT}
    if not plain:
        return []
    rows = _near(plain)
    far = {
        shown: min(OSA.distance(written, one) for one in plain) for written, shown, *_rest in rows
    }
    unlike = [shown for shown in far if spelling(shown) not in plain]
    return sorted(unlike, key=lambda shown: (far[shown], shown))


def frequencies_of(tokens: Iterable[str]) -> dict[str, int]:
    """Return how many works have each of `tokens`; one query."""
    return dict(_terms(list(tokens)))


def _frequencies(tokens: set[str], known: dict[str, int]) -> dict[str, int]:
    """Return how many works have each of `tokens`; asks only for those that are not `known`."""
    unknown = tokens - known.keys()
    more = frequencies_of(unknown) if unknown else {}
    return {stem: count for stem, count in (known | more).items() if stem in tokens}


def _found(asked: Sequence[str]) -> tuple[list[Word], dict[str, int]]:
    """Return the words with what the shop has of them, by spelling and by stem; one query.

    And how many works have each stem that was met.
    """
    plain = {word: spelling(word) for word in asked}
    stems = {token(word) for word in asked}
    by_spelling = defaultdict(list)
    known = {}
    for written, stem, frequency in _words(list(set(plain.values())), list(stems)):
        by_spelling[written].append(stem)
        known[stem] = frequency
    words = []
    for word in asked:
        own = [token(word)] if token(word) in known or token(word).isdigit() else []
        stems_of = dict.fromkeys([*own, *by_spelling[plain[word]]])
        words.append(Word(word, word, {(stem,): 1.0 for stem in stems_of}))
    return words, known


def _corrected(words: Sequence[Word], same: Synonyms) -> list[Word]:
    """Return the words with those that nothing in the shop is called replaced by the nearest."""
    unknown = [
        word
        for word in words
        if not word.options and not is_generic(word.typed) and (token(word.typed),) not in same
    ]
    if not unknown:
        return list(words)
    plain = {word.typed: spelling(word.typed) for word in unknown}
    near = _near(plain.values())
    mended = {}
    for word in unknown:
        if best := _best(plain[word.typed], near):
            mended[word.typed] = _mended(word, best)
    last = unknown[-1]
    if last.typed not in mended and (ways := _begun(plain[last.typed])):
        mended[last.typed] = replace(last, options=ways)
    return [mended.get(word.typed, word) for word in words]


def _mended(word: Word, rows: list[tuple[str, str]]) -> Word:
    """Return a word as the shop writes it; another script is no mistake to speak of."""
    is_hindi = is_devanagari(word.typed)
    shown = next((shown for shown, _stem in rows if is_devanagari(shown) == is_hindi), "")
    options = {(stem,): 1.0 for _shown, stem in rows}
    if not shown:
        return replace(word, options=options)
    return replace(word, shown=shown, options=options, is_corrected=True)


def _near(spellings: Iterable[str]) -> list[tuple[str, str, str, int]]:
    """Return words that share a key with a spelling: spelling, shown, stem and frequency."""
    keys = {key for plain in spellings for key in keys_of(plain)}
    return list(dict.fromkeys(_keyed(list(keys))))


def _best(plain: str, near: Iterable[tuple[str, str, str, int]]) -> list[tuple[str, str]]:
    """Return `shown` and stem of the nearest spelling within reach, or nothing."""
    reach = next(most for length, most in MISTAKES if len(plain) <= length)
    ranked = []
    for written, shown, stem, frequency in near:
        is_alike = sound(written) == sound(plain)
        distance = OSA.distance(short_vowels(plain), short_vowels(written))
        if reach and distance <= reach + is_alike:
            far = distance - 0.6 * is_alike - 0.1 * math.log10(frequency + 1)
            # The first letter is seldom mistaken.
            ranked.append((far + 0.4 * (written[0] != plain[0]), written, shown, stem))
    ranked.sort()
    return [(shown, stem) for _far, written, shown, stem in ranked if written == ranked[0][1]]


def _begun(plain: str) -> dict[Phrase, float]:
    """Return the commonest stems whose words begin like this; a word is often left unfinished."""
    if len(plain) < 4:
        return {}
    rows = SearchWord.objects.filter(spelling__startswith=plain).order_by("-term__frequency", "pk")
    return {
        (stem,): LIKE_BEGINNING for stem in rows.values_list("term", flat=True)[:MOST_BEGINNINGS]
    }


def _with_synonyms(words: Sequence[Word], same: Synonyms) -> list[Word]:
    """Return the words with what means the same; words that are one phrase become one."""
    found, at = [], 0
    while at < len(words):
        size = next(
            (
                size
                for size in range(min(LONGEST_PHRASE, len(words) - at), 1, -1)
                if tuple(token(word.shown) for word in words[at : at + size]) in same
            ),
            1,
        )
        found.append(_with_same(words[at : at + size], same))
        at += size
    return found


def _with_same(words: Sequence[Word], same: Synonyms) -> Word:
    first, own = words[0], tuple(token(word.shown) for word in words)
    if len(words) > 1:
        typed, shown = " ".join(w.typed for w in words), " ".join(w.shown for w in words)
        mended = any(word.is_corrected for word in words)
        first = Word(typed, shown, {own: 1.0}, mended)
    # A word nothing is known of is looked for as it is, so that nothing is found by it.
    options = dict(first.options) or {own: 1.0}
    for phrase in [own, *first.options]:
        for other in same.get(phrase, ()):
            options.setdefault(other, LIKE_SYNONYM)
    return replace(first, options=options)
