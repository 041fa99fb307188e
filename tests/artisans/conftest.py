"""Alice paints and sells, Bob buys, Charlie paints too and must see nothing of Alice's."""

import io
import itertools
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from oscar.core.loading import get_model
from PIL import Image as PillowImage

from checkout.order.models import Line, Order, ShippingAddress
from tests.factories import PartnerFactory, UserFactory

Country = get_model("address", "Country")
numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def _english():
    """A request in Hindi leaves its language behind in the thread."""
    with override("en"):
        yield


@pytest.fixture
def alice(db):
    return UserFactory(email="alice@example.org")


@pytest.fixture
def kamla(alice):
    """The artisan Alice sells for; 15 % commission."""
    return PartnerFactory(users=[alice], name_en="Kamla Bai", name_hi="कमला बाई")


@pytest.fixture
def charlies(db):
    """Another artisan, of somebody else."""
    charlie = UserFactory(email="charlie@example.org", first_name="Charlie")
    return PartnerFactory(users=[charlie], name_en="Charlie's studio")


@pytest.fixture
def workspace(client, alice, kamla):
    """A browser in which Alice is logged in and has been to the workspace before."""
    client.force_login(alice)
    session = client.session
    session["workspace_language_offered"] = True
    session.save()
    return client


@pytest.fixture
def moderator(db):
    staff = UserFactory(email="moderator@example.org", is_staff=True)
    staff.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "change_product"])
    )
    return staff


@pytest.fixture
def photo():
    def make(name="tree.jpg", size=(640, 800), colour="#9c3a1c"):
        file = io.BytesIO()
        PillowImage.new("RGB", size, colour).save(file, "JPEG")
        return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")

    return make


@pytest.fixture
def order_of(db):
    """Write an order for some artworks, as if it had been paid; sold pieces leave the stock."""

    def make(*artworks, status=Order.Status.PAID, quantity=1, **extra):
        country, _new = Country.objects.get_or_create(
            iso_3166_1_a2="IN", defaults={"printable_name": "India", "name": "INDIA"}
        )
        address = ShippingAddress.objects.create(
            first_name="Bob", last_name="Sharma", line1="12 Lake Road", line4="Bhopal",
            state="Madhya Pradesh", postcode="462016", country=country,
            phone_number="+919893012345",
        )  # fmt: skip
        total = sum(artwork.stock.price for artwork in artworks) * quantity
        is_paid = status == Order.Status.PAID
        fields = {
            "number": f"PT-TEST-{next(numbers)}",
            "status": status,
            "paid_at": timezone.now() if is_paid else None,
            "guest_email": "bob@example.org",
            "shipping_address": address,
            "currency": "INR",
            "total_incl_tax": total,
            "total_excl_tax": total,
            "shipping_incl_tax": Decimal(0),
            "shipping_excl_tax": Decimal(0),
            "date_placed": timezone.now(),
        }
        order = Order.objects.create(**(fields | extra))
        for artwork in artworks:
            _write_line(order, artwork, quantity, is_paid)
        return order

    return make


def _write_line(order, artwork, quantity, is_paid):
    stock, price = artwork.stock, artwork.stock.price * quantity
    Line.objects.create(
        order=order, product=artwork, partner=stock.partner, stockrecord=stock,
        title=artwork.title, partner_sku=stock.partner_sku, quantity=quantity,
        line_price_incl_tax=price, line_price_excl_tax=price,
        line_price_before_discounts_incl_tax=price, line_price_before_discounts_excl_tax=price,
        unit_price_incl_tax=stock.price, unit_price_excl_tax=stock.price, num_allocated=0,
        artisan_share=stock.artisan_share * quantity, is_original=stock.is_original,
    )  # fmt: skip
    if is_paid:
        stock.num_in_stock -= quantity
        stock.save()
