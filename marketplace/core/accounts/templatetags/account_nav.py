"""The account's menu in templates."""

from django import template

from marketplace.core.accounts import nav

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_items(context) -> list[nav.NavItem]:
    """Return what the floors above offer whoever is logged in."""
    return nav.nav_items(context["request"])
