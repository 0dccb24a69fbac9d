"""A number as it stands with its unit, and the figure that it makes."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from figures.article import Tokens
from figures.figure import Figure, plain
from figures.quantity import Quantity, power_of_ten
from figures.units import MONEY, ONE, Unit

THOUSANDS = 3  # digits of a group
LARGEST = Decimal(10) ** 24
SURE = 1000  # so large a number is an amount even before a sign that is also a word


class Stated(NamedTuple):
    """A number as it stands, the token behind it, a scale apart from it, a minus sign, and a bound inside it."""

    found: Quantity
    last: int
    power: int | None = None
    negative: bool = False
    bound: str | None = None


def trusted(unit: Unit, found: Quantity, tokens: Tokens, index: int) -> bool:
    """A unit that is also an everyday word needs a number that looks like an amount: 5 billion won, TRY 5 million."""
    if found.short and unit.code is None and not unit.family:
        return False
    if not unit.wary or found.scale is not None or (not found.vague and found.low >= SURE):
        return True
    if tokens.glued(found.last - 1) and tokens.words[found.last].isalpha():
        return True  # 50p, 5Rp
    return "," in tokens.words[index] or "." in tokens.words[index]


def figure_of(
    tokens: Tokens, first: int, last: int, stated: Stated, unit: Unit | None, rules: tuple[str, ...]
) -> Figure | None:
    """The figure that tokens `first` to `last` state: number, scale and unit as one exact value.

    >>> de("50 Cent, minus 5 Mio. Euro, TEUR 840")
    50 Cent = 0.5 EUR
    minus 5 Mio. Euro = -5000000 EUR
    TEUR 840 = 840000 EUR
    >>> en("75 USD million, several million pounds, 840 people")
    75 USD million = 75000000 USD
    several million pounds = 2000000.. GBP vague
    """
    found = stated.found
    low, high, scale = found.low, found.high, found.scale
    if scale is None:
        scale = stated.power if unit is None or unit.scale is None else unit.scale
        if scale is not None:
            low, high = _times(low, high, power_of_ten(scale))
    note: tuple[str, ...] = ()
    if unit is not None and scale is None and unit.kind == MONEY and unit.factor == ONE and is_grouped(found):
        low, high = _times(low, high, power_of_ten(THOUSANDS))
        written = tokens.text[tokens.starts[found.first] : tokens.ends[found.last - 1]]
        note = (f"doubtful-number: {written} read as {plain(low)}",)
    if unit is not None and unit.factor != ONE:
        low, high = _times(low, high, unit.factor)
        scale = (scale or 0) - 2
    if low > LARGEST:
        return None
    if stated.negative:
        low, high = -low, None if high is None else -high
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Figure(
        start=start,
        end=end,
        text=tokens.text[start:end],
        kind=None if unit is None else unit.kind,
        low=low,
        high=high,
        unit=None if unit is None else unit.code,
        unit_from=None if unit is None else "default" if unit.family else "stated",
        bound=stated.bound or ("at_least" if high is None else "exact" if low == high else "between"),
        vague=found.vague,
        why=found.why + rules,
        note=note,
        scale=scale,
    )


def is_grouped(found: Quantity) -> bool:
    """Whether three zeros behind the mark are no decimals: nobody pays 40.000 euros with three decimals. Noted.

    >>> en("EUR 40.000 a year, 3.350 euros a litre")
    EUR 40.000 = 40000 EUR per year
    3.350 euros = 3.35 EUR per litre
    >>> de("5,000 Dollar, 1,659 Euro je Liter")
    5,000 Dollar = 5000 USD
    1,659 Euro = 1.659 EUR per litre
    """
    return found.plain and found.low.as_tuple().exponent == -THOUSANDS and not found.low % 1 and found.low >= 1


def _times(low: Decimal, high: Decimal | None, factor: Decimal) -> tuple[Decimal, Decimal | None]:
    product = low * factor
    return product, product if high is low else None if high is None else high * factor
