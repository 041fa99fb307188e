"""What happens on the hosted pages: paying, declining, the bank's challenge, and the way back."""

from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from . import cards, intents, money, pages, rules, sessions
from .api import Answer
from .core import Sandbox
from .errors import StripeError
from .texts import choose_language

Thing = dict[str, Any]
ASSETS = Path(__file__).parent / "assets"
ASSET_TYPES = {
    "pay.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "mukta-devanagari.woff2": "font/woff2",
}
# The shop's own: Hindi has to be legible on a machine without a font for it.
FONTS = Path(__file__).resolve().parents[3] / "static" / "fonts"


def handle(box: Sandbox, method: str, path: str, body: str, headers: Message) -> Answer | None:
    """Answers for ``/c/pay/…``, ``/c/challenge/…`` and ``/assets/…``; None for anything else."""
    wish = headers.get("Accept-Language", "")
    form = dict(parse_qsl(body, max_num_fields=50)) if method == "POST" else None
    kind, _, reference = path.strip("/").rpartition("/")
    if kind == "assets" and reference in ASSET_TYPES:
        return _asset(reference)
    if kind not in ("c/pay", "c/challenge"):
        return None
    with box.store.changes():
        try:
            if kind == "c/pay":
                return _payment_page(box, reference, form, wish)
            return _challenge_page(box, reference, form, wish)
        except StripeError as error:
            if error.status != 404:
                raise
            language = choose_language(None, wish)
            return _page(404, pages.message(language, _prefix(box), "unknown"))


def _asset(name: str) -> Answer:
    headers = {"Content-Type": ASSET_TYPES[name], "Cache-Control": "no-cache"}
    folder = FONTS if name.endswith(".woff2") else ASSETS
    return Answer(200, (folder / name).read_bytes(), headers)


def _page(status: int, html: str, *redirects: str | None, images: Any = ()) -> Answer:
    headers = pages.security_headers(*redirects, images=list(images))
    return Answer(status, html.encode(), headers)


def _redirect(url: str) -> Answer:
    return Answer(303, b"", {"Location": url, "Cache-Control": "no-store"})


def _prefix(box: Sandbox) -> str:
    return urlsplit(box.public_url).path.rstrip("/")


# ---------------------------------------------------------------- paying


def _payment_page(box: Sandbox, reference: str, form: Thing | None, wish: str) -> Answer:
    session = sessions.find(box, reference)
    language = choose_language(session["locale"], wish)
    if session["status"] != "open":
        return _closed(box, session, language, posted=form is not None)
    entry = pages.Entry(values={"email": session["customer_email"] or ""})
    if form is None:
        if _challenge_failed(box, session):
            entry.decline = "challenge"
        return _form(box, session, language, entry, 402 if entry.decline else 200)
    entry, card, expiry = read_entry(form, box)
    if card is None or expiry is None or entry.errors:
        return _form(box, session, language, entry, 422)
    try:
        intent = sessions.pay(box, session, card, email=entry.values["email"], expiry=expiry)
    except intents.CardDeclinedError as refused:
        entry.decline = refused.decline.decline_code or refused.decline.code
        return _form(box, session, language, entry, 402)
    if intent["status"] == "requires_action":
        return _redirect(intent["next_action"]["redirect_to_url"]["url"])
    return _redirect(sessions.success_url(session))


def _closed(box: Sandbox, session: Thing, language: str, *, posted: bool) -> Answer:
    done = sessions.success_url(session)
    if session["status"] == "complete":
        if posted:  # the second half of a double click
            return _redirect(done)
        amount = money.display(session["amount_total"], session["currency"])
        link = (done, "to_order")
        return _page(200, pages.message(language, _prefix(box), "paid", amount=amount, link=link))
    back = (session["cancel_url"] or "", "back")
    return _page(410, pages.message(language, _prefix(box), "expired", link=back))


