"""Pictures in the templates of pages."""

import re
from functools import lru_cache

from jinja2 import Environment, pass_environment
from markupsafe import Markup

from marketplace.core.ui.templating.library import Library

from .fields import Sources
from .models import Image
from .pictures import focus_classes, has_lasting_addresses, largest_address, picture_for

# The lengths of a `sizes` attribute, and not those of its conditions.
LENGTH = re.compile(r"([\d.]+)(vw|rem|px)(?=,|$)")


@pass_environment
def picture(
    environment: Environment,
    image: Image | None,
    alt: str = "",
    sizes: str = "100vw",
    eager: bool = False,
    framed: bool = False,
) -> Markup:
    """Show `image` in its finished sizes; nothing while they are being made.

    `sizes` is that of the attribute. In a square frame (`framed`) it is the frame's, of which a
    tall picture fills only a part: the browser need not load it as wide as the frame. What was made
    is kept with the row's sizes, unless pictures are signed for a time.
    """
    if image is None:
        return Markup()
    asked = (alt, sizes, eager, framed)

    def made() -> Markup:
        return _made(environment, image, *asked)

    may_keep = isinstance(image.sources, Sources) and has_lasting_addresses()
    if environment.auto_reload or not may_keep:
        return made()
    form = (environment, *asked, image.placeholder, focus_classes(image))
    return image.sources.kept.get(form, made)


def _made(
    environment: Environment, image: Image, alt: str, sizes: str, eager: bool, framed: bool
) -> Markup:
    shown = picture_for(image, alt)
    if shown is None:
        return Markup()
    if framed and shown.height > shown.width:
        sizes = narrowed(sizes, round(shown.width / shown.height, 2))
    component = environment.get_template("components/picture.html").module
    return component.picture(shown, sizes, eager)


@lru_cache(maxsize=1024)
def narrowed(sizes: str, part: float) -> str:
    """Return a `sizes` attribute with every length made `part` of itself."""
    return LENGTH.sub(lambda found: f"{float(found[1]) * part:.4g}{found[2]}", sizes)


library = Library(globals={"picture": picture}, filters={"picture_url": largest_address})
