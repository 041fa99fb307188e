"""Back-office forms of things that have a name in each language."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet


class NamedForm(WagtailAdminModelForm):
    """Needs the English name: every other language falls back to it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name_en"].required = True


def both(name: str, heading, *more: str) -> MultiFieldPanel:
    """Return the fields of a short text in English, in Hindi and in the languages of `more`."""
    codes = ("en", "hi", *more)
    return MultiFieldPanel([FieldPanel(f"{name}_{code}") for code in codes], heading)


def both_long(name: str, heading, *more: str) -> MultiFieldPanel:
    """Return the fields of a longer text in English, in Hindi and in the languages of `more`."""
    return MultiFieldPanel(
        [
            FieldPanel(
                f"{name}_{code}",
                widget=forms.Textarea(attrs={"rows": 6} | ({"lang": code} if code != "en" else {})),
            )
            for code in ("en", "hi", *more)
        ],
        heading,
    )


class NamedViewSet(ModelViewSet):
    """Lists and edits them by `panels`, with a form made from `base_form_class`."""

    base_form_class = NamedForm
    copy_view_enabled = False

    def get_edit_handler(self):
        handler = ObjectList(self.panels, base_form_class=self.base_form_class)
        return handler.bind_to_model(self.model)
