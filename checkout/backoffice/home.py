"""What staff see first: how much needs a person, with the way to it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from checkout.order.models import Order
from checkout.payment.models import Source, WebhookEvent
from marketplace.core.ui.view_only import may_view

from .attention import Attention, count_needs

LISTS = {
    Attention.HOLD: "staff_orders:index",
    Attention.REFUND: "staff_payments:index",
    Attention.AMOUNT: "staff_webhooks:index",
    Attention.GIVEN_UP: "staff_webhooks:index",
}


def viewable_models(user: AbstractBaseUser) -> list[type[models.Model]]:
    return [model for model in (Order, Source, WebhookEvent) if may_view(user, model)]


class AttentionPanel(Component):
    """Costs one query, whatever there is. Shown only when something needs a person."""

    name = "needs_a_person"
    template_name = "checkout/admin/attention_panel.html"
    order = 50

    def get_context_data(self, parent_context) -> dict:
        counts = count_needs(viewable_models(parent_context["request"].user))
        items = [
            {
                "label": kind.label,
                "count": count,
                "url": f"{reverse(LISTS[kind])}?attention={kind.value}",
            }
            for kind, count in counts.items()
        ]
        return {"items": items, "total": sum(counts.values())}


class TodayPanel(Component):
    """The orders paid since midnight, Indian time, and what they came to in INR. One query."""

    name = "orders_of_today"
    template_name = "checkout/admin/today_panel.html"
    order = 70

    def get_context_data(self, parent_context) -> dict:
        midnight = timezone.localtime(timezone=timezone.get_default_timezone()).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        paid = Order.objects.filter(paid_at__gte=midnight)
        figures = paid.aggregate(count=Count("pk"), total=Sum("total_incl_tax"))
        return figures | {"url": reverse("staff_orders:index")}
