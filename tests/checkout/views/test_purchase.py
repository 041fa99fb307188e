from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from cookie_consent.models import Cookie, CookieGroup
from django.conf import settings
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range

from checkout.order import limits
from checkout.order.links import order_url
from checkout.order.models import Order
from checkout.payment.gateways import GatewayRefused
from checkout.payment.gateways.registry import get_gateway
from checkout.views.purchase import quoted_total
from tests.checkout.conftest import ADDRESS, shopper
from tests.factories import ArtworkFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("delivery", "sandbox")]


@pytest.fixture
def browser():
    return shopper()


@pytest.fixture
def fill(browser):
    """Put works into the basket and open the checkout; return what the page would post."""

    def run(*artworks, prefix="", **changes):
        for artwork in artworks:
            browser.post(f"/basket/add/{artwork.pk}/")
        page = browser.get(f"{prefix}/checkout/")
        return ADDRESS | {"quote": page.context["quote"], "shipping": "post-in"} | changes

    return run


def test_a_guest_buys_from_one_page(browser, fill, sandbox):
    response = browser.post("/checkout/", fill(ArtworkFactory()))
    assert response.status_code == 303
    assert response["Location"].startswith(sandbox.base_url)
    order = Order.objects.get()
    assert order.guest_email == "bob@example.org"
    address = order.shipping_address
    assert (address.line1, address.line2) == ("12 Lake Road", "Arera Colony")
    assert (address.line4, address.postcode) == ("Bhopal", "462016")
    assert str(address.phone_number) == "+919893012345"


def test_in_india_eight_fields_are_asked(browser, fill):
    fill(ArtworkFactory())
    form = browser.get("/checkout/").context["form"]
    assert sum(1 for field in form if field.field.required) == 8


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_the_page_costs_a_guest_five_queries(
    browser, fill, django_assert_num_queries, count, prefix
):
    fill(*(ArtworkFactory() for _ in range(count)), prefix=prefix)
    # Basket, lines, ways of delivery, their charges, the terms in force.
    with django_assert_num_queries(5):
        page = browser.get(f"{prefix}/checkout/")
    assert len(page.context["lines"]) == count


