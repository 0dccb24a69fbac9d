"""Parts of one: half a trillion, three quarters of a billion, two and a half, eine halbe Million."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.language import Language
from figures.quantity.ends import end, first_end
from figures.quantity.number import ONE, Number, countable, past_hyphen

THIRD = Decimal(1) / 3


def fraction(tokens: Tokens, index: int, count: Decimal, language: Language) -> Number | None:
    """Some parts of one (`index` is the word of the part) before a scale or an area; weak where a range begins with it.

    >>> en("half a trillion dollars, three quarters of a million, half of the staff, the third million-dollar deal")
    half a trillion dollars = 500000000000 USD
    three quarters of a million = 750000 USD
    million-dollar = 1000000.. USD vague
    >>> de("eine halbe bis drei viertel Millionen Euro, um halb acht")
    eine halbe bis drei viertel Millionen Euro = 500000..750000 EUR
    """
    part = tokens.meaning[index].part  # type: ignore[union-attr]
    last = skip_of(tokens, index + 1, language)
    if part == THIRD and count == 1 and language.joint_of and tokens.words[index + 1] not in language.joint_of:
        return None  # the third million
    value = part * count  # type: ignore[operator]
    if countable(tokens, last, language) or _touching(tokens, index):
        following = tokens.meaning[last]
        if following is not None and following.times:
            return Number(value * following.number, last + 1, ("words",))  # type: ignore[operator]
        return Number(value, last, ("fraction",))
    if first_end(tokens, index, index + 1, language):
        return end(tokens, value, index + 1, language)
    return None


def _touching(tokens: Tokens, index: int) -> bool:
    """½m: a sign of a part with a lone letter of scale that touches it."""
    following = tokens.meaning[index + 1]
    return len(tokens.words[index]) == 1 and following is not None and following.short and tokens.glued(index)


def skip_of(tokens: Tokens, index: int, language: Language) -> int:
    """half [of] [a] million, three-quarters[-of-a-]million"""
    at = past_hyphen(tokens, index)
    if tokens.words[at] in language.joint_of:
        at = past_hyphen(tokens, at + 1)
    word = tokens.meaning[at]
    if word is not None and (word.article or word.number == 1):
        at = past_hyphen(tokens, at + 1)
    return at


def and_part(tokens: Tokens, index: int, whole: Decimal, language: Language) -> Number | None:
    """A part behind "and" (`index`) is added: two and a half, two-and-a-half, four and three quarter million.

    >>> en("four and three quarter million pounds and two-and-a-half billion pounds")
    four and three quarter million pounds = 4750000 GBP
    two-and-a-half billion pounds = 2500000000 GBP
    >>> de("zwei und eine halbe Million Euro, zwei und eine Million Euro")
    zwei und eine halbe Million Euro = 2500000 EUR
    zwei = 2000000 EUR
    eine Million Euro = 1000000 EUR
    """
    if tokens.words[index] not in language.joint_and:
        return None
    at = past_hyphen(tokens, index + 1)
    word, count = tokens.meaning[at], ONE
    if word is not None and word.part is None and (word.article or word.number is not None):
        count = ONE if word.article or word.number is None else word.number
        at = past_hyphen(tokens, at + 1)
        word = tokens.meaning[at]
    if word is None or word.part is None or word.number is not None or count * word.part >= 1 or count >= 10:
        return None
    return Number(whole + count * word.part, at + 1, ("words",))
