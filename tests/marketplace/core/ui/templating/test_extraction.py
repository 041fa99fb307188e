"""The texts pages mark, as xgettext gets to see them."""

import jinja2
import pytest

from marketplace.core.ui.templating.extraction import as_python, marked_texts


def test_each_text_comes_with_its_line_and_its_function():
    source = '<p>\n{{ _("Sold") }} {{ pgettext("delivery", "free") }}\n</p>'
    assert list(marked_texts(source)) == [
        (2, "_", ["Sold"]),
        (2, "pgettext", ["delivery", "free"]),
    ]


def test_what_a_text_is_filled_with_is_no_text():
    source = (
        '{{ _("By %(name)s", name="x"|upper) }}'
        "{% trans n=a %}One{% pluralize %}{{ n }}{% endtrans %}"
    )
    assert [texts for _line, _name, texts in marked_texts(source)] == [
        ["By %(name)s"],
        ["One", "%(n)s"],
    ]


def test_the_module_marks_the_same_texts_on_the_same_lines():
    source = "\n{{ _('It\\'s sold') }}\n{% trans %}100% “cotton”{% endtrans %}"
    module = as_python(source)
    assert module.split("\n") == ["", '_("It\'s sold")', "gettext('100%% “cotton”')"]
    compile(module, "page", "exec")


def test_a_page_without_texts_is_empty():
    assert as_python("<p>") == ""


def test_a_page_with_a_mistake_is_refused_and_not_left_out():
    with pytest.raises(jinja2.TemplateSyntaxError):
        as_python("{% trans %}x")
