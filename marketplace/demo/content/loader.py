"""Read the demo shop's content from the TOML files beside this module.

Each function returns a tuple of frozen dataclasses and reads its files once.
A missing key raises ``KeyError``; a mistyped file ``tomllib.TOMLDecodeError``.
"""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from .models import (
    Artisan,
    Artwork,
    Block,
    Contact,
    DeliveryRate,
    Detail,
    Drawing,
    FaqEntry,
    HomeContent,
    HomeSection,
    Medium,
    Policy,
    PolicySection,
    Review,
    Story,
    Surface,
    Text,
    Tradition,
    WeightBand,
)

DATA = Path(__file__).parent / "data"

# The order in which the shop shows the traditions.
TRADITION_ORDER = ("gond", "bhil", "baiga", "korku", "warli", "pithora")

PROVENANCE = {
    "original": Text(
        en=(
            "Made by {name} in {village}, {region}, in {year}. "
            "It comes straight from the artisan and has had no owner before you."
        ),
        hi=(
            "{name} ने इसे {year} में {village}, {region} में बनाया। "
            "यह सीधे कलाकार के घर से आता है; आपसे पहले इसका कोई मालिक नहीं रहा।"
        ),
    ),
    "edition": Text(
        en=(
            "From an edition of {edition_size}, each sheet numbered and signed by {name} "
            "in {village}, {region}, in {year}. No more will be printed."
        ),
        hi=(
            "{edition_size} प्रतियों के संस्करण में से एक। हर प्रति पर {name} ने {year} में "
            "{village}, {region} में नंबर डाला और हस्ताक्षर किए। इससे ज़्यादा प्रतियाँ नहीं छपेंगी।"
        ),
    ),
}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _text(value: dict[str, str]) -> Text:
    return Text(**{language: text.strip() for language, text in value.items()})


def _optional_text(value: dict[str, str] | None) -> Text | None:
    return _text(value) if value is not None else None


def _drawing(tradition: str, value: dict[str, Any]) -> Drawing:
    return Drawing(
        tradition=tradition,
        subject=value["subject"],
        seed=value["seed"],
        width_mm=value["width_mm"],
        height_mm=value["height_mm"],
        alt=_text(value["alt"]),
    )


@cache
def traditions() -> tuple[Tradition, ...]:
    """Return the six painting traditions in the shop's order."""
    found = []
    for slug in TRADITION_ORDER:
        row = _read(DATA / "traditions" / f"{slug}.toml")["tradition"]
        found.append(
            Tradition(
                slug=slug,
                name=_text(row["name"]),
                region=_text(row["region"]),
                summary=_text(row["summary"]),
                history=_text(row["history"]),
                gi_name=row["gi_name"],
                gi_number=row["gi_number"],
                gi_registered_on=row.get("gi_registered_on"),
                gi_source=row["gi_source"],
                sources=tuple(row["sources"]),
                cover=_drawing(slug, row["cover"]),
            )
        )
    return tuple(found)


@cache
def mediums() -> tuple[Medium, ...]:
    """Return the paints and printing techniques."""
    return tuple(
        Medium(
            slug=row["slug"],
            name=_text(row["name"]),
            hsn_code=row["hsn_code"],
            hs_code=row["hs_code"],
        )
        for row in _read(DATA / "materials.toml")["mediums"]
    )


@cache
def surfaces() -> tuple[Surface, ...]:
    """Return what works are painted or printed on."""
    return tuple(
        Surface(slug=row["slug"], name=_text(row["name"]), care=_text(row["care"]))
        for row in _read(DATA / "materials.toml")["surfaces"]
    )


@cache
def artisans() -> tuple[Artisan, ...]:
    """Return the sample artisans, two for each tradition."""
    return tuple(
        Artisan(
            slug=row["slug"],
            name=_text(row["name"]),
            village=_text(row["village"]),
            region=_text(row["region"]),
            bio=_text(row["bio"]),
            tradition=slug,
            commission_rate=Decimal(row["commission_rate"]),
            emblem_seed=row["emblem_seed"],
        )
        for slug in TRADITION_ORDER
        for row in _read(DATA / "traditions" / f"{slug}.toml")["artisans"]
    )


def _provenance(row: dict[str, Any], artisan: Artisan) -> Text:
    """Return where the work comes from, said of this one work."""
    pattern = PROVENANCE[row["edition_type"]]
    spoken: dict[str, str] = {}
    for language in ("en", "hi"):
        spoken[language] = pattern.in_language(language).format(
            name=artisan.name.in_language(language),
            village=artisan.village.in_language(language),
            region=artisan.region.in_language(language),
            year=row["year"],
            edition_size=row.get("edition_size"),
        )
    return Text(**spoken)


