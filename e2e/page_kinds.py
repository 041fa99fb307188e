"""Every kind of page a person can stand on, with how to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from .pages.base import ShopPage
from .pages.storefront import Checkout, HostedPage

SECURE_CARD = "4000002500003155"
DECLINED_CARD = "4000000000000002"


@dataclass(frozen=True)
class Kind:
    """A page. `path` may name places in braces; `who` is the visitor; `act` goes on from there.

    `status` is what the address answers, `later` what the act's own requests may. `within` keeps
    the look at the page to one part of it.
    """

    name: str
    path: str
    who: str = "stranger"
    status: int = 200
    act: Callable[[Page, str], None] | None = None
    later: int = 200
    within: str | None = None

    def __str__(self) -> str:
        return self.name


def _press_submit(page: Page, _language: str) -> None:
    page.locator("main form button[type=submit]").first.click()
    page.locator("[role=alert]").first.wait_for()


def _press_to_payment(page: Page, language: str) -> None:
    Checkout(page, language).button("To payment").click()
    page.locator("[role=alert]").wait_for()


def _be_declined(page: Page, language: str) -> None:
    HostedPage(page, language).choose_card(DECLINED_CARD)
    page.locator("[role=alert]").wait_for()


def _go_to_the_bank(page: Page, language: str) -> None:
    HostedPage(page, language).choose_card(SECURE_CARD)
    page.wait_for_url("**/c/challenge/**")


def _ask_too_often(page: Page, _language: str) -> None:
    form = page.locator("form[data-download]")
    token = form.locator("[name=csrfmiddlewaretoken]").input_value()
    address = form.evaluate("form => form.action")
    for _ in range(6):
        page.request.post(
            address, form={"csrfmiddlewaretoken": token}, headers={"Referer": page.url}
        )
    form.locator("button").click()
    page.wait_for_url(address)


def _open_menu(page: Page, _language: str) -> None:
    page.locator(".menu-open").click()


def _open_choices(page: Page, language: str) -> None:
    ShopPage(page, language).choices().wait_for()


def _type_a_word(page: Page, _language: str) -> None:
    field = page.locator("main [data-suggest], [data-suggest]").locator("visible=true").first
    field.focus()
    page.locator("[data-suggest][role=combobox]").first.wait_for()
    field.press_sequentially("gon")
    page.locator(".suggest [role=option]").first.wait_for()


def _look_closely(page: Page, _language: str) -> None:
    page.locator("[data-zoom]").first.click()
    page.locator("dialog[open]").wait_for()


KINDS = (
    Kind("home", "/"),
    Kind("consent", "/", "undecided", within=".consent"),
    Kind("menu", "/cookies/", act=_open_menu),
    Kind("choices", "/cookies/", act=_open_choices),
    Kind("catalog", "/art/"),
    Kind("catalog-tradition", "/art/?tradition=gond"),
    Kind("catalog-filtered", "/art/?tradition=gond&tradition=warli&max_price=90000&sort=price"),
    Kind("catalog-wrong-filter", "/art/?min_price=9000&max_price=10", status=400),
    Kind("catalog-empty", "/art/?max_price=1"),
    Kind("artwork", "{artwork}"),
    Kind("artwork-estimate", "{artwork}?to=DE"),
    Kind("artwork-wrong-country", "{artwork}?to=XX", status=400),
    Kind("artwork-large", "{edition}", act=_look_closely, within="dialog[open]"),
    Kind("artwork-sold", "{sold}"),
    Kind("artwork-gone", "{gone}", status=410),
    Kind("alert-ask", "{alert}"),
    Kind("alert-ask-errors", "{alert}", act=_press_submit, later=422),
    Kind("alert-asked", "/alerts/asked/"),
    Kind("alert-gone", "/alerts/nothing/", status=404),
    Kind("wishlist-guest", "/account/wishlist/"),
    Kind("wishlist", "/account/wishlist/", "shopper"),
    Kind("artwork-edition", "{edition}"),
    Kind("artisan-index", "/artisans/"),
    Kind("artisan", "{artisan}"),
    Kind("tradition-index", "/traditions/"),
    Kind("tradition", "{tradition}"),
    Kind("story-index", "/stories/"),
    Kind("story", "{story}"),
    Kind("search", "/search/"),
    Kind("search-found", "/search/?q=gond"),
    Kind("search-nothing", "/search/?q=zzzqqq"),
    Kind("search-suggestions", "/search/", act=_type_a_word),
    Kind("basket-empty", "/basket/"),
    Kind("basket-full", "/basket/", "basket"),
    Kind("checkout", "/checkout/", "basket"),
    Kind("checkout-errors", "/checkout/", "basket", act=_press_to_payment, later=422),
    Kind("payment", "{payment}"),
    Kind("payment-declined", "{payment}", act=_be_declined, later=402),
    Kind("payment-bank", "{payment}", act=_go_to_the_bank),
    Kind("payment-unknown", "{sandbox}/c/pay/cs_test_nothing", status=404),
    Kind("order-paid", "{paid}"),
    Kind("order-awaiting-payment", "{awaiting}"),
    Kind("order-sent", "{sent}"),
    Kind("review", "{review}"),
    Kind("review-errors", "{review}", act=_press_submit, later=422),
    Kind("log-in", "/account/login/"),
    Kind("log-in-errors", "/account/login/", act=_press_submit),
    Kind("sign-up", "/account/signup/"),
    Kind("sign-up-errors", "/account/signup/", act=_press_submit),
    Kind("password-reset", "/account/password/reset/"),
    Kind("log-out", "/account/logout/", "shopper"),
    Kind("account", "/account/", "shopper"),
    Kind("account-orders", "/orders/", "shopper"),
    Kind("account-settings", "/account/settings/", "shopper"),
    Kind("account-email", "/account/email/", "shopper"),
    Kind("account-password", "/account/password/change/", "shopper"),
    Kind("account-data", "/account/privacy/", "shopper"),
    Kind("account-delete", "/account/privacy/delete/", "shopper"),
    Kind("cookies", "/cookies/"),
    Kind("policies", "/policies/"),
    Kind("policy", "{policy}"),
    Kind("faq", "/faq/"),
    Kind("contact", "/contact/"),
    Kind("contact-errors", "/contact/", act=_press_submit, later=422),
    Kind("contact-sent", "/contact/?sent=1"),
    Kind("newsletter", "/newsletter/"),
    Kind("newsletter-errors", "/newsletter/", act=_press_submit, later=422),
    Kind("newsletter-asked", "/newsletter/asked/"),
    Kind("newsletter-confirm", "{newsletter_confirm}"),
    Kind("newsletter-confirmed", "{newsletter_done}"),
    Kind("newsletter-preferences", "{newsletter_preferences}"),
    Kind("newsletter-leave", "{newsletter_leave}"),
    Kind("newsletter-link-too-old", "/newsletter/confirm/old/", status=410),
    Kind("certificate-form", "/verify/"),
    Kind("certificate-form-errors", "/verify/?code=abc", status=422),
    Kind("certificate", "{certificate}"),
    Kind("certificate-revoked", "{revoked}"),
    Kind("certificate-mistyped", "/verify/2222-2222-2222-2223/", status=404),
    Kind("offline", "/offline/"),
    Kind("not-found", "/art/nothing-0/", status=404),
    Kind("wrong-method", "/account/privacy/export/", status=405),
    Kind("too-often", "/account/privacy/", "shopper", act=_ask_too_often, later=429),
    Kind("not-an-artisan", "/sell/", "shopper", status=403),
    Kind("workspace", "/sell/", "artisan"),
    Kind("workspace-works", "/sell/works/", "artisan"),
    Kind("workspace-add", "/sell/works/add/", "artisan"),
    Kind("workspace-add-errors", "/sell/works/add/", "artisan", act=_press_submit),
    Kind("workspace-work", "{own_work}", "artisan"),
    Kind("workspace-work-sold", "{own_sold}", "artisan"),
    Kind("workspace-orders", "/sell/orders/", "artisan"),
    Kind("workspace-order", "{own_order}", "artisan"),
    Kind("workspace-order-sent", "{own_sent_order}", "artisan"),
    Kind("mail", "/demo/mail/"),
)
