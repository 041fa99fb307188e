"""The hosted page as a shopper without JavaScript meets it."""

import datetime as dt

import pytest
import requests
from bs4 import BeautifulSoup

from marketplace.demo.sandbox import cards


def get(url, **headers):
    return requests.get(url, headers=headers, allow_redirects=False, timeout=10)


def soup(answer):
    return BeautifulSoup(answer.text, "html.parser")


def test_the_page_shows_what_is_paid_and_how(open_session):
    session = open_session(locale="en")
    answer = get(session.url)
    page = soup(answer)
    assert answer.status_code == 200
    assert page.html["lang"] == "en"
    assert page.title.text == "Pay ₹12,000.00 · Payment sandbox"
    assert page.header.text.strip().startswith("Payment sandbox: no money moves")
    assert "Deer under the mahua" in page.select_one(".items").text
    assert page.select_one(".total").text.split() == ["Total", "₹12,000.00"]
    assert page.select_one("#email")["value"] == "asha@example.com"
    assert page.select_one("a.back")["href"] == "http://shop.test/basket/"
    assert len(page.select("form")) == 1
    assert len(page.select("button[name=test_card]")) == len(cards.CARDS)


def test_every_field_has_its_label_and_nothing_is_inline(open_session):
    page = soup(get(open_session().url))
    for field in page.select("input"):
        assert page.select_one(f'label[for="{field["id"]}"]')
        for reference in field.get("aria-describedby", "").split():
            assert page.find(id=reference)
    assert not page.select("script, style, [style]")
    assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_the_policy_lets_the_form_lead_back_to_the_shop_and_nowhere_else(open_session):
    policy = get(open_session().url).headers["Content-Security-Policy"]
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["style-src"] == "'self'"
    assert directives["form-action"].split()[0] == "'self'"
    assert "http://shop.test" in directives["form-action"]
    assert "unsafe" not in policy


def test_pictures_come_only_from_where_the_shop_keeps_them(open_session, tools):
    line = tools.session_params()["line_items"][0]
    line["price_data"]["product_data"]["images"] = ["https://img.shop.test/deer.jpg"]
    answer = get(open_session(line_items=[line]).url)
    assert "img-src 'self' https://img.shop.test;" in answer.headers["Content-Security-Policy"]
    assert soup(answer).select_one(".items img")["src"] == "https://img.shop.test/deer.jpg"


def test_what_the_shop_sends_is_escaped(open_session, tools):
    line = tools.session_params()["line_items"][0]
    line["price_data"]["product_data"] = {"name": "<script>x</script>", "description": '"><b>'}
    page = soup(get(open_session(line_items=[line]).url))
    assert not page.select("script, .items b")
    assert "<script>x</script>" in page.select_one(".items").text


@pytest.mark.parametrize(
    ("locale", "wish", "language"),
    [
        ("hi-IN", "en", "hi"),
        ("en", "hi", "en"),
        ("auto", "hi-IN,en;q=0.5", "hi"),
        ("auto", "pl, hi;q=0.4, en;q=0.7", "en"),
        ("auto", "de-AT, hi;q=0.4", "de"),
        ("de", "hi", "de"),
        ("fr", "hi", "en"),
        ("auto", "", "en"),
    ],
)
def test_the_language_is_the_sessions_or_the_browsers(open_session, locale, wish, language):
    session = open_session(locale=locale)
    page = soup(get(session.url, **{"Accept-Language": wish}))
    assert page.html["lang"] == language
    assert ("भुगतान" in page.title.text) == (language == "hi")
    assert ("bezahlen" in page.title.text) == (language == "de")


def test_paying_leads_to_the_shop(api, open_session, tools, shop):
    session = open_session()
    answer = tools.post(session.url, tools.card_form("4242 4242 4242 4242"))
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"http://shop.test/done?s={session.id}"
    done = api.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert (done.status, done.payment_status, done.url) == ("complete", "paid", None)
    assert done.customer_details.email == "asha@example.com"
    assert done.payment_intent.status == "succeeded"
    assert shop.wait_for(4) == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ]
    assert shop.events[3].data.object["metadata"]["order"] == "1007"


