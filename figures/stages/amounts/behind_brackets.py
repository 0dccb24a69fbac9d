"""The scale and the unit behind a bracket: 1,2 (Vorjahr: 0,9) Milliarden Euro."""

from __future__ import annotations

from figures.article import Tokens
from figures.figure import Figure
from figures.numerals import FIRST_YEAR, LAST_YEAR
from figures.quantity import power_of_ten, scales
from figures.stages.amounts.unit_at import unit_at
from figures.units import ONE, Unit

LONGEST_TAIL = 3  # tokens behind it: (12,8 im Vorjahr)
LONGEST = 8  # tokens in such a bracket before its number: (im Vorjahreszeitraum 2024: 12,8)


def behind_bracket(found: list[Figure], tokens: Tokens, index: int) -> int:
    """Give the scale and unit at a token behind ")" to the number in the bracket and to the one before it.

    Returns the token behind them, or 0 where they belong to no such pair of numbers.

    >>> de("Die Bank verdiente 1,2 (Vorjahr: 0,9) Milliarden Euro")
    1,2 = 1200000000 EUR
    0,9 = 900000000 EUR
    >>> en("net sales were EUR 105.8 ( 83.4 ) million")
    EUR 105.8 = 105800000 EUR
    83.4 = 83400000 EUR
    >>> de("Der Umsatz erreichte 45,6 (43,2 im Vorjahr) Mio. Euro")
    45,6 = 45600000 EUR
    43,2 = 43200000 EUR
    >>> en("The price was NOK 70 ( approximately EUR 8.7 ) million")
    NOK 70 = 70000000 NOK
    EUR 8.7 = ~8700000 EUR
    >>> de("Sie holte Platz 3 (2024) und Millionen Euro")
    Millionen Euro = 2000000.. EUR vague
    """
    inner, closing = found[-1], index - 1
    if inner.scale is not None or closing - tokens.at(inner.end) > LONGEST_TAIL:
        return 0
    opening = _opening(tokens, closing)
    left = next((at for at in range(len(found) - 2, -1, -1) if found[at].end <= tokens.starts[opening]), None)
    if opening == 0 or left is None or found[left].end != tokens.ends[opening - 1]:
        return 0
    if inner.start < tokens.starts[opening]:
        return 0
    power, last, _ = scales(tokens, index, glued=True)
    surface, last = unit_at(tokens, last)
    unit = surface.unit if surface is not None else None
    outer = found[left]
    if outer.scale is not None or outer.vague or _is_year(inner):
        return 0
    if inner.kind is None and (outer.kind is None) == (unit is None):
        return 0
    if inner.kind is not None and (inner.kind != outer.kind or power is None or unit is not None):
        return 0
    found[-1] = _stated(inner, power, unit, outer)
    found[left] = _stated(outer, power, unit, outer)
    return last


def _opening(tokens: Tokens, closing: int) -> int:
    """The token "(" that a bracket begins with, or 0."""
    for at in range(closing - 1, max(0, closing - LONGEST), -1):
        if tokens.words[at] == "(":
            return at
    return 0


def _is_year(figure: Figure) -> bool:
    return len(figure.text) == 4 and figure.low is not None and FIRST_YEAR <= figure.low <= LAST_YEAR


def _stated(figure: Figure, power: int | None, unit: Unit | None, outer: Figure) -> Figure:
    """A number with the scale and the unit that stand behind the bracket."""
    factor = (ONE if power is None else power_of_ten(power)) * (ONE if unit is None else unit.factor)
    value = None if figure.low is None else figure.low * factor
    changes = {} if figure.kind is not None else {
        "kind": outer.kind if unit is None else unit.kind,
        "unit": outer.unit if unit is None else unit.code,
        "unit_from": "context" if unit is None else "default" if unit.family else "stated",
    }  # fmt: skip
    return figure.but("behind_bracket", low=value, high=value, scale=power, **changes)
