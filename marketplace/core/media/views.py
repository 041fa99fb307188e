"""Serves web sizes from disk where no proxy or bucket does (the demo, a small installation)."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from .pictures import web_sizes

SERVED = "images/"


@require_safe
def rendition(request: HttpRequest, path: str) -> FileResponse:
    """Send one web size. Originals lie in another folder and have no address."""
    storage = web_sizes()
    if not isinstance(storage, FileSystemStorage):
        raise Http404
    try:
        file = storage.open(f"{SERVED}{path}")
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    return FileResponse(
        file,
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Disposition": "inline",
        },
    )
