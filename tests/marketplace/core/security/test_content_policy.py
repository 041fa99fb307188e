import pytest
from django.template import Context, Template

from marketplace.core.security.templatetags.content_policy import without_inline_scripts


@pytest.mark.parametrize(
    "script",
    [
        "<script>a()</script>",
        '<script type="text/javascript">\na < b;\n</script>',
        "<SCRIPT >x</SCRIPT>",
    ],
)
def test_scripts_the_browser_would_refuse_are_left_out(script):
    assert without_inline_scripts(f"<p>a</p>{script}<p>b</p>{script}") == "<p>a</p><p>b</p>"


@pytest.mark.parametrize(
    "script",
    [
        '<script src="/a.js"></script>',
        '<script type="text/javascript" src="/a.js"></script>',
        '<script id="x" type="application/json">{"a": 1}</script>',
    ],
)
def test_scripts_it_runs_and_data_stay(script):
    assert without_inline_scripts(f"{script}<script>a()</script>{script}") == script * 2


def test_a_template_keeps_its_markup():
    page = (
        "{% load content_policy %}{% filter without_inline_scripts %}<b>{{ x }}</b>{% endfilter %}"
    )
    assert Template(page).render(Context({"x": "<i>"})) == "<b>&lt;i&gt;</b>"
