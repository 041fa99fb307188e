"""The page trees in English, Hindi and German."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from marketplace.cms import models as cms
from marketplace.cms.models.returns import MOST_COUNTRIES

from .. import content
from . import page_words as words_of

LANGUAGES = ("en", "hi", "de")
# What the catalog says of a tradition is not in German: its readers are shown these in English.
TRADITION_LANGUAGES = ("en", "hi")
# As content/data/policies/3-returns.toml says.
RETURN_DAYS = 14
# What a page says in one language: fields by name.
Words = Callable[[str], dict]


def load_pages() -> None:
    """Make the pages that are missing, the English one first and its translation beside it."""
    home = _home()
    _index(home, cms.TraditionIndexPage, "traditions", words_of.traditions)
    _index(home, cms.StoryIndexPage, "stories", words_of.stories)
    _index(home, cms.PolicyIndexPage, "policies", words_of.policies)
    _ensure(home, cms.FaqPage, "faq", words_of.faq)
    _ensure(home, cms.ContactPage, "contact", words_of.contact)
    for tradition in content.traditions():
        parent = cms.TraditionIndexPage.objects.get(locale=home.locale, slug="traditions")
        words = partial(words_of.tradition, tradition)
        _ensure(parent, cms.TraditionPage, tradition.slug, words, TRADITION_LANGUAGES)
    for story in reversed(content.stories()):
        parent = cms.StoryIndexPage.objects.get(locale=home.locale, slug="stories")
        _ensure(parent, cms.StoryPage, story.slug, partial(words_of.story, story))
    for policy in content.policies():
        parent = cms.PolicyIndexPage.objects.get(locale=home.locale, slug="policies")
        _ensure(parent, cms.PolicyPage, policy.slug, partial(words_of.policy, policy))


def load_return_terms() -> None:
    """Write down the figures of the returns policy, unless a person did."""
    if not cms.ReturnTerms.objects.exists():
        countries = [code for rate in content.delivery_rates() for code in rate.countries]
        cms.ReturnTerms.objects.create(
            days=RETURN_DAYS, countries=" ".join(countries[:MOST_COUNTRIES])
        )


def fill_home() -> None:
    """Compose the home pages that are still empty; last, because they point at everything else."""
    for page in cms.HomePage.objects.select_related("locale"):
        if page.locale.language_code in LANGUAGES and not page.body:
            page.body = words_of.home_body(page.locale)
            page.save_revision().publish()


def is_complete() -> bool:
    """Tell whether every page is there. Three queries."""
    everywhere = 6 + len(content.stories()) + len(content.policies())
    wanted = everywhere * len(LANGUAGES) + len(content.traditions()) * len(TRADITION_LANGUAGES)
    there = Page.objects.filter(locale__language_code__in=LANGUAGES, depth__gt=1).count()
    empty = cms.HomePage.objects.filter(
        body=cms.HomePage._meta.get_field("body").get_prep_value([])
    )
    return there >= wanted and not empty.exists()


# --- Making pages -------------------------------------------------------------------------------


@transaction.atomic
def _home() -> cms.HomePage:
    """Return the English home page; make the languages, the site and the home pages as needed."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    home = cms.HomePage.objects.filter(locale=locales["en"]).order_by("path").first()
    if home is None:
        root = Page.get_first_root_node()
        welcome = root.get_children().filter(slug="home").first()
        home = cms.HomePage(slug="shop", locale=locales["en"], **words_of.home("en"))
        root.add_child(instance=home)
        home.save_revision().publish()
        _point_site_at(home)
        # What a new Wagtail says by itself makes room; anything a person wrote there stays.
        if welcome and welcome.specific_class is Page and not welcome.get_children().exists():
            welcome.delete()
    # Each home page is composed in its own language, at the end.
    _translate(home, lambda language: {**words_of.home(language), "body": "[]"})
    return home


def _point_site_at(home: cms.HomePage) -> None:
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page = home
    site.hostname = address.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.SITE_NAME
    site.save()


def _index(home: Page, model: type[Page], slug: str, words: Words) -> None:
    page = _ensure(home, model, slug, words)
    if not page.show_in_menus:
        model.objects.filter(translation_key=page.translation_key).update(show_in_menus=True)


@transaction.atomic
def _ensure(
    parent: Page,
    model: type[Page],
    slug: str,
    words: Words,
    languages: tuple[str, ...] = LANGUAGES,
) -> Page:
    """Return the English page `slug` under `parent`; make it and its translations when missing."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = model(slug=slug, locale=parent.locale, **words("en"))
        # The parent's own row changes with every child it gets.
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision().publish()
    _translate(page, words, languages)
    return page


def _translate(page: Page, words: Words, languages: tuple[str, ...] = LANGUAGES) -> None:
    for locale in Locale.objects.filter(language_code__in=languages).exclude(pk=page.locale_id):
        if page.has_translation(locale):
            continue
        copy = page.copy_for_translation(locale)
        for field, value in words(locale.language_code).items():
            setattr(copy, field, value)
        copy.draft_title = copy.title
        copy.save_revision().publish()
