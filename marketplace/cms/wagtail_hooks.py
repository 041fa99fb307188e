"""What this app adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import page_permission_policy

from .choosers import artisan_chooser, artwork_chooser
from .waiting import PagesPanel


@hooks.register("register_admin_viewset")
def register_artwork_chooser():
    return artwork_chooser


@hooks.register("register_admin_viewset")
def register_artisan_chooser():
    return artisan_chooser


@hooks.register("construct_homepage_panels")
def add_pages_panel(request, panels: list) -> None:
    if page_permission_policy.user_has_permission(request.user, "change"):
        panels.append(PagesPanel())
