"""Quantities that name no number: mehrere Millionen, a nine-figure sum, Milliardenloch, a billion-dollar hole."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.language import Language
from figures.quantity.number import Quantity, joins, past_hyphen, power_of_ten
from figures.quantity.scaled import scales
from figures.words import Phrase, Word

COUNTED: tuple[str, ...] = ("digit_count",)
MOST_DIGITS = 15
LEAST_DIGITS = 4  # "ein zweistelliger Betrag" is no news
POWERS_OF_TEN = frozenset(Decimal(10) ** exponent for exponent in range(1, 7))


def phrase_at(table: dict[str, tuple[Phrase, ...]] | None, tokens: Tokens, index: int) -> Phrase | None:
    """The longest phrase that begins at a token, in a table by the second word ("" of single words)."""
    if table is None:
        return None
    for phrase in table.get(tokens.words[index + 1], ()):
        if len(phrase.words) == 2 or tuple(tokens.words[index : index + len(phrase.words)]) == phrase.words:
            return phrase
    alone = table.get("")
    return alone[0] if alone is not None else None


def several(tokens: Tokens, index: int, phrase: Phrase, language: Language) -> Quantity:
    """A vague quantity: at least so many times what follows.

    >>> de("mehrere hundert Millionen Euro, mehrere zehntausend Euro, Dutzende Millionen Euro")
    mehrere hundert Millionen Euro = 200000000.. EUR vague
    mehrere zehntausend Euro = 20000.. EUR vague
    Dutzende Millionen Euro = 24000000.. EUR vague
    >>> en("tens of billions of dollars, a few hundred thousand dollars, a few people")
    tens of billions of dollars = 20000000000.. USD vague
    a few hundred thousand dollars = 200000.. USD vague
    """
    last = index + len(phrase.words)
    least, at = Decimal(phrase.least), past_hyphen(tokens, last)
    while (word := tokens.meaning[at]) is not None and word.number is not None:
        if not word.times and word.number not in POWERS_OF_TEN:
            break
        least, last = least * word.number, at + 1
        at = last + (tokens.words[last] in language.several_of)
        if word.scale is not None:
            return _several(index, last, least * power_of_ten(word.scale), word.scale)
    more = phrase_at(word.several, tokens, at) if word is not None and word.several and phrase.least < 100 else None
    if more is not None and more.words != phrase.words:
        return several(tokens, at, more, language).but(first=index)
    if tokens.words[at] in language.several_of:
        at += 1
    scale, end, short = scales_of(tokens, at, language)
    if scale is not None and not short:
        return _several(index, end, least * power_of_ten(scale), scale)
    if tokens.words[last] in language.several_of:
        last += 1
    return _several(index, last, least, None)


def _several(first: int, last: int, least: Decimal, scale: int | None) -> Quantity:
    why = ("several",) if scale is None else ("several", "scaled")
    return Quantity(first, last, least, None, scale, True, False, False, why)


def scales_of(tokens: Tokens, index: int, language: Language) -> tuple[int | None, int, bool]:
    """Scales that may be joined by "of": thousands of crores, Tausende von Milliarden.

    >>> en("thousands of crores of rupees")
    thousands of crores of rupees = 20000000000.. INR vague
    >>> de("Tausende Milliarden Euro")
    Tausende Milliarden Euro = 2000000000000.. EUR vague
    >>> en("millions of dollars")
    millions of dollars = 2000000.. USD vague
    """
    power, last, short = scales(tokens, index, glued=False)
    if power is not None and tokens.words[last] in language.several_of:
        inner, end, short = scales(tokens, last + 1, glued=False)
        if inner is not None:
            return power + inner, end, short
    return power, last, False


def digit_count(tokens: Tokens, index: int, phrase: Phrase, language: Language) -> Quantity | None:
    """So many digits: from 10^(n-1) to 10^n of the scale that follows; its noun, and "mid-" before it, are inside.

    >>> de("ein zweistelliger Millionenbetrag, ein sechsstelliger Eurobetrag, eine zweistellige Zahl")
    zweistelliger Millionenbetrag = 10000000..100000000 EUR vague
    sechsstelliger Eurobetrag = 100000..1000000 EUR vague
    >>> de("eine 9-stellige Summe in Euro")
    9-stellige Summe = 100000000..1000000000 EUR vague
    >>> en("a 9-figure dollar sum, a 60-digit number of dollars")
    9-figure dollar = 100000000..1000000000 USD vague
    >>> en("a mid-nine-figure euro sum")
    mid-nine-figure euro = 100000000..1000000000 EUR vague
    """
    at, count = index + len(phrase.words), phrase.least
    if not 0 < count <= MOST_DIGITS:
        return None
    low, high = power_of_ten(count - 1), power_of_ten(count)
    leveled = index > 1 and tokens.words[index - 2] in language.levels and joins(tokens, index - 1)
    first = index - 2 if leveled else index
    noun = tokens.meaning[at]
    if noun is not None and noun.compound:
        scale, end, why = noun.compound.scale, at + 1, COUNTED
    else:
        found, end, _ = scales(tokens, at, glued=False)
        if found is None:
            solid = len(phrase.words) == 1 or (language.article_counts and phrase.words[0].isdecimal())
            end = at + (solid and tokens.words[at] in language.sums)
            return Quantity(first, end, low, high, None, True, False, False, COUNTED) if count >= LEAST_DIGITS else None
        scale, why = found, (*COUNTED, "scaled")
    power = power_of_ten(scale)
    return Quantity(first, end, low * power, high * power, scale, True, False, False, why)


def hanging_count(tokens: Tokens, index: int, word: Word, language: Language) -> Quantity | None:
    """A number whose hyphen hangs shares the digits of the next: zwei- bis dreistellig, six- or seven-figure.

    >>> de("ein zwei- bis dreistelliger Millionenbetrag, ein zwei- bis dreijähriger Kredit")
    zwei- bis dreistelliger Millionenbetrag = 10000000..1000000000 ? vague
    >>> en("a six- or seven-figure dollar sum")
    six- or seven-figure dollar = 100000..10000000 USD vague
    """
    joints, at = language.joints, index + 2
    if tokens.glued(index + 1) or (tokens.words[at] not in joints.to and tokens.words[at] not in joints.either):
        return None
    following = tokens.meaning[at + 1]
    phrase = phrase_at(following.digit_counts, tokens, at + 1) if following is not None else None
    if phrase is None or word.number is None or not 0 < word.number < phrase.least:
        return None
    found = digit_count(tokens, at + 1, phrase, language)
    if found is None:
        return None
    return found.but(first=index, low=found.low * power_of_ten(int(word.number)) / power_of_ten(phrase.least))


def compound(index: int, scale: int) -> Quantity:
    """A German compound is plural, at least twice its scale.

    >>> de("Das Milliardenloch im Haushalt, die Millionenstadt")
    Milliardenloch = 2000000000.. ? vague
    """
    return Quantity(index, index + 1, 2 * power_of_ten(scale), None, scale, True, False, False, ("compound",))


def many(tokens: Tokens, index: int, language: Language) -> Quantity:
    """A bare plural is at least twice its scale.

    >>> de("Millionen Euro und Zehntausende Franken")
    Millionen Euro = 2000000.. EUR vague
    Zehntausende Franken = 20000.. CHF vague
    >>> en("billions of dollars, a million dollars")
    billions of dollars = 2000000000.. USD vague
    a million dollars = 1000000 USD
    """
    scale, last, _ = scales_of(tokens, index, language)
    return Quantity(index, last, 2 * power_of_ten(scale or 0), None, scale, True, False, False, ("many",))


def adjective(tokens: Tokens, index: int, scale: int) -> Quantity | None:
    """A scale with a hyphen before a unit is at least one of it.

    >>> en("a billion-dollar hole")
    billion-dollar = 1000000000.. USD vague
    >>> de("die Milliarden-Investition von 5 Milliarden Menschen")
    Milliarden = 2000000000.. ? vague
    """
    if not joins(tokens, index + 1):
        return None
    return Quantity(index, index + 1, power_of_ten(scale), None, scale, True, False, False, ("adjective",))
