"""Factories: the smallest valid thing of each kind. People are called Alice, Bob and Charlie."""

from decimal import Decimal

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from artisans.models import Partner, StockRecord
from catalog.models import Medium, Product, Surface, Tradition


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"alice{n}@example.org")
    first_name = "Alice"
    password = factory.django.Password("a long enough password")


class TraditionFactory(DjangoModelFactory):
    class Meta:
        model = Tradition
        django_get_or_create = ("slug",)

    slug = "gond"
    name_en = "Gond"
    name_hi = "गोंड"


class MediumFactory(DjangoModelFactory):
    class Meta:
        model = Medium
        django_get_or_create = ("slug",)

    slug = "acrylic"
    name_en = "Acrylic"
    name_hi = "ऐक्रेलिक"


class SurfaceFactory(DjangoModelFactory):
    class Meta:
        model = Surface
        django_get_or_create = ("slug",)

    slug = "paper"
    name_en = "Handmade paper"
    name_hi = "हाथ का बना कागज़"


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"kamla-{n}")
    code = factory.SelfAttribute("slug")
    name_en = factory.Sequence(lambda n: f"Kamla Bai {n}")
    name_hi = factory.Sequence(lambda n: f"कमला बाई {n}")
    village_en = "Patangarh"
    village_hi = "पाटनगढ़"
    commission_rate = Decimal("15.00")

    @factory.post_generation
    def users(self, create, extracted, **kwargs):
        if create and extracted:
            self.users.add(*extracted)


class ArtworkFactory(DjangoModelFactory):
    """A public, approved original of ₹12,000; price, stock_level and artisan go to its stock."""

    class Meta:
        model = Product
        skip_postgeneration_save = True

    class Params:
        edition = factory.Trait(edition_type="edition", edition_size=50, stock_level=20)
        draft = factory.Trait(status="draft", is_public=False)

    price = Decimal("12000.00")
    stock_level = 1
    artisan = factory.SubFactory(PartnerFactory)
    title_en = factory.Sequence(lambda n: f"Tree of life {n}")
    title_hi = factory.Sequence(lambda n: f"जीवन वृक्ष {n}")
    slug = factory.Sequence(lambda n: f"tree-of-life-{n}")
    story_en = "The tree that feeds the village."
    story_hi = "गाँव को पालने वाला पेड़।"
    tradition = factory.SubFactory(TraditionFactory)
    medium = factory.SubFactory(MediumFactory)
    surface = factory.SubFactory(SurfaceFactory)
    width_mm = 300
    height_mm = 420
    shipping_weight_g = 800
    hsn_code = "97019100"
    hs_code = "970191"
    status = "approved"
    is_public = True

    @classmethod
    def _build(cls, model_class, *args, price, stock_level, artisan, **kwargs):
        return super()._build(model_class, *args, **kwargs)

    @classmethod
    def _create(cls, model_class, *args, price, stock_level, artisan, **kwargs):
        artwork = super()._create(model_class, *args, **kwargs)
        StockRecord.objects.create(
            product=artwork,
            partner=artisan,
            partner_sku=f"sku-{artwork.pk}",
            price=price,
            num_in_stock=stock_level,
        )
        return artwork
