"""The catalog's rooms in the Wagtail admin: listings to approve, and the lists of terms."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from marketplace.core.ui.panels import NamedViewSet, both, both_long

from . import moderation
from .models import Medium, Surface, SynonymGroup, Tradition
from .waiting import WaitingPanel


class ModerationMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return moderation.may_moderate(request.user)


@hooks.register("register_admin_urls")
def register_moderation_urls():
    urls = [
        path("", moderation.ListingsView.as_view(), name="index"),
        path("<int:pk>/", moderation.ListingView.as_view(), name="listing"),
        path("<int:pk>/approve/", moderation.ApproveView.as_view(), name="approve"),
        path("<int:pk>/return/", moderation.ReturnView.as_view(), name="return"),
        path("<int:pk>/withdraw/", moderation.WithdrawView.as_view(), name="withdraw"),
    ]
    return [path("listings/", include((urls, "moderation")))]


@hooks.register("register_admin_menu_item")
def register_moderation_menu_item() -> MenuItem:
    return ModerationMenuItem(
        _("Listings to approve"),
        reverse("moderation:index"),
        name="listings",
        icon_name="view",
        order=150,
    )


@hooks.register("construct_homepage_panels")
def add_waiting_panel(request, panels: list) -> None:
    if moderation.may_moderate(request.user):
        panels.append(WaitingPanel())


@hooks.register("register_log_actions")
def register_moderation_actions(actions) -> None:
    actions.register_action(
        "catalogue.artwork.submit", _("Send for approval"), _("Sent for approval")
    )
    actions.register_action("catalogue.artwork.approve", _("Approve"), _("Approved"))
    actions.register_action("catalogue.artwork.return", _("Send back"), _("Sent back"))
    actions.register_action("catalogue.artwork.withdraw", _("Take off sale"), _("Taken off sale"))


class TermViewSet(NamedViewSet):
    list_display = ["name_en", "name_hi"]
    search_fields = ["name_en", "name_hi"]
    panels = [both("name", _("Name")), FieldPanel("slug")]


class TraditionViewSet(TermViewSet):
    model = Tradition
    name = "traditions"
    menu_label = _("Traditions")
    icon = "globe"
    panels = [
        both("name", _("Name")),
        FieldPanel("slug"),
        both("region", _("Region")),
        both_long("summary", _("Summary")),
        both_long("history", _("History")),
        FieldPanel("cover"),
        MultiFieldPanel(
            [
                FieldPanel("gi_name"),
                FieldRowPanel([FieldPanel("gi_number"), FieldPanel("gi_registered_on")]),
                FieldPanel("gi_source"),
            ],
            _("Geographical indication"),
            help_text=_("Fill these only from the registry entry itself."),
        ),
    ]


class MediumViewSet(TermViewSet):
    model = Medium
    name = "mediums"
    menu_label = _("Mediums")
    icon = "edit"


class SurfaceViewSet(TermViewSet):
    model = Surface
    name = "surfaces"
    menu_label = _("Surfaces")
    icon = "doc-empty"


class SynonymsViewSet(ModelViewSet):
    """Which words mean the same to a shopper; a change counts from the next search on."""

    model = SynonymGroup
    name = "synonyms"
    menu_label = _("Synonyms for search")
    icon = "search"
    copy_view_enabled = False
    list_display = ["__str__"]
    search_fields = ["words"]
    panels = [FieldPanel("words")]
    form_fields = ["words"]


class TermsViewSetGroup(ModelViewSetGroup):
    menu_label = _("Traditions and materials")
    menu_icon = "list-ul"
    menu_order = 250
    items = (TraditionViewSet, MediumViewSet, SurfaceViewSet, SynonymsViewSet)


@hooks.register("register_admin_viewset")
def register_terms() -> TermsViewSetGroup:
    return TermsViewSetGroup()
