from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from marketplace.core.money.models import ExchangeRate

ECB = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
  xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
 <gesmes:subject>Reference rates</gesmes:subject>
 <Cube><Cube time='{day}'>{rates}</Cube></Cube>
</gesmes:Envelope>"""
RATES = {"USD": "1.1500", "GBP": "0.8700", "INR": "100.0500", "JPY": "171.2"}


@pytest.fixture(autouse=True)
def _no_old_rates(db):
    from marketplace.core.money.selectors import forget_rates

    forget_rates()
    yield
    forget_rates()


@pytest.fixture
def ecb():
    """Return the bank's document for a day: ecb(day, USD="1.2")."""

    def document(day: date | str | None = None, **rates) -> bytes:
        rows = {**RATES, **rates}
        cubes = "".join(f"<Cube currency='{c}' rate='{r}'/>" for c, r in rows.items() if r)
        return ECB.format(day=day or timezone.localdate(), rates=cubes).encode()

    return document


@pytest.fixture
def add_rate():
    """Store a rate: add_rate("EUR", "100", days_ago=3)."""

    def add(currency: str, rate: str, days_ago: int = 0, source="ecb") -> ExchangeRate:
        return ExchangeRate.objects.create(
            currency=currency,
            rate=Decimal(rate),
            date=timezone.localdate() - timedelta(days=days_ago),
            source=source,
        )

    return add
