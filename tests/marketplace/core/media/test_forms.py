import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage
from wagtail.models import Collection

from marketplace.core.media.models import Image
from tests.factories import UserFactory
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def root() -> int:
    return Collection.get_first_root_node().pk


def test_a_picture_added_in_the_back_office_is_encoded_anew(staff):
    exif = PillowImage.Exif()
    exif[0x010E] = "my house"
    response = staff.post(
        "/cms/images/add/",
        {
            "title": "Deer",
            "description": "A deer with antlers like a tree",
            "file": upload(exif=exif),
            "collection": root(),
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    image = Image.objects.get()
    with image.open_file() as file:
        assert not PillowImage.open(io.BytesIO(file.read())).getexif()


def test_a_picture_nobody_described_is_not_taken(staff):
    response = staff.post(
        "/cms/images/add/",
        {"title": "Deer", "description": "", "file": upload(), "collection": root()},
    )
    assert response.context["form"].errors["description"]
    assert not Image.objects.exists()


def test_several_pictures_dropped_at_once_are_taken(staff):
    response = staff.post(
        "/cms/images/multiple/add/",
        {"files[]": upload(), "collection": root()},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert response.json()["success"], response.json()
    assert Image.objects.count() == 1


def test_what_is_no_picture_is_refused_with_a_reason(staff):
    fake = SimpleUploadedFile("deer.jpg", b"not a picture", content_type="image/jpeg")
    response = staff.post("/cms/images/add/", {"title": "Deer", "file": fake})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Image.objects.exists()
