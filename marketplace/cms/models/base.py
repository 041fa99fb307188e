"""What every page of the shop shares."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language
from wagtail.models import Page

from marketplace.core.ui.context import site

from .. import selectors, structured_data
from ..choosers import ArtworkChooserBlock, StoryChooserBlock
from ..preload import chosen_are_ready, chosen_ids

NEWEST_WORKS = 12


class ShopPage(Page):
    """A Wagtail page inside the shop's frame. Serving one costs a fixed number of queries."""

    class Meta:
        abstract = True

    @cached_property
    def newest_artworks(self) -> list:
        """The newest works in stock, read once whatever the number of blocks that show them."""
        _chosen, newest = selectors.artworks_for_page((), NEWEST_WORKS)
        return newest

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["alternates"] = addresses = self.addresses(request)
        context["language_links"] = [
            {**link, "url": addresses.get(link["code"]) or _home(link["code"])}
            for link in site(request)["language_links"]
        ]
        context["crumbs"] = self.crumbs()
        # Read while the page is written, when the page's own type has filled the context.
        context["structured_data"] = SimpleLazyObject(
            lambda: self.about(context) + structured_data.crumbs(self, context["crumbs"])
        )
        return context

    def about(self, context: dict) -> list[structured_data.Thing]:
        """Return what search engines are told this page is, from what its template shows."""
        return [structured_data.plain(self)]

    def crumbs(self) -> list[dict[str, str]]:
        """Return the way from the home page to here: `label` and, but for this page, `url`."""
        return [{"label": self.title}]

    def addresses(self, request) -> dict[str, str]:
        """Return where this page and its live translations are, by language code."""
        pages = {**selectors.translations(self), get_language(): self}
        return {code: url for code, page in pages.items() if (url := page.get_url(request))}

    def resolve(self, stream, *, newest: bool = False) -> None:
        """Resolve the blocks of `stream`: one query for its artworks, one for its stories."""
        raw, block = list(stream.raw_data), stream.stream_block
        ids = set(chosen_ids(ArtworkChooserBlock, block, raw))
        if newest:
            found, self.newest_artworks = selectors.artworks_for_page(ids, NEWEST_WORKS)
        else:
            found = selectors.artworks_by_id(ids)
        story_ids = set(chosen_ids(StoryChooserBlock, block, raw))
        stories = selectors.stories_in_locale(story_ids, self.locale_id)
        with chosen_are_ready({ArtworkChooserBlock: found, StoryChooserBlock: stories}):
            for child in stream:
                child.value  # noqa: B018  (the first look resolves it)


class ChildPage(ShopPage):
    """A page under an index page, whose title leads back in the breadcrumbs."""

    class Meta:
        abstract = True

    def crumbs(self) -> list[dict[str, str]]:
        parent = self.get_parent()
        return [{"label": parent.title, "url": parent.url}, {"label": self.title}]


def _home(language_code: str) -> str:
    return "/" if language_code == settings.LANGUAGE_CODE else f"/{language_code}/"
