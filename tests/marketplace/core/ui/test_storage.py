"""Static files: named by content, compressed beforehand, kept for good."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from marketplace.core.ui.storage import StaticFilesStorage

SCRIPT = b"export const words = 'once upon a time in Patangarh';\n" * 40


@pytest.fixture
def collected(tmp_path, settings):
    """A folder as collectstatic leaves it; returns the hashed name of its script."""
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "shop.js").write_bytes(SCRIPT)
    storage = StaticFilesStorage(location=str(tmp_path), base_url="/static/")
    list(storage.post_process({"js/shop.js": (storage, "js/shop.js")}))
    storage.manifest_storage = storage
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "marketplace.core.ui.storage.StaticFilesStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": "/static/"},
        }
    }
    return storage.stored_name("js/shop.js")


def test_each_file_lies_there_compressed_both_ways(collected, tmp_path):
    assert gzip.decompress((tmp_path / f"{collected}.gz").read_bytes()) == SCRIPT
    assert brotli.decompress((tmp_path / f"{collected}.br").read_bytes()) == SCRIPT


@pytest.mark.django_db
@pytest.mark.parametrize(("accepted", "sent"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_the_browser_gets_the_copy_it_reads_and_keeps_it_for_good(collected, accepted, sent):
    serve = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    request = RequestFactory().get(f"/static/{collected}", headers={"Accept-Encoding": accepted})
    response = serve(request)
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") == sent
    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    response.close()
