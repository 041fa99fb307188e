import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from catalog.models import Medium, ProductImage, Tradition
from catalog.services import submit_artwork
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


def staff_with(*codenames):
    user = UserFactory(is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return user


@pytest.fixture
def moderator(client):
    user = staff_with("access_admin", "change_product")
    client.force_login(user)
    return user


def waiting_work(**options):
    artwork = ArtworkFactory(draft=True, **options)
    image = Image.objects.create(title="Tree", file="original/tree.jpg", width=640, height=800)
    ProductImage.objects.create(product=artwork, image=image)
    return submit_artwork(artwork_id=artwork.pk, user=None)


def approve(client, artwork, seen=None):
    artwork.refresh_from_db()
    seen = artwork.date_updated.isoformat() if seen is None else seen
    return client.post(reverse("moderation:approve", args=[artwork.pk]), {"seen": seen})


def test_the_list_shows_what_waits_with_counts(client, moderator):
    waiting = waiting_work(title_en="Waiting deer")
    ArtworkFactory(title_en="Approved tree")
    ArtworkFactory(title_en="Secret draft", draft=True)
    page = client.get(reverse("moderation:index"))
    assert waiting.title_en in page.text
    assert "Approved tree" not in page.text
    assert "Waiting for approval (1)" in page.text
    assert "Approved (1)" in page.text
    approved = client.get(reverse("moderation:index"), {"status": "approved"})
    assert "Approved tree" in approved.text
    assert "Secret draft" not in client.get(reverse("moderation:index"), {"status": "draft"}).text


def test_the_list_costs_the_same_whatever_its_length(
    client, moderator, django_assert_max_num_queries
):
    waiting_work()
    client.get(reverse("moderation:index"))
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("moderation:index"))
    for _number in range(5):
        waiting_work()
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("moderation:index"))


def test_everything_a_moderator_needs_is_on_one_page(client, moderator):
    artwork = waiting_work(title_en="Deer", title_hi="हिरण", year=2020, is_signed=True)
    page = client.get(reverse("moderation:listing", args=[artwork.pk])).text
    for fact in ("Deer", "हिरण", "2020", "₹12,000", "₹10,200", "30 × 42 cm", "97019100"):
        assert fact in page
    assert "No material of protected species" in page
    assert "Sent for approval" in page


def test_a_draft_is_nobodys_business(client, moderator):
    artwork = ArtworkFactory(draft=True)
    assert client.get(reverse("moderation:listing", args=[artwork.pk])).status_code == 404


def test_approval_puts_the_work_on_sale(client, moderator):
    artwork = waiting_work()
    assert approve(client, artwork).url == reverse("moderation:index")
    artwork.refresh_from_db()
    assert artwork.is_public


@pytest.mark.parametrize("seen", ["", "yesterday", "2020-13-45", "2020-01-01T00:00:00+00:00"])
def test_a_page_that_is_not_of_now_approves_nothing(client, moderator, seen):
    artwork = waiting_work()
    assert approve(client, artwork, seen=seen).url == reverse(
        "moderation:listing", args=[artwork.pk]
    )
    artwork.refresh_from_db()
    assert not artwork.is_public


def test_an_antiquity_is_refused_with_the_reason(client, moderator):
    artwork = waiting_work()
    type(artwork).objects.filter(pk=artwork.pk).update(is_antiquity=True)
    page = client.post(
        reverse("moderation:approve", args=[artwork.pk]),
        {"seen": artwork.date_updated.isoformat()},
        follow=True,
    )
    assert "Not approved." in page.text
    assert "antiquities" in page.text


def test_sending_back_tells_the_artisan_why(client, moderator):
    artwork = waiting_work()
    client.post(reverse("moderation:return", args=[artwork.pk]), {"note": "Sharper, please"})
    artwork.refresh_from_db()
    assert (artwork.status, artwork.review_note) == ("returned", "Sharper, please")


def test_sending_back_without_a_note_shows_the_page_again(client, moderator):
    artwork = waiting_work()
    page = client.post(reverse("moderation:return", args=[artwork.pk]), {"note": " "})
    assert page.status_code == 400
    assert "This field is required" in page.text
    artwork.refresh_from_db()
    assert artwork.status == "submitted"


def test_a_second_moderator_is_told_it_was_done(client, moderator):
    artwork = waiting_work()
    approve(client, artwork)
    page = client.post(reverse("moderation:return", args=[artwork.pk]), {"note": "No"}, follow=True)
    assert "not waiting any more" in page.text
    artwork.refresh_from_db()
    assert artwork.is_public


@pytest.mark.parametrize("name", ["approve", "return"])
def test_looking_changes_nothing(client, moderator, name):
    artwork = waiting_work()
    assert client.get(reverse(f"moderation:{name}", args=[artwork.pk])).status_code == 405


def test_an_editor_without_the_right_is_kept_out(client):
    client.force_login(staff_with("access_admin"))
    artwork = waiting_work()
    assert client.get(reverse("moderation:index")).url == reverse("wagtailadmin_home")
    approve(client, artwork)
    artwork.refresh_from_db()
    assert not artwork.is_public


def test_the_group_of_moderators_is_let_in(client):
    editor = staff_with("access_admin")
    editor.groups.add(Group.objects.get_or_create(name="Moderators")[0])
    client.force_login(editor)
    assert client.get(reverse("moderation:index")).status_code == 200


def test_a_shopper_is_asked_to_log_in(client):
    client.force_login(UserFactory())
    artwork = waiting_work()
    assert approve(client, artwork).status_code == 302
    artwork.refresh_from_db()
    assert not artwork.is_public


def test_editors_keep_the_terms_in_both_languages(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = client.post(
        reverse("mediums:add"), {"name_en": "Lime", "name_hi": "चूना", "slug": "lime"}
    )
    assert page.status_code == 302
    medium = Medium.objects.get(slug="lime")
    assert (medium.name_en, medium.name_hi) == ("Lime", "चूना")


def test_a_term_needs_its_english_name(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = client.post(reverse("mediums:add"), {"name_en": "", "name_hi": "चूना", "slug": "lime"})
    assert page.status_code == 200
    assert not Medium.objects.filter(slug="lime").exists()


def test_a_tradition_shows_its_geographical_indication_to_editors(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    tradition = Tradition.objects.create(slug="gond", name_en="Gond", gi_name="Gond Painting")
    page = client.get(reverse("traditions:edit", args=[tradition.pk]))
    assert "Gond Painting" in page.text


def test_staff_take_an_approved_work_off_sale(client, moderator):
    artwork = ArtworkFactory()
    address = reverse("moderation:withdraw", args=[artwork.pk])
    assert address in client.get(reverse("moderation:listing", args=[artwork.pk])).text
    assert client.post(address, {"note": ""}).status_code == 400
    page = client.post(address, {"note": "A buyer says it is a copy."}, follow=True)
    assert "is off sale" in page.text
    assert client.get(artwork.get_absolute_url()).status_code == 404
    artwork.refresh_from_db()
    assert artwork.review_note == "A buyer says it is a copy."


def test_a_work_that_waits_cannot_be_taken_off_sale(client, moderator):
    artwork = waiting_work()
    address = reverse("moderation:withdraw", args=[artwork.pk])
    assert address not in client.get(reverse("moderation:listing", args=[artwork.pk])).text
    assert "not approved" in client.post(address, {"note": "Stop"}, follow=True).text
    artwork.refresh_from_db()
    assert artwork.status == "submitted"
