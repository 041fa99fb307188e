"""What a language fixes is text in the compiled template; nothing else is."""

import jinja2
import pytest
from django.utils.translation import override

from marketplace.core.ui.templating.environment import PageEnvironment
from marketplace.core.ui.templating.library import Library

calls: list[str] = []


def counted(word: str, end: str = "") -> str:
    calls.append(word)
    return f"{word}{end}"


def failing() -> str:
    raise ValueError("nothing there")


@pytest.fixture(autouse=True)
def _no_calls():
    calls.clear()


def environment(language: str = "en") -> PageEnvironment:
    made = PageEnvironment(language)
    made.use(
        Library(
            folded={"counted": counted, "failing": failing},
            constants={"shop": lambda: "Pach & Marhi"},
            globals={"told": counted},
        )
    )
    return made


def compiled(source: str, language: str = "en") -> jinja2.Template:
    return environment(language).from_string(source)


def shown(source: str, language: str = "en", **context) -> str:
    with override(language):
        return compiled(source, language).render(context)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Basket"), ("hi", "टोकरी"), ("de", "Warenkorb")]
)
def test_a_text_is_that_of_the_environments_language(language, text):
    template = compiled('<b>{{ _("Basket") }}</b>', language)
    with override("en"):
        assert template.render() == f"<b>{text}</b>"


def test_a_text_with_a_name_is_looked_up_once_and_filled_in_each_time():
    source = '{{ _("Portrait of %(name)s", name=who) }}'
    assert shown(source, who="Asha") == "Portrait of Asha"
    hindi = compiled(source, "hi")
    assert "Asha" in hindi.render(who="Asha")
    assert "Portrait" not in hindi.render(who="Asha")


def test_what_is_filled_into_a_text_is_escaped_and_the_text_is_not():
    source = "{% trans name=who %}<b>{{ name }}</b>{% endtrans %}"
    assert shown(source, who="<i>") == "<b>&lt;i&gt;</b>"


def test_a_percent_sign_in_a_text_stays_one():
    assert shown("{% trans %}100% cotton{% endtrans %}") == "100% cotton"
    assert shown("{% trans n=x %}{{ n }}% cotton{% endtrans %}", x=90) == "90% cotton"


def test_the_number_decides_the_form_when_the_page_is_made():
    source = "{% trans n=x %}One work{% pluralize %}{{ n }} works{% endtrans %}"
    assert (shown(source, x=1), shown(source, x=3)) == ("One work", "3 works")


def test_a_text_for_a_known_number_is_looked_up_once(monkeypatch):
    source = '{{ ngettext("work", "works", 1) }} {{ ngettext("work", "works", 2) }}'
    assert shown(source) == "work works"
    page = compiled(source)
    monkeypatch.setattr("marketplace.core.ui.templating.folding.ngettext", None)
    page.environment.globals["ngettext"] = None
    assert page.render() == "work works"


def test_a_text_for_a_known_number_may_name_it():
    assert shown('{{ ngettext("%(num)s <work>", "%(num)s works", 2) }}') == "2 works"


def test_a_constant_call_is_made_once_when_compiled():
    template = compiled('{{ counted("a", end="!") }}')
    assert calls == ["a"]
    assert template.render() == template.render() == "a!"
    assert calls == ["a"]


def test_a_call_within_a_call_is_folded_too():
    template = compiled('{{ counted(counted("a"), end="!") }}')
    template.render()
    assert calls == ["a", "a"]


@pytest.mark.parametrize("source", ["{{ counted(x) }}", '{{ counted("a", end=x) }}'])
def test_a_call_that_varies_is_made_for_each_page(source):
    template = compiled(source)
    assert calls == []
    assert template.render(x="1") != template.render(x="2")


def test_a_function_that_is_not_listed_is_called_for_each_page():
    template = compiled('{{ told("a") }}')
    assert calls == []
    template.render()
    assert calls == ["a"]


def test_a_name_with_a_meaning_of_its_own_is_not_folded():
    source = "{% macro card(counted, shop) %}{{ counted }}{{ shop }}{% endmacro %}{{ card(1, 2) }}"
    assert shown(source) == "12"
    assert shown("{% for counted in [3, 4] %}{{ counted }}{% endfor %}") == "34"


def test_a_function_of_the_templates_own_is_called_instead_of_the_folded_one():
    source = '{% macro card(counted) %}{{ counted("a") }}{% endmacro %}{{ card(other) }}'
    assert shown(source, other=str.upper) == "A"
    assert calls == []


def test_a_constant_is_escaped_like_any_text():
    assert shown('<a title="{{ shop }}">') == '<a title="Pach &amp; Marhi">'


def test_a_call_that_fails_fails_only_where_it_is_shown():
    template = compiled("{% if x %}{{ failing() }}{% endif %}ok")
    assert template.render(x=False) == "ok"
    with pytest.raises(ValueError, match="nothing there"):
        template.render(x=True)


def test_the_result_of_a_folded_call_can_be_compared():
    source = '{% if x == counted("/art/") %}here{% endif %}'
    assert shown(source, x="/art/") == "here"
    assert shown(source, x="/") == ""


def test_white_space_that_orders_the_source_goes_and_that_between_words_stays():
    assert shown("<p>\n    a <b>b</b>\n\n    c</p>") == "<p>\na <b>b</b>\nc</p>"
