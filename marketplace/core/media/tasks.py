"""Making web sizes takes seconds, so a worker does it; it also clears away what nobody uses."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from .models import Image
from .picture_collections import LISTINGS
from .selectors import without_colours, without_sizes
from .services import delete_if_unused, make_sources, note_colours
from .usage import not_pointed_at

MOST_AT_ONCE = 500


@shared_task(ignore_result=True)
def make_renditions(image_id: int) -> None:
    """Make the web sizes of one picture. A picture deleted meanwhile is nobody's loss."""
    image = Image.objects.filter(pk=image_id).first()
    if image is not None:
        make_sources(image)


@shared_task(ignore_result=True)
def read_colours(image_id: int) -> None:
    """Note the colours of one picture whose web sizes were made before colours were."""
    image = Image.objects.exclude(sources={}).filter(pk=image_id).first()
    if image is not None:
        note_colours(image)


@shared_task(ignore_result=True)
def make_missing_renditions() -> int:
    """Queue pictures whose task was lost or that have no colours yet, and return how many."""
    missing = list(without_sizes().values_list("pk", flat=True)[:200])
    colourless = list(without_colours().values_list("pk", flat=True)[:200])
    for image_id in missing:
        make_renditions.delay(image_id)
    for image_id in colourless:
        read_colours.delay(image_id)
    return len(missing) + len(colourless)


@shared_task(ignore_result=True)
def delete_unused_uploads() -> int:
    """Delete old uploads from the workspace that nothing shows, and return how many went.

    A picture is stored before its work is: of a form that was never saved it stays behind.
    """
    before = timezone.now() - timedelta(days=settings.UNUSED_UPLOAD_DAYS)
    uploads = Image.objects.filter(collection__name=LISTINGS, created_at__lt=before)
    unused = not_pointed_at(uploads).order_by("pk").values_list("pk", flat=True)
    return sum(delete_if_unused(image_id) for image_id in list(unused[:MOST_AT_ONCE]))
