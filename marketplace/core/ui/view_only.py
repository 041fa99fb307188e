"""Back-office lists of what only services change: people look, and nobody edits rows."""

from collections.abc import Callable
from functools import wraps

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from .views import permission_denied


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
