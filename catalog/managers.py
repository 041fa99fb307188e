from django.db.models import Case, F, Q, When
from oscar.apps.catalogue.managers import ProductQuerySet as OscarProductQuerySet

IS_FREE = Q(stock__num_in_stock__gt=F("stock__num_allocated"))


class ProductQuerySet(OscarProductQuerySet):
    """Oscar's, with what this shop asks most."""

    def on_show(self):
        """Works anybody may see, sold ones included: public, of an artisan the shop shows."""
        return self.filter(is_public=True, stock__partner__is_active=True)

    def available(self):
        """Works of which at least one piece is free to buy."""
        return self.filter(IS_FREE)

    def available_first(self):
        """Works free to buy before the others; the newest first among both."""
        return self.order_by(Case(When(IS_FREE, then=0), default=1), "-date_created", "-pk")
