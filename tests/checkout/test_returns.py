"""A sold original came back: the refund is written down, and only an approval sells it again."""

from decimal import Decimal

import pytest
from wagtail.models import ModelLogEntry

from artisans.models import StockRecord
from catalog.models import Product
from checkout.order.models import Order
from checkout.payment.models import Source
from checkout.returns import TAKE_BACK, NotTakenBack, take_back
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db):
    return UserFactory(email="staff@example.org", is_staff=True)


@pytest.fixture
def sold(paid_order):
    """The line of a paid original, sold and paid for as confirm_payment leaves it."""

    def sell(**options):
        order = paid_order(ArtworkFactory(**options))
        source = order.sources.get()
        Source.objects.filter(pk=source.pk).update(
            status=Source.Status.PAID, amount_debited=order.total_incl_tax
        )
        line = order.lines.get()
        StockRecord.objects.filter(pk=line.stockrecord_id).update(num_in_stock=0, num_allocated=0)
        return line

    return sell


def come_back(line, staff, **changes):
    given = {"amount": Decimal(12000), "reference": "re_1", "note": "Please look at it."}
    return take_back(line_id=line.pk, user=staff, **given | changes)


def test_the_work_leaves_the_shop_and_its_piece_is_back(sold, staff, on_commit, mailoutbox):
    line = sold()
    with on_commit():
        come_back(line, staff)
    work = Product.objects.get(pk=line.product_id)
    assert (work.status, work.is_public, work.review_note) == (
        "returned",
        False,
        "Please look at it.",
    )
    assert (work.stock.num_in_stock, work.stock.num_allocated) == (1, 0)
    line.refresh_from_db()
    assert line.is_released


def test_the_refund_is_written_down_and_the_log_names_who(sold, staff):
    line = sold()
    come_back(line, staff)
    source = Source.objects.get(order=line.order_id)
    assert source.amount_refunded == 12000
    assert source.transactions.get(txn_type="Refund").reference == "re_1"
    entry = ModelLogEntry.objects.get(action=TAKE_BACK)
    assert (entry.user, entry.data) == (staff, {"line": line.pk, "refund": "re_1"})


def test_it_can_be_sold_again_only_after_an_approval(sold, staff, order_for):
    from checkout.basket.services import BasketRefused

    line = sold()
    come_back(line, staff)
    work = Product.objects.get(pk=line.product_id)
    with pytest.raises(BasketRefused):
        order_for(work, email="charlie@example.org")
    Product.objects.filter(pk=work.pk).update(status="approved", is_public=True)
    again = order_for(Product.objects.get(pk=work.pk), email="charlie@example.org")
    assert again.lines.get().product_id == work.pk


def test_a_work_comes_back_once(sold, staff):
    line = sold()
    come_back(line, staff)
    with pytest.raises(NotTakenBack, match="not sold"):
        come_back(line, staff, reference="re_2")
    assert StockRecord.objects.get(product=line.product_id).num_in_stock == 1
    assert Source.objects.get(order=line.order_id).amount_refunded == 12000


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"reference": " "}, "name at the payment"),
        ({"amount": Decimal(99999)}, "More than was paid"),
        ({"amount": Decimal(0)}, "More than was paid"),
    ],
)
def test_a_refund_that_cannot_be_changes_nothing(sold, staff, changes, why):
    line = sold()
    with pytest.raises(NotTakenBack, match=why):
        come_back(line, staff, **changes)
    line.refresh_from_db()
    assert not line.is_released
    assert Product.objects.get(pk=line.product_id).status == "approved"
    assert StockRecord.objects.get(product=line.product_id).num_in_stock == 0


@pytest.mark.parametrize("status", ["cancelled", "refund-due", "expired"])
def test_only_a_paid_order_gives_works_back(sold, staff, status):
    line = sold()
    Order.objects.filter(pk=line.order_id).update(status=status)
    with pytest.raises(NotTakenBack):
        come_back(line, staff)
    assert StockRecord.objects.get(product=line.product_id).num_in_stock == 0


def test_prints_are_not_taken_back_here(sold, staff):
    with pytest.raises(NotTakenBack, match="originals"):
        come_back(sold(edition=True), staff)