def test_one_press_on_a_test_card_pays(open_session, tools, api):
    session = open_session()
    form = {"email": "asha@example.com", "test_card": "5555555555554444"}
    assert tools.post(session.url, form).status_code == 303
    assert api.checkout.sessions.retrieve(session.id).payment_status == "paid"


@pytest.mark.parametrize(
    ("number", "english", "hindi"),
    [
        ("4000000000000002", "Your card was declined.", "अस्वीकार हो गया"),
        ("4000000000009995", "insufficient funds", "पैसे कम हैं"),
        ("4000000000000069", "has expired", "अवधि समाप्त"),
        ("4000000000000127", "security code is incorrect", "सुरक्षा कोड ग़लत"),
    ],
)
def test_a_refusal_is_told_and_another_card_may_be_tried(
    api, open_session, tools, number, english, hindi
):
    for locale, words in (("en", english), ("hi-IN", hindi)):
        session = open_session(locale=locale)
        answer = tools.post(session.url, tools.card_form(number))
        page = soup(answer)
        assert answer.status_code == 402
        assert words in page.select_one("[role=alert]").text
        assert page.select_one("#email")["value"] == "asha@example.com"
        assert page.select_one("#cvc")["value"] == ""
        assert tools.post(session.url, tools.card_form()).status_code == 303
        intent = api.checkout.sessions.retrieve(session.id).payment_intent
        charges = api.charges.list({"payment_intent": intent}).data
        assert [charge.status for charge in charges] == ["succeeded", "failed"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"number": "4242 4242 4242 4241"}, "number", "not a card number"),
        ({"number": "4242"}, "number", "not a card number"),
        ({"number": ""}, "number", "Enter a card number"),
        ({"expiry": "13 / 34"}, "expiry", "not a month and a year"),
        ({"expiry": "01 / 20"}, "expiry", "This date is over"),
        ({"expiry": ""}, "expiry", "Enter the expiry date"),
        ({"cvc": "12"}, "cvc", "3 or 4 digits"),
        ({"cvc": ""}, "cvc", "Enter the security code"),
        ({"email": "asha@"}, "email", "not an e-mail address"),
        ({"email": ""}, "email", "Enter your e-mail"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_the_rest_is_kept(
    api, open_session, tools, changes, field, words
):
    session = open_session(locale="en")
    form = tools.card_form(**changes)
    answer = tools.post(session.url, form)
    page = soup(answer)
    assert answer.status_code == 422
    assert words in page.select_one(f"#{field}-error").text
    marked = page.select_one(f"#{field}")
    assert marked["aria-invalid"] == "true"
    assert f"{field}-error" in marked["aria-describedby"].split()
    assert page.select_one(f'[role=alert] a[href="#{field}"]')
    assert page.title.text.startswith("Error: ")
    kept = {name: page.select_one(f"#{name}")["value"] for name in ("email", "number", "expiry")}
    assert kept == {name: form[name] for name in kept}
    assert page.select_one("#cvc")["value"] == ""
    assert api.payment_intents.list().data == []


def test_a_card_that_may_be_real_is_neither_kept_nor_shown(api, open_session, tools, sandbox):
    session = open_session(locale="en")
    real = "4556737586899855"
    assert cards.passes_luhn(real)
    answer = tools.post(session.url, tools.card_form(real))
    assert "not one of the test cards" in soup(answer).select_one("#number-error").text
    assert real not in answer.text
    assert api.payment_intents.list().data == []


def test_digits_may_be_devanagari(open_session, tools):
    session = open_session()
    form = tools.card_form("४२४२ ४२४२ ४२४२ ४२४२", expiry="१२/३४", cvc="१२३")
    assert tools.post(session.url, form).status_code == 303


def test_a_challenge_can_be_approved(api, open_session, tools):
    session = open_session(locale="hi-IN")
    to_bank = tools.post(session.url, tools.card_form("4000002500003155"))
    assert to_bank.status_code == 303
    page = soup(get(to_bank.headers["Location"]))
    assert page.html["lang"] == "hi"
    assert "₹12,000.00" in page.main.text
    back = tools.post(to_bank.headers["Location"], {"answer": "approve"})
    assert back.headers["Location"] == f"http://shop.test/done?s={session.id}"
    assert api.checkout.sessions.retrieve(session.id).payment_status == "paid"
    again = get(to_bank.headers["Location"])
    assert again.headers["Location"] == session.url


def test_a_failed_challenge_leads_back_to_the_page_with_the_reason(api, open_session, tools):
    session = open_session(locale="en")
    to_bank = tools.post(session.url, tools.card_form("4000002500003155"))
    back = tools.post(to_bank.headers["Location"], {"answer": "refuse"})
    assert back.headers["Location"] == session.url
    page = soup(get(session.url))
    assert "could not confirm that it is you" in page.select_one("[role=alert]").text
    assert api.checkout.sessions.retrieve(session.id).status == "open"
    assert tools.post(session.url, tools.card_form()).status_code == 303


def test_leaving_the_challenge_and_using_another_card_works(api, open_session, tools):
    session = open_session()
    tools.post(session.url, tools.card_form("4000002500003155"))
    assert tools.post(session.url, tools.card_form()).status_code == 303
    assert api.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_a_challenge_outlived_by_its_session_takes_no_money(api, open_session, tools, clock):
    session = open_session(locale="en")
    to_bank = tools.post(session.url, tools.card_form("4000002500003155"))
    clock.ahead = 24 * 3600 + 5
    back = tools.post(to_bank.headers["Location"], {"answer": "approve"})
    assert back.headers["Location"] == session.url
    assert "expired" in soup(get(session.url)).h1.text
    assert api.checkout.sessions.retrieve(session.id).status == "expired"
    assert api.charges.list().data == []


def test_a_double_click_pays_once(api, open_session, tools):
    session = open_session()
    first, second = (tools.post(session.url, tools.card_form()) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(api.charges.list().data) == 1


def test_a_paid_page_says_so_and_leads_to_the_order(open_session, sandbox):
    session = open_session(locale="en")
    sandbox.pay(session.id)
    page = soup(get(session.url))
    assert page.h1.text == "This is already paid"
    assert page.select_one("main a")["href"] == f"http://shop.test/done?s={session.id}"
    assert not page.select("form")


def test_an_expired_page_says_so_and_takes_no_money(api, open_session, sandbox, tools):
    session = open_session(locale="en")
    sandbox.expire(session.id)
    for answer in (get(session.url), tools.post(session.url, tools.card_form())):
        page = soup(answer)
        assert answer.status_code == 410
        assert "expired" in page.h1.text
        assert page.select_one("main a")["href"] == "http://shop.test/basket/"
    assert api.charges.list().data == []


def test_a_page_that_never_was_is_not_found(sandbox):
    answer = get(f"{sandbox.base_url}/c/pay/cs_test_none", **{"Accept-Language": "hi"})
    assert answer.status_code == 404
    assert soup(answer).html["lang"] == "hi"


def test_hindi_brings_its_font(sandbox):
    font = get(f"{sandbox.base_url}/assets/mukta-devanagari.woff2")
    assert font.headers["Content-Type"] == "font/woff2"
    assert font.content.startswith(b"wOF2")
    assert b"mukta-devanagari.woff2" in get(f"{sandbox.base_url}/assets/pay.css").content
    page = get(f"{sandbox.base_url}/c/pay/cs_test_none")
    assert "font-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_stylesheet_is_served_and_nothing_else_is(sandbox):
    css = get(f"{sandbox.base_url}/assets/pay.css")
    assert css.headers["Content-Type"].startswith("text/css")
    assert get(f"{sandbox.base_url}/assets/icon.svg").status_code == 200
    assert get(f"{sandbox.base_url}/assets/../hosted.py").status_code == 404
    assert get(f"{sandbox.base_url}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("12/34", (12, 2034)),
        ("12 / 2034", (12, 2034)),
        ("1/34", (1, 2034)),
        ("0134", (1, 2034)),
        ("१२/३४", (12, 2034)),
        ("13/34", None),
        ("00/34", None),
        ("1", None),
        ("abc", None),
    ],
)
def test_an_expiry_date_is_read_as_people_write_it(typed, understood):
    assert cards.parse_expiry(typed) == understood


def test_a_card_is_good_until_its_month_is_over():
    assert not cards.is_past(3, 2030, dt.date(2030, 3, 31))
    assert cards.is_past(3, 2030, dt.date(2030, 4, 1))
