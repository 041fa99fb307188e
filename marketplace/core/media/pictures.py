"""What a template needs to show a picture, read from the picture's own row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.storage import FileSystemStorage, default_storage

from .models import Image

MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
FALLBACK_WIDTH_PX = 640


@dataclass(frozen=True)
class Source:
    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A responsive picture: `sources` best format first, `src` the JPEG fallback, sizes in px."""

    src: str
    width: int
    height: int
    alt: str
    placeholder: str = ""
    sources: list[Source] = field(default_factory=list)


def picture_for(image: Image | None, alt: str) -> Picture | None:
    """Return the finished sizes of `image`, or None while they are being made. Costs no query."""
    if image is None or not image.sources:
        return None
    url = _address_of(default_storage)
    jpegs = image.sources["jpeg"]
    width, height, name = next((e for e in jpegs if e[0] >= FALLBACK_WIDTH_PX), jpegs[-1])
    return Picture(
        src=url(name),
        width=width,
        height=height,
        alt=alt,
        placeholder=image.placeholder,
        sources=[
            Source(MIME[fmt], ", ".join(f"{url(path)} {w}w" for w, _h, path in entries))
            for fmt, entries in image.sources.items()
        ],
    )


def _address_of(storage) -> Callable[[str], str]:
    """Return what turns a file's name into its address.

    On disk that is a prefix: our names need no quoting, and a listing asks some hundred times.
    """
    storage = getattr(storage, "_wrapped", storage)
    if isinstance(storage, FileSystemStorage):
        return storage.base_url.__add__
    return storage.url
