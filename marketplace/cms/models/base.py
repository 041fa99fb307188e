"""What every page of the shop shares."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from catalog.listings.cards import Card
from catalog.listings.selectors import newest
from catalog.search import documents
from marketplace.core.media.fields import social_cards_field
from marketplace.core.media.models import Image
from marketplace.core.media.social_cards import social_image
from marketplace.core.ui.context import site
from marketplace.core.ui.languages import current_language, in_language, with_default

from .. import selectors, structured_data
from ..choosers import ArtworkChooserBlock, StoryChooserBlock
from ..preload import chosen_are_ready, chosen_ids

NEWEST_WORKS = 12


class ShopPage(Page):
    """A Wagtail page inside the shop's frame. Serving one costs a fixed number of queries.

    A page that is not there in the reader's language is shown in another one inside the frame of
    the reader's own, marked as what it is; its canonical address is that of its own language.
    """

    social_cards = social_cards_field()

    # A copy has cards of its own, or none yet.
    exclude_fields_in_copy = ["social_cards"]
    search_kind = documents.PAGE
    search_fields = [*Page.search_fields, index.SearchField("search_words")]

    class Meta:
        abstract = True

    @cached_property
    def newest_artworks(self) -> list[Card]:
        """The newest works in stock, read once whatever the number of blocks that show them."""
        return newest(NEWEST_WORKS)

    def serve(self, request, *args, moved_to: str = "", **kwargs):
        return redirect(moved_to) if moved_to else super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        addresses = self.addresses(request)
        context["alternates"] = with_default(addresses)
        query = _query_of_any_language(request)
        context["language_links"] = [
            {**link, "url": self._address_in(link["code"], addresses) + query}
            for link in site(request)["language_links"]
        ]
        if self.lang_attribute:
            code = self.locale.language_code
            context["foreign_language"] = get_language_info(code)["name_translated"].strip()
            context["canonical_url"] = settings.SITE_URL + (self.url or "")
        context["crumbs"] = [{**crumb, "lang": self.lang_attribute} for crumb in self.crumbs()]
        context["social_image"] = social_image(self, self.title)
        # Read while the page is written, when the page's own type has filled the context.
        context["structured_data"] = SimpleLazyObject(
            lambda: self.about(context) + structured_data.crumbs(self, context["crumbs"])
        )
        return context

    def get_view_restrictions(self):
        """Return what keeps people from this page; where no page has any, that is one query."""
        restrictions = PageViewRestriction.objects
        return super().get_view_restrictions() if restrictions.exists() else restrictions.none()

    def about(self, context: dict) -> list[structured_data.Thing]:
        """Return what search engines are told this page is, from what its template shows."""
        return [structured_data.plain(self)]

    def card_picture(self) -> Image | None:
        """Return the picture its social card shows; a page without one has no card."""
        return None

    def with_content_json(self, content):
        """Read a revision; which cards are drawn is no part of what editors wrote."""
        page = super().with_content_json(content)
        page.social_cards = self.social_cards
        return page

    def crumbs(self) -> list[dict[str, str]]:
        """Return the way from the home page to here: `label` and, but for this page, `url`."""
        return [{"label": self.title}]

    def search_words(self) -> str:
        """Return what the shop's search knows of the page: every text its type lets be searched."""
        return documents.marked_text(self.search_kind, *_texts(self, self.get_search_fields()))

    def addresses(self, request) -> dict[str, str]:
        """Return where this page and its live translations are, by language code."""
        pages = selectors.translations(self)
        for page in pages.values():
            if page.pk == self.pk:
                self.locale = page.locale
        pages[self.locale.language_code] = self
        return {code: url for code, page in pages.items() if (url := page.get_url(request))}

    @property
    def reader_url(self) -> str:
        """Where this page is for whoever reads in the language now in use, translated or not."""
        return in_language(self.url or "/", current_language())

    @property
    def lang_attribute(self) -> SafeString:
        """The attribute for this page's words, empty where they are in the reader's language."""
        code = self.locale.language_code
        return mark_safe("" if code == current_language() else f' lang="{code}"')

    def _address_in(self, code: str, addresses: dict[str, str]) -> str:
        """Return where readers of a language find this page, in their language or another."""
        return addresses.get(code) or in_language(self.url or "/", code)

    def resolve(self, stream) -> None:
        """Resolve the blocks of `stream`: one query for its artworks, one for its stories.

        Artworks are cards here: those anybody may see.
        """
        raw, block = list(stream.raw_data), stream.stream_block
        ids = set(chosen_ids(ArtworkChooserBlock, block, raw))
        found = selectors.cards_by_id(ids)
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
        address = in_language(parent.url or "/", current_language())
        return [{"label": parent.title, "url": address}, {"label": self.title}]


def _query_of_any_language(request) -> str:
    """Return the address's query without the page number: there may be fewer pages there."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else ""


def _texts(thing, fields: Iterable) -> Iterator[str]:
    """Yield the texts of search fields, but for the one that is made of them."""
    for field in fields:
        if isinstance(field, index.RelatedFields):
            yield from _texts(field.get_value(thing), field.fields)
        elif isinstance(field, index.SearchField) and field.field_name != "search_words":
            value = field.get_value(thing)
            yield from map(str, value if isinstance(value, list) else [value or ""])