@cache
def artworks() -> tuple[Artwork, ...]:
    """Return the sample works, eleven for each tradition.

    Care comes from the surface and the customs headings from the medium, so
    that one correction there mends every work.
    """
    by_medium = {medium.slug: medium for medium in mediums()}
    by_surface = {surface.slug: surface for surface in surfaces()}
    by_artisan = {artisan.slug: artisan for artisan in artisans()}
    found = []
    for tradition in TRADITION_ORDER:
        for row in _read(DATA / "artworks" / f"{tradition}.toml")["artworks"]:
            medium = by_medium[row["medium"]]
            found.append(
                Artwork(
                    slug=row["slug"],
                    title=_text(row["title"]),
                    artisan=row["artisan"],
                    tradition=tradition,
                    medium=medium.slug,
                    surface=row["surface"],
                    width_mm=row["width_mm"],
                    height_mm=row["height_mm"],
                    depth_mm=row.get("depth_mm"),
                    weight_g=row["weight_g"],
                    shipping_weight_g=row["shipping_weight_g"],
                    year=row["year"],
                    edition_type=row["edition_type"],
                    edition_size=row.get("edition_size"),
                    stock=row["stock"],
                    price=Decimal(row["price"]),
                    is_framed=row["framed"],
                    is_signed=row["signed"],
                    story=_text(row["story"]),
                    care=by_surface[row["surface"]].care,
                    provenance=_provenance(row, by_artisan[row["artisan"]]),
                    hsn_code=medium.hsn_code,
                    hs_code=medium.hs_code,
                    drawing=_drawing(tradition, row),
                    details=tuple(
                        Detail(x=part["x"], y=part["y"], alt=_text(part["alt"]))
                        for part in row.get("details", ())
                    ),
                )
            )
    return tuple(found)


@cache
def stories() -> tuple[Story, ...]:
    """Return the articles, newest first."""
    found = []
    for path in (DATA / "stories").glob("*.toml"):
        row = _read(path)
        found.append(
            Story(
                slug=path.stem,
                title=_text(row["title"]),
                intro=_text(row["intro"]),
                cover_artwork=row["cover_artwork"],
                published_on=row["published_on"],
                blocks=tuple(
                    Block(
                        kind=block["kind"],
                        text=_optional_text(block.get("text")),
                        attribution=_optional_text(block.get("attribution")),
                        artworks=tuple(block.get("artworks", ())),
                    )
                    for block in row["blocks"]
                ),
            )
        )
    return tuple(sorted(found, key=lambda story: story.published_on, reverse=True))


@cache
def policies() -> tuple[Policy, ...]:
    """Return the policy pages in the order the footer lists them."""
    found = []
    for path in sorted((DATA / "policies").glob("*.toml")):
        row = _read(path)
        found.append(
            Policy(
                slug=row["slug"],
                title=_text(row["title"]),
                intro=_text(row["intro"]),
                version=row["version"],
                effective_from=row["effective_from"],
                sections=tuple(
                    PolicySection(heading=_text(part["heading"]), body=_text(part["body"]))
                    for part in row["sections"]
                ),
            )
        )
    return tuple(found)


@cache
def faq() -> tuple[FaqEntry, ...]:
    """Return the questions and answers, group by group."""
    return tuple(
        FaqEntry(
            slug=entry["slug"],
            group=group["slug"],
            group_title=_text(group["title"]),
            question=_text(entry["question"]),
            answer=_text(entry["answer"]),
        )
        for group in _read(DATA / "faq.toml")["groups"]
        for entry in group["entries"]
    )


@cache
def contact() -> Contact:
    """Return the contact page."""
    row = _read(DATA / "contact.toml")
    return Contact(
        title=_text(row["title"]),
        intro=_text(row["intro"]),
        address=_text(row["address"]),
        email=row["email"],
        hours=_text(row["hours"]),
        officer_name=_text(row["officer_name"]),
        officer_email=row["officer_email"],
        officer_hours=_text(row["officer_hours"]),
    )


@cache
def home() -> HomeContent:
    """Return the home page."""
    row = _read(DATA / "home.toml")
    return HomeContent(
        title=_text(row["title"]),
        description=_text(row["description"]),
        heading=_text(row["heading"]),
        intro=_text(row["intro"]),
        hero_artwork=row["hero_artwork"],
        call_to_action=_text(row["call_to_action"]),
        sections=tuple(
            HomeSection(
                kind=section["kind"],
                heading=_text(section["heading"]),
                text=_text(section["text"]),
                items=tuple(section["items"]),
                link_label=_optional_text(section.get("link_label")),
            )
            for section in row["sections"]
        ),
    )


@cache
def delivery_rates() -> tuple[DeliveryRate, ...]:
    """Return the delivery zones with their weight bands, lightest first."""
    return tuple(
        DeliveryRate(
            code=row["code"],
            name=_text(row["name"]),
            description=_text(row["description"]),
            countries=tuple(row["countries"]),
            min_days=row["min_days"],
            max_days=row["max_days"],
            bands=tuple(
                WeightBand(
                    upper_limit_kg=Decimal(band["upper_limit_kg"]),
                    charge_inr=Decimal(band["charge_inr"]),
                )
                for band in row["bands"]
            ),
        )
        for row in _read(DATA / "delivery.toml")["zones"]
    )


@cache
def reviews() -> tuple[Review, ...]:
    """Return the sample reviews."""
    return tuple(Review(**row) for row in _read(DATA / "reviews.toml")["reviews"])


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Return groups of words that mean the same to a shopper."""
    return tuple(tuple(group) for group in _read(DATA / "synonyms.toml")["groups"])
