from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.alerts.models import Alert, AlertMail
from catalog.alerts.retention import forget_old_alerts
from catalog.alerts.services import (
    NothingToWaitFor,
    ask_for_alert,
    confirm_alert,
    stop_alert,
    waits_for_artisan,
)
from marketplace.core.privacy.registry import Subject, places
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sold_out():
    return ArtworkFactory(edition=True, stock_level=0)


def ask(artwork, email="bob@example.org", **options):
    return ask_for_alert(artwork=artwork, email=email, language="en", **options)


def test_a_guest_has_to_confirm(sold_out, mailoutbox, on_commit):
    with on_commit():
        alert = ask(sold_out, "Bob@Example.org ")
    assert (alert.email, alert.artwork, alert.confirmed_at) == ("bob@example.org", sold_out, None)
    (mail,) = mailoutbox
    assert mail.to == ["bob@example.org"]
    assert sold_out.title in mail.subject
    assert "/alerts/" in mail.body
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert confirm_alert(alert_id=alert.pk)
    alert.refresh_from_db()
    assert alert.confirmed_at


def test_an_address_is_not_flooded(sold_out, mailoutbox, on_commit):
    for _number in range(3):
        with on_commit():
            ask(sold_out)
    assert len(mailoutbox) == 1
    Alert.objects.update(asked_at=timezone.now() - timedelta(days=2))
    with on_commit():
        ask(sold_out)
    assert len(mailoutbox) == 2
    assert Alert.objects.count() == 1


def test_a_proven_address_is_set_at_once(sold_out, mailoutbox, on_commit):
    alice = UserFactory()
    with on_commit():
        alert = ask(sold_out, alice.email, user=alice, is_proven=True)
    assert alert.confirmed_at
    assert mailoutbox == []


def test_a_sold_original_never_comes_back_so_one_waits_for_its_artisan(on_commit):
    work = ArtworkFactory(stock_level=0)
    assert waits_for_artisan(work)
    alert = ask(work)
    assert (alert.artwork, alert.artisan) == (None, work.artisan)


def test_an_original_on_hold_may_come_back():
    work = ArtworkFactory()
    work.stock.num_allocated = 1
    assert not waits_for_artisan(work)
    assert ask(work).artwork == work


def test_what_can_be_bought_is_not_waited_for():
    with pytest.raises(NothingToWaitFor):
        ask(ArtworkFactory())


def test_stopping_forgets_the_address(sold_out):
    alert = ask(sold_out)
    stop_alert(alert_id=alert.pk)
    stop_alert(alert_id=alert.pk)
    assert not Alert.objects.exists()
    assert not confirm_alert(alert_id=alert.pk)


def test_old_alerts_are_forgotten(sold_out, settings):
    now = timezone.now()

    def alert(email, days, confirmed=True, told=None, **target):
        target = target or {"artwork": sold_out}
        one = Alert.objects.create(email=email, confirmed_at=now if confirmed else None, **target)
        Alert.objects.filter(pk=one.pk).update(created_at=now - timedelta(days=days))
        if told is not None:
            AlertMail.objects.create(
                alert=one, artwork=sold_out, sent_at=now - timedelta(days=told)
            )

    alert("waits", 300)
    alert("old", settings.ALERT_DAYS + 1)
    alert("asked", 6, confirmed=False)
    alert("never-confirmed", 8, confirmed=False)
    alert("just-told", 200, told=29)
    alert("told", 200, told=31)
    alert("follows", 200, told=31, artisan=sold_out.artisan)
    assert forget_old_alerts() == 3
    assert set(Alert.objects.values_list("email", flat=True)) == {
        *("waits", "asked", "just-told", "follows")
    }


def test_alerts_are_handed_over_and_erased(sold_out):
    ask(sold_out)
    ask(sold_out, "charlie@example.org")
    place = next(place for place in places() if place.key == "alerts")
    bob = Subject(emails=frozenset({"bob@example.org"}))
    assert [row["waits_for"] for row in place.export(bob)] == [sold_out.title]
    assert len([*place.erase(bob)]) == 1
    assert [alert.email for alert in Alert.objects.all()] == ["charlie@example.org"]
