"""Odds: how likely the signs of a place make a party the owner of a figure, by what the figure is for.

>>> owner_de("Gegen Apple wurde eine Buße von 1,8 Milliarden Euro verhängt.")
1,8 Milliarden Euro: Apple
>>> owner_en("HSBC lent Rolls-Royce £2bn.")
£2bn: Rolls-Royce
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp

from figures.figure import Figure
from figures.stages.companies.candidate import Candidate
from figures.weights import Weights, weights

GROUPS = {
    "investment": "spending", "cost": "spending", "acquisition": "acquisition", "funding": "funding", "fine": "fine",
    "revenue": "result", "profit": "result", "loss": "result", "valuation": "result", "aid": "aid",
}  # fmt: skip
MOST_KNOWN = 100_000  # kept in memory

BY_GROUP = frozenset((
    "subject", "object", "and", "by", "of", "from", "to", "with", "in", "compound", "relative", "its", "giver", "taker",
    "company", "government", "person", "fund", "body", "unknown", "nobody", "nobody here",
))  # signs that may weigh otherwise for one group of events than for another  # fmt: skip


class ByEvent(Weights):
    """The weights of signs for one group of events: what a sign weighs at all, and what it does there."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.table, self.group = weights("company"), group
        self.known: dict[tuple[str, ...], float] = {}

    def __missing__(self, sign: str) -> float:
        found = self[sign] = self.table[sign] + self.table[f"{sign} for {self.group}"]
        return found

    def odds(self, signs: tuple[str, ...]) -> float:
        """How likely some signs make an owner, against one with none; the same signs come again and again."""
        found = self.known.get(signs)
        if found is None:
            if len(self.known) > MOST_KNOWN:
                self.known.clear()
            found = self.known[signs] = exp(sum(map(self.__getitem__, signs)))
        return found


@cache
def by_event(group: str) -> ByEvent:
    return ByEvent(group)


def in_group(signs: tuple[str, ...], figure: Figure) -> Iterator[str]:
    """Signs by the names under which their weights are learned."""
    group = GROUPS.get(figure.event or "", "other")
    for sign in signs:
        yield sign
        if sign in BY_GROUP:
            yield f"{sign} for {group}"


def weights_for(figure: Figure) -> ByEvent:
    """The weights that count for a figure, by its event."""
    return by_event(GROUPS.get(figure.event or "", "other"))


class Odds:
    """How likely a party is: alone, as the one who goes on, at its best place; and that place."""

    __slots__ = ("alone", "best", "going_on", "place", "source")

    def __init__(self, place: Candidate, odds: float, more: float) -> None:
        self.alone, self.going_on, self.best = odds, odds * more, odds
        self.place, self.source = place, place.source

    def add(self, place: Candidate, odds: float, more: float) -> None:
        """Counts one more place."""
        self.alone += odds
        self.going_on += odds * more
        if odds > self.best:
            self.best, self.place = odds, place

    def shown(self) -> Candidate:
        """Its best place, with how it is named in the sentence, if it is."""
        return self.place if self.place.source == self.source else self.place._replace(source=self.source)


Scores = dict[str | None, Odds]
