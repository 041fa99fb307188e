from modeltranslation.translator import TranslationOptions, translator

from .models import Issue


class IssueTranslation(TranslationOptions):
    fields = ("subject", "text")


translator.register(Issue, IssueTranslation)
