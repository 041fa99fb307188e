"""Which columns exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from .models import Medium, Product, ProductImage, Surface, Tradition


@register(Tradition)
class TraditionTranslation(TranslationOptions):
    fields = ("name", "region", "summary", "history")
    required_languages = {"en": ("name",)}


@register(Medium)
class MediumTranslation(TranslationOptions):
    fields = ("name",)


@register(Surface)
class SurfaceTranslation(TranslationOptions):
    fields = ("name",)


@register(Product)
class ProductTranslation(TranslationOptions):
    fields = ("title", "story", "care", "provenance")


@register(ProductImage)
class ProductImageTranslation(TranslationOptions):
    fields = ("alt",)
