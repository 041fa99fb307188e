"""The form, and the pages behind links in mails: a press decides, and nobody learns who reads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.core.newsletter.links import confirm_url, manage_url
from marketplace.core.newsletter.models import Subscription
from marketplace.core.newsletter.wording import consent_text

pytestmark = pytest.mark.django_db
FORM = "/newsletter/"


def path_of(address):
    return "/" + address.split("/", 3)[3]


@pytest.fixture
def shopper():
    return Client(headers={"Sec-Fetch-Site": "same-origin"}, enforce_csrf_checks=True)


def test_from_the_form_to_the_yes(shopper, on_commit, link, mailoutbox):
    with on_commit():
        answer = shopper.post(FORM, {"email": " Alice@Example.org "})
    assert answer.url == "/newsletter/asked/"
    assert "mailbox" in shopper.get(answer.url).text
    assert mailoutbox[0].to == ["alice@example.org"]
    page = shopper.get(link())
    assert "Shall we write to you?" in page.text
    assert Subscription.objects.get().wording.text in page.text
    done = shopper.post(link(), follow=True)
    assert "You are subscribed" in done.text
    assert Subscription.objects.get().is_confirmed


def test_a_program_that_opens_links_subscribes_nobody(client, ask, link):
    ask()
    for method in (client.get, client.head):
        assert method(link()).status_code == 200
    assert Subscription.objects.get().status == "asked"


@pytest.mark.parametrize("address", ["alice@example.org", "bob@example.org", "dana@example.org"])
def test_the_answer_is_the_same_for_whoever_is_subscribed(shopper, subscribed, ask, address):
    subscribed("alice@example.org")
    ask("bob@example.org")
    answer = shopper.post(FORM, {"email": address})
    assert (answer.status_code, answer.url) == (302, "/newsletter/asked/")
    assert not answer.cookies


def test_the_form_page_may_be_kept_and_sets_nothing(client):
    page = client.get(FORM)
    assert page.headers["Cache-Control"].startswith("public")
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text
    assert consent_text("en") in page.text
    assert consent_text("hi") in client.get("/hi/newsletter/").text


def test_every_page_offers_it_with_the_words_that_are_kept(client):
    for path, language in (("/art/", "en"), ("/hi/art/", "hi")):
        page = client.get(path).text
        assert consent_text(language) in page
        assert page.count('name="email"') == 1


def test_a_foreign_page_subscribes_nobody():
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}):
        answer = Client(headers=headers).post(FORM, {"email": "alice@example.org"})
        assert answer.status_code == 403
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("typed", ["", "alice", "alice@", "x" * 250 + "@example.org"])
def test_what_is_no_address_comes_back_as_typed(shopper, typed):
    page = shopper.post(FORM, {"email": typed})
    assert page.status_code == 422
    assert page.context["form"].errors["email"]
    assert f'value="{typed}"' in page.text or not typed
    assert not Subscription.objects.exists()


def test_what_machines_fill_in_is_asked_for_once_more(shopper):
    page = shopper.post(FORM, {"email": "alice@example.org", "subject": "x"})
    assert page.status_code == 422
    assert "alice@example.org" in page.text
    assert not Subscription.objects.exists()


def test_one_connection_asks_only_so_often(shopper, settings):
    settings.ACCOUNT_RATE_LIMITS = {"newsletter": "2/10m/ip"}
    for number in range(2):
        assert shopper.post(FORM, {"email": f"{number}@example.org"}).status_code == 302
    page = shopper.post(FORM, {"email": "alice@example.org"})
    assert (page.status_code, page.headers["Retry-After"]) == (429, "600")
    assert "alice@example.org" in page.text
    assert Subscription.objects.count() == 2


def test_one_mailbox_is_not_flooded_and_the_page_does_not_tell(
    shopper, settings, on_commit, mailoutbox
):
    settings.ACCOUNT_RATE_LIMITS = {"newsletter_mail": "2/h/key"}
    for _ in range(4):
        with on_commit():
            answer = shopper.post(FORM, {"email": "alice@example.org"})
        assert (answer.status_code, answer.url) == (302, "/newsletter/asked/")
    assert len(mailoutbox) == 2


def test_a_link_works_for_seven_days(client, ask, link, monkeypatch):
    found = ask()
    path = path_of(confirm_url(found))
    later = (timezone.now() + timedelta(days=7, minutes=1)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    page = client.post(path)
    assert page.status_code == 410
    assert "too old" in page.text
    assert Subscription.objects.get().status == "asked"


def test_a_newer_asking_overtakes_the_older_link(client, ask):
    found = ask()
    old = path_of(confirm_url(found))
    Subscription.objects.update(asked_at=timezone.now() + timedelta(seconds=5))
    assert client.post(old).status_code == 410
    assert Subscription.objects.get().status == "asked"


@pytest.mark.parametrize("name", ["confirm", "preferences", "leave"])
def test_a_forged_link_finds_nothing(client, subscribed, name):
    subscribed()
    for token in ("x", "1:abc", f"{Subscription.objects.get().pk}:AAAA"):
        assert client.post(f"/newsletter/{name}/{token}/").status_code in (404, 410)
    assert Subscription.objects.get().is_confirmed


def test_a_link_for_reading_does_not_say_yes(client, ask):
    token = path_of(manage_url(ask())).split("/")[-2]
    assert client.post(f"/newsletter/confirm/{token}/").status_code == 410


def test_preferences_change_the_language_and_lead_there(client, subscribed):
    path = path_of(manage_url(subscribed()))
    assert "alice@example.org" in client.get(path).text
    page = client.post(path, {"language": "hi"}, follow=True)
    assert page.redirect_chain[0][0].startswith("/hi/newsletter/preferences/")
    assert Subscription.objects.get().language == "hi"
    assert client.post(path, {"language": "xx"}).status_code == 422


def test_leaving_takes_a_press_and_is_said(client, subscribed):
    path = path_of(manage_url(subscribed(), "newsletter:leave"))
    assert client.get(path).status_code == 200
    assert Subscription.objects.get().is_confirmed
    page = client.post(path, follow=True)
    assert "You get no newsletter" in page.text
    assert Subscription.objects.get().status == "ended"
    assert client.post(path).status_code == 200


def test_a_link_outlives_its_row(client, subscribed):
    path = path_of(manage_url(subscribed(), "newsletter:leave"))
    Subscription.objects.all().delete()
    assert "You get no newsletter" in client.post(path).text


@pytest.mark.parametrize("view", ["newsletter:preferences", "newsletter:leave"])
def test_pages_of_one_reader_are_kept_nowhere(client, subscribed, view):
    page = client.get(path_of(manage_url(subscribed(), view)))
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.text
