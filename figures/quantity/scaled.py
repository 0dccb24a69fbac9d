"""The scale words behind a number: Mrd., million, hundred thousand, and what goes on behind them."""

from __future__ import annotations

from figures.article import Tokens
from figures.numerals import FIRST_YEAR, LAST_YEAR
from figures.quantity.number import DIGITS, Number, Quantity, joins, power_of_ten, rounded
from figures.tokens import HYPHENS

SCALED = (*DIGITS, "scaled")
DIGITS_OF_A_YEAR = 4


def scaled(tokens: Tokens, first: int, number: Number, *, plain: bool) -> Quantity:
    """The quantity of a number with the scales behind it, if there are any.

    >>> de("1,5 Mrd. Euro")
    1,5 Mrd. Euro = 1500000000 EUR
    >>> en("five hundred thousand dollars for 5 people")
    five hundred thousand dollars = 500000 USD
    """
    value, last, why, weak = number
    scale, at, short = scales(tokens, last, glued=plain or not tokens.words[last - 1].isalpha())
    if scale is None:
        word = tokens.meaning[last - 1]
        if plain or word is None or word.number is None or word.scale is None:
            value = value if why is DIGITS else rounded(value, None)
            return Quantity(first, last, value, value, plain=plain, why=why, weak=weak)
        scale = word.scale  # closed up: Viertelmillion
    value *= power_of_ten(scale)
    if why is DIGITS:
        return Quantity(first, at, value, value, scale, False, short, plain, SCALED)
    value = rounded(value, scale)
    return Quantity(first, at, value, value, scale, False, short, plain, (*why, "scaled"))


def is_small(tokens: Tokens, index: int) -> bool:
    """Whether a word is written small, which a German noun never is: "5 billion" in a German text is English.

    >>> de("Er nannte es ein „$5 billion project“; 5 Billionen Euro wären mehr")
    $5 billion = 5000000000 USD
    5 Billionen Euro = 5000000000000 EUR
    >>> en("a $5 Billion project")
    $5 Billion = 5000000000 USD
    """
    return tokens.text[tokens.starts[index]].islower()


def scales(tokens: Tokens, index: int, glued: bool) -> tuple[int | None, int, bool]:
    """The scale words from a token on: Mrd., million, bn, hundred thousand, lakh crore. Power of ten, end, lone letter.

    >>> en("5 lakh crore rupees, $5bn")
    5 lakh crore rupees = 5000000000000 INR
    $5bn = 5000000000 USD
    >>> de("5 Mio. Euro")
    5 Mio. Euro = 5000000 EUR
    >>> de("270 Steuermillionen und 5 Millionen Euro, die Steuermilliarden")
    270 Steuermillionen = 270000000 EUR
    5 Millionen Euro = 5000000 EUR
    Steuermilliarden = 2000000000.. EUR vague
    """
    power, last, at = None, index, index
    meaning, words = tokens.meaning, tokens.words
    while True:
        word = meaning[at]
        if word is None and words[at] in HYPHENS and joins(tokens, at):
            at += 1
            word = meaning[at]
        if word is not None and power is None and word.compound is not None and not word.compound.tail:
            return (None, last, False) if is_year(words[at - 1]) else (word.compound.scale, at + 1, False)
        if word is None or word.scale is None or word.number is not None:
            return power, last, False
        if word.short:
            if power is None and glued and short_scale(tokens, at):
                dot = word.dotted and ends_with_dot(tokens, at) and words[at + 2] != "\n"  # $5mn. ends a sentence
                return word.scale, at + 1 + dot, True
            return power, last, False
        scale = word.scale if word.small is None or not is_small(tokens, at) else word.small
        power = scale if power is None else power + scale
        at += 1
        if word.dotted and ends_with_dot(tokens, at - 1):
            at += 1  # Mio. has a dot of its own, Million has none
        last = at


def is_year(word: str) -> bool:
    """Whether a number may be a year: 2016 Steuermillionen verschwendet"""
    return len(word) == DIGITS_OF_A_YEAR and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR


def ends_with_dot(tokens: Tokens, index: int) -> bool:
    """Whether a dot touches the end of a token."""
    return tokens.words[index + 1] == "." and tokens.glued(index)


def short_scale(tokens: Tokens, index: int) -> bool:
    """A lone letter scales only where it ends: not 5 m2, 5 k-means.

    >>> en("$840k for 300 m2")
    $840k = 840000 USD
    300 m2 = 300 m2
    """
    if not tokens.glued(index):
        return True
    following = tokens.words[index + 1]
    return not (following[0].isalnum() or following in ("\u00b2", "^"))
