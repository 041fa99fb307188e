"""The HTML of the hosted pages. No script, no inline style; one stylesheet served beside it."""

from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlsplit

from . import cards, money
from .texts import TEXTS

Thing = dict[str, Any]
FIELDS = ("email", "number", "expiry", "cvc")
HELP = {"number": "number_help", "expiry": "expiry_help", "cvc": "cvc_help"}
ATTRIBUTES = {
    "email": 'type="email" autocomplete="email" inputmode="email"',
    # Off on purpose: a browser must not offer the shopper's real card to a sandbox.
    "number": 'type="text" autocomplete="off" inputmode="numeric" maxlength="30"',
    "expiry": 'type="text" autocomplete="off" inputmode="numeric" maxlength="12"',
    "cvc": 'type="text" autocomplete="off" inputmode="numeric" maxlength="6"',
}


@dataclass
class Entry:
    """What the shopper typed, and what is wrong with it (field → key of the message)."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    decline: str | None = None


def security_headers(*redirects: str | None, images: list[str] | None = None) -> dict[str, str]:
    """Headers for a page whose forms may lead on to these addresses.

    Browsers apply ``form-action`` to where a form's answer redirects to as well, so the shop's
    origin has to be named.
    """
    onward = " ".join(sorted({_origin(url) for url in redirects if url}))
    pictures = " ".join(sorted({_origin(url) for url in images or []}))
    policy = (
        f"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' {pictures}; "
        f"form-action 'self' {onward}; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": " ".join(policy.split()).replace(" ;", ";"),
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def layout(language: str, prefix: str, title: str, main: str, *, wide: bool = False) -> str:
    """A whole page around ``main``; ``prefix`` is the path the sandbox is published under."""
    words = TEXTS[language]
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)} · {words["sandbox"]}</title>
<link rel="icon" href="{prefix}/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{prefix}/assets/pay.css">
</head>
<body>
<header class="notice">
<p><strong>{words["no_money"]}</strong> <span>{words["only_test_cards"]}</span></p>
</header>
<main class="{"page page-wide" if wide else "page"}">
{main}
</main>
<footer class="about"><p>{words["about"]}</p></footer>
</body>
</html>
"""


def message(
    language: str, prefix: str, key: str, *, amount: str = "", link: tuple[str, str] | None = None
) -> str:
    """A page that only says something: paid, expired, unknown; ``link`` is (address, label key)."""
    words = TEXTS[language]
    onward = ""
    if link and link[0]:
        onward = f'<p><a class="button" href="{escape(link[0])}">{words[link[1]]}</a></p>'
    lead = words[f"{key}_lead"].format(amount=amount)
    title = words[f"{key}_title"]
    body = f'<div class="card message"><h1>{title}</h1>\n<p>{lead}</p>\n{onward}</div>'
    return layout(language, prefix, title, body)


def challenge(language: str, prefix: str, amount: str) -> str:
    """The bank's 3-D Secure page."""
    words = TEXTS[language]
    body = f"""<div class="card message">
<h1>{words["challenge_title"]}</h1>
<p>{words["challenge_lead"].format(amount=f"<strong>{amount}</strong>")}</p>
<form method="post" class="choices">
<button type="submit" class="button" name="answer" value="approve">{words["approve"]}</button>
<button type="submit" class="button button-quiet" name="answer"
 value="refuse">{words["refuse"]}</button>
</form>
</div>"""
    return layout(language, prefix, words["challenge_title"], body)


