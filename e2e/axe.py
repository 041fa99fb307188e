"""Accessibility rules, run by axe-core inside the page."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from .node import installed

WCAG_22_AA = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    # Off unless asked for: targets of 24 px at least, or room around them.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
RUN = "([within, options]) => axe.run(within ?? document, options)"


def violations(
    page: Page, options: dict[str, Any] = WCAG_22_AA, within: str | None = None
) -> list[str]:
    """Return what axe finds on the page, or inside one selector; one line for each element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(RUN, [within, options])["violations"]
    return [
        " ".join(f"{rule['id']}: {node['target']}: {node['failureSummary']}".split())
        for rule in found
        for node in rule["nodes"]
    ]


@cache
def _axe() -> str:
    return installed("axe-core/axe.min.js").read_text(encoding="utf-8")
