"""Blocks editors compose pages from. What they show is read by the page, not one by one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

from catalog.selectors import cover_of

from . import selectors
from .choosers import ArtisanChooserBlock, ArtworkChooserBlock, StoryChooserBlock

RICH_TEXT = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]
MOST_WORKS = 12
NEWEST_STORIES = 3


def visible(artworks) -> list:
    """Return the chosen artworks that still exist and anybody may see."""
    return [artwork for artwork in artworks if artwork is not None and artwork.is_on_show]


def _page(parent_context):
    return (parent_context or {}).get("page")


class HeroBlock(blocks.StructBlock):
    """The top of the home page: words beside one artwork."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.TextBlock(max_length=600, label=_("Text"))
    artwork = ArtworkChooserBlock(
        required=False,
        label=_("Artwork"),
        help_text=_("The newest artwork in stock is shown when this is empty or no longer public."),
    )
    link_label = blocks.CharBlock(max_length=60, label=_("Words on the button"))

    class Meta:
        icon = "home"
        label = _("Opening")
        template = "cms/blocks/hero.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen, page = visible([value["artwork"]]), _page(parent_context)
        newest = page.newest_artworks if page else []
        # What opens the shop can be bought, as long as anything can.
        free = [artwork for artwork in chosen if artwork.is_available] or newest
        work = next(iter(free or chosen), None)
        return {**context, "artwork": work, "cover": work and cover_of(work.pk)}


class ArtworksBlock(blocks.StructBlock):
    """A row of artworks: chosen one by one, or always the newest that can be bought."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.TextBlock(required=False, max_length=600, label=_("Text"))
    mode = blocks.ChoiceBlock(
        choices=[("chosen", _("The artworks chosen below")), ("newest", _("The newest in stock"))],
        default="chosen",
        label=_("Which artworks"),
    )
    artworks = blocks.ListBlock(
        ArtworkChooserBlock(label=_("Artwork")),
        required=False,
        min_num=0,
        max_num=MOST_WORKS,
        default=[],
        label=_("Artworks"),
    )
    limit = blocks.IntegerBlock(
        min_value=1, max_value=MOST_WORKS, default=8, label=_("How many of the newest")
    )
    link_label = blocks.CharBlock(
        required=False, max_length=60, label=_("Words of the link to all artworks")
    )

    class Meta:
        icon = "image"
        label = _("Artworks")
        template = "cms/blocks/artworks.html"

    def clean(self, value):
        value = super().clean(value)
        if value["mode"] == "chosen" and not value["artworks"]:
            raise blocks.StructBlockValidationError(
                block_errors={"mode": ValidationError(_("Choose at least one artwork below."))}
            )
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = _page(parent_context)
        if value["mode"] == "newest":
            context["artworks"] = page.newest_artworks[: value["limit"]] if page else []
        else:
            context["artworks"] = visible(value["artworks"])
        return context


class ArtworkRowBlock(blocks.StructBlock):
    """Artworks inside a story."""

    artworks = blocks.ListBlock(
        ArtworkChooserBlock(label=_("Artwork")), min_num=1, max_num=MOST_WORKS, label=_("Artworks")
    )

    class Meta:
        icon = "image"
        label = _("Artworks")
        template = "cms/blocks/artwork_row.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["artworks"] = visible(value["artworks"])
        return context


class TraditionsBlock(blocks.StructBlock):
    """Every tradition page of this language, in the order of the page tree."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.TextBlock(required=False, max_length=600, label=_("Text"))
    link_label = blocks.CharBlock(
        required=False, max_length=60, label=_("Words of the link to all traditions")
    )

    class Meta:
        icon = "globe"
        label = _("Traditions")
        template = "cms/blocks/traditions.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = _page(parent_context)
        context["traditions"] = selectors.tradition_pages(page.locale.language_code) if page else []
        return context


