"""What the sitemap protocol demands, after its schema and Google's two extensions.

The rules are those of https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd and siteindex.xsd
(there `tUrl` and `tSitemap` are sequences), and of
http://www.google.com/schemas/sitemap-image/1.1/sitemap-image.xsd.
"""

import re
from datetime import datetime
from xml.etree import ElementTree

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OWN = ("loc", "lastmod", "changefreq", "priority")
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?|x-default")


def read(response) -> list[dict]:
    """Return what a file of the sitemap names, in its order. Fails where it breaks the protocol."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    kind = {"urlset": "url", "sitemapindex": "sitemap"}[root.tag.removeprefix(SITEMAP)]
    assert 1 <= len(root) <= 50_000
    assert {child.tag for child in root} == {SITEMAP + kind}
    assert len(response.content) <= 50 * 1024 * 1024
    return [_entry(child) for child in root]


def _entry(url) -> dict:
    own = [child.tag.removeprefix(SITEMAP) for child in url if child.tag.startswith(SITEMAP)]
    assert own == [name for name in OWN if name in own]
    assert [child.tag for child in url][: len(own)] == [SITEMAP + name for name in own]
    lastmod = url.findtext(f"{SITEMAP}lastmod")
    return {
        "loc": _address(url.findtext(f"{SITEMAP}loc")),
        "lastmod": lastmod and datetime.fromisoformat(lastmod),
        "alternates": _alternates(url),
        "images": [_address(one.findtext(f"{IMAGE}loc")) for one in url.iter(f"{IMAGE}image")],
    }


def _alternates(url) -> dict[str, str]:
    links = url.findall(f"{XHTML}link")
    assert {link.get("rel") for link in links} <= {"alternate"}
    assert all(LANGUAGE.fullmatch(link.get("hreflang")) for link in links)
    found = {link.get("hreflang"): _address(link.get("href")) for link in links}
    assert len(found) == len(links)
    return found


def _address(text: str | None) -> str:
    assert text
    assert 12 <= len(text) <= 2048
    assert re.fullmatch(r"https?://[!-~]+", text), text
    return text
