"""The basket page and the forms that change it. Pages with these forms carry no CSRF token."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalog.selectors import artwork_to_buy
from checkout.basket.forms import QuantityForm
from checkout.basket.middleware import submitted_basket_id
from checkout.basket.models import Line
from checkout.basket.selectors import count_is_known
from checkout.basket.services import BasketRefused, add_artwork, change_quantity, remove_line
from checkout.destination import remember_country
from checkout.order.links import order_url
from checkout.order.selectors import unpaid_order_of
from marketplace.core.security.decorators import same_origin_post


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """Show the basket, what keeps a line from being bought, and an order left at the payment."""
    basket = request.basket
    count_is_known(request, sum(line.quantity for line in basket.shown_lines()))
    # A guest's cookie leads either to an open basket or to an order that was made of one.
    ordered = None if basket.pk else submitted_basket_id(request)
    unpaid = unpaid_order_of(user=request.user, basket_id=ordered)
    context = {
        "basket": basket,
        "unpaid_order": unpaid,
        "unpaid_order_url": order_url(unpaid) if unpaid else "",
    }
    return render(request, "checkout/basket.html", context)


@same_origin_post
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an artwork into the basket and show the basket."""
    artwork = artwork_to_buy(pk)
    if artwork is None:
        raise Http404
    form = QuantityForm(request.POST)
    try:
        if not form.is_valid() or not form.cleaned_data["quantity"]:
            raise BasketRefused(_("Please give the number of pieces as a whole number from 1."))
        add_artwork(basket=request.basket, artwork=artwork, quantity=form.cleaned_data["quantity"])
    except BasketRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(artwork)
    remember_country(request, request.POST.get("to", ""))
    messages.success(request, _("“%(title)s” is in your basket.") % {"title": artwork.title})
    return redirect("basket:summary")


@same_origin_post
@require_POST
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the number of pieces of one line."""
    form = QuantityForm(request.POST)
    try:
        if not form.is_valid():
            raise BasketRefused(_("Please give the number of pieces as a whole number."))
        change_quantity(
            basket=_own_basket(request), line_id=pk, quantity=form.cleaned_data["quantity"]
        )
    except BasketRefused as refusal:
        messages.error(request, str(refusal))
    except Line.DoesNotExist as error:
        raise Http404 from error
    return redirect("basket:summary")


@same_origin_post
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one line out of the basket."""
    try:
        remove_line(basket=_own_basket(request), line_id=pk)
    except Line.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("The work is no longer in your basket."))
    return redirect("basket:summary")


def _own_basket(request: HttpRequest):
    if request.basket.pk is None:
        raise Http404
    return request.basket
