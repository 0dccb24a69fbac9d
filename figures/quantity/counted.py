"""Numbers that count: digits or words with their scales, and what goes on behind them."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.language import Language
from figures.quantity.digits import in_digits
from figures.quantity.number import POWERS, Number, Quantity, past_hyphen, power_of_ten
from figures.quantity.scaled import SCALED, ends_with_dot, is_small, scaled
from figures.quantity.spelled import spelled
from figures.words import Word


def counted_digits(tokens: Tokens, index: int, value: Decimal, language: Language) -> Quantity:
    """The quantity of a number in digits.

    >>> de("1,5 Mrd. Euro")
    1,5 Mrd. Euro = 1500000000 EUR
    >>> en("5 people spent $5bn")
    $5bn = 5000000000 USD
    """
    scale = tokens.meaning[index + 1]
    found = one_scale(tokens, index, value, scale, language) if scale is not None else None
    if found is not None:
        return found
    return going_on(tokens, scaled(tokens, index, in_digits(tokens, index, value, language), plain=True), language)


def one_scale(tokens: Tokens, index: int, value: Decimal, word: Word, language: Language) -> Quantity | None:
    """The usual case, read in one step: digits, one scale word, and nothing behind it that could go on.

    >>> de("5 Mio. Euro, 5 Mrd.")
    5 Mio. Euro = 5000000 EUR
    5 Mrd. = 5000000000 EUR
    >>> en("5 lakh crore rupees")
    5 lakh crore rupees = 5000000000000 INR
    """
    power = word.scale if word.small is None or not is_small(tokens, index + 1) else word.small
    if power is None or word.short or word.number is not None:
        return None
    last = index + 3 if word.dotted and ends_with_dot(tokens, index + 1) else index + 2
    following = tokens.meaning[last]
    if tokens.words[last] in language.goes_on if following is None else following.counts or following.scale is not None:
        return None
    value *= POWERS[power]
    return Quantity(index, last, value, value, power, False, False, True, SCALED)


def counted_words(tokens: Tokens, index: int, language: Language) -> Quantity | None:
    """The quantity of a number in words.

    >>> de("zwei Milliarden Euro für zwei Kinder")
    zwei Milliarden Euro = 2000000000 EUR
    >>> en("half a trillion dollars")
    half a trillion dollars = 500000000000 USD
    """
    word = tokens.meaning[index]
    number: Number | None = None if word is None else spelled(tokens, index, word, language)
    return None if number is None else going_on(tokens, scaled(tokens, index, number, plain=False), language)


def going_on(tokens: Tokens, found: Quantity, language: Language) -> Quantity:
    """A number with a scale may go on behind it: a million [and a half], 2 Milliarden [500 Millionen]."""
    at = found.last
    if found.scale is None:
        return found
    if tokens.words[at] in language.joint_and:
        return and_a_half(tokens, found, language)
    return found if tokens.meaning[at] is None else smaller_scale(tokens, found, language)


def and_a_half(tokens: Tokens, found: Quantity, language: Language) -> Quantity:
    """Half of the scale may stand behind it.

    >>> en("a million and a half dollars")
    a million and a half dollars = 1500000 USD
    >>> de("eine Million und eine halbe Milliarde Euro")
    eine Million = 1000000 EUR
    eine halbe Milliarde Euro = 500000000 EUR
    """
    at = past_hyphen(tokens, found.last + 1)
    article = tokens.meaning[at]
    if article is None or not article.article:
        return found
    at = past_hyphen(tokens, at + 1)
    half = tokens.meaning[at]
    if half is None or half.part is None or half.part >= 1 or half.and_part:
        return found
    following = tokens.meaning[past_hyphen(tokens, at + 1)]
    if tokens.words[at + 1] in language.joint_of or (following is not None and (following.scale or following.times)):
        return found
    return _more(found, half.part * power_of_ten(found.scale or 0), at + 1)


def smaller_scale(tokens: Tokens, found: Quantity, language: Language) -> Quantity:
    """A smaller scale goes on counting, and so does a number in thousands.

    >>> de("2 Milliarden 500 Millionen Euro, 1 Million 500.000 Euro")
    2 Milliarden 500 Millionen Euro = 2500000000 EUR
    1 Million 500.000 Euro = 1500000 EUR
    >>> en("one million two hundred thousand dollars, 2 million 500 times")
    one million two hundred thousand dollars = 1200000 USD
    """
    at, one = found.last, power_of_ten(found.scale or 0)
    word = tokens.meaning[at]
    if word is None or word.article:
        return found
    if word.digits is not None:
        rest: Quantity | None = counted_digits(tokens, at, word.digits, language)
    else:
        rest = counted_words(tokens, at, language) if word.number is not None else None
    if rest is None or rest.short or rest.low >= one:
        return found
    whole = found.low % one == 0 and rest.low >= 1000 and not tokens.words[at].isdecimal()
    return _more(found, rest.low, rest.last) if rest.scale is not None or whole else found


def _more(found: Quantity, value: Decimal, last: int) -> Quantity:
    return found.but(last=last, low=found.low + value, high=found.low + value)
