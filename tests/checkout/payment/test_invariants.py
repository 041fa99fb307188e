"""Whatever happens in whatever order: no money without an order, no piece sold twice."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from artisans.models import StockRecord
from checkout.basket.services import BasketRefused
from checkout.order.models import Order
from checkout.payment.gateways import get_gateway
from checkout.payment.gateways.base import Outcome, PaymentState
from checkout.payment.models import Source
from checkout.payment.services import (
    LIVE,
    close_payment,
    confirm_payment,
    payment_request,
    start_payment,
)
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db
# The same sequences on every run, so that a failure is never a matter of luck.
SEQUENCES = settings(
    max_examples=20, stateful_step_count=25, derandomize=True, database=None, deadline=None
)
MOST_ORDERS = 5


class Shop(RuleBasedStateMachine):
    """Several buyers, one edition of a few pieces, and a provider that knows more than we do."""

    pages = Bundle("pages")

    def __init__(self, order_for, sandbox, on_commit, seen):
        super().__init__()
        self.order_for, self.sandbox = order_for, sandbox
        self.on_commit, self.seen = on_commit, seen
        self.orders: dict[str, str] = {}  # page: order number
        self.undo = transaction.atomic()
        self.undo.__enter__()

    @initialize(pieces=st.integers(1, 3))
    def hang(self, pieces):
        self.pieces = pieces
        self.artwork = ArtworkFactory(edition=True, stock_level=pieces)

    @precondition(lambda self: len(set(self.orders.values())) < MOST_ORDERS)
    @rule(target=pages)
    def order(self):
        artwork = type(self.artwork).objects.get(pk=self.artwork.pk)
        email = f"bob{len(self.orders)}@example.org"
        if not artwork.stock.net_stock_level:
            with pytest.raises(BasketRefused):
                self.order_for(artwork, email=email)
            return multiple()
        order = self.order_for(artwork, email=email)
        start_payment(order)
        page = Source.objects.get(order=order).reference
        self.orders[page] = order.number
        return page

    @rule(target=pages, page=pages)
    def pay_a_second_page_we_never_heard_of(self, page):
        source = self._sources(order__number=self.orders[page])[0]
        source.attempt = 100 + len(self.orders)
        second = get_gateway("stripe").start(payment_request(source)).reference
        self.orders[second] = self.orders[page]
        self.sandbox.pay(second)
        return second

    @rule(page=pages, hears=st.booleans())
    def pay(self, page, hears):
        if self._state(page)["status"] == "open":
            self.sandbox.pay(page)
        if hears:
            self.confirm(page)

    @rule(page=pages)
    def expire_at_the_provider(self, page):
        if self._state(page)["status"] == "open":
            self.sandbox.expire(page)

    @rule(page=pages)
    def confirm(self, page):
        with self.on_commit():
            confirm_payment(provider="stripe", reference=page)

    @rule(page=pages, paid_at_the_last_moment=st.booleans())
    def close(self, page, paid_at_the_last_moment):
        if paid_at_the_last_moment and self._state(page)["status"] == "open":
            self.sandbox.pay(page)
        for source in self._sources(reference=page):
            came_in_time = source.status in LIVE and self._state(page)["payment_status"] == "paid"
            self._close(source)
            assert Order.objects.get(pk=source.order_id).is_paid or not came_in_time

    @rule(page=pages)
    def close_while_the_provider_errs(self, page):
        """It says *expired*, and the money comes all the same."""
        wrong = PaymentState(page, Outcome.EXPIRED, Decimal(0), "INR", "", "")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(get_gateway("stripe")), "expire", lambda self, reference: wrong)
            for source in self._sources(reference=page):
                self._close(source)

    @rule(page=pages)
    def lose_the_address(self, page):
        opened = Source.objects.filter(reference=page, status=Source.Status.OPEN)
        opened.update(reference="", url="", status=Source.Status.NEW)

    @invariant()
    def every_order_has_the_money_it_costs(self):
        for order in Order.objects.all():
            owed = order.total_incl_tax if order.is_paid else Decimal(0)
            assert self._captured(order) == owed
            paid = order.sources.filter(status=Source.Status.PAID).count()
            assert paid == order.is_paid

    @invariant()
    def every_piece_is_free_held_or_sold(self):
        stock = StockRecord.objects.get(product=self.artwork)
        of = Counter(Order.objects.values_list("status", flat=True))
        assert 0 <= stock.num_allocated <= stock.num_in_stock
        assert stock.num_in_stock == self.pieces - of["paid"]
        assert stock.num_allocated == of["awaiting-payment"]

    def teardown(self):
        try:
            self._settle_everything()
            self.every_order_has_the_money_it_costs()
            self.every_piece_is_free_held_or_sold()
            for order in Order.objects.all():
                assert self._captured(order) == self._kept_by_the_provider(order)
            self.seen.update(Source.objects.values_list("status", flat=True))
            self.seen.update(paid_twice=self._orders_paid_twice())
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def _settle_everything(self):
        """What webhooks and the sweeper do in the end."""
        for page in self.orders:
            self.confirm(page)
        for source in self._sources(status__in=LIVE):
            self._close(source)

    def _close(self, source):
        with self.on_commit():
            close_payment(source)

    def _state(self, page):
        return self.sandbox.box.store.get(page).object

    def _sources(self, **facts):
        return Source.objects.select_related("order", "source_type").filter(**facts)

    def _orders_paid_twice(self):
        orders = Order.objects.filter(status=Order.Status.PAID, sources__amount_refunded__gt=0)
        return orders.count()

    def _captured(self, order):
        sums = order.sources.aggregate(came=Sum("amount_debited"), went=Sum("amount_refunded"))
        return sums["came"] - sums["went"]

    def _kept_by_the_provider(self, order):
        store = self.sandbox.box.store
        intents = {
            intent["id"]: intent["amount_received"]
            for intent in store.all("payment_intent")
            if intent["metadata"].get("order") == order.number
        }
        returned = sum(
            refund["amount"]
            for refund in store.all("refund")
            if refund["payment_intent"] in intents
        )
        return Decimal(sum(intents.values()) - returned) / 100


def test_money_and_stock_agree_after_every_event(order_for, sandbox, on_commit):
    seen = Counter()
    run_state_machine_as_test(lambda: Shop(order_for, sandbox, on_commit, seen), settings=SEQUENCES)
    # Sequences in which nothing comes to an end would prove nothing.
    assert all(seen[end] for end in ("paid", "expired", "refunded", "paid_twice")), seen
