"""The pictures of a work's form, kept from one showing of the form to the next.

A picture is checked and stored as soon as it arrives, even when another field is wrong: on a bad
connection nobody should have to send it twice. The form then carries its id, signed for the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.core.media.models import Image
from marketplace.core.media.picture_collections import LISTINGS
from marketplace.core.media.pictures import Picture, picture_for
from marketplace.core.media.services import PictureRefused, store_image

MAX_PICTURES = 6
# As long as ProductImage.alt.
MAX_ALT = 300
KEPT_SECONDS = 7 * 24 * 3600
SALT = "artisans.workspace.pictures"
# One of the web sizes every picture gets anyway, so making it early wastes nothing.
THUMBNAIL = "width-320|format-jpeg"


@dataclass(frozen=True)
class Thumbnail:
    """One kept picture as the form shows it."""

    image_id: int
    signed: str
    picture: Picture
    position: int
    alt: str


@dataclass
class Tray:
    """Pictures in the order the form has them, and what was wrong with those it lacks.

    `alts` are the descriptions that were typed for them, by the picture's id.
    """

    images: list[Image] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    alts: dict[int, str] = field(default_factory=dict)

    def thumbnails(self, user_id: int) -> list[Thumbnail]:
        return [
            Thumbnail(
                image.pk,
                sign(image.pk, user_id),
                _small(image),
                number,
                self.alts.get(image.pk, ""),
            )
            for number, image in enumerate(self.images, start=1)
        ]


def sign(image_id: int, user_id: int) -> str:
    return signing.dumps([image_id, user_id], salt=SALT)


def read_tray(request: HttpRequest, title: str) -> Tray:
    """Return the pictures of a posted form: those it carried, less the removed, plus new files.

    New files are checked and stored here, under `title`; a refused one becomes an error.
    """
    tray = Tray(_kept(request))
    tray.alts = _alts(request, tray.images)
    files = request.FILES.getlist("pictures")
    room = MAX_PICTURES - len(tray.images)
    for file in files[:room]:
        try:
            tray.images.append(
                store_image(file, title or file.name, request.user, collection_name=LISTINGS)
            )
        except PictureRefused as refusal:
            tray.errors.append(_refused(file, refusal))
    if len(files) > room:
        tray.errors.append(
            ngettext(
                "A work has %(max)d pictures at most. One was left out.",
                "A work has %(max)d pictures at most. %(count)d were left out.",
                len(files) - room,
            )
            % {"max": MAX_PICTURES, "count": len(files) - room}
        )
    return tray


def _refused(file: UploadedFile, refusal: PictureRefused) -> str:
    return _("%(file)s: %(reason)s") % {"file": file.name, "reason": refusal}


def _kept(request: HttpRequest) -> list[Image]:
    ids = dict.fromkeys(_unsigned(request.POST.getlist("kept")[:MAX_PICTURES], request.user.pk))
    wanted = [pk for pk in ids if f"remove-{pk}" not in request.POST]
    images = Image.objects.in_bulk(wanted)
    place = {pk: _place(request, pk, shown_at) for shown_at, pk in enumerate(ids, start=1)}
    return [images[pk] for pk in sorted(wanted, key=place.get) if pk in images]


def _alts(request: HttpRequest, images: Iterable[Image]) -> dict[int, str]:
    typed = {image.pk: request.POST.get(f"alt-{image.pk}") for image in images}
    return {pk: text.strip()[:MAX_ALT] for pk, text in typed.items() if text is not None}


def _place(request: HttpRequest, image_id: int, shown_at: int) -> tuple[int, int]:
    """Where it goes: moved up, before the picture it meets there; moved down, after it."""
    try:
        wished = int(request.POST.get(f"position-{image_id}", shown_at))
    except ValueError:
        wished = shown_at
    return wished, (wished > shown_at) - (wished < shown_at)


def _unsigned(values: Iterable[str], user_id: int) -> Iterable[int]:
    for value in values:
        try:
            image_id, signed_for = signing.loads(value, salt=SALT, max_age=KEPT_SECONDS)
        except signing.BadSignature:
            continue
        if signed_for == user_id:
            yield image_id


def _small(image: Image) -> Picture:
    ready = picture_for(image, "")
    if ready:
        return ready
    small = image.get_rendition(THUMBNAIL)
    return Picture(src=small.url, width=small.width, height=small.height, alt="")
