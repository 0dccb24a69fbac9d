"""Stage 1: every number with its scale and unit, and the numbers without one that a neighbour may complete."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language
from figures.quantity import MINUS
from figures.stages.amounts.behind_brackets import behind_bracket
from figures.stages.amounts.number_first import number_first
from figures.stages.amounts.signs import BRACKETS, LONG_DASHES, beside
from figures.stages.amounts.unit_at import unit_at
from figures.stages.amounts.unit_first import unit_first
from figures.units import AREA

__all__ = ["BRACKETS", "amounts", "unit_at"]
DIGITS = ("digits",)
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
    special, percent, areal = beside(language.code), language.sets["percent"], language.sets["areal"]
    found: list[Figure] = []
    done = 0
    for index in [index for index, word in enumerate(meaning) if word is not None and word.begins]:
        if index < done:
            continue
        digits = meaning[index].digits  # type: ignore[union-attr]
        if digits is not None and meaning[index + 1] is None and starts[index] > ends[index - 1]:
            following = words[index + 1]
            if following in areal:
                pass  # 12,500 rentable square feet
            elif following not in special or (following in ",." and words[index + 2] not in LONG_DASHES):
                found.append(bare(tokens, index, digits))
                if following == ")" and (behind := meaning[index + 2]) is not None and behind.short:
                    done = behind_bracket(found, tokens, index + 2)  # EUR 5.2 (4.8) mn
                continue
            if following in percent:
                continue
        if words[index - 1] == ")" and found and (last := behind_bracket(found, tokens, index)):
            done = last
            continue
        figure = amount(tokens, index, language)
        if figure is not None:
            done = tokens.at(figure.end)
            found.append(loosely(figure, words[done - 1], language) if figure.kind == AREA else figure)
    return found


def loosely(figure: Figure, name: str, language: Language) -> Figure:
    """An area whose name means another one elsewhere, with a note of how it was read.

    >>> de("Amazon erwirbt 1.600 Morgen Land und 40 Hektar Wald")
    1.600 Morgen = 1600 acre
    40 Hektar = 40 ha
    >>> en("Amazon buys 1,600 acres")
    1,600 acres = 1600 acre
    """
    if name not in language.sets["loosely"]:
        return figure
    return replace(figure, note=(*figure.note, f"doubtful-number: {figure.text} read as {figure.unit}"))


def bare(tokens: Tokens, index: int, value: Decimal) -> Figure:
    """A number in digits, with a blank before it and nothing beside it that could belong to an amount."""
    start, end = tokens.starts[index], tokens.ends[index]
    return Figure(start=start, end=end, text=tokens.text[start:end], low=value, high=value, why=DIGITS)


def amount(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """The amount that begins at a token: its unit before the number, behind it, or missing."""
    word = tokens.meaning[index]
    following = tokens.meaning[index + 1]
    if word.minus and tokens.words[index - 2] in language.sets["or_more"]:  # type: ignore[union-attr]
        return None  # plus or minus $5m, plus/minus 5 Mio.
    if word.units:  # type: ignore[union-attr]
        sign = tokens.words[index + 1]
        if following is not None or sign in BETWEEN or (word.longer is not None and sign in word.longer):  # type: ignore[union-attr]
            figure = unit_first(tokens, index, language)
            if figure is not None:
                return figure
        if not word.counts and not word.article:  # type: ignore[union-attr]
            return None
    elif following is not None and (word.scale is not None or (word.minus and following.units)):  # type: ignore[union-attr]
        figure = unit_first(tokens, index, language)
        if figure is not None:
            return figure
    return number_first(tokens, index, language)
