"""Numbers in words: two hundred and fifty thousand, eine halbe, one point five, zwei Dutzend."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.language import Language
from figures.quantity.ends import article_end, end, hanging_end
from figures.quantity.fractions import and_part, fraction
from figures.quantity.number import ONE, WORDS, Number, joins, past_hyphen, unit_words
from figures.tokens import HYPHENS
from figures.words import Word

ZERO, THOUSAND = Decimal(0), Decimal(1000)


def spelled(tokens: Tokens, index: int, word: Word, language: Language) -> Number | None:
    """A number in words, with its fraction and before its scale."""
    if word.article:
        return after_article(tokens, index, word, language)
    if word.number is None:
        return fraction(tokens, index, ONE, language) if word.part is not None else None
    return with_part(tokens, *whole(tokens, index, None, language), language)


def after_article(tokens: Tokens, index: int, article: Word, language: Language) -> Number | None:
    """An article is the number one before a scale, a part, a hundred or a unit; not where the noun behind owns it.

    >>> de("eine Million Euro, eine weitere halbe Million, einen Euro, ein Milliarden-Euro-Projekt")
    eine Million Euro = 1000000 EUR
    eine weitere halbe Million = 500000 EUR
    einen Euro = 1 EUR
    Milliarden-Euro = 2000000000.. EUR vague
    >>> en("a hundred million dollars, an acre of land, a half-million-dollar grant, a billion-dollar hole")
    a hundred million dollars = 100000000 USD
    an acre = 1 acre
    half-million-dollar = 500000 USD
    billion-dollar = 1000000000.. USD vague
    """
    at = index + 1
    if joins(tokens, at):
        return _before_hyphen(tokens, index, article, language)
    if tokens.words[at] in language.sets["more"]:
        at += 1
    word = tokens.meaning[at]
    if word is None:
        return _before_joint(tokens, index, article, language)
    if word.number is not None and word.scale is not None:
        return Number(word.number, at + 1, WORDS)  # eine Viertelmillion
    if word.part is not None and word.number is None:
        return None if _owned(tokens, at, language) else fraction(tokens, at, ONE, language)
    if word.times or (word.scale is not None and not word.short):
        if joins(tokens, at + 1) or (word.many and word.scale != 3 and article.number is None):
            return None  # a billion-dollar hole
        return with_part(tokens, *whole(tokens, at, ONE, language), language)
    return Number(ONE, at, WORDS) if one_unit(tokens, index, at, language) else None


def _before_joint(tokens: Tokens, index: int, article: Word, language: Language) -> Number | None:
    """An article with no number right behind it: ein und eine halbe Million, eine Komma fünf, ein- bis zweitausend.

    >>> de("ein und eine halbe Million Euro, eine Komma fünf Milliarden Euro, ein- bis zweitausend Euro")
    ein und eine halbe Million Euro = 1500000 EUR
    eine Komma fünf Milliarden Euro = 1500000000 EUR
    ein- bis zweitausend Euro = 1000..2000 EUR
    >>> en("a point, five million dollars")
    five million dollars = 5000000 USD
    """
    at = index + 1
    if tokens.words[at] in language.joint_point and language.article_counts:
        found = spoken_decimals(tokens, ONE, at, language)
        return found if found.last > at else None
    if article.number is not None:
        if (part := and_part(tokens, at, ONE, language)) is not None:
            return part
        if tokens.words[at] in HYPHENS and tokens.glued(index):
            return end(tokens, ONE, at, language) if hanging_end(tokens, at, language) else None
    return end(tokens, ONE, at, language) if article_end(tokens, index, language) else None


def _before_hyphen(tokens: Tokens, index: int, article: Word, language: Language) -> Number | None:
    """Ein-Milliarden-Euro-Paket, Eine-Million-Euro-Grenze, ein-zwei Millionen, half-[a-]million"""
    following = tokens.meaning[index + 2]
    if article.number is None and not (language.article_counts and following is not None and not following.many):
        return None
    if following is not None and following.scale is not None:
        return Number(ONE, index + 1, WORDS)
    return end(tokens, ONE, index + 1, language) if article_end(tokens, index, language) else None


def _owned(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether the article before a part belongs to a noun: a half-million-dollar grant, a half-acre plot.

    >>> en("a half-billion dollar grant, a half-acre plot, a half million dollars, a quarter of a million dollars")
    half-billion dollar = 500000000 USD
    half-acre = 0.5 acre
    a half million dollars = 500000 USD
    a quarter of a million dollars = 250000 USD
    """
    if not joins(tokens, index + 1) or tokens.words[index + 2] in language.joint_of:
        return False
    word = tokens.meaning[index + 2]
    return word is None or not word.article


def one_unit(tokens: Tokens, index: int, at: int, language: Language) -> bool:
    """einen Euro is one euro, "an acre of land" one acre; not "a dollar", "a mu of 0.3", "$5 an acre of land".

    >>> de("Sie fand einen Euro")
    einen Euro = 1 EUR
    >>> en("an acre of land, $5 an acre of land, a dollar of debt")
    an acre = 1 acre
    $5 = 5 USD per acre
    """
    word = tokens.meaning[at]
    if word is None or not word.units:
        return False
    if language.article_counts:
        return word.name is not None or word.longer is not None
    before, count = tokens.meaning[index - 1] if index else None, unit_words(tokens, at)
    following = tokens.meaning[at + count + 1]
    return before is None and count > 0 and tokens.words[at + count] in language.joint_of and following is None


