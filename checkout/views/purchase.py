"""The checkout: one page, then the provider's."""

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from checkout.basket.models import Line
from checkout.basket.selectors import count_is_known
from checkout.basket.services import remove_line
from checkout.destination import remembered_country
from checkout.forms import CheckoutForm
from checkout.order.links import order_url
from checkout.order.models import Order
from checkout.order.selectors import unpaid_orders_of
from checkout.payment.gateways import GatewayRefused, GatewayUnavailable
from checkout.payment.gateways.registry import DEFAULT
from checkout.payment.services import PaymentNotPossible, start_payment
from checkout.services import (
    TERMS,
    Buyer,
    OrderRefused,
    TermsChanged,
    TooManyUnpaid,
    WorkGone,
    place_order,
)
from checkout.shipping.repository import Repository
from marketplace.core.privacy.policies import current_version
from marketplace.core.security.clients import client_digest
from marketplace.core.ui.languages import staff_text, staff_text_language

# Where a guest's session keeps the numbers of the orders placed in it, the latest few.
PLACED = "orders_placed"
PLACED_AT_MOST = 10


class HttpResponseSeeOther(HttpResponseRedirect):
    """303: go there with a GET, whatever brought you here."""

    status_code = 303


@dataclass(frozen=True)
class Option:
    """A way of delivery as the page shows it. `price` in INR; `language` is that of its words."""

    code: str
    name: str
    description: str
    language: str
    price: Decimal
    method: object
    is_chosen: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Ask where it goes, place the order and lead to the payment page."""
    if not request.basket.shown_lines():
        return redirect("basket:summary")
    if request.method != "POST" and not request.basket.is_ready:
        messages.warning(request, _("Something in your basket cannot be bought any more."))
        return redirect("basket:summary")
    if request.method != "POST":
        form = CheckoutForm(initial=_known(request.user), country=remembered_country(request))
        return _page(request, form)
    form = CheckoutForm(request.POST)
    if "take_out" in request.POST:
        return _take_out(request, form)
    if "recalculate" in request.POST:
        return _page(request, form.as_typed())
    options = delivery_options(request, form.country_code)
    chosen = next((option for option in options if option.is_chosen), None)
    if not form.is_valid() or chosen is None:
        if chosen is None:
            form.add_error("country", _("We cannot deliver there yet."))
        return _page(request, form, status=422)
    try:
        order = place_order(
            basket=request.basket,
            buyer=Buyer(
                email=form.cleaned_data["email"],
                address=form.address(),
                gift_message=form.cleaned_data["gift_message"],
                language=get_language() or "en",
                user=request.user if request.user.is_authenticated else None,
                terms_version=request.POST.get("terms", ""),
                client=client_digest(request),
            ),
            shipping_method=chosen.method,
            expected_total=quoted_total(request.POST.get("quote", ""), chosen.code),
            provider=DEFAULT,
        )
    except OrderRefused as refusal:
        request.basket.forget_lines()
        form.add_error(None, _why(refusal))
        form.terms_changed = isinstance(refusal, TermsChanged)
        return _page(request, form, status=429 if isinstance(refusal, TooManyUnpaid) else 409)
    _remember(request, order)
    return pay(request, order)


def _why(refusal: OrderRefused) -> str:
    """Say why nothing was ordered; which work is gone stands below, beside its button."""
    if isinstance(refusal, WorkGone):
        return _("Nothing was ordered: a work in your basket can no longer be bought.")
    return str(refusal)


def _take_out(request: HttpRequest, form: CheckoutForm) -> HttpResponse:
    """Take a work that cannot be bought out of the basket; what was typed stays."""
    line = request.POST["take_out"]
    with suppress(Line.DoesNotExist, ValueError):
        remove_line(basket=request.basket, line_id=int(line))
    if request.basket.is_empty:
        return redirect("basket:summary")
    return _page(request, form.as_typed())


def pay(request: HttpRequest, order) -> HttpResponse:
    """Lead to the provider's page, or to the order's own page when that cannot be."""
    try:
        return HttpResponseSeeOther(start_payment(order))
    except PaymentNotPossible:
        pass
    except GatewayRefused:
        messages.error(
            request,
            _(
                "The payment provider did not accept this order. Nothing was charged. Please "
                "cancel it, check your e-mail address and order again: your works come back to "
                "your basket. If that does not help, write to us."
            ),
        )
    except GatewayUnavailable:
        messages.error(
            request,
            _(
                "The payment page cannot be reached just now. Nothing was charged, and your works "
                "are held for you. Please try again in a minute."
            ),
        )
    return redirect(order_url(order))


def delivery_options(request: HttpRequest, country_code: str) -> list[Option]:
    """Return the ways of delivery to a country, the chosen one (else the cheapest) marked."""
    methods = Repository().get_shipping_methods(request.basket, country_code=country_code)
    wanted = request.POST.get("shipping")
    codes = [method.code for method in methods]
    chosen = wanted if wanted in codes else next(iter(codes), None)
    return [
        Option(
            code=method.code,
            name=staff_text(method, "name"),
            description=staff_text(method, "description"),
            language=staff_text_language(method, "name"),
            price=method.calculate(request.basket).incl_tax,
            method=method,
            is_chosen=method.code == chosen,
        )
        for method in methods
    ]


def _page(request: HttpRequest, form: CheckoutForm, status: int = 200) -> HttpResponse:
    lines = request.basket.all_lines()
    count_is_known(request, sum(line.quantity for line in lines))
    options = delivery_options(request, form.country_code)
    delivery = next((option.price for option in options if option.is_chosen), None)
    items = request.basket.total_incl_tax
    context = {
        "form": form,
        "lines": lines,
        "problem_lines": [line for line in lines if line.problem],
        "shipping_options": options,
        "quote": quote(items, options),
        "terms": current_version(TERMS, get_language() or "en"),
        "unpaid_orders": _own_unpaid(request) if status == 429 else (),
        "summary": {
            "items": items,
            "delivery": delivery,
            "total": items + (delivery or 0),
            "artisan_share": request.basket.artisan_share,
        },
    }
    return render(request, "checkout/checkout.html", context, status=status)


def _remember(request: HttpRequest, order: Order) -> None:
    """Keep a guest's way back to the order; people with an account have their list."""
    if order.user_id is None:
        placed = request.session.get(PLACED, [])
        if order.number not in placed:
            request.session[PLACED] = [*placed, order.number][-PLACED_AT_MOST:]


def _own_unpaid(request: HttpRequest) -> list[tuple[Order, str]]:
    """Return what this visitor left at the payment, with links; never what others of a network did.

    The address somebody typed proves nothing, so it finds no orders.
    """
    numbers = request.session.get(PLACED, [])
    orders = unpaid_orders_of(user=request.user, numbers=numbers)
    return [(order, order_url(order)) for order in orders]


def _known(user) -> dict:
    if not user.is_authenticated:
        return {}
    return {"email": user.email, "name": user.get_full_name()}


def quote(items: Decimal, options: list[Option]) -> str:
    """Write down the prices a page showed, so that the post can tell whether they still hold."""
    return ";".join([f"={items}", *(f"{option.code}={option.price}" for option in options)])


def quoted_total(text: str, method_code: str) -> Decimal | None:
    """Return the total a page showed for a way of delivery; None when it showed none."""
    prices = dict(part.partition("=")[::2] for part in text.split(";"))
    try:
        return Decimal(prices[""]) + Decimal(prices[method_code])
    except (KeyError, ArithmeticError):
        return None
