"""Exchange rates in the Wagtail admin. Wagtail's log notes who entered and changed which."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from .models import ExchangeRate
from .services import is_too_far


class ExchangeRateForm(WagtailAdminModelForm):
    """A rate a person read somewhere; one far from the last needs a second look."""

    is_sure = forms.BooleanField(
        label=_("I have checked this rate"),
        required=False,
        help_text=_("Needed when it differs from the last one by more than 20 %."),
    )

    def clean(self):
        data = super().clean()
        typed = [data.get(name) for name in ("currency", "date", "rate")]
        if all(typed) and not data.get("is_sure") and is_too_far(*typed):
            self.add_error(
                "rate",
                _(
                    "This differs from the last rate by more than 20 %. Check how many rupees one "
                    "unit costs, then tick the box below."
                ),
            )
        return data

    def save(self, commit=True):
        self.instance.source = ExchangeRate.Source.STAFF
        return super().save(commit)


class ExchangeRateViewSet(ModelViewSet):
    model = ExchangeRate
    name = "exchange_rates"
    menu_label = _("Exchange rates")
    icon = "decimal"
    menu_order = 270
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["currency", "date", "rate", "source"]
    list_filter = ["currency", "source"]
    panels = [
        FieldPanel("currency"),
        FieldPanel("date"),
        FieldPanel("rate"),
        FieldPanel("is_sure"),
    ]

    def get_edit_handler(self):
        handler = ObjectList(self.panels, base_form_class=ExchangeRateForm)
        return handler.bind_to_model(self.model)


@hooks.register("register_admin_viewset")
def register_exchange_rates() -> ExchangeRateViewSet:
    return ExchangeRateViewSet()
