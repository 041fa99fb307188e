"""Deliveries: taken up by one worker, tried again, and never to somebody who has left."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from marketplace.core.newsletter import deliveries, services
from marketplace.core.newsletter.models import Delivery, Issue
from marketplace.core.newsletter.tasks import go_on_with_issues, mail_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(subscribed):
    """One that waits, as if the broker had lost its task."""
    subscribed()
    issue = Issue.objects.create(subject_en="Deer", text_en="Deer")
    services.start_issue(issue_id=issue.pk, user=None)
    return Delivery.objects.get()


def test_the_task_twice_sends_one_mail(delivery, mailoutbox):
    mail_issue(delivery.pk)
    mail_issue(delivery.pk)
    assert len(mailoutbox) == 1


def test_what_another_worker_has_taken_up_is_left_to_it(delivery, mailoutbox):
    assert deliveries.take_up(delivery.pk)
    mail_issue(delivery.pk)
    assert mailoutbox == []
    dead = timezone.now() - timedelta(minutes=7)
    Delivery.objects.update(begun_at=dead)
    mail_issue(delivery.pk)
    assert len(mailoutbox) == 1


def test_who_left_before_the_mail_gets_none(delivery, mailoutbox):
    services.leave(subscription_id=delivery.subscription_id)
    mail_issue(delivery.pk)
    assert mailoutbox == []


def test_a_mail_that_could_not_go_out_is_tried_again(delivery, monkeypatch, mailoutbox):
    def refuse(message):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailMultiAlternatives, "send", refuse)
        with pytest.raises(ConnectionRefusedError):
            mail_issue.run(delivery.pk)
    mail_issue(delivery.pk)
    assert len(mailoutbox) == 1


def test_what_the_broker_lost_goes_out_within_a_day(delivery, mailoutbox):
    assert go_on_with_issues() == 1
    assert len(mailoutbox) == 1
    assert go_on_with_issues() == 0
    Delivery.objects.update(sent_at=None, begun_at=None)
    Issue.objects.update(started_at=timezone.now() - timedelta(days=2))
    assert go_on_with_issues() == 0
