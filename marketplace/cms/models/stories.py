from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from marketplace.core.media.fields import picture_field
from marketplace.core.media.models import Image
from marketplace.core.ui.pages import page_of

from .. import selectors, structured_data
from ..blocks import StoryBody
from .base import ChildPage, ShopPage

STORIES_ON_A_PAGE = 12


class StoryIndexPage(ShopPage):
    """All stories, newest first."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*ShopPage.content_panels, FieldPanel("intro")]
    search_fields = [*ShopPage.search_fields, index.SearchField("intro")]

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]
    max_count_per_parent = 1
    template = "cms/story_index_page.html"

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        stories = selectors.below(self, selectors.story_pages(self.locale.language_code))
        context["page_obj"] = page_of(request, stories, STORIES_ON_A_PAGE)
        if context["page_obj"].number > 1:
            # Another language may have fewer stories, and then no such page.
            context["alternates"] = {}
        return context

    def about(self, context: dict) -> list[structured_data.Thing]:
        return [structured_data.pages(self, context["page_obj"])]


class StoryPage(ChildPage):
    """An article: a lead, a picture and a body that may show artworks."""

    lead = models.TextField(
        _("lead"), max_length=600, help_text=_("Two or three sentences that open the story.")
    )
    cover = picture_field(_("cover picture"))
    cover_alt = models.CharField(
        _("description of the cover for people who cannot see it"), max_length=300, blank=True
    )
    author_line = models.CharField(
        _("author"), max_length=120, blank=True, help_text=_("Such as: Words by the shop's editors")
    )
    published_on = models.DateField(_("date shown"), default=timezone.localdate)
    body = StreamField(StoryBody(), blank=True, verbose_name=_("content"))

    content_panels = [
        *ShopPage.content_panels,
        FieldPanel("lead"),
        FieldPanel("cover"),
        FieldPanel("cover_alt"),
        FieldPanel("author_line"),
        FieldPanel("published_on"),
        FieldPanel("body"),
    ]
    search_fields = [
        *ShopPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("author_line"),
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]

    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types: list[str] = []
    template = "cms/story_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        self.resolve(self.body)
        more = selectors.story_pages(self.locale.language_code).exclude(pk=self.pk)
        context["more_stories"] = list(more[:3])
        return context

    def card_picture(self) -> Image | None:
        return self.cover

    def about(self, context: dict) -> list[structured_data.Thing]:
        return [structured_data.article(self)]
