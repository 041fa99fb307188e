"""What a buyer may say."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .models import MAX_TEXT
from .services import MAX_REASON


def stars() -> list[tuple[int, str]]:
    """Return the choices in the language of the request, the best first."""
    return [
        (
            count,
            ngettext("%(count)d star of five", "%(count)d stars of five", count) % {"count": count},
        )
        for count in (5, 4, 3, 2, 1)
    ]


class ReviewForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("How do you like it?"),
        choices=stars,
        coerce=int,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = forms.CharField(
        label=_("Your name in public"),
        help_text=_("Shown with the review. Leave it empty to stay unnamed."),
        required=False,
        max_length=60,
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("The buyer reads this on the page of their review."),
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
