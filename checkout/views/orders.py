"""An order's own pages: for guests by signed link, for people with an account by login."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from checkout.basket.middleware import give_basket_back
from checkout.countries import address_lines
from checkout.order.links import is_valid_token, order_token, order_url
from checkout.order.models import Order
from checkout.order.papers import papers_of
from checkout.order.selectors import orders_of, orders_with_lines, parcels, reviewable_lines
from checkout.payment.gateways import GatewayError
from checkout.payment.models import Source
from checkout.payment.services import AmountMismatch, close_payment, confirm_payment
from marketplace.core.security.decorators import same_origin_post

from .purchase import pay as lead_to_payment

ORDERS_PER_PAGE = 10


@never_cache
@require_safe
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """Show an order to whoever holds its link, and to its owner."""
    return _page(request, visible_order(request, number))


@never_cache
@require_safe
def returned(request: HttpRequest, number: str) -> HttpResponse:
    """Where the provider sends the buyer back: ask for the truth, then show the order.

    The webhook may have been here before or may never come; both lead to the same confirm.
    """
    order = visible_order(request, number)
    source = _last_source(order)
    if source and source.reference and order.is_awaiting_payment:
        try:
            confirm_payment(provider=source.source_type.code, reference=source.reference)
        except (GatewayError, AmountMismatch):
            # The webhook or the sweeper will settle it; the buyer sees "waiting" meanwhile.
            return render(request, "checkout/payment_pending.html", {"order": order})
        order = visible_order(request, number)
        if order.is_awaiting_payment:
            return render(request, "checkout/payment_pending.html", {"order": order})
    return redirect(order_url(order))


@never_cache
@same_origin_post
@require_POST
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """Lead back to the payment page of an order that still awaits its payment."""
    return lead_to_payment(request, visible_order(request, number))


@never_cache
@same_origin_post
@require_POST
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Give up an unpaid order: its works go back on sale and into the buyer's basket."""
    order = visible_order(request, number)
    source = _last_source(order)
    if source is None or not order.is_awaiting_payment:
        messages.info(request, _("This order cannot be cancelled here any more."))
        return redirect(order_url(order))
    try:
        close_payment(source, Order.Status.CANCELLED)
    except (GatewayError, AmountMismatch):
        messages.error(request, _("We could not reach the payment provider. Please try again."))
        return redirect(order_url(order))
    order.refresh_from_db()
    if order.status != Order.Status.CANCELLED:
        return redirect(order_url(order))
    messages.success(request, _("The order is cancelled. Your works are back in your basket."))
    response = redirect("basket:summary")
    give_basket_back(request, response, order.basket)
    return response


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the orders of whoever is logged in, newest first."""
    page = Paginator(orders_of(request.user), ORDERS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/orders.html", {"page_obj": page, "orders": page.object_list})


def visible_order(request: HttpRequest, number: str) -> Order:
    """Return the order for its owner and whoever holds its link. Raises Http404 for others."""
    order = get_object_or_404(orders_with_lines(), number=number)
    is_owner = request.user.is_authenticated and order.user_id == request.user.pk
    if not is_owner and not is_valid_token(number, request.GET.get("t", "")):
        # Not 403: a guessed number must not learn whether the order exists.
        raise Http404
    return order


def _last_source(order: Order) -> Source | None:
    return max(order.sources.all(), key=lambda source: source.pk, default=None)


def _page(request: HttpRequest, order: Order) -> HttpResponse:
    source = _last_source(order)
    lines = order.lines.all()
    context = {
        "order": order,
        "lines": lines,
        "is_paid": order.is_paid,
        "status_label": order.progress_label,
        "parcels": parcels().filter(order=order) if order.is_paid else (),
        "papers": papers_of(order) if order.is_paid else (),
        "can_pay": order.is_awaiting_payment,
        "held_until": source.expires_at if source and order.is_awaiting_payment else None,
        "token": order_token(order.number),
        "to_review": reviewable_lines(order) if order.is_paid else (),
        "address_lines": address_lines(order.shipping_address),
        "summary": {
            "items": order.total_incl_tax - order.shipping_incl_tax,
            "delivery": order.shipping_incl_tax,
            "total": order.total_incl_tax,
            "artisan_share": sum(line.artisan_share for line in lines),
        },
    }
    return render(request, "checkout/order.html", context)
