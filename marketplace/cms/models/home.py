from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from .. import selectors, structured_data
from ..blocks import HomeBody
from .base import ShopPage


class HomePage(ShopPage):
    """The front of the shop, composed from live artworks, artisans and stories."""

    body = StreamField(HomeBody(), blank=True, verbose_name=_("content"))

    content_panels = [*ShopPage.content_panels, FieldPanel("body")]
    search_fields = [*ShopPage.search_fields, index.SearchField("body")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.StoryIndexPage",
        "cms.TraditionIndexPage",
        "cms.PolicyIndexPage",
        "cms.FaqPage",
        "cms.ContactPage",
    ]
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request, path_components):
        """Find a page of this language, else the one at that address in another.

        Where that one is there in this language too, under an address of its own, it leads there.
        """
        try:
            return super().route(request, path_components)
        except Http404:
            for home in selectors.other_homes(self):
                try:
                    page, args, kwargs = Page.route(home, request, path_components)
                except Http404:
                    continue
                own = selectors.translations(page).get(self.locale.language_code)
                return RouteResult(page, args, kwargs | ({"moved_to": own.url} if own else {}))
            raise

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        self.resolve(self.body)
        return context

    def crumbs(self) -> list[dict[str, str]]:
        return []

    def about(self, context: dict) -> list[structured_data.Thing]:
        return structured_data.home(self)
