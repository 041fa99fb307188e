"""The note under an estimate is read in the shopper's language."""

from modeltranslation.translator import TranslationOptions, register

from .models import DutyRule


@register(DutyRule)
class DutyRuleTranslation(TranslationOptions):
    fields = ("note",)
