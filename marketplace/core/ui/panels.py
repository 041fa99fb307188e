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


def both(name: str, heading) -> MultiFieldPanel:
    """Return the fields of a short text in English and in Hindi."""
    return MultiFieldPanel([FieldPanel(f"{name}_en"), FieldPanel(f"{name}_hi")], heading)


def both_long(name: str, heading) -> MultiFieldPanel:
    """Return the fields of a longer text in English and in Hindi."""
    english = forms.Textarea(attrs={"rows": 6})
    hindi = forms.Textarea(attrs={"rows": 6, "lang": "hi"})
    return MultiFieldPanel(
        [FieldPanel(f"{name}_en", widget=english), FieldPanel(f"{name}_hi", widget=hindi)], heading
    )


class NamedViewSet(ModelViewSet):
    """Lists and edits them by `panels`, with a form made from `base_form_class`."""

    base_form_class = NamedForm
    copy_view_enabled = False

    def get_edit_handler(self):
        handler = ObjectList(self.panels, base_form_class=self.base_form_class)
        return handler.bind_to_model(self.model)
