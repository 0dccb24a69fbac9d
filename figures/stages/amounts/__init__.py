"""Stage 1: every number with its scale and unit, and the numbers without one that a neighbour may complete."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language
from figures.quantity import HYPHENS, MINUS, Quantity, power_of_ten, quantity, scales
from figures.stages.amounts.behind_brackets import behind_bracket
from figures.stages.amounts.signs import (
    BRACKETS,
    LONG_DASHES,
    beside,
    closed,
    in_brackets,
    is_percent,
    loosened,
    minus_before,
    minus_between,
    price_dash,
)
from figures.stages.amounts.unit_at import meant, meant_behind, unit_after, unit_at, with_country
from figures.units import ONE, Surface, Unit

__all__ = ["BRACKETS", "amounts", "unit_at"]
LARGEST = Decimal(10) ** 24
DIGITS, WEAK = ("digits",), ("weak",)
CLOSING = frozenset(BRACKETS.values())
SURE = 1000  # so large a number is an amount even before a sign that is also a word
BETWEEN = frozenset("()]:.") | MINUS  # what may stand between a unit and its number: ( EUR ) 5, EUR: 5, $(5), EUR -5


def amounts(figures: list[Figure], article: Article) -> list[Figure]:
    """All amounts of the article in order; those whose `unit` is None are numbers that may yet get one.

    >>> de("Siemens investiert zwei Milliarden Euro.")
    zwei Milliarden Euro = 2000000000 EUR
    >>> en("Intel pledged $20bn")
    $20bn = 20000000000 USD
    >>> en("in 2024 it hired 5,000 people")
    """
    tokens, language = article.tokens, article.language
    words, meaning, starts, ends = tokens.words, tokens.meaning, tokens.starts, tokens.ends
    special, percent = beside(language.code), language.sets["percent"]
    found: list[Figure] = []
    done = 0
    for index in [index for index, word in enumerate(meaning) if word is not None and word.begins]:
        if index < done:
            continue
        digits = meaning[index].digits  # type: ignore[union-attr]
        if digits is not None and meaning[index + 1] is None and starts[index] > ends[index - 1]:
            following = words[index + 1]
            if following not in special or (following in ",." and words[index + 2] not in LONG_DASHES):
                found.append(bare(tokens, index, digits))
                continue
            if following in percent:
                continue
        if words[index - 1] == ")" and found and (last := behind_bracket(found, tokens, index)):
            done = last
            continue
        figure = amount(tokens, index, language)
        if figure is not None:
            found.append(figure)
            done = tokens.at(figure.end)
    return found


def bare(tokens: Tokens, index: int, value: Decimal) -> Figure:
    """A number in digits, with a blank before it and nothing beside it that could belong to an amount."""
    start, end = tokens.starts[index], tokens.ends[index]
    return Figure(start=start, end=end, text=tokens.text[start:end], low=value, high=value, why=DIGITS)


def amount(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """The amount that begins at a token: its unit before the number, behind it, or missing."""
    word = tokens.meaning[index]
    following = tokens.meaning[index + 1]
    if word.units:  # type: ignore[union-attr]
        sign = tokens.words[index + 1]
        if following is not None or sign in BETWEEN or (word.longer is not None and sign in word.longer):  # type: ignore[union-attr]
            figure = unit_first(tokens, index, language)
            if figure is not None:
                return figure
        if word.number is None and word.scale is None and not word.article:  # type: ignore[union-attr]
            return None
    elif following is not None and (word.scale is not None or (word.minus and following.units)):  # type: ignore[union-attr]
        figure = unit_first(tokens, index, language)
        if figure is not None:
            return figure
    return number_first(tokens, index, language)


class Stated(NamedTuple):
    """A number as it stands, the token behind it, a scale apart from it, a minus sign, and a bound inside it."""

    found: Quantity
    last: int
    power: int | None = None
    negative: bool = False
    bound: str | None = None


def unit_first(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """$5m, EUR 5 Mio., Rs. 500 crore, CHF 1'250'000.-, ( EUR ) 12 million, EURm 5.2, Mio. EUR 5,2, minus $5m

    >>> de("CHF 1'250'000.– für den Umbau")
    CHF 1'250'000.– = 1250000 CHF
    >>> en("A loss of ( EUR ) 12 million and minus $5m")
    ( EUR ) 12 million = 12000000 EUR
    minus $5m = -5000000 USD
    >>> en("USD and EUR fell in 2024")
    """
    word, power, first = tokens.meaning[index], None, index
    if word is not None and word.scale is not None and not word.short:
        power, first, _ = scales(tokens, index, glued=False)  # Mio. EUR 5,2
    elif word is not None and word.minus and tokens.words[index - 2] not in language.sets["or_more"]:
        first += 1  # minus $5m, but not "plus or minus $5m"
    surface, at = unit_at(tokens, first)
    if surface is None or (surface.unit.code is None and not surface.unit.family):
        return None
    begin = index
    if tokens.words[at] in CLOSING and first == index and BRACKETS.get(tokens.words[index - 1]) == tokens.words[at]:
        begin, at = index - 1, at + 1  # ( EUR ) 12 million
    stated = number_behind(tokens, at, power, language)
    if stated is None or (power is not None and not stated.found.plain):
        return None
    if (surface.exact is None or surface.unit.wary) and not stands_before(surface, tokens, at, stated.found):
        return None
    if power is None and first > index:
        stated = stated._replace(negative=True)
    return with_unit_before(tokens, begin, at, stated, meant(surface, stated.found), language)


def number_behind(tokens: Tokens, at: int, power: int | None, language: Language) -> Stated | None:
    """The number behind a unit, and what may stand between: EUR million 5.2, EUR : 5.2, EUR -5, $(5.2) million."""
    word, negative = tokens.meaning[at], False
    if word is None or word.digits is None:
        if tokens.words[at] == "(":
            inside = in_brackets(tokens, at, language)
            return None if inside is None else Stated(*inside, negative=True)
        if power is None and word is not None and word.scale is not None and word.number is None:
            power, at = _scale_between(tokens, at)
        if tokens.words[at] == ":":
            at += 1
        negative, at = minus_between(tokens, at)
    found = quantity(tokens, at, language)
    return None if found is None or found.vague else Stated(found, found.last, power, negative)


def stands_before(surface: Surface, tokens: Tokens, at: int, found: Quantity) -> bool:
    """Whether a name, or a sign that is also a word, may stand before this number: it has a scale or a separator.

    >>> de("Euro 5,50 und Euro 6")
    Euro 5,50 = 5.5 EUR
    >>> en("She won 2.5 million euros, then Won500bn")
    2.5 million euros = 2500000 EUR
    Won500bn = 500000000000 KRW
    """
    if not found.plain or (found.scale is None and tokens.words[found.first].isdecimal()):
        return False  # "Euro 2024", "der Euro eine Million"
    if surface.exact is not None or not surface.unit.wary:
        return True
    return tokens.glued(at - 1) and tokens.text[tokens.starts[at - 1]].isupper()


def with_unit_before(
    tokens: Tokens, begin: int, at: int, stated: Stated, unit: Unit, language: Language
) -> Figure | None:
    """The figure of a number behind its unit, with what follows: $1 trillion-dollar, $5m US, CHF 5.-"""
    found, last = stated.found, stated.last
    rules: tuple[str, ...] = ("unit_before",)
    mark = tokens.words[last]
    if tokens.meaning[last] is not None or mark in HYPHENS:
        after, end = unit_after(tokens, last, found, language, behind=unit)
        if after is not None:
            unit, last, rules = after.unit, end, ("unit_before", "unit_after")
        elif is_percent(tokens, last, language):
            return None
    elif mark in beside(language.code):
        last = price_dash(tokens, last)
        if is_percent(tokens, last, language):
            return None
    if unit.family:
        unit, last = with_country(tokens, last, unit, language)
    if (unit.wary or found.short) and not trusted(unit, found, tokens, at):
        return None
    negative = stated.negative
    if not negative and tokens.starts[begin] == tokens.ends[begin - 1] and minus_before(tokens, begin):
        negative = not closed(tokens, last)
        begin -= negative
        stated = stated._replace(negative=negative)
    return _figure(tokens, begin, last, stated, unit, rules)


def number_first(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """5 Mio. Euro, half a trillion dollars, 500-Millionen-Euro, 40 acres, or a number alone.

    >>> en("a 1.5 million-square-foot campus")
    1.5 million-square-foot = 1500000 ft2
    >>> de("ein 5-Milliarden-Euro-Programm")
    5-Milliarden-Euro = 5000000000 EUR
    >>> de("5 Milliarden Menschen")
    """
    at = index + 1 if tokens.meaning[index].minus else index  # type: ignore[union-attr]
    found = quantity(tokens, at, language)
    if found is None:
        return None
    if found.weak:
        return _figure(tokens, index, found.last, Stated(found, found.last), None, WEAK)
    first, last, bound = index, found.last, None
    if tokens.words[last] in HYPHENS and (loose := loosened(tokens, found, language)):
        found, bound = loose
        last = found.last
    elif found.short:
        found = before_composite(tokens, found)
        last = found.last
    elif tokens.meaning[last] is None and tokens.words[last] in beside(language.code):
        last = price_dash(tokens, last)
    unit, end, power = None, last, None
    if tokens.meaning[last] is not None or tokens.words[last] in HYPHENS or found.vague:
        unit, end, power = _unit_behind(tokens, last, found, language)
        if unit is not None and (unit.wary or found.short) and not trusted(unit, found, tokens, at):
            unit, end, power = None, last, None
    if unit is None and is_percent(tokens, found.last, language):
        return None
    negative = at > index
    if not negative and tokens.starts[index] == tokens.ends[index - 1] and minus_before(tokens, index):
        negative = not closed(tokens, end)
        first -= negative
    rules = ("unit_after",) if unit is not None else ()
    return _figure(tokens, first, end, Stated(found, end, power, negative, bound), unit, rules)


def _unit_behind(tokens: Tokens, last: int, found: Quantity, language: Language) -> tuple[Unit | None, int, int | None]:
    """The unit behind a number, the token behind it, and a scale that stands behind the unit: 75 USD million."""
    after, end = unit_after(tokens, last, found, language)
    if after is None:
        return None, last, None
    unit, power = meant_behind(after, found), None
    if unit.family:
        unit, end = with_country(tokens, end, unit, language)
    if found.scale is None and found.plain and not found.vague and tokens.meaning[end] is not None:
        power, end = _scale_behind(tokens, end)
    return unit, end, power


def before_composite(tokens: Tokens, found: Quantity) -> Quantity:
    """840 T€: a letter that begins a unit is no scale of the number; 840T € is."""
    at = found.last - 1
    if not tokens.glued(at) or tokens.glued(at - 1) or found.scale is None:
        return found
    surface, _ = unit_at(tokens, at)
    if surface is None or surface.unit.scale is None:
        return found
    value = found.low.scaleb(-found.scale)
    return found._replace(last=at, low=value, high=value, scale=None, short=False)


def trusted(unit: Unit, found: Quantity, tokens: Tokens, index: int) -> bool:
    """A unit that is also an everyday word needs a number that looks like an amount: 5 billion won, TRY 5 million."""
    if found.short and unit.code is None and not unit.family:
        return False
    if not unit.wary or found.scale is not None or (not found.vague and found.low >= SURE):
        return True
    if tokens.glued(found.last - 1) and tokens.words[found.last].isalpha():
        return True  # 50p, 5Rp
    return "," in tokens.words[index] or "." in tokens.words[index]


def _scale_between(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """EUR million 5.2, $ bn : 5.2"""
    power, last, _ = scales(tokens, index, glued=tokens.glued(index - 1))
    word = tokens.meaning[last]
    return (power, last) if word is not None and word.digits is not None else (None, index)


def _scale_behind(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """75 USD million: a scale behind the unit, where no number follows that it could belong to."""
    word = tokens.meaning[index]
    if word is None or word.scale is None or word.short or word.number is not None:
        return None, index
    power, last, _ = scales(tokens, index, glued=False)
    following = tokens.meaning[last]
    return (None, index) if following is not None and following.digits is not None else (power, last)


def _figure(
    tokens: Tokens, first: int, last: int, stated: Stated, unit: Unit | None, rules: tuple[str, ...]
) -> Figure | None:
    """The figure that tokens `first` to `last` state."""
    found = stated.found
    low, high, scale = found.low, found.high, found.scale
    if scale is None:
        scale = stated.power if unit is None or unit.scale is None else unit.scale
        if scale is not None:
            low, high = _times(low, high, power_of_ten(scale))
    if unit is not None and unit.factor is not ONE:
        low, high = _times(low, high, unit.factor)
        scale = (scale or 0) - 2
    if low > LARGEST:
        return None
    if stated.negative:
        low, high = -low, None if high is None else -high
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Figure(
        start=start,
        end=end,
        text=tokens.text[start:end],
        kind=None if unit is None else unit.kind,
        low=low,
        high=high,
        unit=None if unit is None else unit.code,
        unit_from=None if unit is None else "default" if unit.family else "stated",
        bound=stated.bound or ("at_least" if high is None else "exact" if low == high else "between"),
        vague=found.vague,
        why=found.why + rules,
        scale=scale,
    )


def _times(low: Decimal, high: Decimal | None, factor: Decimal) -> tuple[Decimal, Decimal | None]:
    product = low * factor
    return product, product if high is low else None if high is None else high * factor
