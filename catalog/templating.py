"""What pages that show works may use."""

from typing import Any

from jinja2 import Environment, pass_environment
from markupsafe import Markup

from marketplace.core.media.pictures import has_lasting_addresses
from marketplace.core.money.display import shown_rate
from marketplace.core.ui.templating.library import Library

from .browsing import Panel
from .forms import FilterForm
from .kept import kept_with
from .listings.cards import Card
from .models import Product
from .page import about
from .terms import term_name


@pass_environment
def artwork_card(environment: Environment, artwork: Card | Product, eager: bool = False) -> Markup:
    """Show a work in a list, `eager` where its picture is seen first.

    What was made of a `Card` is kept with it: it follows from the card, the templates, the rate its
    price is converted at and nothing else, unless pictures are signed for a time.
    """
    if not isinstance(artwork, Card) or not has_lasting_addresses():
        return _made(environment, artwork, eager)
    form = (environment, shown_rate(), eager)
    return artwork.kept.get(form, lambda: _made(environment, artwork, eager))


def _made(environment: Environment, artwork: Card | Product, eager: bool) -> Markup:
    component = environment.get_template("components/artwork_card.html").module
    return component.artwork_card(artwork, eager)


@pass_environment
def filter_fields(environment: Environment, panel: Panel, form: FilterForm) -> Markup:
    """Show what is to choose from, with what was chosen in `form`. Is kept with the panel."""

    def made() -> Markup:
        component = environment.get_template("catalog/_facet.html").module
        return component.fields(panel.facets, form)

    return panel.kept.get(environment, made)


@pass_environment
def part_of(
    environment: Environment,
    artwork: Product,
    template: str,
    has_prices: bool = False,
    **facts: Any,
) -> Markup:
    """Show a part of a work's page that follows from the work and `facts` alone.

    And with `has_prices` from the rate they are converted at. It is kept with the work as long as
    the facts are the same. The template sees nothing else.
    """

    def made() -> Markup:
        seen = {**about(artwork), **facts}
        return environment.get_template(template).make_module(seen).__html__()

    if environment.auto_reload:
        return made()
    rate = shown_rate() if has_prices else None
    return kept_with(artwork, template, made, environment, rate, facts=facts)


library = Library(
    globals={
        "artwork_card": artwork_card,
        "filter_fields": filter_fields,
        "part_of": part_of,
    },
    filters={"term": term_name},
)
