"""The number stands before its unit, or alone: 5 Mio. Euro, half a trillion dollars, 40 acres."""

from __future__ import annotations

from figures.article import Tokens
from figures.figure import Figure
from figures.language import Language
from figures.quantity import HYPHENS, MINUS, Quantity, quantity, scales
from figures.stages.amounts.signs import (
    PRICE_MARKS,
    beside,
    closed,
    is_percent,
    key_figure,
    loosened,
    minus_before,
    price_dash,
)
from figures.stages.amounts.stated import Stated, figure_of, trusted
from figures.stages.amounts.unit_at import meant_behind, unit_after, unit_at, with_country
from figures.units import Unit

WEAK = ("weak",)
PRICED = ("price_dash",)


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
        return figure_of(tokens, index, found.last, Stated(found, found.last), None, WEAK)
    first, last, bound = (index if at > index else found.first), found.last, None
    if tokens.words[last] in HYPHENS and (loose := loosened(tokens, found, language)):
        found, bound = loose
        last = found.last
    elif found.short:
        found = before_composite(tokens, found)
        last = found.last
    elif tokens.meaning[last] is None and tokens.words[last] in beside(language.code):
        last = price_dash(tokens, last)
    unit, end, power = None, last, None
    mark = tokens.words[last]
    if tokens.meaning[last] is not None or mark in HYPHENS or found.vague or mark in language.sets["areal"]:
        unit, end, power = _unit_behind(tokens, last, found, language)
        if unit is not None and (unit.wary or found.short) and not trusted(unit, found, tokens, at):
            unit, end, power = None, last, None
    if unit is None and is_percent(tokens, found.last, language):
        return None
    negative = at > index
    if not negative and tokens.words[index - 1] in MINUS and minus_before(tokens, index):
        negative = not closed(tokens, end)
        first -= negative
    negative = negative or key_figure(tokens, first, end)
    rules = ("unit_after",) if unit is not None else priced(tokens, found, end)
    return figure_of(tokens, first, end, Stated(found, end, power, negative, bound), unit, rules)


def priced(tokens: Tokens, found: Quantity, end: int) -> tuple[str, ...]:
    """The rule of a number that a dash instead of its cents makes a price, without any currency.

    >>> de("Die Wohnung kostet 2'980.- inkl. Nebenkosten, am 5.- 7. Mai, 1.–3. Klasse")
    2'980.- = 2980 ?
    >>> en("The flat costs 2'980.- in all")
    2'980.- = 2980 ?
    """
    if end == found.last or found.scale is not None or tokens.words[found.last] not in PRICE_MARKS:
        return ()
    return () if tokens.words[end][:1].isdecimal() or found.low < 1 else PRICED


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
    return found.but(last=at, low=value, high=value, scale=None, short=False)


def _scale_behind(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """75 USD million: a scale behind the unit, where no number follows that it could belong to."""
    word = tokens.meaning[index]
    if word is None or word.scale is None or word.short or word.number is not None:
        return None, index
    power, last, _ = scales(tokens, index, glued=False)
    following = tokens.meaning[last]
    return (None, index) if following is not None and following.digits is not None else (power, last)
