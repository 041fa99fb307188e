"""The words of works made by the million, as Python values and as SQL of the work's number `n`."""

from collections.abc import Iterator

from benchmarks import data

ARTISAN_WORKS = 200
REGIONS = 20
TRADITIONS = (*(name for name, _region in data.TRADITIONS), "Madhubani", "Kalamkari")
MEDIUMS = (*data.MEDIUMS, "Charcoal", "Watercolour", "Tempera", "Rice paste", "Gouache")
SURFACE = ("Canvas",)
SUBJECTS = ("Deer", "Tree of life", "Peacock", "Forest", "Harvest dance", "Fish", "Horse")
SUBJECTS_HI = ("हिरण", "जीवन वृक्ष", "मोर", "जंगल", "फसल नृत्य", "मछली", "घोड़ा")
STORIES = tuple(
    " ".join((data.SENTENCES * 2)[start : start + 4]) for start in range(len(data.SENTENCES))
)
FIRST_NAMES = (
    "Anand", "Bhuri", "Durga", "Gita", "Hira", "Jangarh", "Kala", "Lado", "Mangala", "Nankusia",
    "Prakash", "Rajesh", "Sampat", "Shanti", "Suresh", "Venkat", "Kamla", "Ramesh", "Sunita",
    "Bhajju", "Dilip", "Mayank", "Rani", "Subhash",
)  # fmt: skip
LAST_NAMES = (
    "Shyam", "Bai", "Maravi", "Uikey", "Tekam", "Dhurve", "Mhase", "Vayeda", "Rathwa", "Bariya",
    "Amaliyar", "Baghel", "Urveti", "Vyam", "Pradhan", "Devi", "Kumar", "Paraste", "Markam",
    "Netam", "Kovachi", "Soren", "Murmu", "Hembrom",
)  # fmt: skip
# One village for so many works that follow each other; the villages come round again after 8,000.
VILLAGE_WORKS = 50
SYLLABLES = (
    "ba", "de", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "su",
    "ta", "ve", "ja", "dho", "kha", "chi", "bhu", "gha", "sho", "tha",
)  # fmt: skip


def array(texts: tuple[str, ...]) -> str:
    """Return texts as an array of SQL."""
    quoted = (f"'{text.replace(chr(39), chr(39) * 2)}'" for text in texts)
    return f"ARRAY[{', '.join(quoted)}]"


_PARTS = [
    f"({array(SYLLABLES)})[1 + (n / {VILLAGE_WORKS * len(SYLLABLES) ** place}) % {len(SYLLABLES)}]"
    for place in range(3)
]
PLACE = f"initcap({' || '.join(_PARTS)} || 'pur')"


def places(size: int) -> Iterator[str]:
    """Yield the names of the villages that `size` works are from, as `PLACE` writes them."""
    count = len(SYLLABLES)
    for number in range(min(size // VILLAGE_WORKS + 1, count**3)):
        parts = (SYLLABLES[number // count**place % count] for place in range(3))
        yield f"{''.join(parts)}pur".capitalize()


def artisan_name(number: int) -> str:
    """Return a name; 576 artisans have different ones."""
    last = (number * 5 + number // len(FIRST_NAMES)) % len(LAST_NAMES)
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[last]}"
