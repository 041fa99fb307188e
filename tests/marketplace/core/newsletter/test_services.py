"""Asking, confirming, leaving: nothing is sent to anybody who did not say yes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from marketplace.core.newsletter import retention, services
from marketplace.core.newsletter.models import Delivery, Issue, Subscription, Wording
from marketplace.core.privacy import policies

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(db):
    return Issue.objects.create(
        subject_en="Deer at the river", text_en="Kamla painted.\n\nCome and see.",
        subject_hi="नदी पर हिरण", text_hi="कमला ने बनाया।",
    )  # fmt: skip


def test_asking_sends_one_mail_and_subscribes_nobody(ask, mailoutbox):
    found = ask()
    assert (found.status, found.confirmed_at) == ("asked", None)
    (message,) = mailoutbox
    assert message.to == ["alice@example.org"]
    assert "/newsletter/confirm/" in message.body
    assert found.wording.text in message.body


def test_what_was_agreed_to_is_kept_in_its_language_with_the_policy(ask, monkeypatch):
    version = policies.PolicyVersion("privacy 2026-11-20 r3", timezone.localdate())
    monkeypatch.setattr(policies, "_providers", [lambda slug, language: version])
    english, again, hindi = ask(), ask("bob@example.org"), ask("charlie@example.org", "hi")
    assert english.wording == again.wording != hindi.wording
    assert (hindi.wording.language, hindi.wording.policy) == ("hi", "privacy 2026-11-20 r3")
    with pytest.raises(TypeError, match="never changed"):
        english.wording.save()
    assert Wording.objects.count() == 2


def test_another_policy_is_another_agreement(ask, monkeypatch):
    before = ask().wording
    version = policies.PolicyVersion("privacy 2027-01-01 r4", timezone.localdate())
    monkeypatch.setattr(policies, "_providers", [lambda slug, language: version])
    assert ask("bob@example.org").wording != before


def test_saying_yes_twice_is_saying_yes_once(subscribed):
    found = subscribed()
    assert services.confirm(subscription_id=found.pk)
    assert Subscription.objects.get().confirmed_at == found.confirmed_at


def test_nobody_who_left_is_subscribed_by_an_old_link(subscribed):
    found = subscribed()
    services.leave(subscription_id=found.pk)
    assert not services.confirm(subscription_id=found.pk)
    assert Subscription.objects.get().status == "ended"


def test_asking_again_tells_only_the_mailbox(subscribed, ask, mailoutbox):
    found = subscribed()
    assert ask().confirmed_at == found.confirmed_at
    (message,) = mailoutbox
    assert "already" in message.subject
    assert "/newsletter/preferences/" in message.body


def test_who_left_may_come_back_by_saying_yes_again(subscribed, ask, mailoutbox):
    services.leave(subscription_id=subscribed().pk)
    found = ask(language="hi")
    assert (found.status, found.language, found.wording.language) == ("asked", "hi", "hi")
    assert "/newsletter/confirm/" in mailoutbox[0].body


def test_one_row_for_one_address_in_lower_case(ask):
    ask()
    ask()
    assert Subscription.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.update(email="ALICE@example.org")


def test_the_mail_speaks_the_readers_language(ask, mailoutbox):
    ask(language="hi")
    assert "/hi/newsletter/confirm/" in mailoutbox[0].body
    assert '<html lang="hi"' in mailoutbox[0].alternatives[0].content


def test_an_issue_goes_to_everybody_subscribed_once(subscribed, ask, issue, on_commit, mailoutbox):
    alice, left = subscribed(), subscribed("charlie@example.org")
    subscribed("bob@example.org", "hi")
    ask("dana@example.org")
    services.leave(subscription_id=left.pk)
    mailoutbox.clear()
    for readers in (2, 0):
        with on_commit():
            assert services.start_issue(issue_id=issue.pk, user=None) == readers
    by_reader = {message.to[0]: message for message in mailoutbox}
    assert len(mailoutbox) == 2
    assert by_reader.keys() == {"alice@example.org", "bob@example.org"}
    assert by_reader["alice@example.org"].subject == "Deer at the river"
    assert by_reader["bob@example.org"].subject == "नदी पर हिरण"
    assert "कमला ने बनाया।" in by_reader["bob@example.org"].body
    assert "It is not advertising" not in by_reader["alice@example.org"].body
    assert Delivery.objects.get(subscription=alice).sent_at is not None
    assert ModelLogEntry.objects.filter(action=services.SEND).count() == 2


def test_the_database_itself_keeps_one_delivery(subscribed, issue):
    row = {"issue": issue, "subscription": subscribed()}
    Delivery.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(**row)


def test_mail_programs_may_offer_to_leave(subscribed, issue, on_commit, mailoutbox, client):
    subscribed()
    with on_commit():
        services.start_issue(issue_id=issue.pk, user=None)
    headers = mailoutbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    # As RFC 8058 has it: a POST without cookies and without the headers of a browser.
    answer = client.post(
        "/" + address.split("/", 3)[3],
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in (200, 302)
    assert Subscription.objects.get().status == "ended"


def test_addresses_nobody_confirmed_go_after_seven_days(ask, subscribed):
    kept = [ask("a@example.org"), subscribed("b@example.org"), subscribed("c@example.org")]
    old = ask("d@example.org")
    ended = subscribed("e@example.org")
    now = timezone.now()
    Subscription.objects.filter(pk=kept[0].pk).update(asked_at=now - timedelta(days=6, hours=23))
    Subscription.objects.filter(pk=kept[1].pk).update(asked_at=now - timedelta(days=400))
    Subscription.objects.filter(pk=kept[1].pk).update(confirmed_at=now - timedelta(days=399))
    Subscription.objects.filter(pk=kept[2].pk).update(ended_at=now - timedelta(days=29))
    Subscription.objects.filter(pk=old.pk).update(asked_at=now - timedelta(days=7, hours=1))
    Subscription.objects.filter(pk=ended.pk).update(ended_at=now - timedelta(days=31))
    assert retention.forget_old() == 2
    assert {row.pk for row in Subscription.objects.all()} == {row.pk for row in kept}
