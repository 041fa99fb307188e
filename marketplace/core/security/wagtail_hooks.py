"""Lets the Wagtail admin work without inline scripts."""

import json

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def start_without_inline_scripts() -> str:
    """Return the script that starts date fields and inline panels from data attributes."""
    choosers = {
        "imageChooser": reverse("wagtailimages_chooser:choose"),
        "documentChooser": reverse("wagtaildocs_chooser:choose"),
        "pageChooser": reverse("wagtailadmin_choose_page"),
    }
    return format_html(
        '<script src="{}" data-chooser-urls="{}"></script>',
        static("security/admin-init.js"),
        json.dumps(choosers),
    )
