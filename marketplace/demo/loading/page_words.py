"""What each page of the demo shop says: model fields in one language."""

from html import escape

from wagtail.models import Locale

from artisans.models import Partner
from catalog.models import Product, Tradition
from marketplace.cms import models as cms

from .. import content
from ..content import Text
from .words import block, html, stream

TRADITIONS = Text(en="Traditions", hi="परंपराएँ", de="Traditionen")
TRADITIONS_INTRO = Text(
    en="Six ways of painting, each with its own reasons. Read what a picture is for before you "
    "choose one.",
    hi="चित्र बनाने के छह ढंग, हर एक के अपने कारण। चुनने से पहले पढ़िए कि चित्र किसलिए बनता है।",
    de="Sechs Arten zu malen, jede mit ihren eigenen Gründen. Lesen Sie, wozu ein Bild da ist, "
    "bevor Sie eines wählen.",
)
STORIES = Text(en="Stories", hi="लेख", de="Geschichten")
STORIES_INTRO = Text(
    en="About hands, pigments, money and walls.",
    hi="हाथों, रंगों, पैसे और दीवारों के बारे में।",
    de="Über Hände, Farben, Geld und Wände.",
)
POLICIES = Text(en="Policies", hi="नीतियाँ", de="Richtlinien")
POLICIES_INTRO = Text(
    en="What you can expect of us, in plain words.",
    hi="आप हमसे क्या उम्मीद रख सकते हैं, सीधे शब्दों में।",
    de="Was Sie von uns erwarten können, in klaren Worten.",
)
FAQ = Text(en="Questions and answers", hi="सवाल और जवाब", de="Fragen und Antworten")
FAQ_INTRO = Text(
    en="What people ask before they buy, and after.",
    hi="ख़रीदने से पहले और बाद में लोग क्या पूछते हैं।",
    de="Was vor dem Kauf gefragt wird und danach.",
)
HOME = Text(en="Home", hi="मुखपृष्ठ", de="Start")
WORDS_BY = Text(
    en="Words by the shop's editors",
    hi="लेख: दुकान के संपादक",
    de="Text: die Redaktion des Shops",
)


def _with_intro(title: Text, intro: Text, language: str) -> dict:
    return {
        "title": title.in_language(language),
        "intro": intro.in_language(language),
        "search_description": intro.in_language(language),
    }


def traditions(language: str) -> dict:
    return _with_intro(TRADITIONS, TRADITIONS_INTRO, language)


def stories(language: str) -> dict:
    return _with_intro(STORIES, STORIES_INTRO, language)


def policies(language: str) -> dict:
    return _with_intro(POLICIES, POLICIES_INTRO, language)


def faq(language: str) -> dict:
    groups: dict[str, list[content.FaqEntry]] = {}
    for entry in content.faq():
        groups.setdefault(entry.group, []).append(entry)
    body = [
        block(
            "group",
            {
                "title": entries[0].group_title.in_language(language),
                "entries": [
                    block(
                        "item",
                        {
                            "question": entry.question.in_language(language),
                            "answer": html(entry.answer, language),
                        },
                    )
                    for entry in entries
                ],
            },
        )
        for entries in groups.values()
    ]
    return {**_with_intro(FAQ, FAQ_INTRO, language), "body": stream(body)}


def contact(language: str) -> dict:
    row = content.contact()
    return {
        **_with_intro(row.title, row.intro, language),
        "address": row.address.in_language(language),
        "email": row.email,
        "hours": row.hours.in_language(language),
        "officer_name": row.officer_name.in_language(language),
        "officer_email": row.officer_email,
        "officer_hours": row.officer_hours.in_language(language),
    }


def tradition(row: content.Tradition, language: str) -> dict:
    """The body stays empty: the page then shows the history kept in the catalog."""
    return {
        "title": row.name.in_language(language),
        "search_description": row.summary.in_language(language),
        "tradition": Tradition.objects.get(slug=row.slug),
    }


