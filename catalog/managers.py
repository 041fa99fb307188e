from django.db.models import F
from oscar.apps.catalogue.managers import ProductQuerySet as OscarProductQuerySet


class ProductQuerySet(OscarProductQuerySet):
    """Oscar's, with what this shop asks most."""

    def on_show(self):
        """Works anybody may see, sold ones included: public, of an artisan the shop shows."""
        return self.filter(is_public=True, stock__partner__is_active=True)

    def available(self):
        """Works of which at least one piece is free to buy."""
        return self.filter(stock__num_in_stock__gt=F("stock__num_allocated"))
