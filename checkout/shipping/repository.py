"""Which ways of delivery a basket has, from the database."""

from decimal import Decimal

from oscar.apps.shipping.repository import Repository as OscarRepository

from .selectors import methods_to


class Repository(OscarRepository):
    """Weight-based methods of the destination's zone, cheapest first."""

    def get_available_shipping_methods(
        self, basket, shipping_addr=None, country_code=None, **kwargs
    ):
        code = country_code or (shipping_addr.country_id if shipping_addr else "IN")
        return sorted(methods_to(code), key=lambda method: self._charge(method, basket))

    @staticmethod
    def _charge(method, basket) -> Decimal:
        return method.calculate(basket).incl_tax
