import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from artisans.workspace.pictures import MAX_PICTURES, read_tray, sign
from marketplace.core.media.models import Image
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(alice):
    def make(kept=(), files=(), user=alice, **fields):
        request = RequestFactory().post("/")
        request.user = user
        request.POST = QueryDict(mutable=True)
        request.POST.setlist("kept", [sign(image.pk, alice.pk) for image in kept])
        request.POST.update(fields)
        request._files = MultiValueDict({"pictures": list(files)})
        return request

    return make


@pytest.fixture
def images(db):
    return [
        Image.objects.create(title=str(n), file=f"original_images/{n}.jpg", width=500, height=500)
        for n in range(4)
    ]


def titles(tray):
    return "".join(image.title for image in tray.images)


def test_kept_pictures_stay_in_their_order(post, images):
    assert titles(read_tray(post(images), "")) == "0123"


@pytest.mark.parametrize(
    ("picture", "place", "result"),
    [(3, "1", "3012"), (0, "4", "1230"), (2, "2", "0213"), (1, "3", "0213"), (1, "first", "0123")],
)
def test_a_picture_goes_where_it_was_put(post, images, picture, place, result):
    fields = {f"position-{image.pk}": str(n) for n, image in enumerate(images, start=1)}
    fields[f"position-{images[picture].pk}"] = place
    assert titles(read_tray(post(images, **fields), "")) == result


def test_a_removed_picture_is_gone(post, images):
    assert titles(read_tray(post(images, **{f"remove-{images[1].pk}": "on"}), "")) == "023"


def test_a_picture_named_twice_counts_once(post, images):
    assert titles(read_tray(post([images[0], images[0]]), "")) == "0"


def test_pictures_signed_for_somebody_else_are_not_taken(post, images):
    assert read_tray(post(images, user=UserFactory()), "").images == []


def test_a_deleted_picture_is_left_out(post, images):
    request = post(images)
    images[2].delete()
    assert titles(read_tray(request, "")) == "013"


def test_new_pictures_come_last_under_the_works_title(post, images, photo):
    tray = read_tray(post(images[:1], [photo("IMG_1.jpg")]), "Deer")
    assert [image.title for image in tray.images] == ["0", "Deer"]


def test_new_pictures_lie_where_editors_of_pages_change_nothing(post, photo):
    (image,) = read_tray(post([], [photo("IMG_1.jpg")]), "Deer").images
    assert image.collection.name == "Listings"


def test_what_does_not_fit_is_counted_and_not_stored(post, images, photo):
    tray = read_tray(post(images, [photo(f"{n}.jpg") for n in range(4)]), "Deer")
    assert len(tray.images) == MAX_PICTURES
    assert tray.errors == ["A work has 6 pictures at most. 2 were left out."]
    assert Image.objects.count() == MAX_PICTURES


def test_a_thumbnail_is_there_before_the_worker_came(post, alice, photo):
    tray = read_tray(post([], [photo(size=(1000, 800))]), "Deer")
    (thumbnail,) = tray.thumbnails(alice.pk)
    assert (thumbnail.picture.width, thumbnail.picture.height) == (320, 256)
    assert thumbnail.picture.src.startswith("/media/images/")
