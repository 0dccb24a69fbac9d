"""Stage 4: what the words around an amount say of it: bound, role and rate."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from figures.article import Article
from figures.figure import Figure
from figures.language import language
from figures.stages.qualifiers.bounds import BoundWords, bound_words, bounded, opened
from figures.stages.qualifiers.place import OPENING, Place, places
from figures.stages.qualifiers.rate_words import rate_words
from figures.stages.qualifiers.rates import rated
from figures.stages.qualifiers.roles import role_words, roles
from figures.tokens import split

ONE = Decimal(1)
LARGEST_RATE = 50_000
LONGEST_JOINT = 4  # tokens between an amount and its twin
TWIN_SIGNS = ((), *((sign,) for sign in OPENING), ("/",), ("=",), ("-",), ("\u2013",))


def qualifiers(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with its bound, its role and what it is paid for.

    >>> de("Foxconn will jährlich 2 bis drei Milliarden Dollar ausgeben, mehr als 1 Mrd. davon in Ohio.")
    2 bis drei Milliarden Dollar = 2000000000..3000000000 USD per year
    1 Mrd. = 1000000000.. USD
    >>> en("Sales rose by about $5m to $20m")
    $5m = ~5000000 USD by
    $20m = 20000000 USD to
    >>> en("It has $20m")
    $20m = 20000000 USD
    """
    if not figures:
        return figures
    code = article.language.code
    bound, twin, role, rate = bound_words(code), twin_words(code), role_words(code), rate_words(code)
    found = places(figures, article.tokens)
    for sentence in found:
        bounds(sentence, bound, twin)
        roles(sentence, role)
        rated(sentence, rate)
    return [place.figure for sentence in found for place in sentence]


def bounds(places: list[Place], words: BoundWords, between: frozenset[tuple[str, ...]]) -> None:
    """Set the bounds of the figures of a sentence; two that state the same share one."""
    before = None
    for place in places:
        bounded(place, before.last if before is not None else -1, words)
        if before is not None and is_twin(before, place, between):
            share_bound(before, place)
        before = place


@cache
def twin_words(code: str) -> frozenset[tuple[str, ...]]:
    """What may stand between an amount and the same in another unit."""
    return frozenset((*TWIN_SIGNS, *(split(phrase) for phrase in language(code).table["twins"]["same"])))


def is_twin(before: Place, place: Place, between: frozenset[tuple[str, ...]]) -> bool:
    """Whether a figure states the one before it in another unit: "2 Mrd. Dollar (1,7 Mrd. Euro)", "40 acres, or 16 ha".

    >>> de("mehr als 2 Mrd. Dollar (1,7 Mrd. Euro)")
    2 Mrd. Dollar = 2000000000.. USD
    1,7 Mrd. Euro = 1700000000.. EUR
    >>> en("about 2,500 acres, or 1,012 hectares")
    2,500 acres = ~2500 acre
    1,012 hectares = ~1012 ha
    >>> en("about $5m and EUR 6m")
    $5m = ~5000000 USD
    EUR 6m = 6000000 EUR
    """
    if place.head - before.last > LONGEST_JOINT or before.figure.unit == place.figure.unit:
        return False
    if before.figure.kind != place.figure.kind:
        return False
    if tuple(place.tokens.words[before.last : place.head]) not in between:
        return False
    return place.figure.kind != "money" or comparable(before, place)


def comparable(one: Place, two: Place) -> bool:
    """Whether two sums can be the same in two currencies: none is more than 50,000 times the other."""
    left, right = (abs(place.figure.low or place.figure.high or ONE) for place in (one, two))
    return left < right * LARGEST_RATE and right < left * LARGEST_RATE


def share_bound(before: Place, place: Place) -> None:
    """A twin has the bound of the first unless a word of its own says otherwise."""
    place.twin = before
    bound = before.figure.bound
    if place.single and place.bound_word is None and bound != "between":
        place.figure = place.figure.but("bound_shared", bound=bound, **opened(bound))
