"""Baskets. The tables are Oscar's; only how lines are read is ours."""

from decimal import Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine

from catalog.models import Product
from marketplace.core.database.prepared import Prepared
from marketplace.core.media.selectors import shown_fields
from marketplace.core.ui.languages import CONTENT_LANGUAGES

# What basket and checkout show of a line, what it weighs, and what tells whether it can be bought.
SHOWN = (
    "basket_id",
    "quantity",
    "price_currency",
    *(f"product__title_{code}" for code in CONTENT_LANGUAGES),
    "product__slug",
    "product__edition_type",
    "product__is_public",
    "product__width_mm",
    "product__height_mm",
    "product__depth_mm",
    "product__shipping_weight_g",
    *shown_fields("product__cover"),
    "stockrecord__price",
    "stockrecord__price_currency",
    "stockrecord__artisan_share",
    "stockrecord__num_in_stock",
    "stockrecord__num_allocated",
    "stockrecord__partner__is_active",
    *(f"stockrecord__partner__name_{code}" for code in CONTENT_LANGUAGES),
)


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

    def shown_lines(self) -> list["Line"]:
        """Return the lines with what basket and checkout show and no more, in one query.

        The basket's sums are those of these lines from now on.
        """
        self._lines = [] if self.id is None else _shown(self.id)
        for line in self._lines:
            line.basket = self
            # The same row under another name.
            line.product.stock = line.stockrecord
        return self._lines

    @property
    def num_lines(self) -> int:
        return len(self.all_lines())

    def is_open_alone(self) -> bool:
        """Lock the basket until the transaction ends; tell whether it still is open."""
        same = Basket.objects.select_for_update().filter(pk=self.pk)
        return Basket.OPEN in same.order_by().values_list("status", flat=True)

    def line_of(self, artwork: Product) -> "Line | None":
        """Return the line of an artwork, None without. One query."""
        return _line_of.first(self.pk, artwork.pk)

    def add_line(self, artwork: Product, quantity: int) -> "Line":
        """Add an artwork that has no line here; it has options of no kind. One statement.

        As Oscar's `add_product` does, which asks before whether there is a line and which currency
        the others have: the caller knows the one, and the database holds the other (INR).
        """
        price = self.strategy.fetch_for_product(artwork).price
        line = self.lines.create(
            line_reference=self._create_line_reference(artwork, artwork.stock, []),
            product=artwork,
            stockrecord=artwork.stock,
            quantity=quantity,
            price_excl_tax=price.excl_tax,
            price_incl_tax=price.incl_tax,
            price_currency=price.currency,
            tax_code=price.tax_code,
        )
        self.forget_lines()
        return line

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


_shown: Prepared[Line] = Prepared(
    lambda basket_id: (
        Line.objects.filter(basket_id=basket_id)
        .select_related("product__cover", "stockrecord__partner")
        .only(*SHOWN)
        .order_by("pk")
    )
)

_line_of: Prepared[Line] = Prepared(
    lambda basket_id, artwork_id: Line.objects.filter(
        basket_id=basket_id, product_id=artwork_id
    ).order_by("pk")
)

from oscar.apps.basket.models import *  # noqa: F403
