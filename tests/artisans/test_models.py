from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from artisans.models import Partner, StockRecord
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def share_of(work):
    return StockRecord.objects.get(product=work).artisan_share


def test_shares_follow_a_new_commission(kamla, charlies):
    works = [ArtworkFactory(artisan=kamla, price=Decimal(price)) for price in ("12000", "999.99")]
    other = ArtworkFactory(artisan=charlies)
    kamla.commission_rate = Decimal("20.00")
    kamla.save()
    assert [share_of(work) for work in works] == [Decimal("9600.00"), Decimal("799.99")]
    assert share_of(other) == Decimal("10200.00")


def test_shares_stay_when_the_commission_is_not_saved(kamla):
    work = ArtworkFactory(artisan=kamla)
    kamla.commission_rate = Decimal("20.00")
    kamla.save(update_fields=["is_active"])
    assert share_of(work) == Decimal("10200.00")


def test_a_commission_that_cannot_reach_the_works_is_not_saved(kamla, monkeypatch):
    ArtworkFactory(artisan=kamla)

    def broken(*args, **kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setattr(QuerySet, "bulk_update", broken)
    kamla.commission_rate = Decimal("20.00")
    with pytest.raises(RuntimeError):
        kamla.save()
    assert Partner.objects.get(pk=kamla.pk).commission_rate == Decimal("15.00")


def test_stock_is_locked_while_shares_change(kamla, monkeypatch):
    ArtworkFactory(artisan=kamla)
    asked, original = [], QuerySet.select_for_update

    def listen(self, *args, **kwargs):
        asked.append(self.model)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", listen)
    kamla.commission_rate = Decimal("20.00")
    kamla.save()
    # What follows is the catalog's read model, after the shares.
    assert [model for model in asked if model is Partner] == [Partner, Partner]
    assert StockRecord in asked


def test_a_share_comes_and_goes_with_its_price():
    stock = ArtworkFactory(draft=True, price=None).stock
    assert stock.artisan_share is None
    stock.partner.commission_rate = 20
    stock.partner.save()
    for fields in ({"price": 100}, {"artisan_share": 50}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StockRecord.objects.filter(pk=stock.pk).update(**fields)