def payment(language: str, prefix: str, session: Thing, items: list[Thing], entry: Entry) -> str:
    """The payment page: what is paid for, the form, and the test cards."""
    words = TEXTS[language]
    amount = money.display(session["amount_total"], session["currency"])
    title = words["pay_title"].format(amount=amount)
    back = ""
    if session["cancel_url"]:
        back = (
            f'<p><a class="back" href="{escape(session["cancel_url"])}">'
            f'<span aria-hidden="true">← </span>{words["back"]}</a></p>'
        )
    body = f"""{back}
{_alert(words, entry)}
<div class="columns">
<div class="summary">
<h1>{words["pay_title"].format(amount=f'<span class="amount">{amount}</span>')}</h1>
<h2>{words["what"]}</h2>
<ul class="items">
{"".join(_item(words, item) for item in items)}</ul>
<p class="total"><span>{words["total"]}</span> <strong>{amount}</strong></p>
</div>
<form method="post" novalidate class="card">
<h2>{words["payer"]}</h2>
{_input(words, entry, "email")}
{_input(words, entry, "number")}
<div class="pair">
{_input(words, entry, "expiry")}
{_input(words, entry, "cvc")}
</div>
<button type="submit" class="button button-pay">{words["pay"].format(amount=amount)}</button>
<fieldset class="test-cards">
<legend>{words["test_cards"]}</legend>
<p id="test-cards-help">{words["test_cards_help"]}</p>
<div class="shortcuts">
{"".join(_shortcut(words, card) for card in cards.CARDS)}</div>
</fieldset>
</form>
</div>"""
    wrong = entry.errors or entry.decline
    full_title = f"{words['error_prefix']}: {title}" if wrong else title
    return layout(language, prefix, full_title, body, wide=True)


def _item(words: dict[str, Any], item: Thing) -> str:
    product = item["sandbox_product"]
    picture = ""
    if product["images"]:
        source = escape(product["images"][0])
        picture = f'<img src="{source}" alt="" width="64" height="64" loading="lazy">'
    detail = ""
    if product["description"]:
        detail = f'<span class="detail">{escape(product["description"])}</span>'
    if item["quantity"] > 1:
        price = money.display(item["price"]["unit_amount"], item["currency"])
        each = words["each"].format(quantity=item["quantity"], price=price)
        detail += f'<span class="detail">{each}</span>'
    total = money.display(item["amount_total"], item["currency"])
    name = escape(item["description"])
    return (
        f'<li>{picture}<span class="what"><span class="name" dir="auto">{name}</span>{detail}'
        f'</span><span class="price">{total}</span></li>\n'
    )


def _input(words: dict[str, Any], entry: Entry, name: str) -> str:
    value = "" if name == "cvc" else escape(entry.values.get(name, ""))
    described, notes = [], ""
    if name in HELP:
        described.append(f"{name}-help")
        notes += f'<p class="help" id="{name}-help">{words[HELP[name]]}</p>\n'
    if name in entry.errors:
        described.append(f"{name}-error")
        text = words["errors"][entry.errors[name]]
        notes += f'<p class="error" id="{name}-error">{text}</p>\n'
    state = f' aria-describedby="{" ".join(described)}"' if described else ""
    state += ' aria-invalid="true"' if name in entry.errors else ""
    return f"""<div class="field">
<label for="{name}">{words[name]}</label>
{notes}<input id="{name}" name="{name}" {ATTRIBUTES[name]} required value="{value}"{state}>
</div>"""


def _alert(words: dict[str, Any], entry: Entry) -> str:
    if entry.decline:
        return (
            f'<div class="alert" role="alert"><p><strong>{words["not_paid"]}</strong></p>'
            f"<p>{words['decline'][entry.decline]}</p></div>"
        )
    if not entry.errors:
        return ""
    links = "".join(
        f'<li><a href="#{name}">{words["errors"][entry.errors[name]]}</a></li>'
        for name in FIELDS
        if name in entry.errors
    )
    head = f"<p><strong>{words['fix']}</strong></p>"
    return f'<div class="alert" role="alert">{head}<ul>{links}</ul></div>'


def _shortcut(words: dict[str, Any], card: cards.TestCard) -> str:
    outcome = "asks" if card.authenticate else "fails" if card.decline else "pays"
    return (
        f'<button type="submit" class="shortcut shortcut-{outcome}" '
        f'name="test_card" value="{card.number}">'
        f'<span class="digits">{card.spaced}</span> '
        f"<span>{words['behaviour'][card.behaviour]}</span></button>\n"
    )
