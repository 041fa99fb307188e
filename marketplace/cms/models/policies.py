from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import selectors, structured_data
from .base import ChildPage, ShopPage


class PolicyIndexPage(ShopPage):
    """All policies."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*ShopPage.content_panels, FieldPanel("intro")]
    search_fields = [*ShopPage.search_fields, index.SearchField("intro")]

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.PolicyPage"]
    max_count_per_parent = 1
    template = "cms/policy_index_page.html"

    class Meta:
        verbose_name = _("list of policies")
        verbose_name_plural = _("lists of policies")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        pages = selectors.readable(PolicyPage, self.locale.language_code)
        context["policies"] = selectors.below(self, pages)
        return context

    def about(self, context: dict) -> list[structured_data.Thing]:
        return [structured_data.pages(self, context["policies"])]


class PolicyPage(ChildPage):
    """Terms, privacy, delivery, returns and the like, with the version people accept."""

    intro = models.TextField(_("in short"), blank=True, max_length=1000)
    version = models.CharField(
        _("version"), max_length=20, help_text=_("Change it whenever the meaning changes.")
    )
    effective_from = models.DateField(_("in force from"))
    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])

    content_panels = [
        *ShopPage.content_panels,
        FieldPanel("version"),
        FieldPanel("effective_from"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    search_fields = [
        *ShopPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
    ]

    parent_page_types = ["cms.PolicyIndexPage"]
    subpage_types: list[str] = []
    template = "cms/policy_page.html"

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
