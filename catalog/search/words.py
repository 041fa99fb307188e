"""Texts and queries as words that can be compared, the same for every search engine.

A *spelling* is a word in lower-case Latin letters without marks. A *token* is its stem: what the
index holds. A *sound* is what is left of a spelling when vowels, breath and doubled letters go, so
that the ways people write one Indian word in Latin letters meet.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from .common_words import GENERIC_WORDS, STOP_WORDS
from .romanise import NUKTA, is_devanagari, romanise

MAX_WORD_LENGTH = 40
_english = snowballstemmer.stemmer("english")
# What marks number and case. Snowball's stemmer takes more: to it हाथी (elephant) is हाथ (hand).
_HINDI_ENDINGS = (
    (re.compile("ि(?:याँ|यां|यों)$"), "ी"),
    (re.compile("(?:ाओं|ाएँ|ाएं)$"), ""),
    (re.compile("(?<=[ुू])(?:ओं|एँ|एं)$"), ""),
    (re.compile("(?:ों|ें|ा|े)$"), ""),
)

_RESPELLED = (
    (re.compile("ph"), "f"),
    (re.compile("chh?|tch"), "c"),
    (re.compile("sch?|sh"), "s"),
    (re.compile("ck|q"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("x"), "ks"),
    (re.compile("[wv]"), "v"),
    (re.compile("[jz]"), "j"),
    (re.compile("(?<=[kgtdbjc])h"), ""),
)


def clean(text: str) -> str:
    """Return the words of `text`; every sign that is syntax to some engine becomes a space."""
    return " ".join(split(text))


def split(text: str) -> list[str]:
    """Return the words of `text` as written, in NFC; letters, digits and their marks only.

    Marks are kept, because Devanagari writes its vowels with them, but not where no letter
    carries them.
    """
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("'s ", " ")
    kept = "".join(_kept(char) for char in text)
    return [word for word in kept.split() if word[0].isalnum()]


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    # Joiners shape letters and are no part of the word.
    return "" if category == "Cf" else char if category[0] in "LMN" else " "


@lru_cache(maxsize=100_000)
def spelling(word: str) -> str:
    """Return a word in lower-case Latin letters and digits; empty for other scripts than ours."""
    word = word.casefold()
    if is_devanagari(word):
        return _ascii(romanise(word.replace(NUKTA, "")))[:MAX_WORD_LENGTH]
    return _ascii(word)[:MAX_WORD_LENGTH]


def _ascii(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word).replace("ß", "ss")
    return "".join(char for char in parts if char.isascii() and char.isalnum())


@lru_cache(maxsize=100_000)
def token(word: str) -> str:
    """Return the stem by which the index knows a word: plural and singular are one."""
    if is_devanagari(word):
        return _hindi_stem(word)
    plain = spelling(word)
    if plain.isdigit() or len(plain) < 4:
        return plain
    singular = (
        plain[:-1] if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) else plain
    )
    stem = _english.stemWord(plain)
    # “warli” is no adverb of “war”: a stem that short says something else.
    return stem if len(stem) > 3 or len(plain) - len(stem) < 2 else singular


def _hindi_stem(word: str) -> str:
    for ending, instead in _HINDI_ENDINGS:
        stem, found = ending.subn(instead, word)
        # Of very short words nothing useful would be left.
        if found and len(spelling(stem)) > 2:
            return spelling(stem)
    return spelling(word)


@lru_cache(maxsize=100_000)
def sound(plain: str) -> str:
    """Return the sound of a spelling: elephant and elefant, hirday and hriday are one."""
    for pattern, letter in _RESPELLED:
        plain = pattern.sub(letter, plain)
    plain = plain.replace("c", "k") if plain.startswith(("cr", "cl")) else plain
    bones = plain[:1] + re.sub("[aeiouy]", "", plain[1:])
    if bones[:1] in set("aeiouy"):
        bones = "a" + bones[1:]
    return re.sub(r"(.)\1+", r"\1", bones)


def short_vowels(plain: str) -> str:
    """Return a spelling with its long vowels short: haathee, which some type for hathi."""
    return plain.replace("aa", "a").replace("ee", "i").replace("oo", "u")


def is_stop(word: str) -> bool:
    return word.casefold() in STOP_WORDS


def is_generic(word: str) -> bool:
    return word.casefold() in GENERIC_WORDS


def meaningful(text: str) -> Iterator[str]:
    """Yield the words of `text` that an index holds, as written."""
    for word in split(text):
        if not is_stop(word) and token(word):
            yield word


def tokens(*texts: str | None) -> list[str]:
    """Return the tokens of `texts` in order, each once."""
    found = (token(word) for text in texts if text for word in meaningful(text))
    return list(dict.fromkeys(found))
