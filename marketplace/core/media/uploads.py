"""Turns whatever somebody uploads into a clean JPEG, or says why it cannot.

Nothing of the uploaded bytes survives: the pixels are decoded and encoded anew, so metadata (such
as where a photo was taken), appended files and disguised types are gone.
"""

import io
import uuid
import warnings
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image as PillowImage
from PIL import ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")
MAX_SIDE_PX = 3200
MIN_SIDE_PX = 400
# What Pillow raises for files that are broken or are no pictures at all; AVIF's RuntimeError too.
UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    RuntimeError,
)
SRGB = ImageCms.createProfile("sRGB")


class PictureRefused(ValueError):
    """The upload cannot be used; its text says why, in the reader's language."""


def clean_picture(file: BinaryIO) -> ContentFile:
    """Return `file` as a new sRGB JPEG, upright, at most 3,200 px on its long side.

    Raises PictureRefused for files that are too large, too small, no picture or a bomb.
    """
    picture = _decode(file)
    picture.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX), PillowImage.Resampling.LANCZOS)
    encoded = io.BytesIO()
    # Without `optimize`, for which Pillow sets aside one byte a pixel: a grainy photo needs more.
    picture.save(encoded, "JPEG", quality=92, subsampling=0)
    return ContentFile(encoded.getvalue(), name=f"{uuid.uuid4().hex}.jpg")


def _decode(file: BinaryIO) -> PillowImage.Image:
    """Return the pixels of `file`, upright and in sRGB."""
    size = getattr(file, "size", None)
    if size is None:
        size = file.seek(0, io.SEEK_END)
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if size > limit:
        raise PictureRefused(
            _("This picture is larger than %(megabytes)d MB. Please choose a smaller one.")
            % {"megabytes": limit // 1024**2}
        )
    file.seek(0)
    unreadable = _("This file is not a picture we can read. Please send a JPEG, PNG or WebP photo.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PillowImage.DecompressionBombWarning)
            picture = PillowImage.open(file, formats=FORMATS)
            _check_sides(*picture.size)
            picture.load()
            return _to_srgb(_upright(picture))
    except PictureRefused:
        raise
    except (PillowImage.DecompressionBombError, PillowImage.DecompressionBombWarning) as error:
        raise PictureRefused(_("This picture has too many pixels.")) from error
    except UNREADABLE as error:
        raise PictureRefused(unreadable) from error


def _check_sides(width: int, height: int) -> None:
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise PictureRefused(_("This picture has too many pixels."))
    if min(width, height) < MIN_SIDE_PX:
        raise PictureRefused(
            _("This picture is too small: each side needs at least %(pixels)d pixels.")
            % {"pixels": MIN_SIDE_PX}
        )
    if max(width, height) > 12 * min(width, height):
        raise PictureRefused(_("This picture is too long and narrow."))


def _upright(picture: PillowImage.Image) -> PillowImage.Image:
    picture.getexif()
    # Read by now. Pillow would write it anew and stumble over what odd cameras put there.
    for name in ("exif", "Raw profile type exif"):
        picture.info.pop(name, None)
    return ImageOps.exif_transpose(picture)


def _to_srgb(picture: PillowImage.Image) -> PillowImage.Image:
    profile = picture.info.get("icc_profile")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = PillowImage.new("RGBA", picture.size, "white")
        picture = PillowImage.alpha_composite(ground, picture)
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            picture = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), SRGB, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            # A broken profile costs a shade of colour, not the picture.
            picture = picture.convert("RGB")
    clean = PillowImage.new("RGB", picture.size)
    clean.paste(picture.convert("RGB"))
    return clean