def _challenge_failed(box: Sandbox, session: Thing) -> bool:
    if not session["payment_intent"]:
        return False
    error = box.get("payment_intent", session["payment_intent"])["last_payment_error"] or {}
    return bool(error.get("code") == "payment_intent_authentication_failure")


def _form(box: Sandbox, session: Thing, language: str, entry: pages.Entry, status: int) -> Answer:
    items = [
        item | {"sandbox_product": box.get("product", item["price"]["product"])}
        for item in box.hidden(session)["line_items"]
    ]
    pictures = [image for item in items for image in item["sandbox_product"]["images"][:1]]
    html = pages.payment(language, _prefix(box), session, items, entry)
    return _page(status, html, session["success_url"], box.public_url, images=pictures)


def read_entry(
    form: Thing, box: Sandbox
) -> tuple[pages.Entry, cards.TestCard | None, tuple[int, int] | None]:
    """What was typed, checked field by field; the card and its (month, year), when understood.

    A test card's button fills in the card. A number that is no test card may be a real one, so
    it is not even shown again.
    """
    values = {name: str(form.get(name, "")).strip() for name in pages.FIELDS}
    if form.get("test_card") in cards.BY_NUMBER:
        card = cards.BY_NUMBER[form["test_card"]]
        values |= {"number": card.spaced, "expiry": "12 / 34", "cvc": "123"}
    number, expiry = cards.digits(values["number"]), cards.parse_expiry(values["expiry"])
    wrong = {
        "email": None if rules.is_email(values["email"]) else "email_invalid",
        "number": _wrong_number(number),
        "expiry": _wrong_expiry(expiry, box),
        "cvc": None if len(cards.digits(values["cvc"])) in (3, 4) else "cvc_invalid",
    }
    errors = {name: key for name, key in wrong.items() if key}
    errors |= {name: f"{name}_missing" for name in pages.FIELDS if not values[name]}
    if errors.get("number") == "number_not_test":
        values["number"] = ""
    return pages.Entry(values=values, errors=errors), cards.BY_NUMBER.get(number), expiry


def _wrong_number(number: str) -> str | None:
    if not cards.passes_luhn(number):
        return "number_invalid"
    return None if number in cards.BY_NUMBER else "number_not_test"


def _wrong_expiry(expiry: tuple[int, int] | None, box: Sandbox) -> str | None:
    if expiry is None:
        return "expiry_invalid"
    return "expiry_past" if cards.is_past(*expiry, box.today()) else None


# ---------------------------------------------------------------- the bank's challenge


def _challenge_page(box: Sandbox, reference: str, form: Thing | None, wish: str) -> Answer:
    record = box.record("payment_intent", reference)
    intent = record.object
    session = None
    if record.hidden.get("session"):
        session = sessions.find(box, record.hidden["session"])
    language = choose_language(session["locale"] if session else None, wish)
    after = sessions.success_url(session) if session else record.hidden.get("return_url")
    if intent["status"] != "requires_action":
        if session:
            return _redirect(f"{box.public_url}/c/pay/{session['id']}")
        return _page(409, pages.message(language, _prefix(box), "nothing"))
    if form is None or form.get("answer") not in ("approve", "refuse"):
        amount = money.display(intent["amount"], intent["currency"])
        html = pages.challenge(language, _prefix(box), amount)
        return _page(200, html, after, box.public_url)
    approved = form["answer"] == "approve"
    intents.answer_challenge(box, intent, approved=approved)
    if session is None:
        return _redirect(_return_url(intent, after, approved))
    sessions.complete_if_paid(box, session, intent)
    return _redirect(after if approved and after else f"{box.public_url}/c/pay/{session['id']}")


def _return_url(intent: Thing, url: str | None, approved: bool) -> str:
    facts = {
        "payment_intent": intent["id"],
        "payment_intent_client_secret": intent["client_secret"],
        "redirect_status": "succeeded" if approved else "failed",
    }
    joint = "&" if urlsplit(url or "").query else "?"
    return f"{url or '/'}{joint}{urlencode(facts)}"
