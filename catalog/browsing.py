"""What the catalog page shows beside the works: filters with counts, chips, and its own title."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext

from marketplace.core.ui.kept import Kept
from marketplace.core.ui.templatetags.ui import money

from .facets.choices import Choice
from .facets.selectors import Found, Value, term_of
from .facets.snapshot import Snapshot
from .facets.terms import FACETS
from .forms import FACET_NAMES, FilterForm

# Of a long list so many stand open, and so many at most behind “show all”.
OPEN, MOST = 8, 60


@dataclass(frozen=True)
class Facet:
    """A group of the filter panel; `folded` are the values behind “show all”."""

    name: str
    label: str
    shown: list[Value]
    folded: list[Value]
    has_more: bool


@dataclass(frozen=True)
class Chip:
    label: str
    url: str


@dataclass(frozen=True)
class Panel:
    """The filter panel: its groups, without values that would show nothing.

    `kept` has what `catalog.templating` made of it and of a form that says the same choice.
    """

    facets: list[Facet]
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)


def panel(found: Found, form: FilterForm) -> Panel:
    """Return the panel of what was found. It is kept until a work or a name changes."""

    def make() -> Panel:
        return Panel([facet for name in FACETS if (facet := _facet(name, found)).shown])

    if not form.says_only(found.choice):
        return make()
    asked = ("panel", found.choice, form.data.get("sort"), get_language())
    return found.snapshot.answers.get(asked, make)


def _facet(name: str, found: Found) -> Facet:
    values = [value for value in found.facets[name] if value.count or value.is_chosen]
    # What is chosen stays in sight, wherever it stands in a long list.
    first = {value.slug for value in values[:OPEN]}
    shown = [value for value in values if value.slug in first or value.is_chosen]
    folded = [value for value in values if value not in shown]
    has_more = len(folded) > MOST or (name == "artisan" and found.has_more_artisans)
    return Facet(name, str(FACET_NAMES[name]), shown, folded[:MOST], has_more)


def chips(choice: Choice, snapshot: Snapshot) -> list[Chip]:
    """Return each filter in use with the address that takes it away."""
    return [
        Chip(label, address(choice.without(*what))) for label, what in _in_use(choice, snapshot)
    ]


def _in_use(choice: Choice, snapshot: Snapshot) -> Iterator[tuple[str, tuple]]:
    for facet in FACETS:
        for slug in choice.values.get(facet, ()):
            yield term_of(snapshot, facet, slug).name(), (facet, slug)
    if choice.min_price is not None:
        yield f"{gettext('From')} {money(choice.min_price)}", ("min_price",)
    if choice.max_price is not None:
        yield f"{pgettext('price', 'Up to')} {money(choice.max_price)}", ("max_price",)


def address(choice: Choice, page: int = 1) -> str:
    """Return the path of a choice in the reader's language."""
    return reverse("catalog:index") + choice.query(page)


def canonical_query(choice: Choice, page: int) -> str:
    """Return the query of the address search engines are to know this page by."""
    canonical = choice.canonical
    return canonical.query(page if choice.may_be_indexed else 1)


def title_of(choice: Choice, snapshot: Snapshot) -> str:
    """Return what the list is called: by its one subject, else by the whole catalog's name."""
    if choice.subject is None:
        return gettext("All works")
    facet, slug = choice.subject
    return _TITLES[facet]() % {"name": term_of(snapshot, facet, slug).name()}


_TITLES = {
    "tradition": lambda: gettext("%(name)s art"),
    "medium": lambda: gettext("Works in the medium %(name)s"),
    "artisan": lambda: gettext("Works by %(name)s"),
    "region": lambda: gettext("Art from %(name)s"),
    "colour": lambda: gettext("Works by colour: %(name)s"),
}


def description_of(choice: Choice, snapshot: Snapshot) -> str:
    """Return a sentence about the list for search engines."""
    if choice.subject is None:
        return gettext(
            "Original tribal paintings from central and western India, with the artisan's share on"
            " every price."
        )
    return gettext(
        "%(title)s: originals and prints from the people who made them, with the artisan's share"
        " on every price."
    ) % {"title": title_of(choice, snapshot)}
