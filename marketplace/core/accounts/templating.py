"""The account's menu in the templates of pages."""

from jinja2 import pass_context

from marketplace.core.ui.templating.library import Library

from .templatetags.account_nav import nav_items

library = Library(globals={"nav_items": pass_context(nav_items)})
