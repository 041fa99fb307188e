"""The test cards and what each of them does. Numbers are Stripe's published test numbers."""

import datetime as dt
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Decline:
    """Why a card is refused: Stripe's code, its finer decline code, and the words for people."""

    code: str
    decline_code: str | None
    message: str


@dataclass(frozen=True)
class TestCard:
    """A published test number. ``behaviour`` names the sentence shown beside it on the page."""

    __test__ = False  # not a test case, whatever pytest thinks of the name

    number: str
    behaviour: str
    token: str
    brand: str = "visa"
    country: str = "US"
    decline: Decline | None = None
    authenticate: bool = False

    @property
    def spaced(self) -> str:
        return " ".join(self.number[start : start + 4] for start in range(0, 16, 4))


GENERIC = Decline("card_declined", "generic_decline", "Your card was declined.")
NO_FUNDS = Decline("card_declined", "insufficient_funds", "Your card has insufficient funds.")
EXPIRED = Decline("expired_card", None, "Your card has expired.")
WRONG_CVC = Decline("incorrect_cvc", None, "Your card's security code is incorrect.")
NOT_A_TEST_CARD = Decline(
    "card_declined",
    "test_mode_live_card",
    "Your card was declined. Your request was in test mode, but used a non test card.",
)

CARDS = (
    TestCard("4242424242424242", "succeeds", "pm_card_visa"),
    TestCard("4000003560000008", "succeeds_india", "pm_card_in", country="IN"),
    TestCard("5555555555554444", "succeeds_mastercard", "pm_card_mastercard", brand="mastercard"),
    TestCard(
        "4000002500003155", "authenticates", "pm_card_authenticationRequired", authenticate=True
    ),
    TestCard("4000000000000002", "declines", "pm_card_visa_chargeDeclined", decline=GENERIC),
    TestCard(
        "4000000000009995",
        "insufficient_funds",
        "pm_card_visa_chargeDeclinedInsufficientFunds",
        decline=NO_FUNDS,
    ),
    TestCard(
        "4000000000000069", "expired_card", "pm_card_chargeDeclinedExpiredCard", decline=EXPIRED
    ),
    TestCard(
        "4000000000000127", "incorrect_cvc", "pm_card_chargeDeclinedIncorrectCvc", decline=WRONG_CVC
    ),
)
BY_NUMBER = {card.number: card for card in CARDS}
BY_TOKEN = {card.token: card for card in CARDS} | {
    "pm_card_chargeDeclined": BY_NUMBER["4000000000000002"],
    "pm_card_chargeDeclinedInsufficientFunds": BY_NUMBER["4000000000009995"],
}


def digits(text: str) -> str:
    """Only the digits of what was typed, Devanagari and full-width ones included."""
    values = (unicodedata.decimal(character, None) for character in text)
    return "".join(str(value) for value in values if value is not None)


def passes_luhn(number: str) -> bool:
    """Whether a card number's check digit is right and its length is one cards have."""
    if not 12 <= len(number) <= 19:
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def parse_expiry(text: str) -> tuple[int, int] | None:
    """``12 / 34``, ``1234`` or ``12/2034`` as (month, year); None when it is none of these."""
    number = digits(text)
    if len(number) in (3, 5) and "/" in text:
        number = "0" + number
    if len(number) not in (4, 6):
        return None
    month, year = int(number[:2]), int(number[2:])
    year += 2000 if year < 100 else 0
    return (month, year) if 1 <= month <= 12 and year >= 2000 else None


def is_past(month: int, year: int, today: dt.date) -> bool:
    """A card is good until the end of the month printed on it."""
    return (year, month) < (today.year, today.month)