class ArtisansBlock(blocks.StructBlock):
    """Some artisans with their portraits."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.TextBlock(required=False, max_length=600, label=_("Text"))
    artisans = blocks.ListBlock(
        ArtisanChooserBlock(label=_("Artisan")), min_num=1, max_num=8, label=_("Artisans")
    )
    link_label = blocks.CharBlock(
        required=False, max_length=60, label=_("Words of the link to all artisans")
    )

    class Meta:
        icon = "group"
        label = _("Artisans")
        template = "cms/blocks/artisans.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["artisans"] = [a for a in value["artisans"] if a is not None and a.is_active]
        return context


class ShareBlock(blocks.StructBlock):
    """How the price divides, shown on the price tag of a real artwork."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.TextBlock(max_length=600, label=_("Text"))
    artwork = ArtworkChooserBlock(
        required=False,
        label=_("Artwork whose price is the example"),
        help_text=_("The newest artwork in stock when this is empty or no longer public."),
    )
    link_page = StoryChooserBlock(required=False, label=_("Story that explains more"))
    link_label = blocks.CharBlock(required=False, max_length=60, label=_("Words of that link"))

    class Meta:
        icon = "tag"
        label = _("The artisan's share")
        template = "cms/blocks/share.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen, page = visible([value["artwork"]]), _page(parent_context)
        context["artwork"] = next(iter(chosen or (page.newest_artworks if page else [])), None)
        return context


class StoriesBlock(blocks.StructBlock):
    """Stories chosen by hand, or the newest of this language."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.TextBlock(required=False, max_length=600, label=_("Text"))
    stories = blocks.ListBlock(
        StoryChooserBlock(label=_("Story")),
        required=False,
        min_num=0,
        max_num=6,
        default=[],
        label=_("Stories"),
        help_text=_("The newest three are shown when none is chosen."),
    )
    link_label = blocks.CharBlock(
        required=False, max_length=60, label=_("Words of the link to all stories")
    )

    class Meta:
        icon = "doc-full"
        label = _("Stories")
        template = "cms/blocks/stories.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = _page(parent_context)
        chosen = [story for story in value["stories"] if story is not None]
        if page and not chosen:
            chosen = selectors.story_pages(page.locale.language_code)[:NEWEST_STORIES]
        context["stories"] = chosen
        return context


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(max_length=600, label=_("Quote"))
    attribution = blocks.CharBlock(required=False, max_length=120, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture with required words for people who cannot see it, unless it is decoration."""

    image = WagtailImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class RichTextBlock(blocks.RichTextBlock):
    def __init__(self, **options):
        super().__init__(**{"features": ["h2", *RICH_TEXT], **options})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/rich_text.html"


class StoryBody(blocks.StreamBlock):
    """What a story or a tradition page is made of."""

    heading = blocks.CharBlock(
        max_length=120, icon="title", label=_("Heading"), template="cms/blocks/heading.html"
    )
    text = RichTextBlock(features=RICH_TEXT)
    quote = QuoteBlock()
    picture = PictureBlock()
    artworks = ArtworkRowBlock()

    class Meta:
        required = False


class HomeBody(blocks.StreamBlock):
    """What the home page is made of."""

    hero = HeroBlock()
    artworks = ArtworksBlock()
    traditions = TraditionsBlock()
    artisans = ArtisansBlock()
    share = ShareBlock()
    stories = StoriesBlock()
    text = RichTextBlock()
    quote = QuoteBlock()
    picture = PictureBlock()

    class Meta:
        required = False
        block_counts = {
            "hero": {"max_num": 1},
            "traditions": {"max_num": 1},
            "artisans": {"max_num": 1},
            "share": {"max_num": 1},
            "stories": {"max_num": 1},
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200, label=_("Question"))
    answer = RichTextBlock(features=["bold", "italic", "ol", "ul", "link"], label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionGroupBlock(blocks.StructBlock):
    """Questions and answers under one heading."""

    title = blocks.CharBlock(max_length=120, label=_("Heading"))
    entries = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Group of questions")
        template = "cms/blocks/questions.html"


class FaqBody(blocks.StreamBlock):
    group = QuestionGroupBlock()
