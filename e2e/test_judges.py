"""axe-core and html-validate: what they are there to notice, they notice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .axe import CONTRAST, violations

SOUND = """<!doctype html>
<html lang="en"><head><title>Sound</title></head><body><main>{}</main></body></html>"""


@pytest.mark.parametrize(
    ("rule", "markup"),
    [
        ("image-alt", '<img src="data:,">'),
        ("color-contrast", '<p style="color: #bbb; background: #fff">Faint</p>'),
        ("label", "<input>"),
        ("autocomplete-valid", '<label>Name <input autocomplete="whatever"></label>'),
        ("target-size", '<a href="/1">1</a><a href="/2">2</a>'),
    ],
)
def test_axe_notices(rule: str, markup: str, visit: Callable[..., Page]):
    page = visit()
    page.set_content(SOUND.format("<p>Nothing wrong here.</p>"))
    assert violations(page) == []
    page.set_content(SOUND.format(markup))
    assert {one.partition(":")[0] for one in violations(page)} == {rule}
    seen_by_contrast = violations(page, CONTRAST)
    assert bool(seen_by_contrast) == (rule == "color-contrast")


@pytest.mark.parametrize(
    ("rule", "markup"),
    [
        ("close-order", "<p><b>Bold</p></b>"),
        ("no-dup-id", '<p id="one">1</p><p id="one">2</p>'),
        ("element-permitted-content", "<ul><p>No item</p></ul>"),
        ("no-inline-style", '<p style="color: red">Red</p>'),
        ("no-missing-references", '<p aria-describedby="nothing">Where?</p>'),
    ],
)
def test_html_validate_notices(rule: str, markup: str, html_faults: Callable[[str], list[str]]):
    assert html_faults(SOUND.format("<p>Nothing wrong here.</p>")) == []
    assert rule in {one.split()[0] for one in html_faults(SOUND.format(markup))}
