"""What the search knows besides its index: the words that occur, and which mean the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

MAX_TOKEN_LENGTH = 40


class SearchTerm(models.Model):
    """A stem that occurs in works. `works` are the best of those that have it, best first.

    It is complete when the stem is rare. Of common ones the others are in `overflow`, as they
    come, and in SearchPostings (catalog.search.postings). `learnt` is when it was met last.
    """

    token = models.CharField(max_length=MAX_TOKEN_LENGTH, primary_key=True)
    frequency = models.PositiveIntegerField(default=0)
    works = models.JSONField(default=list)
    overflow = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    learnt = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.token


class SearchPostings(models.Model):
    """The works that have a common stem, as a roaring bitmap of their ids."""

    term = models.OneToOneField(
        SearchTerm, on_delete=models.CASCADE, primary_key=True, related_name="postings"
    )
    bits = models.BinaryField()
    written = models.DateTimeField()

    def __str__(self) -> str:
        return self.term_id


class SearchWord(models.Model):
    """A word as written somewhere in the shop (`shown`), in Latin letters (`spelling`)."""

    spelling = models.CharField(max_length=MAX_TOKEN_LENGTH, db_index=True)
    shown = models.CharField(max_length=80)
    is_hindi = models.BooleanField(default=False)
    term = models.ForeignKey(SearchTerm, on_delete=models.CASCADE, related_name="words")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["spelling", "term", "is_hindi"], name="search_word_once"
            )
        ]

    def __str__(self) -> str:
        return self.shown


class SearchKey(models.Model):
    """A way to a word from its misspellings: its sound, or its spelling with a letter left out."""

    key = models.CharField(max_length=MAX_TOKEN_LENGTH + 1, db_index=True)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "key"], name="search_key_once")]

    def __str__(self) -> str:
        return self.key


class SynonymGroup(models.Model):
    """Words, in any language, that mean the same to a shopper."""

    words = models.TextField(
        _("words that mean the same"),
        max_length=1000,
        help_text=_("One on a line, in any language: peacock, mor, मोर."),
    )

    class Meta:
        ordering = ["words"]
        verbose_name = _("synonyms for search")
        verbose_name_plural = _("synonyms for search")

    def __str__(self) -> str:
        return ", ".join(self.entries())

    def entries(self) -> list[str]:
        """Return the group's words and phrases; commas part them as well as lines do."""
        lines = self.words.replace(",", "\n").splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def clean(self):
        if len(self.entries()) < 2:
            raise ValidationError({"words": _("Give at least two words that mean the same.")})
