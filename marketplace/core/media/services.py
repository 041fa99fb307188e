"""Stores pictures and makes their web sizes."""

import base64
import io

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from PIL import Image as PillowImage

from .models import Image
from .picture_collections import collection_named
from .uploads import PictureRefused, clean_picture
from .usage import is_used

__all__ = ["PictureRefused", "delete_if_unused", "make_sources", "store_image"]

WIDTHS_PX = (320, 480, 640, 960, 1600)
FORMATS = ("avif", "webp", "jpeg")


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
    """Make every web size of `image` and write them to `sources`. Safe to repeat.

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
    placeholder = make_placeholder(image)
    with transaction.atomic():
        row = Image.objects.select_for_update().get(pk=image.pk)
        # Somebody may have replaced the file while we were encoding.
        if row.file.name == image.file.name:
            Image.objects.filter(pk=row.pk).update(sources=sources, placeholder=placeholder)
    image.sources, image.placeholder = sources, placeholder
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
