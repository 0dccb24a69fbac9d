"""repeat_of: a rate that restates a sum."""

from __future__ import annotations

from decimal import Decimal

from figures.figure import Figure
from figures.units import AREA, sizes

CLOSE = Decimal("0.03")  # how far a rate may miss the sum it restates
NEIGHBOURS = 4  # figures on either side


def restated(figures: list[Figure]) -> list[Figure]:
    """A price per square metre beside area and sum, or a rate beside its years and their sum, says the sum again.

    >>> linked_de("Für 12.400 m² zahlt Alpnetz 9,3 Mio. Franken, also 750 Franken pro Quadratmeter.")
    12.400 m² = 12400 m2
    9,3 Mio. Franken = 9300000 CHF
    750 Franken = 750 CHF per m2 repeat of 1
    >>> linked_en("It paid $3m for 10 acres, or $90 per square metre.")
    $3m = 3000000 USD
    10 acres = 10 acre
    $90 = 90 USD per m2
    """
    found = list(figures)
    for index, figure in enumerate(figures):
        if figure.per is None or figure.repeat_of is not None or figure.low is None:
            continue
        near = [*range(max(0, index - NEIGHBOURS), index), *range(index + 1, min(len(figures), index + NEIGHBOURS + 1))]
        amounts = products(figure, [figures[at] for at in near])
        whole = next((at for at in near if amounts and _sum_of(figures[at], figure, amounts)), None)
        if whole is not None:
            early, late = sorted((whole, index))
            first = found[early].repeat_of
            found[late] = found[late].but("restated", repeat_of=early if first is None else first)
    return found


def products(rate: Figure, near: list[Figure]) -> list[Decimal]:
    """What a rate comes to over the areas beside it, or over its years."""
    low = rate.low or Decimal(0)
    if rate.per == "year" and rate.years_low and rate.years_low == rate.years_high and rate.years_low > 1:
        return [low * rate.years_low]
    if rate.per not in sizes():
        return []
    areas = [figure for figure in near if figure.kind == AREA and figure.unit and figure.low]
    shares = [(figure.low or low, sizes()[figure.unit or ""] / sizes()[rate.per]) for figure in areas]
    return [low * area * share.numerator / share.denominator for area, share in shares]


def _sum_of(whole: Figure, rate: Figure, amounts: list[Decimal]) -> bool:
    """Whether a figure is a sum that a rate comes to."""
    size = whole.low if whole.low is not None else whole.high
    if whole.unit != rate.unit or whole.per is not None or not size:
        return False
    return any(abs(size - amount) <= CLOSE * size for amount in amounts)
