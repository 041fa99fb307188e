import pytest
from allauth.account.models import EmailAddress

from catalog.alerts.links import token_of
from catalog.alerts.models import Alert
from tests.checkout.conftest import shopper
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sold_out():
    return ArtworkFactory(edition=True, stock_level=0)


def test_a_guest_asks_confirms_and_stops(sold_out, mailoutbox, on_commit):
    browser = shopper()
    url = f"/alerts/works/{sold_out.pk}/"
    assert url in browser.get(sold_out.get_absolute_url()).text
    assert sold_out.title in browser.get(url).text
    with on_commit():
        answer = browser.post(url, {"email": "bob@example.org"}, follow=True)
    assert "look into your mailbox" in answer.text
    alert = Alert.objects.get()
    link = f"/alerts/{token_of(alert)}/"
    assert link in mailoutbox[0].body
    assert "Shall we write to bob@example.org?" in browser.get(link).text
    assert Alert.objects.get().confirmed_at is None
    answer = browser.post(f"{link}confirm/", follow=True)
    assert "We will write to bob@example.org." in answer.text
    assert "Stopped" in browser.post(f"{link}stop/").text
    assert not Alert.objects.exists()
    assert browser.get(link).status_code == 404
    assert browser.post(f"{link}confirm/").status_code == 404
    assert browser.post(f"{link}stop/").status_code == 200


def test_a_mail_program_stops_it_with_one_press(client, sold_out):
    alert = Alert.objects.create(artwork=sold_out, email="bob@example.org")
    stop = f"/alerts/{token_of(alert)}/stop/"
    assert client.get(stop).status_code == 302
    assert Alert.objects.exists()
    client.post(stop, {"List-Unsubscribe": "One-Click"})
    assert not Alert.objects.exists()


def test_opening_the_stop_link_of_a_mail_stops_nothing(client, sold_out):
    alert = Alert.objects.create(artwork=sold_out, email="bob@example.org")
    client.get(f"/alerts/{token_of(alert)}/stop/", follow=True)
    assert Alert.objects.exists()


@pytest.mark.parametrize("token", ["1", "1:forged", "x" * 200])
def test_forged_links_find_nothing(client, sold_out, token):
    Alert.objects.create(artwork=sold_out, email="bob@example.org")
    assert client.get(f"/alerts/{token}/").status_code == 404
    client.post(f"/alerts/{token}/stop/")
    client.post(f"/alerts/{token}/confirm/")
    assert Alert.objects.get().confirmed_at is None


@pytest.mark.parametrize("email", ["", "bob", "bob@", f"{'b' * 250}@example.org"])
def test_a_wrong_address_is_answered_and_kept(sold_out, email):
    answer = shopper().post(f"/alerts/works/{sold_out.pk}/", {"email": email})
    assert answer.status_code == 422
    assert not Alert.objects.exists()


def test_a_proven_address_is_set_at_once_and_another_is_not(sold_out, mailoutbox, on_commit):
    alice = UserFactory()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    browser = shopper()
    browser.force_login(alice)
    url = f"/alerts/works/{sold_out.pk}/"
    assert alice.email in browser.get(url).text
    assert "We will tell you" in browser.post(url, {"email": alice.email}, follow=True).text
    with on_commit():
        browser.post(url, {"email": "bob@example.org"})
    assert [mail.to for mail in mailoutbox] == [["bob@example.org"]]
    assert Alert.objects.get(email="bob@example.org").confirmed_at is None


def test_a_sold_original_offers_its_artisans_next_works():
    work = ArtworkFactory(stock_level=0)
    assert work.artisan.name in shopper().get(f"/alerts/works/{work.pk}/").text
    shopper().post(f"/alerts/works/{work.pk}/", {"email": "bob@example.org"})
    assert Alert.objects.get().artisan == work.artisan


def test_what_can_be_bought_is_not_waited_for():
    work = ArtworkFactory()
    for answer in (
        shopper().get(f"/alerts/works/{work.pk}/"),
        shopper().post(f"/alerts/works/{work.pk}/", {"email": "bob@example.org"}),
    ):
        assert answer["Location"] == work.get_absolute_url()
    assert not Alert.objects.exists()


def test_other_sites_cannot_ask(client, sold_out):
    form = {"email": "bob@example.org"}
    assert client.post(f"/alerts/works/{sold_out.pk}/", form).status_code == 403


def test_too_many_questions_are_refused(sold_out, settings):
    settings.ACCOUNT_RATE_LIMITS = {"alert": "2/m/ip"}
    codes = [
        shopper().post(f"/alerts/works/{sold_out.pk}/", {"email": f"b{n}@example.org"}).status_code
        for n in range(3)
    ]
    assert codes == [302, 302, 429]
