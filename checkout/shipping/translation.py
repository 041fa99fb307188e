"""A buyer reads how a parcel travels in their own language."""

from modeltranslation.translator import TranslationOptions, register

from .models import WeightBased


@register(WeightBased)
class WeightBasedTranslation(TranslationOptions):
    fields = ("name", "description")
