"""Making web sizes takes seconds, so a worker does it."""

from celery import shared_task

from .models import Image
from .services import make_sources


@shared_task(ignore_result=True)
def make_renditions(image_id: int) -> None:
    """Make the web sizes of one picture. A picture deleted meanwhile is nobody's loss."""
    image = Image.objects.filter(pk=image_id).first()
    if image is not None:
        make_sources(image)


@shared_task(ignore_result=True)
def make_missing_renditions() -> int:
    """Queue pictures whose task was lost, and return how many."""
    missing = Image.objects.filter(sources={}).values_list("pk", flat=True)[:200]
    for image_id in missing:
        make_renditions.delay(image_id)
    return len(missing)
