"""The first end of a range may be a word that is no number elsewhere: [eine] bis zwei Milliarden."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.language import Language
from figures.quantity.number import WORDS, Number, joins

HEDGES = 2  # words between "between" and the first number


def end(tokens: Tokens, value: Decimal, last: int, language: Language) -> Number:
    """The number of a first end: weak in a range, which takes it or not; in a list (eine oder zwei) it counts.

    >>> de("eine oder zwei Milliarden Euro, eine bis zwei Millionen Euro")
    eine = 1000000000 EUR
    zwei Milliarden Euro = 2000000000 EUR
    eine bis zwei Millionen Euro = 1000000..2000000 EUR
    >>> en("half or three quarters of a million pounds")
    half = 500000 GBP
    three quarters of a million pounds = 750000 GBP
    """
    return Number(value, last, WORDS, weak=tokens.words[last] not in language.joints.either)


def first_end(tokens: Tokens, index: int, last: int, language: Language) -> bool:
    """Whether a range goes on behind token `last`: bis, to, or; "and" after "between"; "onto" after "from".

    >>> de("zwischen einer halben und einer Milliarde Euro")
    einer halben und einer Milliarde Euro = 500000000..1000000000 EUR
    >>> de("Die eine Hälfte und zwei Milliarden Euro")
    zwei Milliarden Euro = 2000000000 EUR
    >>> en("a half to three quarters of a million pounds")
    a half to three quarters of a million pounds = 500000..750000 GBP
    """
    word, joints = tokens.words[last], language.joints
    if word in joints.to or word in joints.either:
        pass
    elif word in joints.both:
        if joints.between.isdisjoint(tokens.words[max(0, index - HEDGES - 1) : index]):
            return False
    elif word not in joints.onto or joints.origin.isdisjoint(tokens.words[max(0, index - HEDGES) : index]):
        return False
    following = tokens.meaning[last + 1]
    return following is not None and following.counts


def hanging_end(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether a number in words follows a hanging hyphen (`index`) and what joins the two.

    >>> de("ein- bis zweitausend Euro, ein- und ausgezahlte drei Euro")
    ein- bis zweitausend Euro = 1000..2000 EUR
    drei Euro = 3 EUR
    >>> en("a two- to three-million-dollar house")
    two- to three-million-dollar = 2000000..3000000 USD
    """
    word, following = tokens.words[index + 1], tokens.meaning[index + 2]
    if word not in language.joints.to and word not in language.joints.either:
        return False
    return following is not None and following.number is not None


def article_end(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether an article is the first end of a range: number words follow; "eine bis 5 Mio. Euro teure Halle" is none.

    >>> de("eine bis zwei Milliarden Euro, ein oder zwei Euro, zwischen einer und 1,5 Mio. Euro")
    eine bis zwei Milliarden Euro = 1000000000..2000000000 EUR
    ein = 1 EUR
    zwei Euro = 2 EUR
    einer und 1,5 Mio. Euro = 1000000..1500000 EUR
    >>> de("eine bis zu zwei Milliarden Euro teure Halle, eine bis 5 Mio. Euro hohe Strafe")
    zwei Milliarden Euro = ..2000000000 EUR
    5 Mio. Euro = ..5000000 EUR
    >>> en("a to-do list for two million dollars")
    two million dollars = 2000000 USD
    """
    word, joints = tokens.words[index + 1], language.joints
    following = tokens.meaning[index + 2]
    if following is None or following.article:
        return False
    if word in joints.both:
        known = following.number is not None or following.digits is not None
        return known and not joints.between.isdisjoint(tokens.words[max(0, index - HEDGES) : index])
    if word not in joints.to and word not in joints.either and not joins(tokens, index + 1):
        return False
    return following.number is not None and following.number < 13
