"""Stage 2: numbers joined into ranges and lists, and what one of them has shared with the others."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from figures.article import Article
from figures.figure import Figure, plain
from figures.quantity import HYPHENS
from figures.stages.ranges.clauses import is_day
from figures.stages.ranges.comparisons import compared
from figures.stages.ranges.lists import listed
from figures.stages.ranges.pairs import FAR_AND, Pairs
from figures.stages.ranges.sharing import ends_here, is_bare, is_year, number, shared, times
from figures.stages.ranges.values import is_value_of_before

__all__ = ["ends_here", "is_year", "ranges"]
HUNDRED, THOUSAND = Decimal(100), Decimal(1000)
NO_RANGE = frozenset(("", "comma", "onto"))
BORDERS = frozenset(",;:.()\n")
FARTHEST_END = 60  # characters between the two ends of a range


def ranges(figures: list[Figure], article: Article) -> list[Figure]:
    """Ranges as one figure with two ends; lists and comparisons as figures that share scale and unit.

    >>> de("2 bis drei Milliarden Dollar")
    2 bis drei Milliarden Dollar = 2000000000..3000000000 USD
    >>> en("5 and 6 million dollars respectively")
    5 = 5000000 USD
    6 million dollars = 6000000 USD
    >>> de("2012 bis 2013 stieg der Umsatz auf 5 Mio. Euro")
    5 Mio. Euro = 5000000 EUR to
    """
    if len(figures) < 2 or all(map(is_bare, figures)):
        return [figure for figure in figures if "weak" not in figure.why]
    pairs = Pairs(article)
    return compared(listed(joined(figures, pairs), pairs), pairs)


def joined(figures: list[Figure], pairs: Pairs) -> list[Figure]:
    """Two ends of a range become one figure; a number that is none without its other end is gone.

    >>> de("eine bis zwei Milliarden Euro für eine Firma")
    eine bis zwei Milliarden Euro = 1000000000..2000000000 EUR
    >>> en("one to two billion euros for one firm")
    one to two billion euros = 1000000000..2000000000 EUR
    """
    found: list[Figure] = []
    weak = False
    for figure in figures:
        while found and figure.start - found[-1].end <= FARTHEST_END:
            left = found[-1]
            if left.kind is None and left.scale is None and is_bare(figure):
                break
            joint = pairs.joint(left, figure)
            if joint is None or (one := one_amount(left, figure, joint, pairs)) is None:
                break
            found.pop()
            figure = one
        weak = weak or figure.why[-1] == "weak"
        found.append(figure)
    return [figure for figure in found if figure.why[-1] != "weak"] if weak else found


def one_amount(left: Figure, right: Figure, joint: str, pairs: Pairs) -> Figure | None:
    """Two figures that are one: a range, a main unit with its hundredths, a vague plural said twice.

    >>> de("2 bis 3 Euro und 5 Cent, Millionen und Abermillionen Euro")
    2 bis 3 Euro = 2..3 EUR
    5 Cent = 0.05 EUR
    Millionen und Abermillionen Euro = 2000000.. EUR vague
    >>> en("$2 to $3, 4 dollars 50 cents, $5 or 60 cents")
    $2 to $3 = 2..3 USD
    4 dollars 50 cents = 4.5 USD
    $5 = 5 USD
    60 cents = 0.6 USD
    """
    return (
        ends_of_range(left, right, joint, pairs)
        or with_cents(left, right, joint, pairs)
        or repeated(left, right, joint, pairs)
    )


def ends_of_range(left: Figure, right: Figure, joint: str, pairs: Pairs) -> Figure | None:
    """zwischen 1,5 und 2 Mrd. Euro, $2-3bn, 800 Millionen bis 1,2 Milliarden, $5 to $7 million

    >>> de("800 Millionen bis 1,2 Milliarden Euro")
    800 Millionen bis 1,2 Milliarden Euro = 800000000..1200000000 EUR
    >>> en("between $5bn and 7bn")
    $5bn and 7bn = 5000000000..7000000000 USD
    >>> en("$5-€6, $5m to 300 workers")
    $5 = 5 USD
    €6 = 6 EUR
    $5m = 5000000 USD
    """
    if left.bound == "between" or right.bound == "between" or not joins_range(left, right, joint, pairs):
        return None
    if is_bare(right) and not ends_here(pairs.tokens, pairs.tokens.at(right.end), pairs.language):
        return None
    ends = shared(thousands(hung(left, right, pairs), right), right)
    if ends is None or left.low == right.low == 0:
        return None
    low, high = ends
    if low.low is not None and high.low is not None and 0 > low.low > high.low:
        low, high = high, low  # -3 bis -5 Mio.
    if low.low is None or low.low > (high.low or 0):
        return None
    text = pairs.tokens.text[left.start : right.end]
    unit_from = "stated" if "stated" in (left.unit_from, right.unit_from) else right.unit_from or left.unit_from
    return right.but(
        "range", start=left.start, text=text, low=low.low, high=high.high, kind=high.kind, unit=high.unit,
        unit_from=unit_from, scale=high.scale, vague=left.vague or right.vague,
        bound="between" if high.high is not None else "at_least", note=(*low.note, *high.note),
    )  # fmt: skip


def joins_range(left: Figure, right: Figure, joint: str, pairs: Pairs) -> bool:
    """Whether what stands between two numbers joins them to a range: to, a dash, between ... and."""
    if joint in NO_RANGE or is_day(left, pairs) or is_loss_of_before(left, right, pairs):
        return False
    if joint not in ("to", "dash"):
        return pairs.is_and(left, right) and pairs.after_between(left)
    return joint == "dash" or not is_change(pairs.tokens.at(left.start), pairs)


def thousands(left: Figure, right: Figure) -> Figure:
    """The first end in the thousands of the second, where it stands without them: 20-30.000 Euro. Noted as doubtful.

    >>> de("20-30.000 Euro, 500 bis 1.000 Euro")
    20-30.000 Euro = 20000..30000 EUR
    500 bis 1.000 Euro = 500..1000 EUR
    >>> en("a 20-30,000 dollar salary")
    20-30,000 dollar = 20000..30000 USD
    """
    if left.scale is not None or right.scale is not None or left.kind is not None or left.low is None:
        return left
    if not left.text.isdecimal() or right.low is None or right.low % THOUSAND or right.text.isdecimal():
        return left
    if not 1 < left.low < right.low / THOUSAND:
        return left
    read = times(left, THOUSAND)
    return replace(read, note=(f"doubtful-number: {left.text} read as {plain(read.low or THOUSAND)}",))


def hung(left: Figure, right: Figure, pairs: Pairs) -> Figure:
    """The first end where its hyphen hangs: the hundred or the thousand of the second is its own.

    >>> de("fünf- bis sechstausend Euro, zwei- bis dreihundert Millionen Euro")
    fünf- bis sechstausend Euro = 5000..6000 EUR
    zwei- bis dreihundert Millionen Euro = 200000000..300000000 EUR
    >>> de("ein zwei- bis dreistelliger Millionenbetrag")
    zwei- bis dreistelliger Millionenbetrag = 10000000..1000000000 ? vague
    >>> en("a five- to 300-million-dollar plan")
    five- to 300-million-dollar = 5000000..300000000 USD
    """
    if left.kind is not None or left.scale is not None or left.low is None or right.low is None:
        return left
    behind = pairs.tokens.at(left.end)
    if pairs.tokens.words[behind] not in HYPHENS or pairs.tokens.glued(behind):
        return left
    value = number(right)
    if value >= 1000 and value % 1000 == 0 and right.scale is None and not left.text[0].isdecimal():
        return times(left, THOUSAND)
    return times(left, HUNDRED) if right.why[0] == "words" and value >= 100 and value % 100 == 0 else left


def is_change(first: int, pairs: Pairs) -> bool:
    """Whether "to" says a change: from $2m to $3m; "fell $1.2m to $23.5m". A word may say that it is a range.

    >>> en("Prices range from $2m to $3m, sales fell $1.2m to $23.5m")
    $2m to $3m = 2000000..3000000 USD
    $1.2m = 1200000 USD by
    $23.5m = 23500000 USD to
    >>> de("Das kostet von 2 bis 3 Mio. Euro")
    2 bis 3 Mio. Euro = 2000000..3000000 EUR
    """
    if pairs.language.decimal == ",":
        return False
    tokens = pairs.tokens
    for at in range(first, max(0, first - 5), -1):  # "rose by about $5m to $20m", "from an average of £606 to £648"
        if tokens.words[at - 1] in BORDERS:
            return False
        if tokens.words[at - 1] in pairs.words.origin:
            return pairs.words.ranging.before(tokens, at) is None
        if pairs.words.changing.before(tokens, at):
            return True
    return False


def is_loss_of_before(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """Whether a dash is the minus of a second loss, whose bracket is lost: EUR -0.04 -0.06.

    >>> en("EPS were EUR -0.04 -0.06 , cash flow EUR 0.8 -1.2 million")
    EUR -0.04 = -0.04 EUR per share
    -0.06 = -0.06 EUR per share
    EUR 0.8 -1.2 million = 800000..1200000 EUR
    >>> de("Ergebnis: EUR -0,04 -0,06")
    EUR -0,04 = -0.04 EUR
    -0,06 = -0.06 EUR
    """
    return left.low is not None and left.low < 0 and is_value_of_before(left, right, pairs)


def with_cents(left: Figure, right: Figure, joint: str, pairs: Pairs) -> Figure | None:
    """A main unit and its hundredths are one amount, but only where the hundredths are named or follow at once.

    >>> de("15 Dollar und 15 Cent")
    15 Dollar und 15 Cent = 15.15 USD
    >>> en("3 dollars 50 cents")
    3 dollars 50 cents = 3.5 USD
    >>> de("zwei Euro fünfzig")
    zwei Euro fünfzig = 2.5 EUR
    >>> de("15 Dollar und 15, 3 Euro oder 50 Cent")
    15 Dollar = 15 USD
    3 Euro = 3 EUR
    50 Cent = 0.5 EUR
    """
    if left.kind != "money" or left.scale is not None or right.low is None or left.low is None or left.low % 1:
        return None
    if left.low != left.high:
        return None  # 2 bis 3 Euro und 5 Cent
    if right.kind is not None and (right.scale != -2 or (right.unit != left.unit and right.unit_from == "stated")):
        return None
    if right.scale == -2 and (not joint or (joint != FAR_AND and pairs.is_and(left, right))):
        cents = right.low
    elif not joint and right.start == left.end + 1 and is_bare(right) and 10 <= right.low < 100 and not right.low % 1:
        if not left.text[-1].isalpha() or not ends_here(pairs.tokens, pairs.tokens.at(right.end), pairs.language):
            return None
        cents = right.low / 100
    else:
        return None
    if cents >= 1 or cents < 0:
        return None
    total = left.low + cents
    text = pairs.tokens.text[left.start : right.end]
    return left.but("cents_added", end=right.end, text=text, low=total, high=total)


def repeated(left: Figure, right: Figure, joint: str, pairs: Pairs) -> Figure | None:
    """Two vague plurals of one size are one amount.

    >>> de("Millionen und Abermillionen Euro")
    Millionen und Abermillionen Euro = 2000000.. EUR vague
    >>> en("millions and millions of dollars, millions and billions of dollars")
    millions and millions of dollars = 2000000.. USD vague
    millions = 2000000.. USD vague
    billions of dollars = 2000000000.. USD vague
    """
    if not (left.vague and right.vague) or left.kind is not None or left.low != right.low or left.scale != right.scale:
        return None
    if joint not in ("or", "and"):
        return None
    return right.but("repeated", start=left.start, text=pairs.tokens.text[left.start : right.end])
