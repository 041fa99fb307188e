"""Writes a page's structured data down, for search engines and for social cards."""

import json

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from ..structured_data import CONTEXT, Thing, card_of, whole
from .ui import babel_locale

register = template.Library()

# Inside <script> nothing is escaped but this: no text may end the element or open a comment.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def json_ld(things: list[Thing]) -> SafeString:
    """Return `things` as one JSON-LD document that is safe inside a script element.

    Raises TypeError for a value JSON has no form for, such as a Decimal.
    """
    document = json.dumps({"@context": CONTEXT, "@graph": list(things)}, ensure_ascii=False)
    return mark_safe(document.translate(ESCAPES))


@register.inclusion_tag("components/social_card.html", takes_context=True)
def social_card(context, things: list[Thing]) -> dict:
    """Show Open Graph's and Twitter's tags for what a page is about."""
    names = ("site_name", "canonical_url", "page_obj")
    return {name: context.get(name) for name in names} | {
        "card": card_of(things[0]),
        "default_image": whole(static("icons/icon-512.png")),
        "og_locale": str(babel_locale()),
    }
