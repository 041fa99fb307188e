"""What both shops sell in a benchmark: one description, no randomness, no Django.

The same arguments give the same works on every machine, so a loader can be run again
and both shops show the same titles, prices and pictures. Money is INR as Decimal,
lengths are mm, weights g. Pictures are twelve small drawn files every work shares.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from zlib import crc32

CURRENCY = "INR"
PICTURES_PER_WORK = 3
PICTURE_FILES = 12

TRADITIONS = (
    ("Gond", "Mandla, Madhya Pradesh"),
    ("Bhil", "Jhabua, Madhya Pradesh"),
    ("Baiga", "Dindori, Madhya Pradesh"),
    ("Korku", "Hoshangabad, Madhya Pradesh"),
    ("Warli", "Palghar, Maharashtra"),
    ("Pithora", "Chhota Udaipur, Gujarat"),
    ("Saura", "Rayagada, Odisha"),
    ("Sohrai", "Hazaribagh, Jharkhand"),
    ("Jadopatia", "Dumka, Jharkhand"),
    ("Kurumba", "Nilgiris, Tamil Nadu"),
)
MEDIUMS = ("Acrylic", "Natural earth colour", "Poster colour", "Ink", "Lac dye")
SURFACES = ("Canvas", "Handmade paper", "Cotton cloth", "Plywood")
SUBJECTS = (
    "Peacock", "Deer", "Mahua tree", "Tiger", "Elephant", "Fish", "Horse", "Crocodile",
    "Harvest dance", "Wedding procession", "River crossing", "Rain bird", "Turtle",
    "Sacred grove", "Village well", "Night hunt", "Parrot", "Snake", "Bullock cart", "Owl",
)  # fmt: skip
SETTINGS = (
    "beside the Narmada", "under the mahua", "at first rain", "in the sal forest",
    "on the mud wall", "before the harvest", "by lamplight", "in the month of Chait",
    "above the village", "at the spring",
)  # fmt: skip
SENTENCES = (
    "The outline was drawn in one sitting, and the filling took eleven days.",
    "Every dot is set with the cut end of a twig and none is corrected.",
    "The pattern inside the body belongs to the painter's family and is used by nobody else.",
    "The yellow is from the chui clay of the stream bed, the red from geru.",
    "Grandmothers painted the same figure on the inner wall before a wedding.",
    "The animal is shown from the side and its horns from the front, as the story asks.",
    "Rows of dashes lead the eye from the root to the crown and back.",
    "It was painted on the floor of the veranda, from all four sides.",
    "The border was finished last, after the sky had dried.",
    "No two leaves repeat; the painter counts them aloud while working.",
)
SEARCH_WORDS = ("peacock", "deer", "tiger", "elephant", "harvest", "river", "owl", "parrot")


@dataclass(frozen=True)
class Tradition:
    """A way of painting: a category in stock Oscar, a Tradition in ours."""

    number: int
    name: str
    slug: str
    region: str
    summary: str


@dataclass(frozen=True)
class Artisan:
    """A seller of sample works; a partner in both shops."""

    number: int
    name: str
    slug: str
    region: str
    tradition: int


@dataclass(frozen=True)
class Work:
    """One artwork. `price` is INR, `artisan_share` the part of it the artisan gets."""

    number: int
    title: str
    slug: str
    story: str
    care: str
    artisan: int
    tradition: int
    medium: str
    surface: str
    width_mm: int
    height_mm: int
    weight_g: int
    year: int
    price: Decimal
    artisan_share: Decimal
    stock: int
    pictures: tuple[str, ...]


@dataclass(frozen=True)
class Shop:
    """Everything one shop holds."""

    traditions: tuple[Tradition, ...]
    artisans: tuple[Artisan, ...]
    works: tuple[Work, ...]


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def picture_names() -> tuple[str, ...]:
    """File names of the shared pictures, in order."""
    return tuple(f"bench-{number:02d}.jpg" for number in range(PICTURE_FILES))


def describe(works: int = 2000) -> Shop:
    """The shop with that many works, and one artisan for every twenty of them.

    Raises ValueError for fewer works than there are subjects.
    """
    if works < len(SUBJECTS):
        raise ValueError(f"a shop needs {len(SUBJECTS)} works or more, so every search finds some")
    artisans = tuple(_artisans(max(1, works // 20)))
    return Shop(
        traditions=tuple(_traditions()),
        artisans=artisans,
        works=tuple(_work(number, artisans) for number in range(1, works + 1)),
    )


def sample(works: tuple[Work, ...], count: int) -> tuple[Work, ...]:
    """At most `count` works spread evenly over all of them."""
    step = max(1, len(works) // count)
    return works[::step][:count]


def draw_pictures(folder: Path) -> tuple[str, ...]:
    """Draw the shared pictures into `folder` where they are missing; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(picture_names()):
        if not (folder / name).exists():
            _draw(number, folder / name)
    return picture_names()


