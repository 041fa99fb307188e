from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from artisans.workspace.services import set_on_sale, set_price_and_stock
from catalog.alerts import emails
from catalog.alerts.models import Alert, AlertMail
from catalog.alerts.tasks import (
    mail_alert,
    tell_of_free_works,
    tell_of_missed_works,
    tell_of_new_work,
)
from catalog.models import Product
from checkout.order import stock
from tests.checkout.conftest import delivery, fill_basket, order_for  # noqa: F401
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


def alert_for(email="bob@example.org", confirmed=True, language="en", **target) -> Alert:
    return Alert.objects.create(
        email=email,
        language=language,
        confirmed_at=timezone.now() if confirmed else None,
        **target,
    )


def test_those_who_confirmed_hear_of_a_free_work_once(mailoutbox):
    work = ArtworkFactory()
    alert_for(artwork=work)
    alert_for("charlie@example.org", artwork=work, confirmed=False)
    assert tell_of_free_works([work.pk]) == 1
    assert tell_of_free_works([work.pk]) == 0
    (mail,) = mailoutbox
    assert mail.to == ["bob@example.org"]
    assert work.title in mail.subject
    assert "₹12,000" in mail.body


def test_the_mail_speaks_the_readers_language(mailoutbox):
    work = ArtworkFactory()
    alert_for(artwork=work, language="hi")
    tell_of_free_works([work.pk])
    assert work.title_hi in mailoutbox[0].subject
    assert f"/hi{work.get_absolute_url()}" in mailoutbox[0].body


@pytest.mark.parametrize("facts", [{"stock_level": 0}, {"draft": True}])
def test_what_cannot_be_bought_is_no_news(mailoutbox, facts):
    work = ArtworkFactory(**facts)
    alert = alert_for(artwork=work)
    assert tell_of_free_works([work.pk]) == 0
    mail_alert(alert.pk, work.pk)
    assert mailoutbox == []


def test_an_order_that_lets_go_tells(order_for, mailoutbox, on_commit):  # noqa: F811
    work = ArtworkFactory()
    order = order_for(work)
    alert_for(artwork=work)
    with on_commit(), transaction.atomic():
        stock.release(order)
    assert [mail.to for mail in mailoutbox] == [["bob@example.org"]]


def test_more_prints_and_works_back_on_sale_tell(mailoutbox, on_commit, monkeypatch):
    prints = ArtworkFactory(edition=True, stock_level=0)
    alert_for(artwork=prints)
    with on_commit():
        set_price_and_stock(
            work_id=prints.pk,
            artisans=[prints.artisan],
            price=Decimal(900),
            stock=3,
            seen_stock=0,
        )
    assert len(mailoutbox) == 1
    Product.objects.filter(pk=prints.pk).update(is_public=False)
    alert_for("charlie@example.org", artwork=prints)
    monkeypatch.setattr("artisans.workspace.services.reasons_not_to_sell", lambda _work: [])
    with on_commit():
        set_on_sale(work_id=prints.pk, artisans=[prints.artisan], on_sale=True)
    assert mailoutbox[1].to == ["charlie@example.org"]


def test_a_mail_that_fails_is_sent_again(mailoutbox, monkeypatch):
    work = ArtworkFactory()
    alert = alert_for(artwork=work)

    def refuse(*_args, **_kwargs):
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(emails.mail, "build", refuse)
        with pytest.raises(ConnectionError):
            emails.send_news(alert, work)
    assert emails.send_news(alert, work)
    assert not emails.send_news(alert, work)
    assert len(mailoutbox) == 1


def test_two_workers_do_not_send_one_mail_twice(mailoutbox):
    work = ArtworkFactory()
    alert = alert_for(artwork=work)
    row = AlertMail.objects.create(alert=alert, artwork=work, begun_at=timezone.now())
    with pytest.raises(emails.BeingSent):
        emails.send_news(alert, work)
    AlertMail.objects.filter(pk=row.pk).update(begun_at=timezone.now() - timedelta(minutes=7))
    assert emails.send_news(alert, work)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlertMail.objects.create(alert=alert, artwork=work)


@pytest.fixture
def followed():
    """A work that an artisan with a follower is about to show."""
    work = ArtworkFactory()
    alert_for(artisan=work.artisan)
    return work


def test_a_new_work_is_news_to_the_artisans_followers(followed, mailoutbox):
    Product.objects.filter(pk=followed.pk).update(approved_at=timezone.now())
    assert tell_of_new_work(followed.pk) == 1
    assert tell_of_new_work(followed.pk) == 0
    assert followed.artisan.name in mailoutbox[0].subject


def test_a_work_older_than_the_wish_is_no_news(followed, mailoutbox):
    Product.objects.filter(pk=followed.pk).update(approved_at=timezone.now() - timedelta(days=3))
    assert tell_of_new_work(followed.pk) == 0


def test_a_work_approved_again_after_a_change_is_no_news(followed, mailoutbox):
    Product.objects.filter(pk=followed.pk).update(approved_at=timezone.now())
    for _number in range(2):
        log(followed, "catalogue.artwork.approve", user=UserFactory())
    assert tell_of_new_work(followed.pk) == 0


def test_the_sweeper_makes_up_for_lost_tasks(followed, mailoutbox):
    Product.objects.filter(pk=followed.pk).update(approved_at=timezone.now())
    back = ArtworkFactory()
    alert_for("charlie@example.org", artwork=back)
    assert tell_of_missed_works() == 2
    assert tell_of_missed_works() == 0
    assert {mail.to[0] for mail in mailoutbox} == {"bob@example.org", "charlie@example.org"}
