"""Scales without a number before them that are one of themselves: tausend Euro, die genannte Milliarde Euro."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.language import Language
from figures.quantity.ends import end, first_end
from figures.quantity.number import ONE, WORDS, Number, countable, unit_words
from figures.quantity.spelled import goes_on, whole
from figures.units import MONEY
from figures.words import Word

THOUSAND = Decimal(1000)
LEAST_SUM = 6  # the scale of a million
KNOWN = 4  # tokens before it in which its article stands


def lone_thousand(tokens: Tokens, index: int, word: Word, language: Language) -> Number | None:
    """A thousand without a number before it is one before a unit, a scale or more: tausend Euro, tausend zweihundert.

    >>> de("Er gab tausend Euro, tausend bis zweitausend Euro")
    tausend Euro = 1000 EUR
    tausend bis zweitausend Euro = 1000..2000 EUR
    >>> de("Tausend Dank! Angaben in tausend Euro")
    >>> en("thousand dollars")
    """
    if not language.article_counts or word.dotted or tokens.word(index - 1) in language.sets["head"]:
        return None
    if countable(tokens, index + 1, language):
        return Number(ONE, index, WORDS)
    if first_end(tokens, index, index + 1, language):
        return end(tokens, THOUSAND, index + 1, language)
    if goes_on(tokens, index + 1, language):
        return Number(*whole(tokens, index, ONE, language), WORDS)
    return None


def the_one(tokens: Tokens, index: int, word: Word, language: Language) -> Number | None:
    """A million that is known already is one: die genannte Milliarde Euro, his first million dollars.

    >>> de("Die bisher genannte Milliarde Euro reicht nicht, die Millionen Euro auch nicht")
    Milliarde Euro = 1000000000 EUR
    Millionen Euro = 2000000.. EUR vague
    >>> en("He spent his first million dollars, and not for a million-dollar home or the million dollar home.")
    million dollars = 1000000 USD
    million-dollar = 1000000.. USD vague
    """
    if word.scale is None or word.scale < LEAST_SUM or unit_words(tokens, index + 1, MONEY) == 0:
        return None
    if not is_known(tokens, index, language):
        return None
    behind = index + 1 + unit_words(tokens, index + 1, MONEY)
    if (
        not language.capital_nouns
        and tokens.words[behind][:1].isalpha()
        and tokens.words[behind] not in language.function
    ):
        return None
    return Number(ONE, index, WORDS)


def is_known(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether an article stands before a word, with nothing but words between."""
    for at in range(index - 1, max(-1, index - KNOWN - 1), -1):
        if tokens.words[at] in language.sets["determiners"]:
            return True
        if not tokens.words[at].isalpha():
            return False
    return False
