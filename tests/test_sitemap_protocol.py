"""The judge of the sitemaps has to find fault where there is one."""

import pytest
from lxml import etree

from tests.sitemap_protocol import parse

HEAD = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
LOC = "<loc>https://shop.example/</loc>"


def url(*inside: str) -> bytes:
    return f"{HEAD}<url>{''.join(inside)}</url></urlset>".encode()


def test_a_right_file_is_read():
    [entry] = parse(
        url(
            LOC,
            "<lastmod>2026-11-01T10:00:00+05:30</lastmod>",
            '<xhtml:link rel="alternate" hreflang="x-default" href="https://shop.example/"/>',
            "<image:image><image:loc>https://shop.example/a.jpg</image:loc></image:image>",
        )
    )
    assert entry["loc"] == "https://shop.example/"
    assert entry["images"] == ["https://shop.example/a.jpg"]


@pytest.mark.parametrize(
    "inside",
    [
        ["<lastmod>2026-11-01</lastmod>"],
        [LOC, "<lastmod>last week</lastmod>"],
        ["<lastmod>2026-11-01</lastmod>", LOC],
        [LOC, "<owner>Alice</owner>"],
        [LOC, '<xhtml:link rel="alternate" hreflang="Hindi" href="https://shop.example/hi/"/>'],
        [LOC, '<xhtml:link hreflang="hi" href="https://shop.example/hi/"/>'],
        [LOC, "<image:image><image:title>Deer</image:title></image:image>"],
    ],
)
def test_a_file_against_the_schema_is_refused(inside):
    with pytest.raises(etree.DocumentInvalid):
        parse(url(*inside))


def test_a_file_without_addresses_is_refused():
    with pytest.raises(etree.DocumentInvalid):
        parse(f"{HEAD}</urlset>".encode())


def test_a_language_named_twice_is_refused():
    link = '<xhtml:link rel="alternate" hreflang="hi" href="https://shop.example/hi/"/>'
    with pytest.raises(AssertionError):
        parse(url(LOC, link, link))
