"""Accessibility rules, run by axe-core inside the page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
_axe = Axe()


def violations(
    page: Page, options: dict[str, Any] = WCAG_22_AA, within: str | None = None
) -> list[str]:
    """Return what axe finds on the page, or inside one selector; one line for each element."""
    found = _axe.run(page, context=within, options=options).response["violations"]
    return [
        " ".join(f"{rule['id']}: {node['target']}: {node['failureSummary']}".split())
        for rule in found
        for node in rule["nodes"]
    ]
