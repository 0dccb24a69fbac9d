"""Amounts and days as people read them, in English and in German: $6–15bn, ≤ 500 Mrd. $, ~35 ha, 3 Mar 2026.

What is shown is rounded to what is known: three significant digits, two where a round sum in another currency was
converted. The exact numbers stand in the tables.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from figures.datafile import Section, datafile

LANGUAGES = ("en", "de")
DIGITS = 3  # significant ones that are shown, unless two ends differ only behind them
FEWEST, MOST_STATED, MOST = 2, 4, 12
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
UNKNOWN = "?"
BASE, HECTARE, SQUARE_KM = "m2", Decimal(10**4), Decimal(10**6)
LARGEST_AREA = ((10 * SQUARE_KM, SQUARE_KM, "km2"), (HECTARE, HECTARE, "ha"))
SCALED_FROM = Decimal(10**6)
CENTS_BELOW = 1000  # smaller sums of money show their hundredths


class Scale(NamedTuple):
    """A power of ten that numbers are written in, and its word."""

    power: int
    word: str


@cache
def words(language: str) -> Section:
    """What reports say in a language."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is no language of reports; known are: {', '.join(LANGUAGES)}")
    return datafile(f"report/words/{language}.toml")


@lru_cache(10_000)
def amount(
    low: Decimal | None,
    high: Decimal | None,
    unit: str | None,
    *,
    about: bool = False,
    per: str | None = None,
    language: str = "en",
    digits: int = DIGITS,
) -> str:
    """An interval with its unit; an open side is None.

    >>> from decimal import Decimal as D
    >>> amount(D("6E9"), D("15E9"), "USD"), amount(D("6E9"), D("15E9"), "USD", language="de")
    ('$6–15bn', '6–15 Mrd. $')
    >>> amount(None, D("5E11"), "USD"), amount(D("1E6"), None, "m2"), amount(D("6.9E8"), D("6.9E8"), "USD", about=True)
    ('≤ $500bn', '≥ 1m m²', '~$690m')
    >>> amount(D("5E8"), D("1.2E9"), "CHF", language="de"), amount(D("0.5"), D("0.5"), "EUR", per="share")
    ('0,5–1,2 Mrd. CHF', '€0.50 a share')
    >>> amount(D(5), D(5), None), amount(None, None, "EUR")
    ('5 ?', '?')
    """
    if low is None and high is None:
        return UNKNOWN
    ends = [end for end in (low, high) if end is not None]
    if low == high:
        ends = ends[:1]
    elif len(ends) == 2:
        digits = apart(ends[0], ends[1], digits)
    said = with_unit(ends, unit, digits, words(language)["notation"])
    return f"{sign(low, high, about=about)}{said}{rate(per, words(language)['notation']['per'])}"


def area(low: Decimal | None, high: Decimal | None, *, language: str = "en", about: bool = False) -> str:
    """An area in square metres as m², ha or km², whichever suits its size.

    >>> from decimal import Decimal as D
    >>> area(D(350_000), D(350_000)), area(D(850), None), area(D(20_000_000), D(30_000_000)), area(D(0), D(12_345))
    ('35 ha', '≥ 850 m²', '20–30 km²', '0–1.23 ha')
    """
    size = max((abs(end) for end in (low, high) if end is not None), default=Decimal(0))
    over, unit = next(((over, unit) for least, over, unit in LARGEST_AREA if size >= least), (Decimal(1), BASE))
    low, high = (None if end is None else end / over for end in (low, high))
    return amount(low, high, unit, about=about, language=language)


def stated(
    low: Decimal | None,
    high: Decimal | None,
    unit: str | None,
    *,
    about: bool = False,
    per: str | None = None,
    language: str = "en",
) -> str:
    """An amount as an article has it: small numbers whole, large ones with four digits at most.

    >>> from decimal import Decimal as D
    >>> stated(D(12345), D(12345), "m2"), stated(D("1.234E9"), D("1.234E9"), "USD"), stated(D(26731432), None, "NOK")
    ('12,345 m²', '$1.234bn', '≥ NOK 26.7m')
    """
    told = told_digits(low, high)
    small = all(abs(end) < SCALED_FROM for end in (low, high) if end is not None)
    digits = MOST if small else told if told <= MOST_STATED else DIGITS
    return amount(low, high, unit, about=about, per=per, language=language, digits=max(DIGITS, digits))


def converted(
    low: Decimal | None, high: Decimal | None, unit: str | None, told: int, language: str, per: str | None = None
) -> str:
    """A value that was worked out from an amount of `told` significant digits: no more exact than that looks.

    >>> from decimal import Decimal as D
    >>> converted(D("1729356001.12"), D("1729356001.12"), "EUR", told=1, language="en")
    '€1.7bn'
    """
    if unit == BASE:
        return area(low, high, language=language)
    return amount(low, high, unit, per=per, language=language, digits=min(max(FEWEST, told), DIGITS))