def story(row: content.Story, language: str) -> dict:
    work = Product.objects.filter(slug=row.cover_artwork).select_related("cover").first()
    alts = {artwork.slug: artwork.alt for artwork in content.artworks()}
    return {
        "title": row.title.in_language(language),
        "lead": row.intro.in_language(language),
        "search_description": row.intro.in_language(language),
        "author_line": WORDS_BY.in_language(language),
        "published_on": row.published_on,
        "cover": work.cover if work else None,
        "cover_alt": alts[row.cover_artwork].in_language(language)[:300],
        "body": stream(list(_story_blocks(row, language))),
    }


def _story_blocks(row: content.Story, language: str):
    paragraphs = ""
    for part in row.blocks:
        if part.kind == "paragraph":
            paragraphs += html(part.text, language)
            continue
        if paragraphs:
            yield block("text", paragraphs)
            paragraphs = ""
        if part.kind == "artworks":
            if works := _works(part.artworks):
                yield block("artworks", {"artworks": _items(works)})
        elif part.kind == "heading":
            yield block("heading", part.text.in_language(language))
        else:
            attribution = part.attribution.in_language(language) if part.attribution else ""
            quote = {"quote": part.text.in_language(language), "attribution": attribution}
            yield block("quote", quote)
    if paragraphs:
        yield block("text", paragraphs)


def policy(row: content.Policy, language: str) -> dict:
    body = "".join(
        f"<h2>{escape(part.heading.in_language(language), quote=False)}</h2>"
        + html(part.body, language)
        for part in row.sections
    )
    return {
        "title": row.title.in_language(language),
        "intro": row.intro.in_language(language),
        "search_description": row.intro.in_language(language),
        "version": row.version,
        "effective_from": row.effective_from,
        "body": body,
    }


def home(language: str) -> dict:
    row = content.home()
    return {
        "title": HOME.in_language(language),
        "seo_title": row.title.in_language(language),
        "search_description": row.description.in_language(language),
    }


def home_body(locale: Locale) -> str:
    """Return the home page's blocks; they name works, artisans and pages by their ids."""
    language, row = locale.language_code, content.home()
    hero = _works((row.hero_artwork,))
    blocks = [
        block(
            "hero",
            {
                "heading": row.heading.in_language(language),
                "text": row.intro.in_language(language),
                "artwork": hero[0] if hero else None,
                "link_label": row.call_to_action.in_language(language),
            },
        )
    ]
    for section in row.sections:
        words = {
            "heading": section.heading.in_language(language),
            "text": section.text.in_language(language),
            "link_label": section.link_label.in_language(language) if section.link_label else "",
        }
        blocks.append(block(section.kind, {**words, **_SECTIONS[section.kind](section, locale)}))
    return stream(blocks)


def _works(slugs) -> list[int]:
    """Return the ids of the works that exist, in the order given."""
    found = dict(Product.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    return [found[slug] for slug in slugs if slug in found]


def _items(ids: list[int]) -> list[dict]:
    return [block("item", pk) for pk in ids]


def _artworks_section(section: content.HomeSection, locale: Locale) -> dict:
    # The small shop has only some of the works: too few of them leave the row to the newest.
    works = _works(section.items)
    mode = "chosen" if len(works) >= len(section.items) // 2 else "newest"
    return {"mode": mode, "artworks": _items(works), "limit": 8}


def _artisans_section(section: content.HomeSection, locale: Locale) -> dict:
    found = dict(Partner.objects.filter(slug__in=section.items).values_list("slug", "pk"))
    return {"artisans": _items([found[slug] for slug in section.items if slug in found])}


def _stories(section: content.HomeSection, locale: Locale) -> list[int]:
    pages = cms.StoryPage.objects.filter(slug__in=section.items)
    found: dict[str, int] = {}
    # Where there is no story in the language, the English one stands.
    for language in ("en", locale.language_code):
        found |= pages.filter(locale__language_code=language).values_list("slug", "pk")
    return [found[slug] for slug in section.items if slug in found]


_SECTIONS = {
    "artworks": _artworks_section,
    "traditions": lambda section, locale: {},
    "artisans": _artisans_section,
    "share": lambda section, locale: {
        "artwork": None,
        "link_page": next(iter(_stories(section, locale)), None),
    },
    "stories": lambda section, locale: {"stories": _items(_stories(section, locale))},
}
