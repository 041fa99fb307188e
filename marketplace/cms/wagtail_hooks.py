"""What this app adds to the Wagtail admin."""

from wagtail import hooks

from .choosers import artisan_chooser, artwork_chooser


@hooks.register("register_admin_viewset")
def register_artwork_chooser():
    return artwork_chooser


@hooks.register("register_admin_viewset")
def register_artisan_chooser():
    return artisan_chooser
