"""Staff read what artisans want to sell, in the Wagtail admin, and approve it or send it back."""

from datetime import UTC, datetime

from django import forms
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import registry

from marketplace.core.media.pictures import picture_for

from .models import Product
from .services import (
    MAX_NOTE_LENGTH,
    NotInThisState,
    NotReady,
    approve_artwork,
    reasons_not_to_sell,
    return_artwork,
    withdraw_artwork,
)

GROUP = "Moderators"
PER_PAGE = 30
# A draft is the artisan's own; staff see it once it is sent in.
SHOWN = (Product.Moderation.SUBMITTED, Product.Moderation.RETURNED, Product.Moderation.APPROVED)


def may_moderate(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Superusers, the group “Moderators” and whoever may change artworks."""
    if not user.is_active:
        return False
    if not hasattr(user, "_may_moderate"):
        # Kept for the request, as Django keeps permissions: each entry of the menu asks.
        is_member = user.groups.filter(name=GROUP).exists
        user._may_moderate = user.has_perm("catalogue.change_product") or is_member()
    return user._may_moderate


def listings() -> QuerySet[Product]:
    """Artworks with all that the list and the inspect page show, longest waiting first."""
    return (
        Product.objects.filter(status__in=SHOWN)
        .select_related("stock__partner", "tradition", "medium", "surface", "cover")
        .order_by("submitted_at", "pk")
    )


class ReturnForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What should the artisan change?"),
        help_text=gettext_lazy("They read this note in their workspace and by e-mail."),
        max_length=MAX_NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ModerationView(WagtailAdminTemplateMixin):
    """Lets only moderators in."""

    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ListingsView(ModerationView, TemplateView):
    """Everything artisans sent in, by status, with the number of each."""

    page_title = gettext_lazy("Listings to approve")
    template_name = "catalog/admin/listings.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        status = self.request.GET.get("status")
        if status not in SHOWN:
            status = Product.Moderation.SUBMITTED
        counts = dict(
            Product.objects.filter(status__in=SHOWN)
            .order_by()
            .values_list("status")
            .annotate(Count("pk"))
        )
        paginator = WagtailPaginator(listings().filter(status=status), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            status=status,
            filters=[
                {"value": s.value, "label": s.label, "count": counts.get(s.value, 0)} for s in SHOWN
            ],
            artworks=page,
            thumbnails=[(artwork, picture_for(artwork.cover, "")) for artwork in page],
            elided_page_range=paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class ListingView(ModerationView, TemplateView):
    """One artwork with its pictures, every fact and declaration, and the answers to it."""

    template_name = "catalog/admin/listing.html"
    form: ReturnForm | None = None

    @cached_property
    def artwork(self) -> Product:
        return get_object_or_404(listings(), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.artwork.title

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("moderation:index"), "label": _("Listings to approve")},
            {"url": "", "label": self.artwork.title},
        ]

    def get_context_data(self, **kwargs) -> dict:
        views = self.artwork.images.select_related("image").order_by("display_order", "pk")
        return super().get_context_data(
            artwork=self.artwork,
            pictures=[(view, picture_for(view.image, view.alt_text)) for view in views],
            is_waiting=self.artwork.status == Product.Moderation.SUBMITTED,
            is_approved=self.artwork.status == Product.Moderation.APPROVED,
            reasons=reasons_not_to_sell(self.artwork),
            form=self.form or ReturnForm(),
            log_entries=registry.get_logs_for_instance(self.artwork).select_related("user")[:20],
            **kwargs,
        )


class ApproveView(ModerationView, View):
    """Approve what the moderator has read: an edit in between is answered with the page again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        artwork = get_object_or_404(listings(), pk=pk)
        try:
            approve_artwork(artwork_id=pk, user=request.user, seen=_seen(request))
        except NotInThisState as error:
            messages.warning(request, str(error))
            return redirect("moderation:listing", pk)
        except NotReady as error:
            messages.error(request, _("Not approved. %(why)s") % {"why": " ".join(error.reasons)})
            return redirect("moderation:listing", pk)
        messages.success(request, _("“%(title)s” is in the shop now.") % {"title": artwork.title})
        return redirect("moderation:index")


class ReturnView(ListingView):
    """Send a work back; without a note the page comes again and says so."""

    http_method_names = ["post"]
    send_back = staticmethod(return_artwork)
    done = gettext_lazy("“%(title)s” was sent back.")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.form = ReturnForm(request.POST)
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=400)
        title = self.artwork.title
        try:
            self.send_back(artwork_id=pk, user=request.user, note=self.form.cleaned_data["note"])
        except NotInThisState as error:
            messages.warning(request, str(error))
            return redirect("moderation:listing", pk)
        messages.success(request, self.done % {"title": title})
        return redirect("moderation:index")


class WithdrawView(ReturnView):
    """Take an approved work off sale, with a note to its artisan."""

    send_back = staticmethod(withdraw_artwork)
    done = gettext_lazy("“%(title)s” is off sale, and the artisan is told.")


def _seen(request: HttpRequest) -> datetime:
    try:
        seen = parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        seen = None
    # Whoever cannot say what they read has read nothing.
    return seen or datetime.min.replace(tzinfo=UTC)
