"""What moderators see first in the Wagtail admin: what waits for them, with the way to it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from .models import Product
from .reviews.models import Review


class WaitingPanel(Component):
    """Listings and reviews that nobody has looked at yet. Two queries."""

    name = "waits_for_moderators"
    template_name = "catalog/admin/waiting_panel.html"
    order = 60

    def get_context_data(self, parent_context) -> dict:
        submitted = Product.objects.filter(status=Product.Moderation.SUBMITTED)
        waiting = Review.objects.filter(status=Review.Status.WAITING)
        rooms = (
            (_("Listings to approve"), "moderation:index", submitted),
            (_("Reviews to approve"), "review_moderation:index", waiting),
        )
        return {
            "items": [
                {"label": label, "url": reverse(url), "count": rows.count()}
                for label, url, rows in rooms
            ]
        }
