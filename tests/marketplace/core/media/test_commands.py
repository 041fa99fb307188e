import io

import pytest
from django.core.management import CommandError, call_command

from marketplace.core.media.models import Image
from marketplace.core.media.services import make_sources, store_image
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db


def run() -> str:
    out = io.StringIO()
    call_command("make_pictures", stdout=out, stderr=out)
    return out.getvalue()


def test_what_is_missing_is_made_and_told_of():
    new = store_image(upload(), "Deer")
    old = make_sources(store_image(upload(), "Tree"))
    Image.objects.filter(pk=old.pk).update(colour_family="", palette=[])
    said = run()
    assert "web sizes: 1 of 1" in said
    assert "colours: 1 of 1" in said
    for image in (new, old):
        image.refresh_from_db()
        assert image.has_sources
        assert image.colour_family
    assert "nothing is missing" in run()


def test_a_lost_file_does_not_keep_the_others_waiting():
    lost = store_image(upload(), "Lost")
    lost.file.storage.delete(lost.file.name)
    good = store_image(upload(), "Deer")
    with pytest.raises(CommandError, match="1 could not be made"):
        run()
    assert Image.objects.get(pk=good.pk).has_sources
