"""Who gets the newsletter, in the Wagtail admin: to look at, and to take along as a table."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView
from wagtail.log_actions import log
from wagtail.permissions import register_permission_policy

from marketplace.core.ui.view_only import ViewOnlyPolicy, ViewOnlyViewSet

from .models import Subscription
from .services import SEND

EXPORT = "newsletter.subscription.export"

register_permission_policy(Subscription, ViewOnlyPolicy(Subscription), exact_class=True)


class SubscriptionsView(IndexView):
    page_title = _("Newsletter")
    verbose_name_plural = _("subscriptions")
    is_searchable = True
    search_fields = ["email"]
    default_ordering = ["-asked_at", "-pk"]
    export_filename = "newsletter"
    list_export = ["email", "language", "status", "asked_at", "confirmed_at", "ended_at"]
    export_headings = {
        "email": _("E-mail"),
        "language": _("Language"),
        "status": _("Status"),
        "asked_at": _("Asked for"),
        "confirmed_at": _("Confirmed"),
        "ended_at": _("Ended"),
    }
    columns = [
        Column("email", label=_("E-mail"), sort_key="email"),
        Column("language", label=_("Language")),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            primary=lambda subscription: subscription.is_confirmed,
        ),
        DateColumn("asked_at", label=_("Asked for"), sort_key="asked_at"),
        DateColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
        Column("wording", label=_("Agreed to"), accessor="wording.text"),
    ]

    def get_base_queryset(self):
        return Subscription.objects.select_related("wording")

    def as_spreadsheet(self, queryset, spreadsheet_format: str) -> HttpResponse:
        """Hand over the table and write down who took it, with how many addresses."""
        log(self.request.user, EXPORT, user=self.request.user, data={"rows": queryset.count()})
        return super().as_spreadsheet(queryset, spreadsheet_format)


class SubscriptionViewSet(ViewOnlyViewSet):
    model = Subscription
    name = "newsletter_subscriptions"
    url_prefix = "newsletter"
    menu_label = SubscriptionsView.page_title
    icon = "mail"
    add_to_admin_menu = True
    menu_order = 260
    index_view_class = SubscriptionsView
    inspect_view_enabled = False

    def get_urlpatterns(self) -> list:
        return super().get_urlpatterns()[:2]


@hooks.register("register_admin_viewset")
def register_subscriptions() -> SubscriptionViewSet:
    return SubscriptionViewSet()


@hooks.register("register_log_actions")
def register_newsletter_actions(actions) -> None:
    actions.register_action(EXPORT, _("Export the newsletter's readers"), _("Exported the readers"))
    actions.register_action(SEND, _("Send a newsletter"), _("Began to send"))
