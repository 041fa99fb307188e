"""The addresses: for each model a list and an inspect page, and nothing that changes it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from checkout.order.models import Order
from checkout.payment.models import Source, WebhookEvent
from marketplace.core.ui.view_only import ViewOnlyViewSet

from .listings import OrdersView, PaymentsView, WebhooksView
from .returns import TakeBackView
from .views import OrderView, PaymentView, ReplayView, WebhookView


class OrderViewSet(ViewOnlyViewSet):
    model = Order
    name = "staff_orders"
    url_prefix = "orders"
    menu_label = OrdersView.page_title
    icon = "clipboard-list"
    index_view_class = OrdersView
    inspect_view_class = OrderView

    def get_urlpatterns(self) -> list:
        take_back = self.construct_view(TakeBackView)
        return [
            *super().get_urlpatterns(),
            path("take-back/<int:pk>/", take_back, name="take_back"),
        ]


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
