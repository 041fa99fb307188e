"""Artisans in the Wagtail admin, so that editors can keep their profiles."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from marketplace.core.ui.panels import NamedForm, NamedViewSet, both, both_long

from .models import Partner


class ArtisanForm(NamedForm):
    """Names the people who may sell for the artisan by their e-mail addresses, one on a line."""

    logins = forms.CharField(
        label=_("Who may log in for this artisan"),
        help_text=_("E-mail addresses of accounts that exist, one on a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            emails = self.instance.users.order_by("email").values_list("email", flat=True)
            self.fields["logins"].initial = "\n".join(emails)

    def clean_logins(self) -> list:
        emails = {email.lower() for email in self.cleaned_data["logins"].split()}
        users = {
            user.email.lower(): user
            for user in get_user_model()
            .objects.annotate(lower=Lower("email"))
            .filter(lower__in=emails)
        }
        if unknown := sorted(emails - users.keys()):
            raise forms.ValidationError(
                gettext("There is no account with this address: %(emails)s")
                % {"emails": ", ".join(unknown)}
            )
        return list(users.values())

    def _save_m2m(self) -> None:
        super()._save_m2m()
        self.instance.users.set(self.cleaned_data["logins"])


class ArtisanViewSet(NamedViewSet):
    model = Partner
    base_form_class = ArtisanForm
    menu_label = _("Artisans")
    icon = "group"
    add_to_admin_menu = True
    menu_order = 240
    list_display = ["name", "village", "tradition", "is_active"]
    list_filter = ["is_active", "tradition"]
    search_fields = ["name_en", "name_hi", "code"]
    panels = [
        both("name", _("Name")),
        FieldPanel("slug"),
        both("village", _("Village")),
        both("region", _("District and state")),
        both_long("bio", _("About the artisan")),
        FieldPanel("tradition"),
        FieldPanel("portrait"),
        MultiFieldPanel([FieldPanel("commission_rate"), FieldPanel("gi_user_number")], _("Terms")),
        FieldPanel("logins"),
        FieldPanel("is_active"),
    ]


@hooks.register("register_admin_viewset")
def register_artisans() -> ArtisanViewSet:
    return ArtisanViewSet("artisan_profiles", url_prefix="artisans")
