"""What stands around a number and its unit: signs, dashes instead of cents, per cent, plus and odd in a chain."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from figures.article import Tokens
from figures.language import Language, language
from figures.numerals import FIRST_YEAR, LAST_YEAR
from figures.quantity import HYPHENS, MINUS, Quantity, power_of_ten, quantity, scales

PRICE_MARKS = frozenset(",./")
LONG_DASHES = frozenset("-\u2013\u2014")
BRACKETS = {"(": ")", "[": "]"}
TRUE_MINUS = "\u2212"


@cache
def beside(code: str) -> frozenset[str]:
    """What may follow a number and belong to it although it means nothing to an amount: hyphens, per cent, 5,-"""
    return language(code).goes_on | PRICE_MARKS | language(code).sets["percent"]


def minus_before(tokens: Tokens, index: int) -> bool:
    """-$5m, -5 Mio., − 5 Mio.: a dash that touches what follows and nothing before it, or a true minus sign.

    >>> de("EBIT: − 5,3 Mio. Euro")
    − 5,3 Mio. Euro = -5300000 EUR
    >>> en("EBIT: -5.3 million euros, 5 - 7 million euros")
    -5.3 million euros = -5300000 EUR
    5 - 7 million euros = 5000000..7000000 EUR
    """
    sign = tokens.words[index - 1]
    if index == 0 or sign not in MINUS or (sign != TRUE_MINUS and not tokens.glued(index - 1)):
        return False
    before = tokens.meaning[index - 2] if index > 1 else None
    if before is not None and (before.digits or before.scale or before.units):
        return False  # EUR 20 -40 mn
    return index == 1 or not tokens.glued(index - 2) or tokens.words[index - 2] in BRACKETS


def key_figure(tokens: Tokens, first: int, last: int) -> bool:
    """A bracketed amount alone behind the colon of a key figure is negative.

    >>> de("Ergebnis: (22,4 Mio. Euro)")
    22,4 Mio. Euro = -22400000 EUR
    >>> en("- Net result: (£22.4m)")
    £22.4m = -22400000 GBP
    >>> en("Net result (£22.4m), in a word: (£22.4m) less")
    £22.4m = 22400000 GBP
    £22.4m = 22400000 GBP
    """
    words = tokens.words
    return words[last] == ")" and words[last + 1] == "\n" and words[first - 1] == "(" and words[first - 2] == ":"


def closed(tokens: Tokens, last: int) -> bool:
    """Whether a dash stands right behind an amount and touches nothing else: the one before it is no minus.

    >>> de("Der Bau -5 Mio. Euro- ist teuer")
    5 Mio. Euro = 5000000 EUR
    >>> en("Net cash was -$5m - a record, EBIT -$2m")
    -$5m = -5000000 USD
    -$2m = -2000000 USD
    """
    return tokens.words[last] in MINUS and tokens.glued(last - 1) and not tokens.glued(last)


def minus_between(tokens: Tokens, index: int) -> tuple[bool, int]:
    """A sign between a unit and its number: EUR -5, EUR minus 5; in Rs-500-crore it is a hyphen.

    >>> en("EPS was EUR-0.33, a Rs-500-crore loan")
    EUR-0.33 = -0.33 EUR per share
    Rs-500-crore = 5000000000 INR
    >>> de("Das Ergebnis lag bei EUR minus 5 Mio.")
    EUR minus 5 Mio. = -5000000 EUR
    """
    if tokens.words[index] in MINUS and tokens.glued(index):
        chained = tokens.glued(index - 1) and tokens.words[index + 2] in HYPHENS and tokens.glued(index + 1)
        return not chained, index + 1
    word = tokens.meaning[index]
    return (True, index + 1) if word is not None and word.minus else (False, index)


def in_brackets(tokens: Tokens, index: int, language: Language) -> tuple[Quantity, int] | None:
    """The number of $(4.2) million and the token behind its scale: book-keepers write losses so. No year: USD (2023).

    >>> en("Net result: $(4.2) million, EUR (1.5) million")
    $(4.2) million = -4200000 USD
    EUR (1.5) million = -1500000 EUR
    >>> de("Kosten in EUR (2023)")
    """
    found = quantity(tokens, index + 1, language) if tokens.glued(index) else None
    if found is None or found.vague or not found.plain or tokens.words[found.last] != ")":
        return None
    power, last = None, found.last + 1
    if found.scale is None:
        power, last, _ = scales(tokens, last, glued=True)
    if power is not None:
        factor = power_of_ten(power)
        return found.but(low=found.low * factor, high=found.low * factor, scale=power), last
    year = tokens.words[index + 1].isdecimal() and FIRST_YEAR <= found.low <= LAST_YEAR
    return None if year or not tokens.glued(index - 1) else (found, last)


def price_dash(tokens: Tokens, index: int) -> int:
    """The token behind a dash instead of the cents: 5,- and 1'250'000.– and Rs 500/-

    >>> en("Rs 500/- in cash")
    Rs 500/- = 500 INR
    >>> de("CHF 5.- pro Tag, 5-mal")
    CHF 5.- = 5 CHF per day
    """
    mark = tokens.words[index]
    if mark not in PRICE_MARKS or tokens.words[index + 1] not in LONG_DASHES:
        return index
    if tokens.glued(index - 1) and tokens.glued(index):
        at = index + 2
        while mark != "/" and tokens.words[at] in LONG_DASHES and tokens.glued(at - 1):
            at += 1
        return at
    return index


def is_percent(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether per cent stands behind a number, perhaps behind a hyphen."""
    word = tokens.words[index]
    if word in HYPHENS and tokens.glued(index - 1):
        word = tokens.words[index + 1]
    return word in language.sets["percent"]


class Loose(NamedTuple):
    """A number with "plus" or "odd" behind it, and the bound that this says."""

    found: Quantity
    bound: str


def loosened(tokens: Tokens, found: Quantity, language: Language) -> Loose | None:
    """2,000-plus-acre, a 100-million-plus-dollar house, 20-odd million: a word in the chain bounds the number.

    >>> en("a 2,000-plus-acre farm, a billion-plus dollar plan")
    2,000-plus-acre = 2000.. acre
    billion-plus dollar = 1000000000.. USD vague
    >>> en("20-odd million dollars")
    20-odd million dollars = ~20000000 USD
    >>> de("ein 100-Millionen-plus-Euro-Projekt")
    100-Millionen-plus-Euro = 100000000.. EUR
    >>> en("$20-odd million for 5-plus people")
    $20-odd million = ~20000000 USD
    """
    at = found.last
    if tokens.words[at] not in HYPHENS or not tokens.glued(at - 1):
        return None
    word = tokens.words[at + 1]
    bound = "at_least" if word in language.sets["or_more"] else "about" if word in language.sets["or_so"] else None
    if bound is None:
        return None
    power, last, _ = scales(tokens, at + 2, glued=False) if found.scale is None else (None, at + 2, False)
    if power is None and not _unit_follows(tokens, last):
        return None
    low, high = found.low, None if bound == "at_least" else found.high
    if power is not None:
        factor = power_of_ten(power)
        low, high = low * factor, None if high is None else high * factor
    return Loose(found.but(last=last, low=low, high=high, scale=found.scale if power is None else power), bound)


def _unit_follows(tokens: Tokens, index: int) -> bool:
    """A unit, perhaps behind a hyphen."""
    word = tokens.meaning[index + (tokens.words[index] in HYPHENS)]
    return word is not None and bool(word.units)
