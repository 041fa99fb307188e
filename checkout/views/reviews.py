"""A buyer's own page for the review of a work they bought, reached from their order."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from catalog.reviews.forms import ReviewForm
from catalog.reviews.models import Review
from catalog.reviews.services import withdraw_review, write_review
from checkout.order.links import order_token, order_url
from checkout.order.models import Line, Order
from checkout.order.selectors import reviewable_lines
from marketplace.core.security.decorators import same_origin_post
from marketplace.core.security.limits import consume_or_429

from .orders import visible_order


@never_cache
@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Show and take the review of a line that is paid and on its way."""
    order, line = _own_line(request, number, pk)
    written = Review.objects.filter(line=line).first()
    if request.method == "POST":
        if too_many := consume_or_429(request, action="review"):
            return too_many
        form = ReviewForm(request.POST)
        if form.is_valid():
            write_review(
                line=line, user=order.user, language=get_language() or "en", **form.cleaned_data
            )
            messages.success(request, _("Thank you. Your review appears once we have read it."))
            return redirect(order_url(order))
    else:
        form = ReviewForm(initial=_words(written))
    context = {
        "form": form,
        "order": order,
        "line": line,
        "artwork": line.product,
        "written": written,
        "token": order_token(order.number),
        "order_url": order_url(order),
    }
    return render(request, "checkout/review.html", context, status=422 if form.errors else 200)


@never_cache
@same_origin_post
@require_POST
def withdraw(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take the review of a line back."""
    order, line = _own_line(request, number, pk)
    if withdraw_review(line_id=line.pk):
        messages.success(request, _("Your review is withdrawn."))
    return redirect(order_url(order))


def _own_line(request: HttpRequest, number: str, pk: int) -> tuple[Order, Line]:
    order = visible_order(request, number)
    line = reviewable_lines(order).filter(pk=pk).first()
    if line is None:
        raise Http404
    return order, line


def _words(written: Review | None) -> dict:
    return {name: getattr(written, name) for name in ("score", "text", "name")} if written else {}
