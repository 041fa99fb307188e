"""Certificates in the Wagtail admin: to look at, and to revoke for a reason anybody can read."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import registry
from wagtail.permissions import register_permission_policy

from marketplace.core.ui.view_only import ViewOnlyPolicy, ViewOnlyViewSet

from .models import Certificate
from .selectors import certificates
from .services import ISSUE, MAX_REASON_LENGTH, REVOKE, revoke

register_permission_policy(Certificate, ViewOnlyPolicy(Certificate), exact_class=True)


def state_of(certificate: Certificate) -> str:
    return _("Valid") if certificate.is_valid else _("Revoked")


class CertificatesView(IndexView):
    page_title = gettext_lazy("Certificates")
    verbose_name_plural = gettext_lazy("certificates")
    is_searchable = True
    search_fields = ["code", "artwork__title_en", "artwork__title_hi"]
    default_ordering = ["-issued_at", "-pk"]
    columns = [
        TitleColumn(
            "shown_code", label=gettext_lazy("Code"), url_name="certificates_admin:inspect"
        ),
        Column("title", label=gettext_lazy("Artwork")),
        Column("artisan_name", label=gettext_lazy("Artisan")),
        StatusTagColumn(
            "state",
            label=gettext_lazy("Status"),
            accessor=state_of,
            primary=lambda certificate: certificate.is_valid,
        ),
        DateColumn("issued_at", label=gettext_lazy("Issued"), sort_key="issued_at"),
    ]

    def get_base_queryset(self):
        return certificates()


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is revoked"),
        help_text=gettext_lazy("Anybody who checks the certificate reads this. Name no person."),
        max_length=MAX_REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CertificateView(WagtailAdminTemplateMixin, FormView):
    """One certificate with its history; its form revokes it."""

    template_name = "certificates/admin/certificate.html"
    header_icon = "doc-full"
    form_class = RevokeForm

    @cached_property
    def certificate(self) -> Certificate:
        return get_object_or_404(certificates(), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.certificate.shown_code

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("certificates_admin:index"), "label": CertificatesView.page_title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            certificate=self.certificate,
            state=state_of(self.certificate),
            log_entries=registry.get_logs_for_instance(self.certificate).select_related("user"),
            **kwargs,
        )

    def form_valid(self, form: RevokeForm) -> HttpResponse:
        revoke(
            certificate_id=self.certificate.pk,
            user=self.request.user,
            reason=form.cleaned_data["reason"],
        )
        messages.success(self.request, _("The certificate is revoked."))
        return redirect("certificates_admin:inspect", self.certificate.pk)


class CertificateViewSet(ViewOnlyViewSet):
    model = Certificate
    name = "certificates_admin"
    url_prefix = "certificates"
    menu_label = CertificatesView.page_title
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 245
    index_view_class = CertificatesView

    def get_urlpatterns(self) -> list:
        inspect = self.construct_view(CertificateView)
        return [
            *super().get_urlpatterns()[:2],
            path("inspect/<int:pk>/", inspect, name="inspect"),
        ]


@hooks.register("register_admin_viewset")
def register_certificates() -> CertificateViewSet:
    return CertificateViewSet()


@hooks.register("register_log_actions")
def register_certificate_actions(actions) -> None:
    actions.register_action(ISSUE, _("Issue"), _("Issued"))
    actions.register_action(REVOKE, _("Revoke"), _("Revoked"))
