import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group

from catalog.reviews.models import Review
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return client


@pytest.fixture
def waiting(review_of):
    return review_of(status="waiting", text="Is this <b>safe</b>?")


def seen(review):
    return {"seen": review.written_at.isoformat()}


def test_the_list_shows_what_waits(moderator, waiting):
    page = moderator.get("/cms/reviews/").text
    assert "Is this &lt;b&gt;safe" in page
    assert "Is this" not in moderator.get("/cms/reviews/?status=approved").text


def test_sample_reviews_are_there_and_say_so(moderator, waiting):
    Review.objects.update(is_sample=True)
    page = moderator.get("/cms/reviews/").text
    assert "Is this &lt;b&gt;safe" in page
    assert "Sample, written by nobody" in page
    assert "Sample" not in moderator.get("/cms/reviews/?status=approved").text


def test_the_first_page_says_how_much_waits(moderator, waiting):
    ArtworkFactory(draft=True, status="submitted")
    ArtworkFactory(draft=True, status="submitted")
    moderator.get("/cms/")
    page = BeautifulSoup(moderator.get("/cms/").content, "html.parser")
    rows = [row.get_text(" ", strip=True) for row in page.select("#waits-for-you-content li")]
    assert rows == ["Listings to approve : 2", "Reviews to approve : 1"]


def test_approving_and_refusing(moderator, waiting):
    moderator.post(f"/cms/reviews/{waiting.pk}/approve/", seen(waiting))
    assert Review.objects.get().status == "approved"
    moderator.post(f"/cms/reviews/{waiting.pk}/refuse/", seen(waiting) | {"reason": "Rude."})
    assert Review.objects.get().status == "refused"


@pytest.mark.parametrize("form", [{}, {"seen": "nonsense"}, {"seen": "2020-01-01T00:00:00+00:00"}])
def test_nothing_is_decided_unread(moderator, waiting, form):
    moderator.post(f"/cms/reviews/{waiting.pk}/approve/", form)
    assert Review.objects.get().status == "waiting"


def test_a_refusal_without_a_reason_changes_nothing(moderator, waiting):
    page = moderator.post(f"/cms/reviews/{waiting.pk}/refuse/", seen(waiting), follow=True).text
    assert "Please say why" in page
    assert Review.objects.get().status == "waiting"


def test_a_withdrawn_review_is_answered(moderator):
    page = moderator.post("/cms/reviews/999/approve/", {"seen": "2020-01-01T00:00:00+00:00"})
    assert page.status_code == 302


@pytest.mark.parametrize("path", ["", "1/approve/", "1/refuse/"])
def test_others_are_kept_out(client, path):
    client.force_login(UserFactory())
    assert client.post(f"/cms/reviews/{path}").status_code in {302, 403}
    assert client.get("/cms/reviews/").status_code in {302, 403}
