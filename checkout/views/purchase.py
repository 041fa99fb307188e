"""The checkout: one page, then the provider's."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from checkout.forms import CheckoutForm
from checkout.order.links import order_url
from checkout.payment.gateways import GatewayError
from checkout.payment.gateways.registry import DEFAULT
from checkout.payment.services import PaymentNotPossible, start_payment
from checkout.services import Buyer, OrderRefused, place_order
from checkout.shipping.repository import Repository


class HttpResponseSeeOther(HttpResponseRedirect):
    """303: go there with a GET, whatever brought you here."""

    status_code = 303


@dataclass(frozen=True)
class Option:
    """A way of delivery as the page shows it. `price` in INR."""

    code: str
    name: str
    description: str
    price: Decimal
    method: object
    is_chosen: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Ask where it goes, place the order and lead to the payment page."""
    if request.basket.is_empty:
        return redirect("basket:summary")
    if not request.basket.is_ready:
        messages.warning(request, _("Something in your basket cannot be bought any more."))
        return redirect("basket:summary")
    if request.method != "POST":
        return _page(request, CheckoutForm(initial=_known(request.user)))
    form = CheckoutForm(request.POST)
    if "recalculate" in request.POST:
        return _page(request, CheckoutForm(initial=form.data.dict(), country=form.country_code))
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
            ),
            shipping_method=chosen.method,
            expected_total=quoted_total(request.POST.get("quote", ""), chosen.code),
            provider=DEFAULT,
        )
    except OrderRefused as refusal:
        request.basket.reset_offer_applications()
        form.add_error(None, str(refusal))
        return _page(request, form, status=409)
    return pay(request, order)


def pay(request: HttpRequest, order) -> HttpResponse:
    """Lead to the provider's page, or to the order's own page when that cannot be."""
    try:
        return HttpResponseSeeOther(start_payment(order))
    except PaymentNotPossible:
        pass
    except GatewayError:
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
            name=method.name,
            description=method.description,
            price=method.calculate(request.basket).incl_tax,
            method=method,
            is_chosen=method.code == chosen,
        )
        for method in methods
    ]


def _page(request: HttpRequest, form: CheckoutForm, status: int = 200) -> HttpResponse:
    options = delivery_options(request, form.country_code)
    delivery = next((option.price for option in options if option.is_chosen), None)
    items = request.basket.total_incl_tax
    context = {
        "form": form,
        "lines": request.basket.all_lines(),
        "shipping_options": options,
        "quote": quote(items, options),
        "summary": {
            "items": items,
            "delivery": delivery,
            "total": items + (delivery or 0),
            "artisan_share": request.basket.artisan_share,
        },
    }
    return render(request, "checkout/checkout.html", context, status=status)


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
