"""Two values of one thing: the scale that one of them lacks."""

from __future__ import annotations

from figures.figure import Figure, plain
from figures.stages.ranges.pairs import Pairs
from figures.stages.ranges.sharing import is_similar, number, scaled, with_unit
from figures.units import MONEY

FAR = 100  # characters between two values that are compared
FARTHEST = 14  # tokens between them
LEAST_SCALE = 6
CLOSE = 3  # a value without its scale is at most so many times the other
MARKS = ".,"


def is_value_of_before(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """Whether a second number stands right behind an amount: the value of the year before, whose bracket is lost."""
    if left.kind != MONEY or left.scale is not None or right.kind is not None or left.low is None or right.low is None:
        return False
    if left.text.rstrip("0123456789")[-1:] not in MARKS or right.text[-1:].isdecimal() is (right.scale is not None):
        return False
    gap = pairs.tokens.text[left.end : right.start]
    if gap.strip() not in ("", "-") or not gap[:1].isspace() or (gap.strip() and left.low >= 0):
        return False
    return is_similar(left, right) and right.low.as_tuple().exponent != 0


def with_value_of_before(left: Figure, right: Figure, pairs: Pairs) -> tuple[Figure, Figure]:
    """An amount and the value of the year before, which share unit and scale; its dash is a minus.

    >>> en("Profit before taxes was EUR 105.9 82.7 million .")
    EUR 105.9 = 105900000 EUR
    82.7 million = 82700000 EUR
    >>> de("EUR 105,9 82,7 Mio., EUR 105,9 82 Mio. Kunden")
    EUR 105,9 = 105900000 EUR
    82,7 Mio. = 82700000 EUR
    EUR 105,9 = 105.9 EUR
    """
    if right.scale is not None:
        left = scaled(left, right.scale)
    if right.start - left.end > 1:
        low, start = -(right.low or 0), right.start - 1
        text = pairs.tokens.text[start : right.end]
        right = right.but("value_of_before", start=start, text=text, low=low, high=low)
    return left, with_unit(right, left).but("value_of_before")


def in_scale_of(left: Figure, right: Figure, pairs: Pairs) -> Figure:
    """A value compared with one in millions is in millions too, though its scale is missing. Noted as doubtful.

    >>> en("Profit was EUR 8.3 mn in 2008 , compared to EUR 8.4 in 2007 ; it paid $8 million, compared to $9 per share")
    EUR 8.3 mn = 8300000 EUR
    EUR 8.4 = 8400000 EUR
    $8 million = 8000000 USD
    $9 = 9 USD per share
    >>> de("Der Gewinn lag bei 8,3 Mio. Euro nach 8,4 Euro im Vorjahr")
    8,3 Mio. Euro = 8300000 EUR
    8,4 Euro = 8400000 EUR
    """
    tokens, (first, last) = pairs.tokens, pairs.between(left, right)
    if left.unit != right.unit or left.vague or right.vague or left.scale is None or right.low is None:
        return right
    if right.start - left.end > FAR or last - first > FARTHEST or "\n" in tokens.words[first:last]:
        return right
    if pairs.words.values.before(tokens, last) is None or tokens.words[tokens.at(right.end)] in pairs.each:
        return right
    if not number(left) / CLOSE <= number(right) <= number(left) * CLOSE or not right.low % 1:
        return right
    read = scaled(right, left.scale)
    note = f"doubtful-number: {right.text} read as {plain(read.low or right.low)}"
    return read.but("in_scale_of", note=(*right.note, note))
