"""The lists: what their columns show and what they can be narrowed to."""

from collections.abc import Iterable

import django_filters
from django.db import models
from django.forms import RadioSelect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from checkout.countries import country_name
from checkout.order.models import Order
from checkout.payment.models import Source, WebhookEvent
from marketplace.core.ui.templatetags.ui import money

from . import selectors
from .attention import NEEDS, Attention


class AttentionColumn(Column):
    """Marks a row that needs a person with the reason; every other cell stays empty."""

    cell_template_name = "checkout/admin/_attention_cell.html"

    def __init__(self):
        super().__init__("attention", label=gettext_lazy("Needs a person"))

    def get_value(self, instance) -> str:
        return label_of(instance.attention)


def label_of(attention: str) -> str:
    return str(Attention(attention).label) if attention else ""


def _attention_filter(kinds: Iterable[Attention]) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=gettext_lazy("Needs a person"),
        method="filter_attention",
        choices=[(kind.value, kind.label) for kind in kinds],
        empty_label=gettext_lazy("All"),
        widget=RadioSelect,
    )


class StaffFilterSet(WagtailFilterSet):
    def filter_attention(self, queryset, name: str, value: str):
        return queryset.filter(NEEDS[queryset.model]()[Attention(value)])


def filter_set(
    model: type[models.Model], date_field: str, date_label, *needs: Attention
) -> type[StaffFilterSet]:
    """Return filters for what needs a person, the status and the days of `date_field`."""
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        choices=model.Status.choices,
        empty_label=gettext_lazy("All"),
        widget=RadioSelect,
    )
    days = django_filters.DateFromToRangeFilter(label=date_label, widget=DateRangePickerWidget)
    filters = {"attention": _attention_filter(needs), "status": status, date_field: days}
    meta = type("Meta", (), {"model": model, "fields": []})
    return type(f"{model.__name__}FilterSet", (StaffFilterSet,), {**filters, "Meta": meta})


def email_of(order: Order) -> str:
    """Return the buyer's address; for a buyer who was forgotten, say so."""
    return _("(deleted)") if order.anonymised_at else order.email


class OrdersView(IndexView):
    page_title = gettext_lazy("Orders")
    verbose_name_plural = gettext_lazy("orders")
    is_searchable = True
    search_fields = ["number", "guest_email", "user__email"]
    default_ordering = ["-date_placed", "-pk"]
    filterset_class = filter_set(Order, "date_placed", gettext_lazy("Placed"), Attention.HOLD)
    columns = [
        TitleColumn(
            "number",
            label=gettext_lazy("Order"),
            url_name="staff_orders:inspect",
            classname="w-whitespace-nowrap",
        ),
        AttentionColumn(),
        DateColumn("date_placed", label=gettext_lazy("Placed"), sort_key="date_placed"),
        StatusTagColumn(
            "status",
            label=gettext_lazy("Status"),
            accessor="get_status_display",
            primary=lambda order: order.is_paid,
        ),
        Column("email", label=gettext_lazy("E-mail"), accessor=email_of),
        Column(
            "total",
            label=gettext_lazy("Total"),
            accessor=lambda order: money(order.total_incl_tax, order.currency),
            sort_key="total_incl_tax",
        ),
        Column(
            "country",
            label=gettext_lazy("Country"),
            accessor=lambda order: country_name(order.shipping_address),
        ),
    ]

    def get_base_queryset(self):
        return selectors.orders()


class PaymentsView(IndexView):
    page_title = gettext_lazy("Payments")
    verbose_name_plural = gettext_lazy("payments")
    is_searchable = True
    search_fields = ["order__number", "order__guest_email", "reference", "payment_reference"]
    default_ordering = "-pk"
    filterset_class = filter_set(Source, "date_created", gettext_lazy("Date"), Attention.REFUND)
    columns = [
        TitleColumn(
            "order",
            label=gettext_lazy("Order"),
            accessor="order.number",
            url_name="staff_payments:inspect",
            classname="w-whitespace-nowrap",
        ),
        AttentionColumn(),
        DateColumn("date_created", label=gettext_lazy("Date"), sort_key="date_created"),
        StatusTagColumn(
            "status",
            label=gettext_lazy("Status"),
            accessor="get_status_display",
            primary=lambda source: source.status == Source.Status.PAID,
        ),
        Column("provider", label=gettext_lazy("Provider"), accessor="source_type.name"),
        Column(
            "asked",
            label=gettext_lazy("To pay"),
            accessor=lambda source: money(source.amount_allocated, source.currency),
        ),
        Column(
            "captured",
            label=gettext_lazy("Captured"),
            accessor=lambda source: money(source.amount_debited, source.currency),
        ),
        Column(
            "returned",
            label=gettext_lazy("Given back"),
            accessor=lambda source: money(source.amount_refunded, source.currency),
        ),
    ]

    def get_base_queryset(self):
        return selectors.payments()


class WebhooksView(IndexView):
    page_title = gettext_lazy("Webhooks")
    verbose_name_plural = gettext_lazy("webhooks")
    is_searchable = True
    search_fields = ["event_id", "event_type", "reference"]
    default_ordering = "-pk"
    filterset_class = filter_set(
        WebhookEvent,
        "received_at",
        gettext_lazy("Received on"),
        Attention.AMOUNT,
        Attention.GIVEN_UP,
    )
    columns = [
        TitleColumn("event_id", label=gettext_lazy("Event"), url_name="staff_webhooks:inspect"),
        AttentionColumn(),
        Column("event_type", label=gettext_lazy("Type")),
        StatusTagColumn(
            "status",
            label=gettext_lazy("Status"),
            accessor="get_status_display",
            primary=lambda event: event.status == WebhookEvent.Status.PROCESSED,
        ),
        Column("attempts", label=gettext_lazy("Attempts")),
        Column(
            "last_error",
            label=gettext_lazy("Last error"),
            accessor=lambda event: Truncator(event.last_error).chars(120),
            classname="wrap-anywhere",
        ),
        DateColumn("received_at", label=gettext_lazy("Received on"), sort_key="received_at"),
    ]

    def get_base_queryset(self):
        return selectors.webhooks().defer("payload")
