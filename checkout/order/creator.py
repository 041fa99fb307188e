"""Writes an order's rows from a basket whose stock is already held."""

import secrets

from oscar.apps.order.utils import OrderCreator as OscarOrderCreator

# No vowels and no look-alikes: a number can be read out on the phone and never spells a word.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"


def new_order_number() -> str:
    """Return a number that says nothing about how much the shop sells, such as ``PT-7KQ4-M2XW``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"PT-{letters[:4]}-{letters[4:]}"


class OrderCreator(OscarOrderCreator):
    """Oscar's, freezing the artisan's share and leaving stock to checkout.order.stock."""

    def create_line_models(self, order, basket_line, extra_line_fields=None):
        stock = basket_line.stockrecord
        frozen = {
            "artisan_share": stock.artisan_share * basket_line.quantity,
            "is_original": stock.is_original,
            "status": order.status,
        }
        return super().create_line_models(order, basket_line, frozen | (extra_line_fields or {}))

    def update_stock_records(self, line):
        """Do nothing: the pieces were held under a lock before the order was written."""
