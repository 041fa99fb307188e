"""Baskets. The tables are Oscar's; only how lines are read is ours."""

from decimal import Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine


class Basket(AbstractBasket):
    """What somebody means to buy. Holds nothing: stock is reserved when the order is placed."""

    def all_lines(self):
        """Return the lines with their artworks, prices and artisans, in one query."""
        if self.id is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            self._lines = (
                self.lines.select_related(
                    "product__stock__partner",
                    "product__tradition",
                    "product__cover",
                    "stockrecord",
                )
                .prefetch_related("attributes")
                .order_by("pk")
            )
        return self._lines

    def forget_lines(self) -> None:
        """Read the lines anew when they are next asked for."""
        self._lines = None

    @property
    def is_ready(self) -> bool:
        """True when every line can be bought as it stands."""
        lines = list(self.all_lines())
        return bool(lines) and not any(line.problem for line in lines)

    @property
    def artisan_share(self) -> Decimal:
        """What the artisans receive of this basket, in INR."""
        return sum((line.artisan_share for line in self.all_lines()), Decimal("0.00"))


class Line(AbstractLine):
    """An artwork in a basket."""

    @property
    def artisan_share(self) -> Decimal:
        return self.product.stock.artisan_share * self.quantity

    @cached_property
    def problem(self) -> str:
        """Why this line cannot be bought now, in plain words; empty when it can."""
        artwork, stock = self.product, self.product.stock
        if not artwork.is_on_show:
            return _("This work is no longer for sale.")
        if artwork.is_on_hold:
            return _("Somebody else is paying for this work right now. It may come back.")
        if stock.net_stock_level <= 0:
            return _("This work has been sold.")
        if self.quantity > stock.net_stock_level:
            return ngettext(
                "Only %(count)d piece is left.",
                "Only %(count)d pieces are left.",
                stock.net_stock_level,
            ) % {"count": stock.net_stock_level}
        return ""


from oscar.apps.basket.models import *  # noqa: F403
