"""Pictures in the templates of pages."""

from jinja2 import Environment, pass_environment
from markupsafe import Markup

from marketplace.core.ui.templating.library import Library

from .models import Image
from .pictures import largest_address, picture_for


@pass_environment
def picture(
    environment: Environment,
    image: Image | None,
    alt: str = "",
    sizes: str = "100vw",
    eager: bool = False,
) -> Markup:
    """Show `image` in its finished sizes; nothing while they are being made."""
    shown = picture_for(image, alt)
    if shown is None:
        return Markup()
    component = environment.get_template("components/picture.html").module
    return component.picture(shown, sizes, eager)


library = Library(globals={"picture": picture}, filters={"picture_url": largest_address})
