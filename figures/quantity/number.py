"""What a quantity is, and what its readers share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from figures.article import Tokens
from figures.language import Language
from figures.tokens import HYPHENS
from figures.units import AREA

ONE = Decimal(1)
POWERS = tuple(Decimal(10) ** exponent for exponent in range(31))
DIGITS = ("digits",)
PLACES = 6  # of a third
ALONE, SCALED = Decimal(10) ** -PLACES, Decimal("0.01")


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `last` (exclusive) as a number; `high` is None where it is open above.

    A `weak` one is a number only as the first end of a range: [eine] bis zwei Milliarden.
    """

    first: int
    last: int
    low: Decimal
    high: Decimal | None
    scale: int | None = None
    vague: bool = False
    short: bool = False  # the scale is a lone letter that needs a unit
    plain: bool = True  # in digits
    why: tuple[str, ...] = DIGITS
    weak: bool = False  # no number unless a range takes it

    def but(self, **changes: Any) -> Quantity:
        """The same quantity except for `changes`."""
        return replace(self, **changes)


WORDS = ("words",)


class Number(NamedTuple):
    """A number before its scale: its value and the token behind it."""

    value: Decimal
    last: int
    why: tuple[str, ...]
    weak: bool = False


def power_of_ten(exponent: int) -> Decimal:
    """10 to a power, exact."""
    return POWERS[exponent] if 0 <= exponent < len(POWERS) else Decimal(10) ** exponent


def rounded(value: Decimal, scale: int | None) -> Decimal:
    """A part that has no end in decimals, cut where it no longer counts.

    >>> en("two thirds of a billion dollars on a third of an acre, half a million dollars")
    two thirds of a billion dollars = 666666666.67 USD
    a third of an acre = 0.333333 acre
    half a million dollars = 500000 USD
    >>> de("2⅓ Mio. Euro")
    2⅓ Mio. Euro = 2333333.33 EUR
    """
    if value.as_tuple().exponent >= -PLACES:  # type: ignore[operator]
        return value
    return value.quantize(ALONE if scale is None else SCALED)


def joins(tokens: Tokens, index: int) -> bool:
    """Whether a token is a hyphen that touches both its neighbours: twenty-one."""
    return tokens.words[index] in HYPHENS and tokens.glued(index) and tokens.glued(index - 1)


def past_hyphen(tokens: Tokens, index: int) -> int:
    """The token behind a hyphen that joins, or the same token."""
    return index + 1 if joins(tokens, index) else index


def unit_words(tokens: Tokens, index: int, kind: str = AREA) -> int:
    """How many tokens the longest name or sign of a kind of unit has that begins here: 2 of square miles, 0 of none."""
    word = tokens.meaning[index]
    for surface in word.units if word is not None else ():
        last = index + len(surface.words)
        unit = surface.unit
        if unit.kind == kind and not unit.wary and tuple(tokens.words[index:last]) == surface.words:
            return last - index
    return 0


def countable(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether a part of one may be counted in what stands here: a scale, a dozen, an area; German money too.

    >>> en("half a million euros on half an acre, half a euro")
    half a million euros = 500000 EUR
    half an acre = 0.5 acre
    >>> de("einen halben Franken")
    einen halben Franken = 0.5 CHF
    """
    word = tokens.meaning[index]
    if word is None:
        return False
    if (word.scale is not None and not word.short) or word.times:
        return True
    return bool(word.units) and (unit_words(tokens, index) > 0 or (language.article_counts and word.name is not None))
