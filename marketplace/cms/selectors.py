"""Reads for pages: each returns everything its template shows, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
)
from modeltranslation.settings import AVAILABLE_LANGUAGES as LANGUAGES
from wagtail.models import Page, PageViewRestriction

from artisans import selectors as artisans
from artisans.models import Partner
from catalog import selectors as catalog
from catalog.listings import selectors as listings
from catalog.listings.cards import Card
from catalog.models import Product, Tradition
from marketplace.core.database.prepared import Prepared
from marketplace.core.media.selectors import shown_fields
from marketplace.core.privacy.policies import PolicyVersion
from marketplace.core.ui.languages import in_language

# What a link to a page is made of.
ADDRESS_FIELDS = ("title", "slug", "path", "depth", "url_path", "locale__language_code")


def cards_by_id(ids: Iterable[int]) -> dict[int, Card]:
    """Return the cards of those artworks of `ids` anybody may see. One query, none without ids."""
    return {card.pk: card for card in listings.cards(ids)}


def artworks_by_id(ids: Iterable[int | None]) -> dict[int, Product]:
    """Return the artworks among `ids`, public or not, in one query."""
    wanted = {pk for pk in ids if pk is not None}
    # A card shows a price.
    priced = catalog.cards(Product.objects.filter(stock__isnull=False))
    return priced.in_bulk(wanted) if wanted else {}


def artisans_by_id(ids: Iterable[int | None]) -> dict[int, Partner]:
    """Return the artisans among `ids` in one query."""
    wanted = {pk for pk in ids if pk is not None}
    return artisans.cards(Partner.objects.all()).in_bulk(wanted) if wanted else {}


def page_type(name: str) -> type[Page]:
    """Return a page type by name: pages hold blocks, and blocks ask here for pages."""
    return apps.get_model("cms", name)


def public_pages(model: type[Page]) -> QuerySet:
    """Return the pages of a type that anybody may see, in every language."""
    pages = model.objects.live().annotate(is_restricted=Exists(_restricted()))
    return pages.filter(is_restricted=False)


def _restricted() -> QuerySet[PageViewRestriction]:
    """Return the restrictions on a page or above it, as a subquery.

    Wagtail's `.public()` says the same, but asks the database a second time.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return PageViewRestriction.objects.annotate(below=path).filter(
        below__startswith=F("page__path")
    )


def readable(model: type[Page], language_code: str) -> QuerySet:
    """Return the pages of a type as readers of a language find them, in the order of the tree.

    A page that is not there in their language stands there in the shop's first one.
    """
    pages = public_pages(model).select_related("locale").order_by("path")
    own = Q(locale__language_code=language_code)
    if language_code == settings.LANGUAGE_CODE:
        return pages.filter(own)
    translated = public_pages(model).filter(own, translation_key=OuterRef("translation_key"))
    first = Q(locale__language_code=settings.LANGUAGE_CODE)
    return pages.filter(own | (first & ~Exists(translated)))


