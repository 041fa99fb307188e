"""What a template needs to show a picture, read from the picture's own row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.storage import FileSystemStorage, Storage

from marketplace.core.ui.structured_data import whole

from .models import Image, Rendition

MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
FALLBACK_WIDTH_PX = 640


@dataclass(frozen=True)
class Source:
    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A responsive picture: `sources` best format first, `src` the JPEG fallback, sizes in px.

    `focus` names the classes that keep its focal point in sight where a frame crops it.
    """

    src: str
    width: int
    height: int
    alt: str
    placeholder: str = ""
    sources: list[Source] = field(default_factory=list)
    focus: str = ""


def picture_for(image: Image | None, alt: str) -> Picture | None:
    """Return the finished sizes of `image`, or None while they are being made. Costs no query."""
    if image is None or not image.sources:
        return None
    url = _address_of(web_sizes())
    jpegs = image.sources["jpeg"]
    width, height, name = next((e for e in jpegs if e[0] >= FALLBACK_WIDTH_PX), jpegs[-1])
    return Picture(
        src=url(name),
        width=width,
        height=height,
        alt=alt,
        placeholder=image.placeholder,
        focus=focus_classes(image),
        sources=[
            Source(MIME[fmt], ", ".join(f"{url(path)} {w}w" for w, _h, path in entries))
            for fmt, entries in image.sources.items()
        ],
    )


def focus_of(image: Image) -> tuple[float, float] | None:
    """Return where the focal point editors set lies, each from 0 to 1; None where they set none."""
    x, y = getattr(image, "focal_point_x", None), getattr(image, "focal_point_y", None)
    return None if x is None or y is None else (x / image.width, y / image.height)


def focus_classes(image: Image) -> str:
    """Return classes of shop.css for the focal point, in quarters of the picture."""
    focus = focus_of(image)
    if focus is None:
        return ""
    x, y = (round(4 * part) * 25 for part in focus)
    return f"picture--x{x} picture--y{y}"


def largest_address(image: Image | None) -> str:
    """Return the whole address of the largest JPEG of `image`; empty while it is being made."""
    if image is None or not image.sources:
        return ""
    _width, _height, name = image.sources["jpeg"][-1]
    return whole(_address_of(web_sizes())(name))


def web_sizes() -> Storage:
    """Return where the web sizes lie; what was uploaded may lie elsewhere."""
    return Rendition._meta.get_field("file").storage


def has_lasting_addresses() -> bool:
    """Tell whether the addresses of web sizes stay the same, and are not signed for a time."""
    storage = web_sizes()
    is_plain = isinstance(storage, FileSystemStorage)
    return is_plain or not getattr(storage, "querystring_auth", True)


def _address_of(storage: Storage) -> Callable[[str], str]:
    """Return what turns a file's name into its address.

    On disk that is a prefix: our names need no quoting, and a listing asks some hundred times.
    """
    if isinstance(storage, FileSystemStorage):
        return storage.base_url.__add__
    return storage.url
