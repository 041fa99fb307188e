"""What a visitor chose: the filters and the order of the catalog, as the address holds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from .terms import FACETS

NEWEST = "newest"
# What a page of its own may be about: one value of one of these, and nothing else.
WORTH_A_PAGE = ("tradition", "medium", "artisan", "region", "colour")


@dataclass(frozen=True)
class Choice:
    """Values by facet (any of them fits), prices in whole INR, and the order."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_price: int | None = None
    max_price: int | None = None
    sort: str = NEWEST

    def __hash__(self) -> int:
        return hash((frozenset(self.values.items()), self.min_price, self.max_price, self.sort))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.values) or self.min_price is not None or self.max_price is not None

    @property
    def subject(self) -> tuple[str, str] | None:
        """The one facet and value the list is about, where search engines may know it."""
        if self.min_price is not None or self.max_price is not None or len(self.values) != 1:
            return None
        return self._alone(self.values)

    @property
    def may_be_indexed(self) -> bool:
        return not self.is_narrowed or self.subject is not None

    @property
    def canonical(self) -> "Choice":
        """The nearest list search engines may know; the order of works never makes another."""
        known = self.subject or self._alone(
            {facet: self.values[facet] for facet in WORTH_A_PAGE if facet in self.values}
        )
        return Choice({known[0]: (known[1],)}) if known else Choice()

    def without(self, name: str, value: str | None = None) -> "Choice":
        """Return the choice without a value of a facet, or without a price."""
        if name not in FACETS:
            return replace(self, **{name: None})
        left = tuple(slug for slug in self.values[name] if slug != value)
        others = {facet: slugs for facet, slugs in self.values.items() if facet != name}
        return replace(self, values={**others, name: left} if left else others)

    def query(self, page: int = 1, **more: str) -> str:
        """Return the query string, always in the same order; empty when it would say nothing."""
        pairs = [(facet, slug) for facet in FACETS for slug in sorted(self.values.get(facet, ()))]
        prices = (("min_price", self.min_price), ("max_price", self.max_price))
        pairs += [(name, str(price)) for name, price in prices if price is not None]
        if self.sort != NEWEST:
            pairs.append(("sort", self.sort))
        pairs += more.items()
        if page > 1:
            pairs.append(("page", str(page)))
        return f"?{urlencode(pairs)}" if pairs else ""

    @staticmethod
    def _alone(values: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
        for facet in WORTH_A_PAGE:
            if len(values.get(facet, ())) == 1:
                return facet, values[facet][0]
        return None
