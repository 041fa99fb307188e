"""The content policy allows no inline script or style; no template may need one.

Nor does one write dates in a form of its own, or have scripts, which no page needs, fetched before
the picture people came for: browsers rank modules in the head as high as it.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DJANGO = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|{%.*?%}", re.S)
DATE = re.compile(r"""\|(?:date|time)[:(]["']([^"']*)["']""")
# Readers' forms come from the language; machines read the other two.
DATE_FORMS = {"DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATE_FORMAT", "c", "Y-m-d"}
VALUE = re.compile(r"{{.*?}}", re.S)
LOADS = {"script", "link", "img", "iframe", "source", "video", "audio", "object", "embed"}


class Policy(HTMLParser):
    """Collects what the content policy would block, and scripts that would come too early."""

    def __init__(self):
        super().__init__()
        self.problems: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "style":
            self.problems.append("style tag")
        if tag == "script":
            self.in_script = given.get("type") not in {"application/ld+json", "application/json"}
            if given.get("type") == "module" and given.get("fetchpriority") != "low":
                self.problems.append("script before the pictures")
        for name, value in attrs:
            if name == "style":
                self.problems.append("style attribute")
            if name.startswith("on"):
                self.problems.append("event handler")
            if name in {"href", "src", "action", "formaction"}:
                target = (value or "").strip().lower()
                if target.startswith("javascript:"):
                    self.problems.append("javascript address")
                is_resource = tag in LOADS and given.get("rel") not in {"canonical", "alternate"}
                if is_resource and target.startswith(("http:", "https:", "//")):
                    self.problems.append("third-party address")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        if tag == "script":
            self.in_script = False

    def handle_data(self, data):
        if self.in_script and data.strip():
            self.problems.append("inline script")


def templates():
    """Every page template; mail clients know no style sheet, so mails may style inline."""
    for folder in ("marketplace", "catalog", "checkout", "artisans"):
        for kind in ("templates", "jinja2"):
            for path in (ROOT / folder).rglob(f"{kind}/**/*.html"):
                if "email" not in path.parts:
                    yield path


def problems(text: str) -> list[str]:
    policy = Policy()
    policy.feed(VALUE.sub("value", DJANGO.sub(" ", text)))
    policy.close()
    return policy.problems


def test_no_template_needs_what_the_policy_forbids():
    found = {
        str(path.relative_to(ROOT)): wrong
        for path in templates()
        if (wrong := problems(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<script>alert(1)</script>", "inline script"),
        ('<script type="module">x</script>', "inline script"),
        ('<script src="/a.js">x()</script>', "inline script"),
        ('<script type="module" src="/a.js"></script>', "script before the pictures"),
        ("<style>a{}</style>", "style tag"),
        ('<p class="a" style="color:red">', "style attribute"),
        ('<p{% if x %} class="a"{% endif %} style="color:red">', "style attribute"),
        ('<a href="#" onclick="x()">', "event handler"),
        ('<a href="javascript:x()">', "javascript address"),
        ('<script src="https://cdn.example/a.js"></script>', "third-party address"),
        ('<link rel="stylesheet" href="//cdn.example/a.css">', "third-party address"),
    ],
)
def test_the_search_finds_each_kind(text, name):
    assert name in problems(text)


@pytest.mark.parametrize(
    "text",
    [
        '<script type="module" fetchpriority="low" src="{% static \'js/site.js\' %}"></script>',
        '<script type="application/ld+json">{{ data }}</script>',
        '<link rel="stylesheet" href="{% static \'css/site.css\' %}">',
        "{# <style> #}<p>style = good</p>",
        '<a href="https://example.org/">elsewhere</a>',
        '<input name="once" data-on="x">',
    ],
)
def test_the_search_lets_the_rest_pass(text):
    assert problems(text) == []


def test_dates_are_written_as_the_readers_language_does():
    found = {
        (str(path.relative_to(ROOT)), form)
        for folder in ("marketplace", "catalog", "checkout", "artisans")
        for kind in ("templates", "jinja2")
        for path in (ROOT / folder).rglob(f"{kind}/**/*.*")
        if path.suffix in {".html", ".txt"}
        for form in DATE.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 5
    assert [pair for pair in sorted(found) if pair[1] not in DATE_FORMS] == []
