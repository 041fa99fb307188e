from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from ..forms import ContactForm
from .base import ShopPage


class ContactPage(ShopPage):
    """Who runs the shop, who hears complaints, and a form to write to them."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)
    address = models.TextField(
        _("name and address"),
        max_length=600,
        help_text=_("The company's legal name and its address, each part on its own line."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_("Shown on the page; messages arrive here. Empty: the shop's usual address."),
    )
    hours = models.CharField(_("when we answer"), max_length=200, blank=True)
    officer_name = models.CharField(_("name and designation"), max_length=200)
    officer_email = models.EmailField(_("e-mail"))
    officer_phone = models.CharField(_("phone"), max_length=40, blank=True)
    officer_hours = models.CharField(_("when the officer answers"), max_length=200, blank=True)

    content_panels = [
        *ShopPage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("hours"),
            ],
            _("The shop"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("officer_name"),
                FieldPanel("officer_email"),
                FieldPanel("officer_phone"),
                FieldPanel("officer_hours"),
            ],
            _("Grievance officer"),
            help_text=_("Consumer Protection (E-Commerce) Rules, 2020: has to be shown."),
        ),
    ]
    search_fields = [
        *ShopPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("address"),
        index.SearchField("officer_name"),
    ]

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "cms/contact_page.html"

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["form"] = ContactForm()
        context["is_sent"] = "sent" in request.GET
        return context
