"""One order, one payment, one webhook; and the button below a webhook."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView
from wagtail.log_actions import registry

from checkout.countries import address_lines, country_name
from checkout.order.links import order_url
from checkout.order.models import Order
from checkout.payment.models import WebhookEvent

from . import selectors
from .attention import ADVICE, Attention
from .listings import OrdersView, PaymentsView, WebhooksView, email_of
from .services import replay_webhook


class StaffInspectView(InspectView):
    """A page of facts: its own template instead of Wagtail's list of all fields."""

    index_title = ""

    def get_fields(self) -> list:
        return []

    def get_object(self, queryset=None):
        return get_object_or_404(queryset, pk=self.pk)

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict]:
        index = {"url": reverse(self.index_url_name), "label": self.index_title}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs) -> dict:
        attention = self.object.attention
        return super().get_context_data(
            attention=Attention(attention).label if attention else "",
            advice=ADVICE[Attention(attention)] if attention else "",
            **kwargs,
        )


class OrderView(StaffInspectView):
    template_name = "checkout/admin/order.html"
    index_title = OrdersView.page_title

    def get_object(self, queryset=None) -> Order:
        return super().get_object(selectors.orders_in_full())

    def get_page_title(self) -> str:
        return _("Order %(number)s") % {"number": self.object.number}

    def get_context_data(self, **kwargs) -> dict:
        order = self.object
        is_forgotten = order.anonymised_at is not None
        return super().get_context_data(
            order=order,
            email=email_of(order),
            has_account=order.user_id is not None,
            address_lines=[] if is_forgotten else address_lines(order.shipping_address),
            country=country_name(order.shipping_address),
            # Whoever was forgotten has no use for a link any more.
            buyers_link="" if is_forgotten else order_url(order),
            payments=order.sources.all(),
            webhooks=selectors.webhooks_about(order.sources.all()),
            history=[
                {"at": change.date_created, "status": Order.Status(change.new_status).label}
                for change in order.status_changes.all()
            ],
            **kwargs,
        )


class PaymentView(StaffInspectView):
    template_name = "checkout/admin/payment.html"
    index_title = PaymentsView.page_title

    def get_object(self, queryset=None):
        return super().get_object(selectors.payments().prefetch_related("transactions"))

    def get_page_title(self) -> str:
        return _("Payment of order %(number)s") % {"number": self.object.order.number}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            payment=self.object, webhooks=selectors.webhooks_about([self.object]), **kwargs
        )


class WebhookView(StaffInspectView):
    template_name = "checkout/admin/webhook.html"
    index_title = WebhooksView.page_title

    def get_object(self, queryset=None):
        return super().get_object(selectors.webhooks())

    def get_page_title(self) -> str:
        return _("Webhook %(event)s") % {"event": self.object.event_id}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            webhook=self.object,
            payload=json.dumps(self.object.payload, indent=2, ensure_ascii=False),
            payments=selectors.payments_named(self.object),
            log_entries=registry.get_logs_for_instance(self.object).select_related("user")[:20],
            **kwargs,
        )


class ReplayView(View):
    """Put a webhook back in line; asking twice does no harm."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        get_object_or_404(WebhookEvent, pk=pk)
        if replay_webhook(event_id=pk, user=request.user):
            messages.success(
                request,
                _("The webhook is processed again now. Open this page anew to see the outcome."),
            )
        else:
            messages.warning(request, _("This webhook names no payment: nothing was done."))
        return redirect("staff_webhooks:inspect", pk)
