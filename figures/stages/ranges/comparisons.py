"""Comparisons: a bare number beside an amount that it is compared with shares its scale and unit."""

from __future__ import annotations

from figures.figure import Figure
from figures.stages.ranges.clauses import is_clause_behind
from figures.stages.ranges.pairs import Pairs
from figures.stages.ranges.sharing import ends_here, is_similar, is_year, scaled, with_unit
from figures.stages.ranges.values import LEAST_SCALE, in_scale_of
from figures.units import MONEY

FARTHEST = 14  # tokens between an amount and the one it is compared with
FAR = 100  # characters between them
LONGEST_BRACKET = 4  # words of comparison in a bracket


def compared(figures: list[Figure], pairs: Pairs) -> list[Figure]:
    """A bare number compared with an amount shares its scale and unit: from EUR 5.2 mn to 4.8; (Vorjahr: 480).

    >>> de("Der Umsatz sank auf 450 TEUR nach 480 im Vorjahr")
    450 TEUR = 450000 EUR to
    480 = 480000 EUR
    >>> en("net sales were EUR 105.8m ( 83.4 )")
    EUR 105.8m = 105800000 EUR
    83.4 = 83400000 EUR
    >>> en("EPS was EUR 0.44 against 3 analysts")
    EUR 0.44 = 0.44 EUR per share
    """
    found: list[Figure] = []
    for figure in figures:
        if figure.kind is None and found:
            left = found[-1]
            if left.kind is not None and figure.start - left.end < FAR and not figure.vague:
                figure = compared_with(left, figure, pairs) or figure
        elif figure.kind == MONEY and figure.scale is None:
            left = next((other for other in reversed(found) if other.kind is not None), figure)
            if (left.scale or 0) >= LEAST_SCALE:
                figure = in_scale_of(left, figure, pairs)
        found.append(figure)
    return found


def compared_with(left: Figure, right: Figure, pairs: Pairs) -> Figure | None:
    """A bare number with the scale and unit of the amount before it, where the words between compare the two.

    >>> de("Der Umsatz betrug 5,1 Mio. Euro (i. Vj. 4,2)")
    5,1 Mio. Euro = 5100000 EUR
    4,2 = 4200000 EUR
    >>> en("It sells 2 million phones and earns £3m, or 1.50 each")
    £3m = 3000000 GBP
    1.50 = 1.5 GBP
    """
    tokens = pairs.tokens
    first, last = pairs.between(left, right)
    if last - first > FARTHEST or is_year(right) or "\n" in tokens.words[first:last]:
        return None
    behind = tokens.at(right.end)
    if pairs.words.concepts.get(tokens.words[behind]) in ("to", "dash"):
        return None  # a period of three to five years
    compares = pairs.words.compare.before(tokens, last) is not None
    if tokens.words[first] in "([" and tokens.words[behind] in ")]":
        if not _is_comparing_bracket(first, last, compares, pairs) or (left.scale is None and right.text.isdecimal()):
            return None
    elif not (compares and ends_here(tokens, behind, pairs.language)) and not is_clause_behind(left, right, pairs):
        return None
    if right.scale is None and not is_similar(left, right):
        return None
    if right.scale is None and left.scale is not None and tokens.words[behind] not in pairs.language.sets["apiece"]:
        right = scaled(right, left.scale)
    return with_unit(right, left).but("compared")


def _is_comparing_bracket(first: int, last: int, compares: bool, pairs: Pairs) -> bool:
    """Whether a bracket holds a number alone, or behind a few words of comparison."""
    words = pairs.tokens.words[first + 1 : last]
    return not words or (compares and sum(word.isalnum() for word in words) < LONGEST_BRACKET)
