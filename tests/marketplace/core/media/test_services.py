import pytest

from marketplace.core.media.models import Image
from marketplace.core.media.pictures import picture_for
from marketplace.core.media.services import make_sources, note_colours, store_image
from marketplace.core.media.signals import pictures_changed
from marketplace.core.media.tasks import make_missing_renditions
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db


def test_a_stored_picture_gets_its_web_sizes_by_task(on_commit):
    with on_commit():
        image = store_image(upload((900, 600)), "Deer")
    image.refresh_from_db()
    assert [entry[0] for entry in image.sources["avif"]] == [320, 480, 640, 900]
    assert set(image.sources) == {"avif", "webp", "jpeg"}
    assert image.placeholder.startswith("data:image/webp;base64,")
    assert len(image.placeholder) < 160


def test_its_colours_are_noted_by_the_same_task(on_commit):
    with on_commit():
        image = store_image(upload((900, 600)), "Deer")
    image.refresh_from_db()
    assert image.colour_family == "red"
    assert sum(share for _colour, share in image.palette) == pytest.approx(1, abs=0.05)


def test_whoever_shows_pictures_elsewhere_hears_that_they_are_ready():
    heard = []

    def listen(sender, image_ids, **kwargs):
        heard.extend(image_ids)

    pictures_changed.connect(listen)
    try:
        image = make_sources(store_image(upload(), "Deer"))
    finally:
        pictures_changed.disconnect(listen)
    assert heard == [image.pk]


def test_showing_a_picture_costs_no_query(django_assert_num_queries):
    image = make_sources(store_image(upload((900, 600)), "Deer"))
    with django_assert_num_queries(0):
        picture = picture_for(image, "A deer")
    assert (picture.width, picture.height) == (640, 426)
    assert [source.type for source in picture.sources] == ["image/avif", "image/webp", "image/jpeg"]
    assert "320w" in picture.sources[0].srcset


def test_a_picture_without_sizes_is_not_shown_and_not_made_on_the_spot():
    image = store_image(upload(), "Deer")
    assert picture_for(image, "A deer") is None
    assert image.renditions.count() == 0


def test_a_replaced_file_forgets_the_old_sizes():
    image = make_sources(store_image(upload(), "Deer"))
    image.file = store_image(upload((700, 700)), "Other").file
    image.save()
    replaced = Image.objects.get(pk=image.pk)
    assert (replaced.sources, replaced.colour_family, replaced.palette) == ({}, "", [])


def test_a_focal_point_set_or_taken_away_has_the_sizes_made_again():
    image = make_sources(store_image(upload((440, 410)), "Deer"))
    image.focal_point_x = image.focal_point_y = 100
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    assert Image.objects.get(pk=image.pk).sources == {}
    make_sources(image)
    image.focal_point_x = None
    image.save()
    assert Image.objects.get(pk=image.pk).sources == {}


def test_a_file_replaced_meanwhile_keeps_what_belongs_to_it():
    image = make_sources(store_image(upload(), "Deer"))
    Image.objects.filter(pk=image.pk).update(file="original_images/other.jpg", colour_family="")
    note_colours(image)
    assert Image.objects.get(pk=image.pk).colour_family == ""


def test_pictures_made_before_colours_were_get_theirs():
    image = make_sources(store_image(upload(), "Deer"))
    Image.objects.filter(pk=image.pk).update(colour_family="", palette=[])
    assert make_missing_renditions() == 1
    image.refresh_from_db()
    assert image.colour_family
    assert image.palette
    assert make_missing_renditions() == 0


def test_lost_tasks_are_found_again():
    image = store_image(upload(), "Deer")
    assert make_missing_renditions() == 1
    assert Image.objects.get(pk=image.pk).has_sources


def test_the_original_has_no_address_and_a_rendition_has(client):
    image = make_sources(store_image(upload(), "Deer"))
    name = image.sources["webp"][0][2]
    response = client.get(f"/media/{name}")
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert client.get("/media/images/../original_images/x.jpg").status_code == 404
    assert client.get("/media/images/none.webp").status_code == 404