def test_the_order_remembers_the_language(browser, fill):
    browser.post("/hi/checkout/", fill(ArtworkFactory(), prefix="/hi"))
    assert Order.objects.get().language == "hi"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "bob"),
        ("email", ""),
        ("name", " "),
        ("street", ""),
        ("postcode", "12"),
        ("postcode", "ABCDEF"),
        ("postcode", "000000"),
        ("postcode", "046 201"),
        ("city", ""),
        ("state", "Bavaria"),
        ("phone", "call me"),
        ("phone", "1"),
        ("name", "x" * 300),
        ("country", "XX"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_bad_input_is_named_and_nothing_typed_is_lost(browser, fill, field, value, prefix):
    data = fill(ArtworkFactory(), prefix=prefix) | {field: value}
    response = browser.post(f"{prefix}/checkout/", data)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    html = response.content.decode()
    for name, typed in ADDRESS.items():
        if name not in {field, "street", "country", "state"}:
            assert typed in html
    assert not Order.objects.exists()


def test_an_empty_basket_leads_back(browser):
    assert browser.get("/checkout/")["Location"] == "/basket/"
    assert browser.post("/checkout/", ADDRESS)["Location"] == "/basket/"


def test_a_work_sold_while_typing_is_refused_and_named(browser, fill, order_for):
    artwork = ArtworkFactory()
    data = fill(artwork, ArtworkFactory())
    order_for(artwork)
    response = browser.post("/checkout/", data)
    assert response.status_code == 409
    assert response.content.decode().count("paying for this work") == 1
    assert "Nothing was ordered" in response.content.decode()
    assert artwork.title in response.content.decode()
    assert data["street"] in response.content.decode()


def test_a_work_that_cannot_be_bought_is_taken_out_without_losing_the_address(
    browser, fill, order_for
):
    gone, other = ArtworkFactory(), ArtworkFactory()
    data = fill(gone, other)
    order_for(gone)
    line = browser.post("/checkout/", data).context["problem_lines"][0]
    response = browser.post("/checkout/", data | {"take_out": line.pk})
    assert response.context["problem_lines"] == []
    assert data["street"] in response.content.decode()
    data["quote"] = response.context["quote"]
    assert browser.post("/checkout/", data).status_code == 303
    assert Order.objects.latest("pk").lines.get().product == other


@pytest.mark.parametrize("line", ["0", "x", "999999"])
def test_only_a_line_of_ones_own_can_be_taken_out(browser, fill, line):
    data = fill(ArtworkFactory())
    response = browser.post("/checkout/", data | {"take_out": line})
    assert response.status_code == 200
    assert len(response.context["lines"]) == 1


def test_taking_the_last_work_out_leads_to_the_empty_basket(browser, fill):
    data = fill(ArtworkFactory())
    line = browser.get("/checkout/").context["lines"][0]
    response = browser.post("/checkout/", data | {"take_out": line.pk})
    assert response["Location"] == "/basket/"


def test_an_offer_no_order_knows_of_changes_no_price(browser, fill):
    artwork = ArtworkFactory()
    everything = Range.objects.create(name="all", includes_all_products=True)
    ConditionalOffer.objects.create(
        name="10 % off",
        condition=Condition.objects.create(range=everything, type=Condition.COUNT, value=1),
        benefit=Benefit.objects.create(range=everything, type=Benefit.PERCENTAGE, value=10),
    )
    assert browser.post("/checkout/", fill(artwork)).status_code == 303
    assert Order.objects.get().lines.get().line_price_incl_tax == artwork.stock.price


STREETS = {
    "one line": "12 Lake Road",
    "five lines": "Flat 9\nTower B\nNear the temple\nLake Road\nArera Colony",
    "one long line": "Flat 9, " + "a very long name " * 22,
    "no spaces": "x" * 400,
}


@pytest.mark.parametrize("street", STREETS.values(), ids=STREETS)
def test_nothing_of_a_long_address_is_cut_off(browser, fill, street):
    response = browser.post("/checkout/", fill(ArtworkFactory(), street=street))
    assert response.status_code == 303
    address = Order.objects.get().shipping_address
    lines = (address.line1, address.line2, address.line3)
    assert max(map(len, lines)) <= 255
    assert "".join("".join(lines).split()) == "".join(street.split())


def test_an_e_mail_address_longer_than_its_column_is_refused(browser, fill):
    email = "a" * 60 + "@" + ".".join(["b" * 60] * 3) + ".example"
    assert len(email) > 250
    response = browser.post("/checkout/", fill(ArtworkFactory(), email=email + "s.example"))
    assert response.status_code == 422
    assert not Order.objects.exists()


def test_a_price_changed_while_typing_is_shown_first(browser, fill):
    artwork = ArtworkFactory()
    data = fill(artwork)
    artwork.stock.price = Decimal("13000")
    artwork.stock.save()
    response = browser.post("/checkout/", data)
    assert response.status_code == 409
    html = response.content.decode()
    assert "total has changed" in html
    assert "₹13,150" in html
    assert ADDRESS["email"] in html
    assert (
        browser.post("/checkout/", data | {"quote": response.context["quote"]}).status_code == 303
    )


def test_another_country_brings_its_own_fields(browser, fill):
    data = fill(ArtworkFactory()) | {"country": "DE", "recalculate": "1"}
    response = browser.post("/checkout/", data)
    form = response.context["form"]
    assert response.status_code == 200
    assert "state" not in form.fields
    assert response.context["summary"]["delivery"] == Decimal("2500")
    assert "bob@example.org" in response.content.decode()
    assert not Order.objects.exists()


def test_it_begins_with_the_country_asked_about_on_the_works_page(browser, fill):
    work = ArtworkFactory()
    asked = browser.get(f"{work.get_absolute_url()}?to=DE")
    assert not browser.cookies
    soup = BeautifulSoup(asked.content, "html.parser")
    kept = soup.select_one("input[name=to][type=hidden]")
    assert soup.select_one(f"form#{kept['form']}")["action"] == f"/basket/add/{work.pk}/"
    browser.post(f"/basket/add/{work.pk}/", {"to": kept["value"]})
    assert browser.get("/checkout/").context["form"].country_code == "DE"
    browser.post(f"/basket/add/{ArtworkFactory().pk}/", {"to": "IN"})
    assert browser.get("/checkout/").context["form"].country_code == "IN"


@pytest.mark.parametrize("code", ["BR", "XX", "", "../"])
def test_a_country_we_do_not_deliver_to_is_not_kept(browser, code):
    browser.post(f"/basket/add/{ArtworkFactory().pk}/", {"to": code})
    assert settings.SESSION_COOKIE_NAME not in browser.cookies
    assert browser.get("/checkout/").context["form"].country_code == "IN"


def test_a_german_reads_how_it_travels_in_german(browser, fill, delivery):
    method = delivery["IN"]
    type(method).objects.filter(pk=method.pk).update(
        name_de="Innerhalb Indiens", description_de="Versicherter Kurier."
    )
    fill(ArtworkFactory())
    page = browser.get("/de/checkout/").content.decode()
    assert "<span><strong>Innerhalb Indiens</strong>" in page
    assert "Versicherter Kurier." in page
    assert f"<span><strong>{method.name}</strong>" in browser.get("/checkout/").content.decode()
    type(method).objects.filter(pk=method.pk).update(name_de="")
    page = browser.get("/de/checkout/").content.decode()
    assert f'<span lang="en"><strong>{method.name}</strong>' in page


def test_a_country_without_delivery_is_refused(browser, fill):
    data = fill(ArtworkFactory()) | {"country": "BR"}
    assert browser.post("/checkout/", data).status_code == 422


@pytest.mark.parametrize(
    "quote", ["", "x", "=abc", "=1;post-in=1", "=NaN;post-in=1", "=9E999999;post-in=9E999999"]
)
def test_a_forged_quote_buys_nothing(browser, fill, quote):
    response = browser.post("/checkout/", fill(ArtworkFactory()) | {"quote": quote})
    assert response.status_code == 409
    assert not Order.objects.exists()


def test_a_quote_holds_for_the_delivery_it_showed():
    assert quoted_total("=100.00;a=5.00;b=7.00", "b") == Decimal("107.00")
    assert quoted_total("=100.00;a=5.00", "c") is None


def test_an_unreachable_provider_loses_nothing(browser, fill, settings):
    data = fill(ArtworkFactory())
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    get_gateway.cache_clear()
    response = browser.post("/checkout/", data, follow=True)
    assert response.status_code == 200
    assert "Nothing was charged" in response.content.decode()
    assert Order.objects.get().status == Order.Status.AWAITING_PAYMENT


def test_a_provider_that_says_no_is_not_called_unreachable(browser, fill, monkeypatch):
    def refuse(self, request):
        raise GatewayRefused("Invalid email address", code="email_invalid")

    monkeypatch.setattr(type(get_gateway()), "start", refuse)
    page = browser.post("/checkout/", fill(ArtworkFactory()), follow=True).content.decode()
    assert "did not accept this order" in page
    assert "in a minute" not in page
    assert "/cancel/" in page


def test_somebody_with_an_account_finds_their_address_filled_in(browser, fill):
    alice = UserFactory(email="alice@example.org", last_name="Rao")
    browser.force_login(alice)
    fill(ArtworkFactory())
    html = browser.get("/checkout/").content.decode()
    assert "alice@example.org" in html
    assert "Alice Rao" in html
    browser.post("/checkout/", fill())
    assert Order.objects.get().user == alice


@pytest.fixture
def policies(monkeypatch):
    """The policies in the footer, chosen by slug."""

    def publish(*slugs):
        pages = [{"slug": slug, "title": f"Our {slug}", "url": f"/{slug}/"} for slug in slugs]
        monkeypatch.setattr("marketplace.cms.context.pages_of_the_footer", lambda: pages)

    return publish


def test_the_terms_are_linked_where_one_pays(browser, fill, policies):
    policies("privacy", "terms", "returns")
    fill(ArtworkFactory())
    html = browser.get("/checkout/").text.partition("</main>")[0]
    assert 'By paying you accept these terms: <a href="/terms/">Our terms</a>.' in html
    assert '<a href="/privacy/">Our privacy</a>' in html
    assert "/returns/" not in html


def test_terms_that_are_not_published_are_not_mentioned(browser, fill, policies):
    policies("returns")
    fill(ArtworkFactory())
    assert "By paying you accept" not in browser.get("/checkout/").text


def test_the_buyer_accepts_the_version_on_the_page(browser, fill, policies, publish_terms):
    policies("terms")
    label = publish_terms()
    data = fill(ArtworkFactory())
    page = browser.get("/checkout/")
    assert "In force from 20 November 2026." in page.text
    assert f'name="terms" value="{label}"' in page.text
    assert browser.post("/checkout/", data | {"terms": label}).status_code == 303
    assert Order.objects.get().terms_version == label


def test_terms_that_changed_while_typing_are_shown_first(browser, fill, policies, publish_terms):
    policies("terms")
    data = fill(ArtworkFactory()) | {"terms": publish_terms()}
    newer = publish_terms("terms 2026-11-21 r13")
    response = browser.post("/checkout/", data)
    assert response.status_code == 409
    assert "The terms have changed" in response.text
    assert ADDRESS["email"] in response.text
    assert f'name="terms" value="{newer}"' in response.text
    # Where it is said, at the button, and in the footer.
    assert response.text.count('<a href="/terms/">') == 3
    assert not Order.objects.exists()


def test_without_a_terms_page_one_buys_all_the_same(browser, fill):
    data = fill(ArtworkFactory())
    assert 'name="terms" value=""' in browser.get("/checkout/").text
    assert browser.post("/checkout/", data).status_code == 303


@pytest.fixture
def one_unpaid(settings, monkeypatch):
    settings.MAX_UNPAID_ORDERS = 1
    monkeypatch.setitem(limits.PEOPLE_OF, "address", 1)


@pytest.mark.usefixtures("one_unpaid")
def test_one_order_too_many_is_refused_with_the_way_to_the_others(browser, fill):
    browser.post("/checkout/", fill(ArtworkFactory()))
    order = Order.objects.get()
    response = browser.post("/checkout/", fill(ArtworkFactory()))
    assert response.status_code == 429
    assert "pay or cancel" in response.text
    assert order_url(order) in response.text
    for typed in ("bob@example.org", "12 Lake Road", "462016"):
        assert typed in response.text
    assert Order.objects.count() == 1


@pytest.mark.usefixtures("one_unpaid")
def test_who_types_somebodys_e_mail_address_neither_learns_nor_stops_anything(
    browser, fill, order_for
):
    order = order_for(ArtworkFactory(), email="bob@example.org")
    response = browser.post("/checkout/", fill(ArtworkFactory(), email="bob@example.org"))
    assert response.status_code == 303
    page = browser.post("/checkout/", fill(ArtworkFactory(), email="bob@example.org"))
    assert page.status_code == 429
    assert order.number not in page.text


@pytest.mark.usefixtures("one_unpaid")
def test_an_account_sees_its_own_unpaid_orders_only(browser, fill, order_for):
    alice = UserFactory()
    order = order_for(ArtworkFactory(), user=alice)
    other = order_for(ArtworkFactory(), email="charlie@example.org")
    browser.force_login(alice)
    response = browser.post("/checkout/", fill(ArtworkFactory()))
    assert response.status_code == 429
    assert order_url(order) in response.text
    assert other.number not in response.text


@pytest.mark.usefixtures("one_unpaid")
def test_an_address_is_counted_whatever_e_mail_is_typed(browser, fill):
    browser.post("/checkout/", fill(ArtworkFactory()))
    stranger = shopper()
    artwork = ArtworkFactory()
    stranger.post(f"/basket/add/{artwork.pk}/")
    page = stranger.get("/checkout/")
    data = ADDRESS | {"quote": page.context["quote"], "shipping": "post-in"}
    data["email"] = "charlie@example.org"
    response = stranger.post("/checkout/", data)
    assert response.status_code == 429
    assert Order.objects.get().number not in response.text
    elsewhere = stranger.post("/checkout/", data, REMOTE_ADDR="203.0.113.7")
    assert elsewhere.status_code == 303


def test_an_order_keeps_no_address_of_the_network(browser, fill):
    browser.post("/checkout/", fill(ArtworkFactory()), REMOTE_ADDR="203.0.113.7")
    order = Order.objects.get()
    assert len(order.client_digest) == 64
    assert "203.0.113.7" not in str(Order.objects.values().get())


@pytest.mark.parametrize("step", ["error", "country"])
def test_a_page_of_the_checkout_may_come_again_with_the_back_button(browser, fill, step):
    changes = {"email": ""} if step == "error" else {"country": "DE", "recalculate": "1"}
    response = browser.post("/checkout/", fill(ArtworkFactory()) | changes)
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_the_checkout_does_not_ask_about_cookies(browser, fill):
    Cookie.objects.create(cookiegroup=CookieGroup.objects.get(varname="analytics"), name="visit")
    fill(ArtworkFactory())
    assert "data-consent" not in browser.get("/checkout/").text
    assert "data-consent" in browser.get("/art/").text


def test_the_checkout_needs_its_token(fill):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})
    strict.post(f"/basket/add/{ArtworkFactory().pk}/")
    assert strict.post("/checkout/", ADDRESS).status_code == 403
