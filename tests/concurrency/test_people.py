"""What two people press at the same moment happens once."""

from decimal import Decimal

import pytest
from django.utils import timezone

from artisans.certificates.models import Certificate
from artisans.certificates.services import NotIssued, issue
from artisans.models import StockRecord
from checkout.order.models import Order
from checkout.payment.models import Source
from checkout.returns import NotTakenBack, take_back
from marketplace.core.newsletter import deliveries, services
from marketplace.core.newsletter.models import Delivery, Issue, Subscription
from tests.factories import ArtworkFactory, UserFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
PRESSES = 8


def successes(results, refusal):
    strange = [
        one for one in results if isinstance(one, Exception) and not isinstance(one, refusal)
    ]
    assert not strange, strange
    return [one for one in results if not isinstance(one, Exception)]


def test_a_work_comes_back_once(at_once, order_for):
    order = order_for(ArtworkFactory())
    Order.objects.filter(pk=order.pk).update(status="paid", paid_at=timezone.now())
    order.sources.update(status=Source.Status.PAID, amount_debited=order.total_incl_tax)
    line = order.lines.get()
    stock = StockRecord.objects.filter(pk=line.stockrecord_id)
    stock.update(num_in_stock=0, num_allocated=0)
    staff = UserFactory(is_staff=True)

    def press(number):
        return take_back(
            line_id=line.pk, user=staff, amount=Decimal(1000), reference=f"re_{number}", note="Back"
        )

    results = at_once(*(lambda number=number: press(number) for number in range(PRESSES)))
    assert len(successes(results, NotTakenBack)) == 1
    assert stock.get().num_in_stock == 1
    assert Source.objects.get(order=order).amount_refunded == 1000


def test_an_original_is_certified_once(at_once):
    work = ArtworkFactory()
    results = at_once(*[lambda: issue(artwork=work)] * PRESSES)
    assert len(successes(results, NotIssued)) == 1
    assert Certificate.objects.count() == 1


def test_an_address_typed_many_times_is_one_row(at_once):
    def press():
        return services.ask(email="alice@example.org", language="en")

    results = at_once(*[press] * PRESSES)
    assert len(successes(results, ())) == PRESSES
    assert Subscription.objects.count() == 1


def test_an_issue_started_by_two_goes_to_each_reader_once(at_once):
    reader = services.ask(email="alice@example.org", language="en")
    services.confirm(subscription_id=reader.pk)
    letter = Issue.objects.create(subject_en="Deer", text_en="Deer")
    results = at_once(*[lambda: services.start_issue(issue_id=letter.pk, user=None)] * PRESSES)
    assert sorted(successes(results, ())) == [0] * (PRESSES - 1) + [1]


def test_one_worker_takes_a_delivery_up(at_once):
    reader = services.ask(email="alice@example.org", language="en")
    services.confirm(subscription_id=reader.pk)
    letter = Issue.objects.create(subject_en="Deer", text_en="Deer")
    waiting = Delivery.objects.create(issue=letter, subscription=reader)
    results = at_once(*[lambda: deliveries.take_up(waiting.pk)] * PRESSES)
    assert [one for one in successes(results, ()) if one] == [waiting]
