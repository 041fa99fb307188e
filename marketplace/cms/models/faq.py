from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from .. import structured_data
from ..blocks import FaqBody
from .base import ShopPage


class FaqPage(ShopPage):
    """Questions and answers in groups."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)
    body = StreamField(FaqBody(), verbose_name=_("questions"))

    content_panels = [*ShopPage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [
        *ShopPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
    ]

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "cms/faq_page.html"

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("questions and answers")

    def about(self, context: dict) -> list[structured_data.Thing]:
        return [structured_data.questions(self)]
