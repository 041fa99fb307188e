"""Reads a page's JSON-LD and holds it against schema.org's vocabulary and Google's demands.

The vocabulary comes from @vocabulary/schema, the demands from @adobe/structured-data-validator;
`.ci/setup dev` installs both in e2e/tools.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain

from bs4 import BeautifulSoup

from e2e.node import installed, script

TRIPLE = re.compile(
    r"<http://schema\.org/(\w+)> <[^>]*[/#](domainIncludes|subClassOf|type)> <([^>]*[/#](\w+))> "
)
# SearchAction's own annotation for the words typed in, which stands outside the vocabulary.
ANNOTATION = re.compile(r"(.+)-(input|output)")


def things_on(page: str) -> list[dict]:
    """Return what a page says of itself; each page says it in one element."""
    soup = BeautifulSoup(page, "html.parser")
    [element] = soup.find_all("script", type="application/ld+json")
    document = json.loads(element.string)
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def faults(things: list[dict]) -> list[str]:
    """Return each name schema.org does not have, or not there, and what Google misses."""
    assert things
    with script("structured-data-judge.mjs") as ask:
        return [*chain.from_iterable(_foreign(thing) for thing in things), *ask(things)]


def _foreign(thing: dict) -> Iterator[str]:
    classes, domains = _vocabulary()
    types = [thing["@type"]] if isinstance(thing.get("@type"), str) else thing.get("@type", [])
    if not types and set(thing) != {"@id"}:
        yield f"no type: {sorted(thing)}"
    yield from (f"no such type: {name}" for name in types if name not in classes)
    known = set().union(*(_with_parents(name) for name in types))
    for name, value in thing.items():
        plain = ANNOTATION.sub(r"\1", name)
        if not name.startswith("@") and not domains[plain] & known:
            yield f"no property of {types}: {name}"
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _foreign(inner)
            elif isinstance(inner, str) and inner.startswith("https://schema.org/"):
                term = inner.removeprefix("https://schema.org/")
                if term not in _terms():
                    yield f"no such term: {term}"


@cache
def _vocabulary() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return each type's parents, and the types each property may stand on."""
    classes, domains = {}, defaultdict(set)
    for name, relation, value, short in _triples():
        if relation == "type" and value.endswith("rdf-schema#Class"):
            classes.setdefault(name, set())
        elif relation == "subClassOf":
            classes.setdefault(name, set()).add(short)
        elif relation == "domainIncludes":
            domains[name].add(short)
    return classes, domains


def _triples() -> list[tuple[str, str, str, str]]:
    found = TRIPLE.findall(installed("@vocabulary/schema/schema.nq").read_text(encoding="utf-8"))
    assert len(found) > 3000
    return found


@cache
def _terms() -> set[str]:
    return {name for name, relation, _value, _short in _triples() if relation == "type"}


@cache
def _with_parents(name: str) -> frozenset[str]:
    classes, _domains = _vocabulary()
    return frozenset({name}).union(*(_with_parents(one) for one in classes.get(name, ())))
