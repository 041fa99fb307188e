"""Who may look: the group “Staff”, whoever else is given the right to view, and superusers."""

from collections.abc import Callable
from functools import wraps

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from marketplace.core.ui.views import permission_denied

GROUP = "Staff"
RIGHTS = (
    ("wagtailadmin", "access_admin"),
    ("order", "view_order"),
    ("payment", "view_source"),
    ("payment", "view_webhookevent"),
)


class ViewOnlyPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes in the admin, superusers neither: only services do."""

    def user_has_permission(self, user, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions):
        viewers = super().users_with_any_permission({"view"})
        return viewers if "view" in actions else viewers.none()


def may_view(user, model: type[models.Model]) -> bool:
    return policy_registry.get_by_type(model).user_has_permission(user, "view")


def for_viewers(view: Callable, model: type[models.Model]) -> Callable:
    """Answer 403 to whoever may not view `model`, before anything is looked up.

    Wagtail itself would lead them to its first page, which says to a program that all is well.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_view(request.user, model):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


def make_staff_group(*, using: str, apps=installed, **kwargs) -> None:
    """Make the group with its rights, once: what an administrator changes in it later stays.

    Called after every migration, also after one that went only part of the way.
    """
    try:
        group_model, permission_model = (
            apps.get_model("auth", name) for name in ("Group", "Permission")
        )
    except LookupError:
        return
    groups = group_model.objects.using(using)
    if groups.filter(name=GROUP).exists():
        return
    labels = {label for label, _codename in RIGHTS}
    for label in labels:
        # Django makes them app by app, and these apps' turn may only come.
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    found = [
        permission_model.objects.using(using)
        .filter(content_type__app_label=label, codename=codename)
        .first()
        for label, codename in RIGHTS
    ]
    if all(found):
        with transaction.atomic(using=using):
            group, _is_new = groups.get_or_create(name=GROUP)
            group.permissions.add(*found)
