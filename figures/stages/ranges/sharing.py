"""What two numbers side by side share: a scale, a unit."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.figure import Figure
from figures.language import Language
from figures.numerals import FIRST_YEAR, LAST_YEAR
from figures.quantity import power_of_ten

SIZES = 30  # two years' values of one thing differ by no larger factor
LEAST, MOST = Decimal("0.001"), 1000  # members of a list differ by no larger factor


def shared(left: Figure, right: Figure, *, rising: bool = True) -> tuple[Figure, Figure] | None:
    """Both figures with the scale and the unit that stands only at one of them; None where they don't go together.

    In a range (`rising`) a scale is shared only by a smaller number before a larger one: $500 to $1 million has none to
    share.
    """
    if left.unit != right.unit and left.unit and right.unit:
        return None
    if left.kind != right.kind and left.kind and right.kind:
        return None
    if is_bare(left) and (is_bare(right) or (right.scale is not None and is_year(left))):
        return None
    if left.scale is None and right.scale is not None and (not rising or is_less(left, right)):
        left = scaled(left, right.scale)
    elif right.scale is None and left.scale is not None and right.kind is None and is_less(left, right):
        right = scaled(right, left.scale)
    return with_unit(left, right), with_unit(right, left)


def is_bare(figure: Figure) -> bool:
    """A number without unit and scale."""
    return figure.kind is None and figure.scale is None


def is_year(figure: Figure) -> bool:
    """A bare number of four digits that may be a year."""
    if figure.kind is not None or figure.scale is not None or figure.low is None or len(figure.text) != 4:
        return False
    return FIRST_YEAR <= figure.low <= LAST_YEAR


def number(figure: Figure) -> Decimal:
    """The number as it stands, without its scale: 3,2 of 3,2 Mrd."""
    value = figure.low if figure.low is not None else figure.high or Decimal(0)
    return value.scaleb(-figure.scale) if figure.scale else value


def is_less(left: Figure, right: Figure) -> bool:
    """Whether the first number is the smaller one, so that it may have the scale of the second; two losses always.

    >>> de("zwischen -2 und 1 Mio. Euro")
    -2 und 1 Mio. Euro = -2000000..1000000 EUR
    >>> en("between -$2m and 1m, $500 to $1 million")
    -$2m and 1m = -2000000..1000000 USD
    $500 to $1 million = 500..1000000 USD
    """
    one, other = number(left), number(right)
    return one <= other if one >= 0 or other >= 0 else True


def times(figure: Figure, factor: Decimal) -> Figure:
    """A figure with a factor that stands at its neighbour."""
    low = None if figure.low is None else figure.low * factor
    high = None if figure.high is None else figure.high * factor
    return figure.but("scale_shared", low=low, high=high)


def scaled(figure: Figure, scale: int) -> Figure:
    """A figure with the scale of its neighbour."""
    return times(figure, power_of_ten(scale) if scale >= 0 else Decimal(10) ** scale).but("scaled", scale=scale)


def with_unit(figure: Figure, other: Figure) -> Figure:
    """A figure with the unit of its neighbour, unless it has one."""
    if figure.kind is not None or other.kind is None:
        return figure
    return figure.but("unit_shared", kind=other.kind, unit=other.unit, unit_from="context")


def is_similar(left: Figure, right: Figure) -> bool:
    """Two years' values of one thing are of one size: within a factor of 30."""
    one, other = abs(number(left)), abs(number(right))
    return not one or not other or (one <= other * SIZES and other <= one * SIZES)


def is_alike(left: Figure, right: Figure) -> bool:
    """Members of a list are of one size: within a factor of 1000."""
    if left.low is None or right.low is None or not left.low or not right.low:
        return True
    return LEAST <= abs(left.low / right.low) <= MOST and not is_year(left)


def ends_here(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether what follows a bare number is no thing it counts: punctuation, or a word of grammar."""
    word = tokens.word(index)
    return not word[:1].isalnum() or word in language.function
