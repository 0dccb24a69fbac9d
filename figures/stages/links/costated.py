"""same_as: the same amount beside it in another currency or unit."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import language
from figures.phrases import Phrases
from figures.tokens import HYPHENS
from figures.units import AREA, sizes

WIDEST = 120  # characters between an amount and the same in another unit
FAR = 8  # tokens between them where a word says that they are the same, or a bracket begins
AGREE = Fraction(1, 10)  # two areas that differ by less are the same
SIGNS = frozenset(("/", "=", "~", "\u2248"))
FURTHER = HYPHENS | {";", ","}  # before a further currency in the same bracket: ( USD 12.8m-EUR 8.6m )
OPENING, CLOSING = frozenset("(["), frozenset(")]")
LISTED = 4  # amounts in a row: $2bn and $3bn (€1.7bn and €2.6bn)
TIGHTER = {"at_least": {"high": None}, "at_most": {"low": None}, "about": {}}


class SameWords:
    """The words of one language between an amount and the same in another unit."""

    def __init__(self, code: str) -> None:
        table = language(code).table["links"]
        self.same = Phrases({"same": table["same"]})
        self.near = Phrases({"near": table["near"]})
        self.hedges = frozenset(table["hedges"].split())
        self.joints = frozenset(words for words in language(code).connectors if len(words) == 1)


@cache
def same_words(code: str) -> SameWords:
    """The words of a language, loaded once."""
    return SameWords(code)


def costated(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the earlier one that it states in another unit.

    >>> linked_de("5 Mrd. Dollar, umgerechnet rund 4,3 Mrd. Euro")
    5 Mrd. Dollar = 5000000000 USD
    4,3 Mrd. Euro = ~4300000000 EUR same as 0
    >>> linked_en("a $2.6bn (£2bn; €2.3bn) deal")
    $2.6bn = 2600000000 USD
    £2bn = 2000000000 GBP same as 0
    €2.3bn = 2300000000 EUR same as 0
    >>> linked_de("Der Gewinn stieg auf 5 Mio. Euro (Vorjahr: 4 Mio. Dollar).")
    5 Mio. Euro = 5000000 EUR to
    4 Mio. Dollar = 4000000 USD
    """
    found, words = list(figures), same_words(article.language.code)
    for index in range(1, len(found)):
        left, right = found[index - 1], found[index]
        if left.unit == right.unit or left.kind != right.kind or left.unit is None or right.unit is None:
            continue
        if right.start - left.end <= WIDEST and stated_again(left, right, article.tokens, words):
            first = _first(found, index, article.tokens, words)
            if found[first].unit != right.unit:
                found[index] = alike(right, found[first], first)
            _rest_of_list(found, index, first, article.tokens, words)
    return found


def alike(figure: Figure, first: Figure, index: int) -> Figure:
    """The figure as the same as the `first`: bound, rate and years are those of the first unless it has its own."""
    changes: dict[str, object] = {"same_as": index}
    if figure.bound == "exact" and first.bound in TIGHTER:
        changes |= {"bound": first.bound, **TIGHTER[first.bound]}
    if figure.per is None:
        changes["per"] = first.per
    return figure.but("same_as", **changes, years_low=first.years_low, years_high=first.years_high)


