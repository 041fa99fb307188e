"""Names of techniques and surfaces in languages that have no column of their own.

The names themselves are rows that editors keep in English and Hindi. Those known here are marked,
so that the message catalogues hold them; any other is shown as it is.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from marketplace.core.ui.languages import CONTENT_LANGUAGES, current_language

TECHNIQUES = (
    _("Acrylic"),
    _("Natural pigment"),
    _("Poster colour"),
    _("Ink"),
    _("Gouache"),
    _("Rice-paste white"),
    _("Terracotta slip"),
    _("Linocut, pulled by hand"),
    _("Pigment print"),
)
SURFACES = (
    _("Handmade paper"),
    _("Cotton rag paper"),
    _("Canvas"),
    _("Cotton cloth"),
    _("Mud-coated cloth"),
    _("Mud-coated canvas"),
    _("Wood panel"),
    _("Wall-hanging cloth"),
)


def term_name(name: str) -> str:
    """Return the `name` of a technique or surface, as its column has it, for this reader."""
    if not name or current_language() in CONTENT_LANGUAGES:
        return name
    return gettext(name)