def below(page: Page, pages: QuerySet) -> QuerySet:
    """Return those of `pages` that stand under a page or under one of its translations.

    A list that is translated while some of its pages are not still shows them, as `readable` says.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    lists = Page.objects.filter(translation_key=page.translation_key).annotate(child=path)
    return pages.filter(Exists(lists.filter(child__startswith=F("path")))).exclude(pk=page.pk)


def _listed(pages: QuerySet, *fields: str) -> QuerySet:
    """Return `pages` without what no list shows: their bodies and what editing them needs."""
    return pages.only(*ADDRESS_FIELDS, *fields)


def tradition_pages(language_code: str) -> QuerySet:
    """Return the tradition pages for a language with their tradition and its picture."""
    pages = readable(page_type("TraditionPage"), language_code)
    words = (f"tradition__{name}" for name in ("name", "region", "summary"))
    fields = ("tradition__slug", *(f"{word}_{code}" for word in words for code in LANGUAGES))
    pages = pages.select_related("tradition__cover", "locale")
    return _listed(pages, *fields, *shown_fields("tradition__cover"))


def story_pages(language_code: str) -> QuerySet:
    """Return the stories for a language with their pictures, newest first."""
    stories = readable(page_type("StoryPage"), language_code)
    stories = stories.select_related("cover", "locale").order_by("-published_on", "-path")
    return _listed(stories, "lead", "published_on", *shown_fields("cover"))


def stories_by_id(ids: Iterable[int | None]) -> dict[int, Page]:
    """Return the stories among `ids` with their pictures, in one query."""
    wanted = {pk for pk in ids if pk is not None}
    stories = page_type("StoryPage").objects.select_related("cover")
    return stories.in_bulk(wanted) if wanted else {}


def stories_in_locale(ids: Collection[int], locale_id: int) -> dict[int, Page]:
    """Return by each of `ids` the story as it reads in a language, in one query.

    A story of another language stands for its translation; without one it is shown in the shop's
    first language. Stories that not everybody may see are left out.
    """
    if not ids:
        return {}
    stories = page_type("StoryPage").objects
    keys = stories.filter(pk__in=ids).values("translation_key")
    found = stories.filter(translation_key__in=keys).select_related("cover", "locale")
    key_of, shown = {}, {}
    for page in found.annotate(is_restricted=Exists(_restricted())):
        key_of[page.pk] = page.translation_key
        is_own = page.locale_id == locale_id
        is_first = page.locale.language_code == settings.LANGUAGE_CODE
        may_show = page.live and not page.is_restricted
        if may_show and (is_own or (is_first and page.translation_key not in shown)):
            shown[page.translation_key] = page
    return {pk: shown[key_of[pk]] for pk in ids if key_of.get(pk) in shown}


def tradition(pk: int) -> Tradition:
    """Return a tradition with its picture."""
    return Tradition.objects.select_related("cover").get(pk=pk)


def artworks_of(tradition: Tradition, limit: int) -> list[Card]:
    """Return up to `limit` public works of a tradition, those in stock first, then newest first."""
    return listings.Cards(tradition=tradition.pk)[:limit]


def artisans_of(tradition: Tradition) -> QuerySet[Partner]:
    """Return the artisans shown in the shop who work in a tradition, by name."""
    return artisans.shown_artisans().filter(tradition=tradition)


def translations(page: Page) -> dict[str, Page]:
    """Return the live pages that say the same, this one among them, by language code."""
    pages = page.get_translations(inclusive=True).live().select_related("locale")
    return {each.locale.language_code: each for each in pages}


def other_homes(home: Page) -> list[Page]:
    """Return the live home pages of the other languages, that of the shop's first one first."""
    homes = home.get_translations().live().select_related("locale")
    return sorted(homes, key=lambda each: each.locale.language_code != settings.LANGUAGE_CODE)


def footer_pages(language_code: str) -> list[dict[str, str]]:
    """Return live FAQ, contact page and policies as readers of a language find them.

    Each with `title`, `slug`, `url` and the `language` it is written in.
    """
    return [
        {
            "title": page.title,
            "slug": page.slug,
            "url": in_language(page.url, language_code),
            "language": page.locale.language_code,
        }
        for model in map(page_type, ("FaqPage", "ContactPage", "PolicyPage"))
        for page in readable(model, language_code)
        if page.url
    ]


def return_terms() -> Model | None:
    """Return the figures of the shop's returns policy, if editors have written them down."""
    return apps.get_model("cms", "ReturnTerms").objects.first()


def policy_version(slug: str, language_code: str) -> PolicyVersion | None:
    """Return the published version of a policy that readers of a language see; None without.

    The revision tells two wordings apart even where an editor forgot to change the date.
    """
    version = _policies(language_code).first(slug)
    if version is None:
        return None
    effective_from, revision_id = version
    label = f"{slug} {effective_from:%Y-%m-%d}"
    if revision_id:
        label += f" r{revision_id}"
    return PolicyVersion(label=label, in_force_from=effective_from)


@cache
def _policies(language_code: str) -> Prepared[tuple[date, int | None]]:
    """Return the statement that finds a policy by its slug, as `readable` says."""

    def build(slug: Any) -> QuerySet:
        pages = readable(page_type("PolicyPage"), language_code).filter(slug=slug)
        return pages.values_list("effective_from", "live_revision_id")

    return Prepared(build)
