"""The checkout's rooms in the Wagtail admin: orders, payments and webhooks to look
at, delivery and customs to change."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from marketplace.core.ui.view_only import ViewOnlyPolicy

from .backoffice.attention import NEEDS
from .backoffice.home import AttentionPanel, TodayPanel, viewable_models
from .backoffice.rates import RatesViewSetGroup
from .backoffice.services import REPLAY
from .backoffice.viewsets import SalesViewSetGroup
from .order.models import Order
from .returns import TAKE_BACK

for _model in NEEDS:
    register_permission_policy(_model, ViewOnlyPolicy(_model), exact_class=True)


@hooks.register("register_admin_viewset")
def register_sales() -> SalesViewSetGroup:
    return SalesViewSetGroup()


@hooks.register("register_admin_viewset")
def register_rates() -> RatesViewSetGroup:
    return RatesViewSetGroup()


@hooks.register("construct_homepage_panels")
def add_panels(request, panels: list) -> None:
    viewable = viewable_models(request.user)
    if viewable:
        panels.append(AttentionPanel())
    if Order in viewable:
        panels.append(TodayPanel())


@hooks.register("register_log_actions")
def register_actions(actions) -> None:
    actions.register_action(REPLAY, _("Process again"), _("Asked to process it again"))
    actions.register_action(TAKE_BACK, _("Take a work back"), _("Wrote down that a work came back"))
