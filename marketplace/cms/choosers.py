"""Choosers for artworks and artisans in the Wagtail admin, and the blocks made from them.

Who may change pages may choose: nobody else has a use for the lists.
"""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock, PageChooserBlock
from wagtail.models import Page
from wagtail.permissions import policy_registry

from artisans.selectors import shown_artisans
from catalog.selectors import artworks_for_sale

from . import selectors
from .preload import ready_for

_PAGE_ACTIONS = ("add", "change", "publish")


class EditorsOnly:
    """Refuses people who may enter the admin but may not change any page."""

    def dispatch(self, request, *args, **kwargs):
        policy = policy_registry.get_by_type(Page)
        if not policy.user_has_any_permission(request.user, _PAGE_ACTIONS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def can_create(self) -> bool:
        """Artworks and artisans are made in the workspace, never from a page."""
        return False


class ArtworkColumns:
    @cached_property
    def columns(self):
        return [
            *super().columns,
            Column("artisan", label=_("Artisan"), accessor="stock.partner.name"),
            Column("tradition", label=_("Tradition"), accessor="tradition.name"),
            Column("price", label=_("Price in ₹"), accessor="stock.price"),
        ]


class ArtisanColumns:
    @cached_property
    def columns(self):
        return [
            *super().columns,
            Column("village", label=_("Village"), accessor="village"),
            Column("tradition", label=_("Tradition"), accessor="tradition"),
        ]


class ChooseArtworkView(EditorsOnly, ArtworkColumns, views.ChooseView):
    pass


class ChooseArtworkResultsView(EditorsOnly, ArtworkColumns, views.ChooseResultsView):
    pass


class ChooseArtisanView(EditorsOnly, ArtisanColumns, views.ChooseView):
    pass


class ChooseArtisanResultsView(EditorsOnly, ArtisanColumns, views.ChooseResultsView):
    pass


class ChosenView(EditorsOnly, views.ChosenView):
    pass


class ChosenMultipleView(EditorsOnly, views.ChosenMultipleView):
    pass


class CreateView(EditorsOnly, views.CreateView):
    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied


class EditorChooserViewSet(ChooserViewSet):
    per_page = 20
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateView


class ArtworkChooserBlockBase(ChooserBlock):
    """Loads the artworks of all its blocks in one query, with everything a card shows."""

    def bulk_to_python(self, values):
        found = ready_for(ArtworkChooserBlock)
        if found is None:
            found = selectors.artworks_by_id(values)
        return [found.get(value) for value in values]


class ArtisanChooserBlockBase(ChooserBlock):
    def bulk_to_python(self, values):
        found = selectors.artisans_by_id(values)
        return [found.get(value) for value in values]


class StoryChooserBlock(PageChooserBlock):
    """Chooses stories, and loads those of all its blocks in one query with their pictures."""

    def __init__(self, **options):
        super().__init__(**{"page_type": "cms.StoryPage", **options})

    def bulk_to_python(self, values):
        found = ready_for(StoryChooserBlock)
        if found is None:
            found = selectors.stories_by_id(values)
        return [found.get(value) for value in values]


class ArtworkChooserViewSet(EditorChooserViewSet):
    model = "catalogue.Product"
    icon = "image"
    choose_one_text = _("Choose an artwork")
    choose_another_text = _("Choose another artwork")
    choose_view_class = ChooseArtworkView
    choose_results_view_class = ChooseArtworkResultsView
    base_block_class = ArtworkChooserBlockBase

    def get_object_list(self):
        return artworks_for_sale()


class ArtisanChooserViewSet(EditorChooserViewSet):
    model = "partner.Partner"
    icon = "user"
    choose_one_text = _("Choose an artisan")
    choose_another_text = _("Choose another artisan")
    choose_view_class = ChooseArtisanView
    choose_results_view_class = ChooseArtisanResultsView
    base_block_class = ArtisanChooserBlockBase

    def get_object_list(self):
        return shown_artisans()


artwork_chooser = ArtworkChooserViewSet("artwork_chooser", url_prefix="choose-artwork")
artisan_chooser = ArtisanChooserViewSet("artisan_chooser", url_prefix="choose-artisan")

ArtworkChooserBlock = artwork_chooser.get_block_class("ArtworkChooserBlock", __name__)
ArtisanChooserBlock = artisan_chooser.get_block_class("ArtisanChooserBlock", __name__)

__all__ = [
    "ArtisanChooserBlock",
    "ArtworkChooserBlock",
    "StoryChooserBlock",
    "artisan_chooser",
    "artwork_chooser",
]
