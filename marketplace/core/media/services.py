"""Stores pictures and makes their web sizes."""

import base64
import io

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from PIL import Image as PillowImage

from .colours import colours_of
from .encoding import FORMATS, WIDTHS_PX
from .models import Image
from .picture_collections import collection_named
from .pictures import web_sizes
from .signals import pictures_changed
from .uploads import PictureRefused, clean_picture
from .usage import is_used

__all__ = ["PictureRefused", "delete_if_unused", "make_sources", "note_colours", "store_image"]

COLOUR_WIDTH_PX = 640


def store_image(
    file, title: str, user: AbstractBaseUser | None = None, *, collection_name: str = ""
) -> Image:
    """Check, re-encode and store an uploaded picture; its web sizes follow by task.

    `collection_name` is the collection it belongs to, made if it is missing; by default the root.
    Raises PictureRefused with a reason in the reader's language.
    """
    cleaned = clean_picture(file)
    image = Image(title=title[:255], file=cleaned, uploaded_by_user=user)
    if collection_name:
        image.collection = collection_named(collection_name)
    image.file_size = cleaned.size
    image.save()
    return image


@transaction.atomic
def delete_if_unused(image_id: int) -> bool:
    """Delete a picture that nothing shows, with its files; return whether it went.

    Its row is locked before the look: what begins to use it now waits and then finds it gone.
    """
    image = Image.objects.select_for_update().filter(pk=image_id).first()
    if image is None or is_used(image):
        return False
    image.delete()
    return True


def make_sources(image: Image) -> Image:
    """Make every web size of `image` and write them and its colours down. Safe to repeat.

    Slow (seconds): called by tasks and loaders, never by a request.
    """
    widths = [width for width in WIDTHS_PX if width < image.width]
    widths.append(min(image.width, WIDTHS_PX[-1]))
    specs = {(width, fmt): f"width-{width}|format-{fmt}" for fmt in FORMATS for width in widths}
    renditions = image.get_renditions(*specs.values())
    sources: dict[str, list] = {fmt: [] for fmt in FORMATS}
    for (_width, fmt), spec in specs.items():
        rendition = renditions[spec]
        entry = [rendition.width, rendition.height, rendition.file.name]
        if entry not in sources[fmt]:
            sources[fmt].append(entry)
    family, palette = _colours(sources)
    return _write(
        image,
        sources=sources,
        placeholder=make_placeholder(image),
        colour_family=family,
        palette=palette,
    )


def note_colours(image: Image) -> Image:
    """Write down the colours of a picture whose web sizes are made. Safe to repeat."""
    family, palette = _colours(image.sources)
    return _write(image, colour_family=family, palette=palette)


def _colours(sources: dict[str, list]) -> tuple[str, list]:
    # A web size tells as much as the original, and is a fiftieth of it to fetch and to decode.
    entries = sources["jpeg"]
    _width, _height, name = next((e for e in entries if e[0] >= COLOUR_WIDTH_PX), entries[-1])
    with web_sizes().open(name) as file:
        return colours_of(file)


def _write(image: Image, **facts) -> Image:
    """Write what was made of a picture's file, unless the file was replaced meanwhile."""
    with transaction.atomic():
        row = Image.objects.select_for_update().get(pk=image.pk)
        if row.file.name == image.file.name:
            Image.objects.filter(pk=row.pk).update(**facts)
            pictures_changed.send(Image, image_ids=[row.pk])
    for name, value in facts.items():
        setattr(image, name, value)
    return image


def make_placeholder(image: Image) -> str:
    """Return a data: URI of a picture a few pixels wide, under 100 bytes before encoding."""
    with image.open_file() as file:
        picture = PillowImage.open(file).convert("RGB")
        picture.thumbnail((5, 5), PillowImage.Resampling.BOX)
    for quality in (40, 20, 5):
        encoded = io.BytesIO()
        picture.save(encoded, "WEBP", quality=quality, method=6)
        if encoded.tell() < 100:
            break
    return "data:image/webp;base64," + base64.b64encode(encoded.getvalue()).decode()
