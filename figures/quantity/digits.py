"""Numbers that begin with digits: 3,2 and 2½ and 2 1/2 and 5 hundred."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.language import Language
from figures.quantity.fractions import and_part, skip_of
from figures.quantity.number import DIGITS, Number, countable, joins

DENOMINATORS = frozenset(map(Decimal, (2, 3, 4, 5, 8)))
JOINED = frozenset(":./")


def in_digits(tokens: Tokens, index: int, value: Decimal, language: Language) -> Number:
    """A number in digits that something may follow: a fraction, a hundred, a hyphen, a scale.

    >>> en("2 and a half million dollars, a 2-and-a-half-million-dollar house, 5 hundred dollars")
    2 and a half million dollars = 2500000 USD
    2-and-a-half-million-dollar = 2500000 USD
    5 hundred dollars = 500 USD
    >>> de("2½ Millionen Euro und 5 Kinder")
    2½ Millionen Euro = 2500000 EUR
    """
    following, mark = tokens.meaning[index + 1], tokens.words[index + 1]
    number = Number(value, index + 1, DIGITS)
    if following is None:
        if mark == "/":
            number = slashed(tokens, index, language) or number
        elif mark in language.joint_and:
            number = and_part(tokens, index + 1, value, language) or number
        elif joins(tokens, index + 1):
            number = chained(tokens, index, value, language) or number
    elif following.and_part and len(mark) == 1:
        number = Number(value + following.part, index + 2, (*DIGITS, "fraction"))  # type: ignore[operator]
    elif following.digits is not None:
        number = mixed(tokens, index + 1, value, language) or number
    elif following.times:
        number = Number(value * following.number, index + 2, DIGITS)  # type: ignore[operator]
    return number


def slashed(tokens: Tokens, index: int, language: Language) -> Number | None:
    """A fraction written with a slash, before a scale or an area: 3/4 of a million, 1/2 acre.

    >>> en("1/2 acre for 3/4 of a million dollars, 1/2 mile, 9/11")
    1/2 acre = 0.5 acre
    3/4 of a million dollars = 750000 USD
    >>> de("1/2 Million Euro")
    1/2 Million Euro = 500000 EUR
    """
    if not (tokens.glued(index) and tokens.glued(index + 1)):
        return None
    above, below = tokens.meaning[index], tokens.meaning[index + 2]
    if above is None or below is None or not above.digits or below.digits not in DENOMINATORS:
        return None
    last = skip_of(tokens, index + 3, language)
    if above.digits >= below.digits or not countable(tokens, last, language):
        return None
    return Number(above.digits / below.digits, last, ("fraction",))


def chained(tokens: Tokens, index: int, value: Decimal, language: Language) -> Number | None:
    """A number and a part with hyphens between them.

    >>> en("3-1/2 million dollars, a 2-and-a-half-million-dollar house, $2-3 million")
    3-1/2 million dollars = 3500000 USD
    2-and-a-half-million-dollar = 2500000 USD
    $2-3 million = 2000000..3000000 USD
    >>> de("eine 5-Millionen-Euro-Villa")
    5-Millionen-Euro = 5000000 EUR
    """
    at = index + 2
    if tokens.words[at] in language.joint_and:
        return and_part(tokens, at, value, language)
    return mixed(tokens, at, value, language) if tokens.meaning[at] is not None else None


def mixed(tokens: Tokens, index: int, value: Decimal, language: Language) -> Number | None:
    """A whole number and a fraction with a slash (`index`) behind it: 2 1/2 million.

    >>> en("2 1/2 million dollars")
    2 1/2 million dollars = 2500000 USD
    >>> de("2 1/2 Millionen Euro, 2 1/2 Stunden")
    2 1/2 Millionen Euro = 2500000 EUR
    """
    if tokens.words[index + 1] != "/" or value % 1:
        return None
    part = slashed(tokens, index, language)
    return Number(value + part.value, part.last, (*DIGITS, "fraction")) if part is not None else None


def stands_free(tokens: Tokens, index: int, language: Language) -> bool:
    """No number inside a longer sign: H20, 10:30, A-380, the second of 3/4; but 12/8 Euro are two prices.

    >>> de("H20 für EUR300, Tickets um 12/8 Euro")
    EUR300 = 300 EUR
    12 = 12 EUR
    8 Euro = 8 EUR
    >>> en("the a7 at 10:30, $US5m")
    $US5m = 5000000 USD
    """
    if index == 0:
        return True
    before, meaning = tokens.words[index - 1], tokens.meaning[index - 1]
    if before[-1].isalnum():
        if index > 1 and tokens.words[index - 2] == "$" and tokens.glued(index - 2):
            return True
        return meaning is not None and (meaning.scale is not None or is_unit(tokens, index - 1))
    if before not in JOINED or index == 1 or not tokens.glued(index - 2) or not tokens.words[index - 2][-1].isdigit():
        return True
    return before == "/" and two_prices(tokens, index, language)


def two_prices(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether a number behind a slash is a price of its own: money follows it, and no chain goes on before."""
    word, before = tokens.meaning[index + 1], tokens.meaning[index - 2]
    if word is None or word.name is None or before is None or before.digits is None:
        return False
    return index < 4 or not tokens.glued(index - 3)


def is_unit(tokens: Tokens, index: int) -> bool:
    """A code or sign of letters, written as it must be: EUR300, but not a7."""
    written = tokens.text[tokens.starts[index] : tokens.ends[index]]
    word = tokens.meaning[index]
    return word is not None and any(
        surface.exact.endswith(written) if surface.exact else len(surface.words) == 1 for surface in word.units
    )