def told_digits(*ends: Decimal | None) -> int:
    """How many significant digits the ends of an amount have, at most.

    >>> from decimal import Decimal as D
    >>> told_digits(D("2E9"), D("2500000.000000")), told_digits(None)
    (2, 0)
    """
    return max((len(end.normalize().as_tuple().digits) for end in ends if end), default=0)


def apart(low: Decimal, high: Decimal, digits: int) -> int:
    """With how many digits two ends can be told apart."""
    while digits < MOST and rounded(low, digits) == rounded(high, digits):
        digits += 1
    return digits


def rounded(number: Decimal, digits: int) -> Decimal:
    """A number with so many significant digits.

    >>> from decimal import Decimal as D
    >>> str(rounded(D("999999"), 3).normalize()), str(rounded(D("0.185"), 2))
    ('1E+6', '0.18')
    """
    if not number:
        return Decimal(0)
    return number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1), ROUND_HALF_EVEN)


def sign(low: Decimal | None, high: Decimal | None, *, about: bool) -> str:
    if low is None or high is None:
        return "≤ " if low is None else "≥ "
    return "~" if about and low == high else ""


def with_unit(ends: list[Decimal], unit: str | None, digits: int, own: Section) -> str:
    """One or two numbers in one unit; the scale stands once where both have it."""
    shown = [rounded(end, digits) for end in ends]
    scales = [scale_of(end, own) for end in shown]
    if len(ends) == 2 and scales[0] != scales[1] and shown[0] * 10 >= Decimal(10) ** scales[1].power:
        scales[0] = scales[1]
    if len(ends) == 2 and not shown[0]:
        scales[0] = scales[1]
    hundredths = unit not in own["units"] and unit is not None and any(end % 1 for end in shown)
    numbers = [number(end, scale, own, hundredths=hundredths) for end, scale in zip(shown, scales, strict=True)]
    if len(numbers) == 2 and scales[0] != scales[1]:
        numbers[0] = f"{numbers[0]}{spaced(scales[0].word, own)}"
    return placed("–".join(numbers), scales[-1].word, unit, own)


def scale_of(end: Decimal, own: Section) -> Scale:
    """The largest scale that a number fills."""
    if abs(end) < SCALED_FROM:
        return Scale(0, "")
    power = max(int(power) for power in own["scales"] if abs(end) >= Decimal(10) ** int(power))
    return Scale(power, own["scales"][str(power)])


def number(end: Decimal, scale: Scale, own: Section, *, hundredths: bool) -> str:
    """A number in groups of three, without needless zeros; small sums of money have both their hundredths."""
    value = end.scaleb(-scale.power)
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if hundredths and not scale.power and abs(value) < CENTS_BELOW and len(text.partition(".")[2]) < 2:
        text = f"{value:,.2f}"
    return text.translate(str.maketrans({",": own["thousands"], ".": own["point"]}))


def spaced(word: str, own: Section) -> str:
    """A scale as it stands behind its number: 5bn, 5 Mrd."""
    return f" {word}" if word and "{number} {scale}" in own["money"] else word


def placed(numbers: str, scale: str, unit: str | None, own: Section) -> str:
    """Number, scale and unit in the order of the language."""
    if unit in SIGNS:
        form, shown = own["money"], SIGNS[unit]
    elif unit is None or unit in own["units"]:
        form, shown = own["area"], own["units"].get(unit, UNKNOWN)
    else:
        form, shown = own["area"] if unit.islower() else own["code"], unit
    return " ".join(form.format(number=numbers, scale=scale, unit=shown).split())


def rate(per: str | None, own: Section) -> str:
    """What follows an amount that is the price of something: a year, per barrel."""
    if per is None:
        return ""
    return f" {own[per]}" if per in own else f" {own['each']} {per}"


def day(when: date | None, language: str = "en") -> str:
    """A day.

    >>> day(date(2026, 3, 1)), day(date(2026, 3, 1), "de"), day(None)
    ('1 Mar 2026', '1. März 2026', '')
    """
    if when is None:
        return ""
    own = words(language)["notation"]
    return str(own["day"].format(day=when.day, month=own["months"][when.month - 1], year=when.year))


def span(low: int | None, high: int | None) -> str:
    """A horizon in years: 3–5, 4, ≤ 5.

    >>> span(3, 5), span(4, 4), span(None, 5), span(None, None)
    ('3–5', '4', '≤ 5', '')
    """
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"{'≤' if low is None else '≥'} {high if low is None else low}"
    return str(low) if low == high else f"{low}–{high}"


def count(number: int, language: str = "en") -> str:
    """A whole number in groups of three.

    >>> count(12345), count(12345, "de")
    ('12,345', '12.345')
    """
    return f"{number:,}".replace(",", words(language)["notation"]["thousands"])
