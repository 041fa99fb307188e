"""Templates share the globals of their environment, and parts that follow from facts are kept."""

import jinja2
import pytest
from django.utils.translation import override

from marketplace.core.ui.templating.environment import MOST_PARTS, PageEnvironment, kept
from marketplace.core.ui.templating.library import Library

TEMPLATES = {
    "part.html": "{{ told(fact) }}{{ request is defined }}{{ _('Basket') }}",
    "page.html": "<p>{{ kept('part.html', fact=fact) }}</p>",
    "macros.html": "{% macro bold(x) %}<b>{{ told(x) }}{{ fact is defined }}</b>{% endmacro %}",
    "importing.html": "{% from 'macros.html' import bold %}{{ bold(fact) }}",
    "including.html": "{% set h = 1 %}{% for x in [2] %}{% include 'included.html' %}{% endfor %}",
    "included.html": "{{ h }}{{ x }}{{ fact }}{{ told('y') }}",
    "base.html": "{% block a %}base {{ fact }}{% endblock %}",
    "child.html": "{% extends 'base.html' %}{% block a %}{{ super() }}, child{% endblock %}",
}
told: list = []


def tell(word):
    told.append(word)
    return word


@pytest.fixture
def environment():
    told.clear()
    made = PageEnvironment("en", loader=jinja2.DictLoader(TEMPLATES), auto_reload=False)
    made.use(Library(globals={"kept": kept, "told": tell}))
    return made


def shown(environment, name="page.html", **context):
    return environment.get_template(name).render(request="the request", **context)


def test_a_part_is_made_once_for_the_same_facts(environment):
    for fact in ("a", "b", "a", "b"):
        assert shown(environment, fact=fact) == f"<p>{fact}FalseBasket</p>"
    assert told == ["a", "b"]


def test_facts_are_the_same_when_they_are_equal(environment):
    for _time in range(2):
        assert "[1]FalseBasket" in shown(environment, fact=[1])
    assert told == [[1]]


def test_a_kept_part_is_escaped_once(environment):
    for _time in range(2):
        assert shown(environment, fact="<i>") == "<p>&lt;i&gt;FalseBasket</p>"


def test_only_the_last_facts_are_kept(environment):
    for fact in range(3 * MOST_PARTS):
        shown(environment, fact=fact)
    assert len(environment.kept["part.html"]) == MOST_PARTS
    shown(environment, fact=0)
    assert told.count(0) == 2


def test_each_language_keeps_its_own(environment):
    other = PageEnvironment("hi", loader=jinja2.DictLoader(TEMPLATES), auto_reload=False)
    other.use(Library(globals={"kept": kept, "told": tell}))
    shown(environment, fact="a")
    with override("hi"):
        assert shown(other, fact="a") == "<p>aFalseटोकरी</p>"


def test_while_templates_are_being_written_nothing_is_kept():
    writing = PageEnvironment("en", loader=jinja2.DictLoader(TEMPLATES), auto_reload=True)
    writing.use(Library(globals={"kept": kept, "told": tell}))
    shown(writing, fact="a")
    assert not writing.kept


def test_an_imported_macro_has_the_globals_and_not_the_page(environment):
    assert shown(environment, "importing.html", fact="f") == "<b>fFalse</b>"


def test_an_included_template_sees_the_page_and_what_was_set_around_it(environment):
    assert shown(environment, "including.html", fact="f") == "12fy"


def test_a_view_goes_before_a_global_and_changes_none(environment):
    assert shown(environment, "importing.html", fact="f", told=str.upper) == "<b>fFalse</b>"
    assert environment.get_template("included.html").render(told=str.upper) == "Y"
    assert environment.globals["told"] is tell


def test_a_page_fills_the_blocks_of_its_frame(environment):
    assert shown(environment, "child.html", fact="f") == "base f, child"
