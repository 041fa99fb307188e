from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from catalog.search import documents
from marketplace.core.media.models import Image

from .. import selectors, structured_data
from ..blocks import StoryBody
from .base import ChildPage, ShopPage

WORKS_SHOWN = 8


class TraditionIndexPage(ShopPage):
    """All traditions, in the order of the page tree."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*ShopPage.content_panels, FieldPanel("intro")]
    search_fields = [*ShopPage.search_fields, index.SearchField("intro")]

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.TraditionPage"]
    max_count_per_parent = 1
    template = "cms/tradition_index_page.html"

    class Meta:
        verbose_name = _("list of traditions")
        verbose_name_plural = _("lists of traditions")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        pages = selectors.tradition_pages(self.locale.language_code)
        context["traditions"] = selectors.below(self, pages)
        return context

    def about(self, context: dict) -> list[structured_data.Thing]:
        return [structured_data.pages(self, context["traditions"])]


class TraditionPage(ChildPage):
    """A landing page about a tradition. Its facts come from the catalog, its story from editors."""

    tradition = models.ForeignKey(
        "catalogue.Tradition",
        verbose_name=_("tradition"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    body = StreamField(StoryBody(), blank=True, verbose_name=_("content"))

    search_kind = documents.TRADITION
    content_panels = [*ShopPage.content_panels, FieldPanel("tradition"), FieldPanel("body")]
    search_fields = [
        *ShopPage.search_fields,
        index.SearchField("body"),
        index.RelatedFields(
            "tradition",
            [
                index.SearchField("name_en"),
                index.SearchField("name_hi"),
                index.SearchField("region_en"),
                index.SearchField("region_hi"),
                index.SearchField("summary_en"),
                index.SearchField("summary_hi"),
            ],
        ),
    ]

    parent_page_types = ["cms.TraditionIndexPage"]
    subpage_types: list[str] = []
    template = "cms/tradition_page.html"

    class Meta:
        verbose_name = _("tradition page")
        verbose_name_plural = _("tradition pages")

    def clean(self):
        super().clean()
        same = TraditionPage.objects.filter(
            tradition_id=self.tradition_id, locale_id=self.locale_id
        )
        if self.tradition_id and same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"tradition": _("This tradition already has a page in this language.")}
            )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        self.resolve(self.body)
        tradition = selectors.tradition(self.tradition_id)
        context["tradition"] = tradition
        context["artworks"] = selectors.artworks_of(tradition, WORKS_SHOWN)
        context["artisans"] = selectors.artisans_of(tradition)[:6]
        return context

    def card_picture(self) -> Image | None:
        return self.tradition.cover

    def about(self, context: dict) -> list[structured_data.Thing]:
        return [structured_data.tradition(self, context["tradition"], context["artworks"])]
