"""Wagtail's choosers without the inline script each of them writes behind its field.

Wagtail offers no other seam: `BaseChooser.render` builds the script itself. The replacement says
the same in data attributes, which security/admin-init.js reads.
"""

import json

from django.utils.html import format_html
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

STARTERS = {AdminTaskChooser: "task-chooser"}


def render(self: BaseChooser, name, value, attrs=None, renderer=None) -> str:
    """Return the chooser's field and what to start for it. Raises TypeError without an id."""
    if not (attrs or {}).get("id"):
        raise TypeError("A chooser cannot be rendered without an 'id' attribute.")
    value_data = self.get_value_data(value)
    return format_html(
        '{}<span hidden data-admin-init="{}" data-for="{}" data-constructor="{}" data-options="{}">'
        "</span>",
        self.render_html(name, value_data, attrs),
        STARTERS.get(type(self), "chooser"),
        attrs["id"],
        self.js_constructor,
        json.dumps(self.get_js_init_options(attrs["id"], name, value_data)),
    )


def replace_inline_scripts() -> None:
    """Called once when the apps are ready."""
    BaseChooser.render = render