def whole(tokens: Tokens, index: int, group: Decimal | None, language: Language) -> tuple[Decimal, int]:
    """The whole number from a token on, and the token behind it; `group` is counted before it: the one of "a hundred".

    >>> en("thirty-five thousand six hundred euros")
    thirty-five thousand six hundred euros = 35600 EUR
    >>> en("one hundred and twenty-three thousand four hundred and fifty-six euros")
    one hundred and twenty-three thousand four hundred and fifty-six euros = 123456 EUR
    >>> de("zwei Dutzend Millionen Euro, zweitausend fünfhundert Euro, fünf zwanzig Euro")
    zwei Dutzend Millionen Euro = 24000000 EUR
    zweitausend fünfhundert Euro = 2500 EUR
    zwanzig Euro = 20 EUR
    """
    total, at, last = ZERO, index, index
    while (word := tokens.meaning[at]) is not None:
        if word.number is not None and not (word.article and group is not None):
            counted = joined(group, word)
            if counted is None:
                break
            group = counted
        elif group is not None and is_thousand(word) and goes_on(tokens, at + 1, language):
            total, group = total + group * 1000, None
        else:
            break
        last = at + 1
        if word.number is not None and word.scale is not None:
            break
        at = next_number(tokens, last, group, language)
    return total + (group or ZERO), last


def is_thousand(word: Word) -> bool:
    """The plain word: thousand, tausend; not "k" and not "thousands"."""
    return word.scale == 3 and not word.short and not word.many


def joined(group: Decimal | None, word: Word) -> Decimal | None:
    """What a number word adds to the number before it: two hundred, twenty one, hundred fifty; never five fifty."""
    number = word.number
    if group is None or number is None:
        return number
    if word.times:
        return group * number if group < 100 else None
    if number <= 0 or group <= 0:
        return None
    below = 10 if number < 10 else 100 if number < 100 else 1000
    fits = number < below and not group % below and (below > 10 or group % 100 != 10)
    return group + number if fits else None


def goes_on(tokens: Tokens, index: int, language: Language) -> bool:
    """two thousand [and] five hundred: what follows a thousand goes on counting."""
    if tokens.words[index] in language.joint_and and language.decimal == ".":
        index += 1
    word = tokens.meaning[index]
    if word is None or word.number is None or word.article:
        return False
    return word.scale is None and word.number < THOUSAND


def next_number(tokens: Tokens, index: int, group: Decimal | None, language: Language) -> int:
    """The token where the number goes on, behind a hyphen or "and": twenty-one, two hundred and fifty."""
    at = past_hyphen(tokens, index)
    if tokens.words[at] in language.joint_and:
        at = past_hyphen(tokens, at + 1)
        word = tokens.meaning[at]
        if word is None or word.number is None or word.article or word.number >= 100:
            return index
        if group is not None and (group < 100 or group % 100):
            return index
        following = tokens.meaning[past_hyphen(tokens, at + 1)]
        return index if following is not None and following.times else at  # one hundred and two hundred
    if at == index:
        return index
    word = tokens.meaning[at]
    return at if word is not None and word.number is not None and joined(group, word) is not None else index


def with_part(tokens: Tokens, value: Decimal, last: int, language: Language) -> Number | None:
    """A whole number with what follows it: three quarters of a, two and a half, one point five.

    >>> en("one point five billion dollars, three-quarters of a million dollars")
    one point five billion dollars = 1500000000 USD
    three-quarters of a million dollars = 750000 USD
    >>> de("zwei Komma fünf Milliarden Euro, drei Viertel Hektar, drei Viertel der Summe")
    zwei Komma fünf Milliarden Euro = 2500000000 EUR
    drei Viertel Hektar = 0.75 ha
    """
    word = tokens.words[last]
    if word in language.joint_point:
        return spoken_decimals(tokens, value, last, language)
    at = past_hyphen(tokens, last)
    meaning = tokens.meaning[at]
    if meaning is not None:
        if meaning.part is None or meaning.number is not None:
            return Number(value, last, WORDS)
        if meaning.and_part or meaning.part >= 1:
            return Number(value + meaning.part, at + 1, WORDS)
        return fraction(tokens, at, value, language)
    if tokens.words[at] in language.joint_and:
        return and_part(tokens, at, value, language) or Number(value, last, WORDS)
    return Number(value, last, WORDS)


def spoken_decimals(tokens: Tokens, value: Decimal, index: int, language: Language) -> Number:
    """The digits behind the word of the mark (`index`), one by one or as a number of two digits.

    >>> de("zwei Komma fünfundzwanzig Milliarden Euro")
    zwei Komma fünfundzwanzig Milliarden Euro = 2250000000 EUR
    >>> en("three point two five million dollars, one point, five million dollars")
    three point two five million dollars = 3250000 USD
    five million dollars = 5000000 USD
    """
    at, decimals = index + 1, ""
    while (word := tokens.meaning[at]) is not None and word.number is not None and word.scale is None:
        if word.number % 1 or word.number >= 100 or (word.number >= 10 and decimals):
            break
        decimals += str(int(word.number))
        at += 1
        if word.number >= 10:
            break
    if not decimals or value % 1:
        return Number(value, index, WORDS)
    return Number(value + Decimal(f"0.{decimals}"), at, WORDS)
