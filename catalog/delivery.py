"""What it costs to bring a work to a country: asked here, answered by the floor that knows.

The checkout knows ways of delivery and customs; it registers from its `AppConfig.ready()`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from .models import Product


@dataclass(frozen=True)
class Method:
    """A way of delivery with its price in INR, and the days after dispatch if it states them."""

    name: str
    description: str
    charge: Decimal
    min_days: int | None = None
    max_days: int | None = None


@dataclass(frozen=True)
class ImportCharges:
    """What customs there usually ask for, in INR, for the price and the cheapest delivery.

    `is_upper_limit` says that it may be less. `as_of` is the day the rates were read from `source`.
    """

    duty: Decimal
    duty_percent: Decimal
    tax: Decimal
    tax_percent: Decimal
    tax_name: str
    is_upper_limit: bool
    note: str
    source: str
    source_url: str
    as_of: date

    @property
    def total(self) -> Decimal:
        return self.duty + self.tax


@dataclass(frozen=True)
class Estimate:
    """What one work costs to bring to `country` (ISO 3166). No methods: the shop does not deliver.

    `charges` is None at home, where there is no customs, and where the shop knows no rates.
    """

    country: str
    country_name: str
    is_home: bool = False
    methods: Sequence[Method] = ()
    charges: ImportCharges | None = None
    days: tuple[int, int] | None = None


class Estimator(Protocol):
    """`countries` returns codes with names in the reader's language; `estimate` raises KeyError
    for a code that is no country's."""

    def countries(self) -> Sequence[tuple[str, str]]: ...

    def estimate(self, artwork: Product, country: str) -> Estimate: ...


_estimators: list[Estimator] = []


def register(estimator: Estimator) -> None:
    """Let `estimator` answer; the last one registered does."""
    _estimators[:] = [estimator]


def countries() -> Sequence[tuple[str, str]]:
    """Return where the shop delivers to, as choices in the reader's language, home first."""
    return _estimators[0].countries() if _estimators else ()


def estimate(artwork: Product, country: str) -> Estimate:
    """Return what delivery and customs cost for one piece. Raises KeyError for no country."""
    if not _estimators:
        raise KeyError(country)
    return _estimators[0].estimate(artwork, country)