def picture_size(number: int) -> tuple[int, int]:
    """Width and height in pixels of the shared picture with that number."""
    return ((1200, 900), (900, 1200), (1000, 1000))[number % 3]


def _traditions() -> Iterator[Tradition]:
    for number, (name, region) in enumerate(TRADITIONS):
        summary = f"{name} painting from {region}. {SENTENCES[number % len(SENTENCES)]}"
        yield Tradition(number, name, slugify(name), region, summary)


def _artisans(count: int) -> Iterator[Artisan]:
    for number in range(count):
        tradition = number % len(TRADITIONS)
        name = f"Sample artisan {number + 1}"
        yield Artisan(number, name, slugify(name), TRADITIONS[tradition][1], tradition)


def _work(number: int, artisans: tuple[Artisan, ...]) -> Work:
    artisan = artisans[_spread(number, "artisan") % len(artisans)]
    # In turn, not by chance: twenty works are enough for every search word to find one.
    subject = SUBJECTS[number % len(SUBJECTS)]
    setting = SETTINGS[_spread(number, "setting") % len(SETTINGS)]
    title = f"{subject} {setting}, no. {number}"
    sentences = [SENTENCES[(number + step * 3) % len(SENTENCES)] for step in range(6)]
    price = Decimal(1500 + _spread(number, "price") % 485 * 100).quantize(Decimal("0.01"))
    files = picture_names()
    return Work(
        number=number,
        title=title,
        slug=slugify(title),
        story="\n\n".join((" ".join(sentences[:3]), " ".join(sentences[3:]))),
        care="Keep out of direct sun. Dust with a dry, soft brush.",
        artisan=artisan.number,
        tradition=artisan.tradition,
        medium=MEDIUMS[_spread(number, "medium") % len(MEDIUMS)],
        surface=SURFACES[_spread(number, "surface") % len(SURFACES)],
        width_mm=200 + _spread(number, "width") % 900,
        height_mm=250 + _spread(number, "height") % 900,
        weight_g=150 + _spread(number, "weight") % 2000,
        year=2015 + _spread(number, "year") % 10,
        price=price,
        artisan_share=(price * Decimal("0.80")).quantize(Decimal("0.01")),
        stock=20 if number % 4 == 0 else 1,
        pictures=tuple(files[(number + 5 * step) % len(files)] for step in range(3)),
    )


def _spread(number: int, what: str) -> int:
    """A fixed number that looks like chance and, unlike hash(), is the same in every process."""
    return crc32(f"{what} {number}".encode())


def _draw(number: int, path: Path) -> None:
    from PIL import Image, ImageDraw

    width, height = picture_size(number)
    ground = (120 + number * 9, 74 + number * 5, 40 + number * 3)
    picture = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(picture)
    spacing = 34 + number * 3
    for y in range(spacing, height, spacing):
        for x in range(spacing, width, spacing):
            radius = 4 + (x // spacing * (number + 3) + y // spacing) % 9
            shade = 160 + (x + y + number * 17) % 90
            box = (x - radius, y - radius, x + radius, y + radius)
            pen.ellipse(box, fill=(shade, shade - 20, 120))
    picture.save(path, "JPEG", quality=80)
