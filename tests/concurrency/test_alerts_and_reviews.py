"""Alerts, wishes and reviews are written once, however many press at the same moment."""

import pytest
from django.utils import timezone

from catalog.alerts.emails import BeingSent, send_news
from catalog.alerts.models import Alert
from catalog.alerts.services import ask_for_alert
from catalog.models import Product
from catalog.reviews.models import Review
from catalog.reviews.services import write_review
from catalog.wishlists.models import Wish
from catalog.wishlists.services import add_wish
from tests.factories import ArtworkFactory, UserFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
TABS = 8


def test_one_address_waits_once(at_once):
    work = Product.objects.select_related("stock__partner").get(
        pk=ArtworkFactory(edition=True, stock_level=0).pk
    )

    def press():
        return ask_for_alert(artwork=work, email="bob@example.org", language="en")

    results = at_once(*[press] * TABS)
    assert {getattr(result, "pk", result) for result in results} == {Alert.objects.get().pk}


def test_one_mail_is_sent_by_one_worker(at_once, mailoutbox):
    work = ArtworkFactory()
    alert = Alert.objects.create(artwork=work, email="bob@example.org", confirmed_at=timezone.now())
    results = at_once(*[lambda: send_news(alert, work)] * TABS)
    assert results.count(True) == 1
    assert all(isinstance(r, bool | BeingSent) for r in results), results
    assert len(mailoutbox) == 1


def test_a_line_gets_one_review(at_once, paid_order):
    line = paid_order(ArtworkFactory()).lines.get()

    def write():
        return write_review(line=line, user=None, score=5, text="Good", name="", language="en")

    results = at_once(*[write] * TABS)
    assert {getattr(result, "pk", result) for result in results} == {Review.objects.get().pk}


def test_a_work_is_wished_for_once(at_once):
    work, alice = ArtworkFactory(), UserFactory()
    results = at_once(*[lambda: add_wish(user=alice, artwork_id=work.pk)] * TABS)
    assert {getattr(result, "pk", result) for result in results} == {Wish.objects.get().pk}
