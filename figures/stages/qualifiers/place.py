"""Where a figure stands: its tokens, and what its sentence holds that may qualify it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from figures.article import Tokens
from figures.figure import Figure

OPENING = frozenset("([{")
CLOSING = frozenset(")]}")
BORDERS = frozenset(',;:.!?…\n–—"“”„*•|')  # what ends a clause
HYPHENS = frozenset("-\u2010\u2011")


@dataclass(slots=True)
class Place:
    """A figure among the tokens: it is tokens `first` to `last` (exclusive) of the sentence `begin` to `end`.

    `head` is where the expression begins, with the words of bound before it; `tail` is the token behind those after it.
    """

    figure: Figure
    tokens: Tokens
    first: int
    last: int
    begin: int
    end: int
    head: int
    tail: int
    bound_word: str | None = None  # what the word of bound beside it says: about, over ...
    twin: Place | None = None  # the figure before it that states the same in another unit

    @property
    def unscaled(self) -> bool:
        """Whether it is a sum in ones, as prices are: 52,50 Euro, but not 5 Mio. Euro."""
        figure = self.figure
        return figure.kind == "money" and (figure.scale is None or figure.scale < 0) and not figure.vague

    @property
    def single(self) -> bool:
        """Whether it is one number, which a bound may open."""
        return self.figure.low is not None and self.figure.low == self.figure.high


def places(figures: list[Figure], tokens: Tokens) -> list[list[Place]]:
    """The places of the figures, a list for each sentence."""
    found: list[list[Place]] = []
    starts, end = tokens.starts, -1
    for figure in figures:
        first = bisect_left(starts, figure.start)
        last = bisect_left(starts, figure.end, first)
        if first >= end:
            begin, end = tokens.sentence_of(first)
            found.append([])
        found[-1].append(Place(figure, tokens, first, last, begin, end, first, last))
    return found


def behind_bracket(place: Place) -> int:
    """The token behind an amount, a bracket with its twin left out: EUR 5 mn ( USD 6 mn ) a year."""
    tokens, at = place.tokens, place.tail
    word = tokens.words[at]
    if word in HYPHENS and tokens.glued(at - 1):
        return at + 1
    if word not in OPENING:
        return at
    for index in range(at + 1, min(at + 10, place.end)):
        if tokens.words[index] in CLOSING:
            return index + 1
    return at
