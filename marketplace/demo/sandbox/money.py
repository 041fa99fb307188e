"""Money rules: amounts are whole numbers of a currency's smallest unit (paise, cents, yen)."""

from .errors import StripeError

_ZERO_DECIMAL = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf"
_SUPPORTED = """
    aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn
    bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd
    gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt
    lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mro mur mvr mwk mxn myr mzn nad ngn nio nok
    npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos
    srd std szl thb tjs tnd top try ttd twd tzs uah ugx usd uyu uzs vnd vuv wst xaf xcd xof xpf
    yer zar zmw
"""
ZERO_DECIMAL = frozenset(_ZERO_DECIMAL.split())
THREE_DECIMAL = frozenset({"bhd", "jod", "kwd", "omr", "tnd"})
CURRENCIES = frozenset(_SUPPORTED.split())
# The least one may charge, as Stripe's currency page lists it; for the rest about half a dollar
# is asked, which cannot be told without exchange rates, so one unit of money stands in.
MINIMUM = {
    "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1500,
    "dkk": 250, "eur": 50, "gbp": 30, "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50,
    "mxn": 1000, "myr": 200, "nok": 300, "nzd": 50, "pln": 200, "ron": 200, "sek": 300,
    "sgd": 50, "thb": 1000, "usd": 50,
}  # fmt: skip
LARGEST = {"idr": 999_999_999_999, "cop": 9_999_999_999, "huf": 9_999_999_999, "inr": 999_999_999}
SYMBOLS = {"inr": "₹", "usd": "$", "eur": "€", "gbp": "£", "jpy": "¥", "cny": "CN¥", "krw": "₩"}


def decimals(currency: str) -> int:
    """How many decimal places the currency is written with."""
    if currency in ZERO_DECIMAL:
        return 0
    return 3 if currency in THREE_DECIMAL else 2


def check_currency(currency: str, param: str) -> str:
    """The currency in lower case. Raises StripeError when Stripe does not know it."""
    lowered = currency.lower()
    if lowered not in CURRENCIES:
        raise StripeError(
            f"Invalid currency: {currency}. Stripe currently supports these currencies: "
            + ", ".join(sorted(CURRENCIES)),
            param=param,
        )
    return lowered


def check_amount(amount: int, currency: str, *, param: str, what: str = "Amount") -> None:
    """Raises StripeError when the amount (smallest units) is under or over what may be charged."""
    least = MINIMUM.get(currency, 10 ** decimals(currency))
    if amount < least:
        raise StripeError(
            f"{what} must be at least {display(least, currency)} {currency}",
            code="amount_too_small",
            param=param,
        )
    most = LARGEST.get(currency, 99_999_999)
    if amount > most:
        raise StripeError(
            f"{what} must be no more than {display(most, currency)} {currency}",
            code="amount_too_large",
            param=param,
        )
    if currency in THREE_DECIMAL and amount % 10:
        raise StripeError(f"{what} in {currency} must end in a zero.", param=param)


def display(amount: int, currency: str) -> str:
    """An amount for people: ``₹1,23,456.00``, ``$12.50``, ``¥500``, ``CHF 10.00``."""
    places = decimals(currency)
    whole, fraction = divmod(abs(amount), 10**places)
    grouped = _group_indian(whole) if currency == "inr" else f"{whole:,}"
    number = f"{grouped}.{fraction:0{places}d}" if places else grouped
    symbol = SYMBOLS.get(currency) or currency.upper() + "\N{NO-BREAK SPACE}"
    return ("-" if amount < 0 else "") + symbol + number


def _group_indian(whole: int) -> str:
    """Lakh and crore grouping: the last three digits, then twos."""
    digits = str(whole)
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*pairs, tail])
