"""A picture's web sizes: read once, shared, and the sizes alone for whoever copies them."""

import copy
import pickle

import pytest
from django.template import engines

from marketplace.core.media.models import Image
from marketplace.core.media.templating import picture
from marketplace.core.ui.kept import MOST_FORMS
from tests.factories import UserFactory
from tests.marketplace.core.media.test_forms import root
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db
SIZES = {"jpeg": [[640, 800, "images/deer.width-640.jpeg"]]}


@pytest.fixture
def environment():
    return engines["pages"].env


@pytest.fixture
def image():
    made = Image.objects.create(title="Deer", width=800, height=1000, sources=SIZES)
    return Image.objects.get(pk=made.pk)


def test_rows_that_say_the_same_share_their_sizes(image):
    again = Image.objects.get(pk=image.pk)
    assert again.sources == SIZES
    assert again.sources is image.sources
    Image.objects.filter(pk=image.pk).update(sources={})
    assert Image.objects.get(pk=image.pk).sources == {}


def test_what_was_shown_is_kept_by_all_it_depends_on(image, environment):
    shown = picture(environment, image, "Deer")
    assert picture(environment, image, "Deer") is shown
    assert 'alt="Tiger"' in picture(environment, image, "Tiger")
    assert 'sizes="96px"' in picture(environment, image, "Deer", "96px")
    assert 'sizes="80px"' in picture(environment, image, "Deer", "100px", framed=True)
    assert "fetchpriority" in picture(environment, image, "Deer", eager=True)
    image.placeholder = "data:image/webp;base64,AAAA"
    assert "data:image/webp" in picture(environment, image, "Deer")
    image.focal_point_x, image.focal_point_y = 0, 0
    assert "picture--x0" in picture(environment, image, "Deer")
    assert picture(environment, None) == ""


def test_signed_addresses_are_not_kept(image, environment, monkeypatch):
    monkeypatch.setattr("marketplace.core.media.templating.has_lasting_addresses", lambda: False)
    assert picture(environment, image, "Deer") is not picture(environment, image, "Deer")


def test_no_more_than_a_few_forms_are_kept(image, environment):
    for number in range(3 * MOST_FORMS):
        picture(environment, image, f"Deer {number}")
    assert len(image.sources.kept) <= MOST_FORMS


def pickled(thing):
    return pickle.loads(pickle.dumps(thing))


@pytest.mark.parametrize("copied", [copy.deepcopy, copy.copy, pickled])
def test_a_copy_is_the_sizes_alone(image, environment, copied):
    picture(environment, image, "Deer")
    other = copied(image)
    assert other.sources == SIZES
    assert copied(image.sources) == SIZES
    assert type(copied(image.sources)) is dict


def test_editors_see_pictures_that_pages_have_shown(client, environment):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = {"title": "Deer", "description": "A deer", "file": upload(), "collection": root()}
    client.post("/cms/images/add/", page)
    Image.objects.update(sources=SIZES)
    picture(environment, Image.objects.get(), "Deer")
    # Wagtail makes a small one and puts it, with the picture, into a cache.
    for _time in range(2):
        assert client.get("/cms/images/").status_code == 200
        assert client.get("/cms/images/chooser/").status_code == 200
