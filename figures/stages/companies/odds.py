"""Odds: how likely the signs of a place make a party the owner of a figure, by what the figure is for.

>>> owner_de("Gegen Apple wurde eine Buße von 1,8 Milliarden Euro verhängt.")
1,8 Milliarden Euro: Apple
>>> owner_en("HSBC lent Rolls-Royce £2bn.")
£2bn: Rolls-Royce
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp, log

import msgspec
from msgspec.structs import replace

from figures.figure import Figure
from figures.stages.companies.candidate import Candidate
from figures.stages.companies.past import Signs
from figures.weights import Weights, weights

GROUPS = {
    "investment": "spending", "cost": "spending", "acquisition": "acquisition", "funding": "funding", "fine": "fine",
    "revenue": "result", "profit": "result", "loss": "result", "valuation": "result", "aid": "aid",
}  # fmt: skip
MOST_KNOWN = 100_000  # kept in memory

BY_GROUP = frozenset((
    "subject", "object", "and", "by", "of", "from", "to", "with", "in", "compound", "relative", "its", "giver", "taker",
    "company", "government", "person", "fund", "body", "actor", "unknown", "nobody", "nobody here",
))  # signs that may weigh otherwise for one group of events than for another  # fmt: skip


class ByEvent(Weights):
    """The weights of signs for one group of events: what a sign weighs at all, and what it does there."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.table, self.group = weights("company"), group
        self.odds = Known(self)

    def __missing__(self, sign: str) -> float:
        found = self[sign] = self.table[sign] + self.table[f"{sign} for {self.group}"]
        return found


class Known(dict[Signs, float]):
    """Signs -> how likely they make an owner, against one with none; the same signs come again and again."""

    def __init__(self, weights: ByEvent) -> None:
        super().__init__()
        self.weigh = weights.__getitem__

    def __missing__(self, signs: Signs) -> float:
        if len(self) > MOST_KNOWN:
            self.clear()
        found = self[signs] = exp(sum(map(self.weigh, signs)))
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


class Odds(msgspec.Struct):
    """How likely a party is: at its best place, alone, as the one who goes on; and that place."""

    place: Candidate
    source: str | None
    best: float
    alone: float
    going_on: float
    log_alone: float = 0.0  # once it is known who comes into question
    log_on: float = 0.0

    def add(self, place: Candidate, odds: float, going_on: float) -> None:
        """Counts one more place."""
        self.alone += odds
        self.going_on += going_on
        if odds > self.best:
            self.best, self.place = odds, place

    def settled(self) -> Odds:
        """The same with its logarithms."""
        self.log_alone, self.log_on = log(self.alone), log(self.going_on)
        return self

    def shown(self) -> Candidate:
        """Its best place, with how it is named in the sentence, if it is."""
        return self.place if self.place.source == self.source else replace(self.place, source=self.source)


Scores = dict[str | None, Odds]
