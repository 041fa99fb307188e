"""Reads the sitemap's files and holds them against their schemas.

sitemap.xsd is sitemaps.org's own, as the npm package `sitemap` carries it (`.ci/setup dev` installs
it in e2e/tools); the schemas in tests/schemas are ours and name their sources. The few rules no
schema can say are here: sizes, and that no language is named twice.
"""

import re
from datetime import datetime
from functools import cache
from pathlib import Path

from lxml import etree

from e2e.node import installed

SCHEMAS = Path(__file__).parent / "schemas"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def read(response) -> list[dict]:
    """Return what a file of the sitemap names, in its order. Fails where it breaks the protocol."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return parse(response.content)


def parse(content: bytes) -> list[dict]:
    """Return the entries of a file or of the index. Raises DocumentInvalid or AssertionError."""
    assert len(content) <= 50 * 1024 * 1024
    root = etree.fromstring(content)
    _schema(root.tag.removeprefix(SITEMAP)).assertValid(root)
    assert len(root) <= 50_000
    return [_entry(child) for child in root]


@cache
def _schema(kind: str) -> etree.XMLSchema:
    if kind == "sitemapindex":
        return etree.XMLSchema(file=str(SCHEMAS / "siteindex.xsd"))
    files = {
        SITEMAP: installed("sitemap/schema/sitemap.xsd"),
        IMAGE: SCHEMAS / "sitemap-image.xsd",
        XHTML: SCHEMAS / "xhtml-link.xsd",
    }
    imports = "".join(
        f'<import namespace="{space[1:-1]}" schemaLocation="{path.resolve().as_uri()}"/>'
        for space, path in files.items()
    )
    text = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    return etree.XMLSchema(etree.fromstring(text))


def _entry(url) -> dict:
    lastmod = url.findtext(f"{SITEMAP}lastmod")
    return {
        "loc": _address(url.findtext(f"{SITEMAP}loc")),
        "lastmod": lastmod and datetime.fromisoformat(lastmod),
        "alternates": _alternates(url),
        "images": [_address(one.findtext(f"{IMAGE}loc")) for one in url.iter(f"{IMAGE}image")],
    }


def _alternates(url) -> dict[str, str]:
    links = url.findall(f"{XHTML}link")
    found = {link.get("hreflang"): _address(link.get("href")) for link in links}
    assert len(found) == len(links)
    return found


def _address(text: str | None) -> str:
    # Whole addresses, and every other character escaped.
    assert text
    assert re.fullmatch(r"https?://[!-~]+", text), text
    return text
