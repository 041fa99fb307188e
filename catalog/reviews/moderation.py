"""Moderators read what buyers wrote, in the Wagtail admin, and approve it or say why not."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from catalog.moderation import ModerationView

from .forms import RefuseForm
from .models import Review
from .services import NotInThisState, approve_review, refuse_review

PER_PAGE = 20


class ReviewsView(ModerationView, TemplateView):
    """The reviews by status, with the number of each, longest waiting first."""

    page_title = gettext_lazy("Reviews to approve")
    template_name = "reviews/admin/reviews.html"
    header_icon = "comment"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        status = self.request.GET.get("status")
        if status not in Review.Status.values:
            status = Review.Status.WAITING
        counts = dict(Review.objects.order_by().values_list("status").annotate(Count("pk")))
        rows = Review.objects.filter(status=status)
        rows = rows.select_related("artwork", "artisan").order_by("written_at", "pk")
        page = WagtailPaginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            status=status,
            filters=[
                {"value": s.value, "label": s.label, "count": counts.get(s.value, 0)}
                for s in Review.Status
            ],
            reviews=page,
            **kwargs,
        )


class ApproveView(ModerationView, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return _answer(
            request, lambda seen: approve_review(review_id=pk, user=request.user, seen=seen)
        )


class RefuseView(ModerationView, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RefuseForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Please say why, in at most 1,000 characters."))
            return redirect("review_moderation:index")
        reason = form.cleaned_data["reason"]
        return _answer(
            request,
            lambda seen: refuse_review(review_id=pk, user=request.user, seen=seen, reason=reason),
        )


def _answer(request: HttpRequest, decide) -> HttpResponse:
    try:
        seen = parse_datetime(request.POST.get("seen", ""))
        review = decide(seen)
    except NotInThisState as error:
        messages.warning(request, str(error))
    except (Review.DoesNotExist, ValueError):
        messages.warning(request, _("Nothing was changed: this review was withdrawn."))
    else:
        messages.success(request, review.get_status_display())
    return redirect("review_moderation:index")
