from django import template

from ..models import Image
from ..pictures import largest_address, picture_for

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(image: Image | None, alt: str = "", sizes: str = "100vw", eager: bool = False) -> dict:
    """Show `image` in its finished sizes; a calm empty mat while they are being made."""
    return {"picture": picture_for(image, alt), "alt": alt, "sizes": sizes, "eager": eager}


@register.filter
def picture_url(image: Image | None) -> str:
    """The largest JPEG's whole address, for social cards and e-mails; empty while it is made."""
    return largest_address(image)