def stated_again(left: Figure, right: Figure, tokens: Tokens, words: SameWords) -> bool:
    """Whether what stands between two neighbours makes the second the same as the first.

    >>> linked_en("It covers 2,500 acres, or 1,012 hectares, and cost EUR 3mn USD 4mn there.")
    2,500 acres = 2500 acre
    1,012 hectares = 1012 ha same as 0
    EUR 3mn = 3000000 EUR
    USD 4mn = 4000000 USD same as 2
    >>> linked_de("40 Hektar Wald (5000 Quadratmeter) und 2 Mio. Euro und 3 Mio. Dollar")
    40 Hektar = 40 ha
    5000 Quadratmeter = 5000 m2
    2 Mio. Euro = 2000000 EUR
    3 Mio. Dollar = 3000000 USD
    """
    first, last = tokens.at(left.end), tokens.at(right.start)
    if last - first > FAR + LISTED or "\n" in tokens.words[first:last]:
        return False
    if left.kind == AREA:
        return agree(left, right) and not CLOSING & set(tokens.words[first:last])
    while last > first and (tokens.words[last - 1] in words.hedges or tokens.words[last - 1] == "."):  # ca.
        if words.same.before(tokens, last) or words.near.before(tokens, last):
            break
        last -= 1
    gap = tokens.words[first:last]
    if not gap:
        return right.unit != left.unit and left.role == right.role and (first == last or left.scale == right.scale)
    return _sign(gap, left) or _spoken(tokens, first, last, words)


def _sign(gap: list[str], left: Figure) -> bool:
    """A bracket that begins with the amount, a slash, or a further currency in the same bracket."""
    if gap[-1] in OPENING:
        return len(gap) <= FAR and not CLOSING & set(gap) and "," not in gap
    return len(gap) == 1 and (gap[0] in SIGNS or (gap[0] in FURTHER and left.same_as is not None))


def _spoken(tokens: Tokens, first: int, last: int, words: SameWords) -> bool:
    """umgerechnet, the equivalent of; and directly behind the first: or, beziehungsweise"""
    if words.same.before(tokens, last) is not None:
        return True
    near = words.near.before(tokens, last)
    return near is not None and (near[1] == first or (near[1] == first + 1 and tokens.words[first] in (",", "(")))


def agree(left: Figure, right: Figure) -> bool:
    """Whether two areas are the same when both are counted in square metres."""
    ends = ((left.low, right.low), (left.high, right.high), (left.low or left.high, right.low or right.high))
    for one, other in ends:
        if one and other:
            here, there = Fraction(one) * sizes()[left.unit], Fraction(other) * sizes()[right.unit]  # type: ignore[index]
            return abs(here - there) <= AGREE * max(here, there)
    return False


def _first(found: list[Figure], index: int, tokens: Tokens, words: SameWords) -> int:
    """The first of the chain; of a list the one that stands as far from its end."""
    left = index - 1
    first = found[left].same_as
    if first is not None:
        return first
    return left - min(_listed(found, left, -1, tokens, words), _listed(found, index, 1, tokens, words))


def _listed(found: list[Figure], index: int, step: int, tokens: Tokens, words: SameWords) -> int:
    """How many figures stand in a row with one, before it (step -1) or behind it (1)."""
    count, at = 0, index + step
    while count < LISTED and 0 <= at < len(found):
        if not _joined(min(at, at - step), max(at, at - step), found, tokens, words):
            break
        count, at = count + 1, at + step
    return count


def _joined(left: int, right: int, found: list[Figure], tokens: Tokens, words: SameWords) -> bool:
    """Whether nothing but an "and", "or" or comma stands between two figures of one unit."""
    first, last = tokens.at(found[left].end), tokens.at(found[right].start)
    return found[left].unit == found[right].unit and last - first == 1 and (tokens.words[first],) in words.joints


def _rest_of_list(found: list[Figure], index: int, first: int, tokens: Tokens, words: SameWords) -> None:
    """$2bn and $3bn (€1.7bn and €2.6bn): the second of the one is the second of the other.

    >>> linked_en("It cost $2bn and $3bn (€1.7bn and €2.6bn).")
    $2bn = 2000000000 USD
    $3bn = 3000000000 USD
    €1.7bn = 1700000000 EUR same as 0
    €2.6bn = 2600000000 EUR same as 1
    """
    for step in range(1, index - first):
        at = index + step
        if at < len(found) and _joined(at - 1, at, found, tokens, words):
            found[at] = alike(found[at], found[first + step], first + step)
