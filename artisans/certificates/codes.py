"""A certificate's code: random, easy to read out and to type, and a slip of the pen is noticed.

Fifteen random characters (74 bits) and one that follows from them: a sum of the places' weights
modulo the prime 31. As with ISBN-10, one wrong character or two that changed places never fit.
"""

import secrets
import unicodedata

# No 0, 1, I, L and O, which are taken for each other. 31 is prime, which the check needs.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM = 15
LENGTH = RANDOM + 1
GROUP = 4


def new_code() -> str:
    """Return a code nobody can guess, such as ``7KQ4M2XWB9TZ3HDA``."""
    random = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return random + check_character(random)


def check_character(random: str) -> str:
    """Return the character that follows from the others."""
    weighted = (place * ALPHABET.index(sign) for place, sign in enumerate(random, start=2))
    return ALPHABET[-sum(weighted) % len(ALPHABET)]


def normalised(typed: str) -> str:
    """Return a code as it is stored, from what somebody typed: any case, gaps, dashes, digits."""
    kept = []
    for sign in unicodedata.normalize("NFKC", typed).upper():
        if sign.isdecimal():
            kept.append(str(unicodedata.decimal(sign)))
        elif sign.isalnum():
            kept.append(sign)
    return "".join(kept)


def is_well_formed(code: str) -> bool:
    """Tell whether a normalised code could be one of ours; one mistyped character says no."""
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return False
    return code[-1] == check_character(code[:-1])


def shown(code: str) -> str:
    """Return a code in groups, as it is printed: ``7KQ4-M2XW-B9TZ-3HDA``."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
