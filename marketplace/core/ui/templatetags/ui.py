"""What templates need to show money, sizes, icons and links in the reader's form."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..languages import current_language, in_language

register = template.Library()

MM_PER_INCH = Decimal("25.4")
# The shop is in India: its readers group digits as lakh and crore in either of its languages.
_REGIONS = {"en": "IN", "hi": "IN", "de": "DE"}


def babel_locale() -> Locale:
    """Return the Babel locale of the reader's language; English (India) when Babel has none."""
    return _locale_of(get_language() or "en")


@lru_cache
def _locale_of(code: str) -> Locale:
    language, _sep, region = code.partition("-")
    territory = region.upper() or _REGIONS.get(language)
    for name in (f"{language}_{territory}" if territory else language, language, "en_IN"):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel always knows en_IN")


@register.filter
def money(amount: Decimal | int | None, currency: str = "INR") -> str:
    """Show `amount` of `currency` (ISO 4217) as the reader writes it: ``₹12,000``, ``$49.50``.

    Whole amounts lose their zero decimals. None gives an empty text. Raises TypeError for a float,
    because a float has already lost the paisa.
    """
    if amount is None or amount == "":
        return ""
    if not isinstance(amount, Decimal | int) or isinstance(amount, bool):
        raise TypeError(f"money needs a Decimal, got {type(amount).__name__}")
    return _money(amount, currency, get_language() or "en")


# A listing shows some fifty prices, and Babel parses its pattern for each.
@lru_cache(maxsize=8192)
def _money(amount: Decimal | int, currency: str, language: str) -> str:
    decimals = get_currency_precision(currency)
    amount = Decimal(amount).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    locale = _locale_of(language)
    pattern = locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    return format_currency(amount, currency, pattern, locale=locale, currency_digits=False)


@register.filter
def cm(length_mm: int | None) -> str:
    """Show millimetres as centimetres: 425 → ``42.5 cm``."""
    if length_mm is None:
        return ""
    number = _one_decimal(Decimal(length_mm) / 10, get_language() or "en")
    return _("%(number)s cm") % {"number": number}


@register.filter
def inches(length_mm: int | None) -> str:
    """Show millimetres as inches to one decimal: 420 → ``16.5 in``."""
    if length_mm is None:
        return ""
    value = (Decimal(length_mm) / MM_PER_INCH).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("%(number)s in") % {"number": _one_decimal(value, get_language() or "en")}


@lru_cache(maxsize=4096)
def _one_decimal(number: Decimal, language: str) -> str:
    return format_decimal(number, "#,##0.#", locale=_locale_of(language))


@register.filter
def decimal(number: Decimal) -> str:
    """Show a number with the decimals it has, as the reader writes it: 4.50 → ``4.5``."""
    return _decimal(number, get_language() or "en")


@lru_cache(maxsize=4096)
def _decimal(number: Decimal, language: str) -> str:
    digits = max(-int(number.normalize().as_tuple().exponent), 0)
    return format_decimal(number, f"#,##0.{'0' * digits}".rstrip("."), locale=_locale_of(language))


@register.filter
def percent(number: Decimal) -> str:
    """Show percents as the reader writes them: 5.5 → ``5.5%``, in German ``5,5 %``."""
    locale = babel_locale()
    pattern = locale.percent_formats[None].pattern.replace("0", "0.##")
    return format_percent(Decimal(number) / 100, pattern, locale=locale)


@register.filter
def percent_of(part: Decimal, whole: Decimal) -> int:
    """Return `part` as a whole percentage of `whole`; 0 when `whole` is nothing."""
    if not whole:
        return 0
    return int((100 * Decimal(part) / Decimal(whole)).to_integral_value(ROUND_HALF_UP))


@register.simple_tag
def icon(name: str) -> str:
    """Draw an icon of the sprite. It is decoration: the words beside it say what it means."""
    return format_html(
        '<svg class="icon" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def ornament(name: str, width: int, height: int) -> str:
    """Draw one of the shop's Gond ornaments (``tree`` or ``bird``), as decoration."""
    return format_html(
        '<svg class="ornament" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        width,
        height,
        static("ornaments.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def page_query(context, **changes) -> str:
    """Return this page's query string with `changes`, keeping the other parameters.

    A value of None or "" removes its parameter, and so does page 1, which is the plain address.
    """
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, "") or (name == "page" and str(value) == "1"):
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + query.urlencode()


# A wall with a grown-up and a bench, all in millimetres.
_WALL_WIDTH, _WALL_HEIGHT, _EYE_LEVEL, _PERSON = 3200, 2400, 1450, 1600


@register.simple_tag
def wall(width_mm: int, height_mm: int) -> dict:
    """Return where a work of this size hangs on a wall beside a person, for ``wall.html``.

    Lengths are millimetres in the drawing's own coordinates; a work larger than the wall makes the
    wall larger.
    """
    width = max(_WALL_WIDTH, int(width_mm) + 1500)
    height = max(_WALL_HEIGHT, int(height_mm) + 500)
    centre = 900 + (width - 900) // 2
    hang = min(max(_EYE_LEVEL, int(height_mm) // 2 + 250), height - int(height_mm) // 2 - 100)
    return {
        "width": width,
        "height": height,
        "x": centre - int(width_mm) // 2,
        "y": height - hang - int(height_mm) // 2,
        "w": int(width_mm),
        "h": int(height_mm),
        "person_y": height - _PERSON,
        "floor": height,
    }


@register.simple_tag
def local_path(path: str) -> str:
    """Return a Wagtail page's `path` (``/stories/``) under the reader's language prefix."""
    return in_language(path, current_language())


@register.filter
def page_numbers(paginator, number: int) -> list[int | None]:
    """Return the page numbers to link around `number`; None stands for a gap."""
    pages = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [page if isinstance(page, int) else None for page in pages]
