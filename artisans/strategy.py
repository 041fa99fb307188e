"""How Oscar finds the price and availability of an artwork."""

from oscar.apps.partner.strategy import NoTax, StockRequired, Structured, UseFirstStockRecord
from oscar.apps.partner.strategy import Selector as OscarSelector


class OneStockRecord(UseFirstStockRecord):
    """An artwork has exactly one stock record, joined in by the selectors."""

    def select_stockrecord(self, product):
        return getattr(product, "stock", None)


class Strategy(OneStockRecord, StockRequired, NoTax, Structured):
    """Prices are final INR prices; tax on top of them arrives with the tax engine (docs/adr)."""


class Selector(OscarSelector):
    def strategy(self, request=None, user=None, **kwargs):
        return Strategy(request)
