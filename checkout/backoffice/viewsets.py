"""The addresses: for each model a list and an inspect page, and nothing that changes it."""

from collections.abc import Callable

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from checkout.order.models import Order
from checkout.payment.models import Source, WebhookEvent

from .access import for_viewers
from .listings import OrdersView, PaymentsView, WebhooksView
from .views import OrderView, PaymentView, ReplayView, WebhookView


class ViewOnlyViewSet(ModelViewSet):
    inspect_view_enabled = True
    copy_view_enabled = False
    # What an order refers to would be looked through each time one is saved.
    add_to_reference_index = False

    def construct_view(self, view_class, **kwargs) -> Callable:
        return for_viewers(super().construct_view(view_class, **kwargs), self.model)

    def get_urlpatterns(self) -> list:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
        ]

    def get_permissions_to_register(self):
        return super().get_permissions_to_register().filter(codename__startswith="view_")

    def register_admin_url_finder(self) -> None:
        """Nothing here has a page to edit it."""


class OrderViewSet(ViewOnlyViewSet):
    model = Order
    name = "staff_orders"
    url_prefix = "orders"
    menu_label = OrdersView.page_title
    icon = "clipboard-list"
    index_view_class = OrdersView
    inspect_view_class = OrderView


class PaymentViewSet(ViewOnlyViewSet):
    model = Source
    name = "staff_payments"
    url_prefix = "payments"
    menu_label = PaymentsView.page_title
    icon = "decimal"
    index_view_class = PaymentsView
    inspect_view_class = PaymentView


class WebhookViewSet(ViewOnlyViewSet):
    model = WebhookEvent
    name = "staff_webhooks"
    url_prefix = "webhooks"
    menu_label = WebhooksView.page_title
    icon = "download"
    index_view_class = WebhooksView
    inspect_view_class = WebhookView

    def get_urlpatterns(self) -> list:
        replay = self.construct_view(ReplayView)
        return [
            *super().get_urlpatterns(),
            path("process-again/<int:pk>/", replay, name="process_again"),
        ]


class SalesViewSetGroup(ModelViewSetGroup):
    menu_label = _("Sales")
    menu_icon = "clipboard-list"
    menu_order = 140
    items = (OrderViewSet, PaymentViewSet, WebhookViewSet)
