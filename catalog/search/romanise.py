"""Hindi words in Latin letters, as people type them: मोर → mor, मछली → machli, गोंड → gond.

Libraries write Devanagari letter by letter and keep the *a* that Hindi writes but does not speak,
so that no typed word would meet theirs. The rule that drops it is Ohala's (Aspects of Hindi
Phonology, 1983): an inherent *a* is silent at the end of a word, and between vowel-consonant and
consonant-vowel. Long and short vowels, and letters with and without nukta, become the same, because
typists mix them.
"""

from functools import lru_cache

NUKTA, VIRAMA, ANUSVARA, CANDRABINDU = "़", "्", "ं", "ँ"
_LATIN_CONSONANTS = (
    "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p f b bh m y r r l l l v sh sh s h"
)
_LATIN_VOWELS = "a i i u u ri e ai o au o e"
_CONSONANTS = dict(
    zip("कखगघङचछजझञटठडढणतथदधननपफबभमयररललळवशषसह", _LATIN_CONSONANTS.split(), strict=False)
)
_SIGNS = dict(zip("ािीुूृेैोौॉॅ", _LATIN_VOWELS.split(), strict=True))
_VOWELS = {"अ": "a", **dict(zip("आइईउऊऋएऐओऔऑऍ", _LATIN_VOWELS.split(), strict=True))}
_LABIALS = ("p", "f", "b", "m")


class _Syllable:
    """A consonant (or none) and its vowel (or none)."""

    def __init__(self, onset: str, vowel: str, is_inherent: bool = False):
        self.onset, self.vowel, self.is_inherent = onset, vowel, is_inherent


def is_devanagari(word: str) -> bool:
    return any("ऀ" <= char <= "ॿ" for char in word)


@lru_cache(maxsize=50_000)
def romanise(word: str) -> str:
    """Return a word of Devanagari letters in plain Latin letters; other letters stay."""
    syllables = _syllables(word)
    _drop_silent_vowels(syllables)
    return "".join(part.onset + part.vowel for part in syllables)


def _syllables(word: str) -> list[_Syllable]:
    found: list[_Syllable] = []
    for char in word:
        if char in _CONSONANTS:
            found.append(_Syllable(_CONSONANTS[char], "a", is_inherent=True))
        elif char in _VOWELS:
            found.append(_Syllable("", _VOWELS[char]))
        elif char in (ANUSVARA, CANDRABINDU):
            found.append(_Syllable(char, ""))
        elif found and (char in _SIGNS or char == VIRAMA):
            found[-1].vowel, found[-1].is_inherent = _SIGNS.get(char, ""), False
        elif char.isalnum():
            found.append(_Syllable(str(int(char)) if char.isdecimal() else char, ""))
    for part, following in zip(found, [*found[1:], _Syllable("", "")], strict=False):
        if part.onset in (ANUSVARA, CANDRABINDU):
            part.onset = "m" if following.onset.startswith(_LABIALS) else "n"
    return found


def _drop_silent_vowels(syllables: list[_Syllable]) -> None:
    if len(syllables) > 1 and syllables[-1].is_inherent:
        syllables[-1].vowel = ""
    for before, part, after in reversed(
        list(zip(syllables, syllables[1:], syllables[2:], strict=False))
    ):
        if part.is_inherent and before.vowel and after.onset and after.vowel:
            part.vowel = ""
