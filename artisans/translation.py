"""Which columns of an artisan exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from .models import Partner


@register(Partner)
class PartnerTranslation(TranslationOptions):
    fields = ("name", "village", "region", "bio")
