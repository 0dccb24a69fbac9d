"""Weights: how much each sign counts where several are weighed; learned from marked texts, kept in one table."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from figures.datafile import datafile


class Weights(dict[str, float]):
    """Sign -> weight; a sign that was never learned counts nothing."""

    def __missing__(self, sign: str) -> float:
        return 0.0

    def of(self, signs: Iterable[str]) -> float:
        """What some signs weigh together."""
        return sum(map(self.__getitem__, signs))


@cache
def weights(question: str) -> Weights:
    """The weights for one question: event, status or company."""
    return Weights(datafile("facts/weights.toml")[question])


class Table:
    """Weights of signs that speak for one answer each, and of facts that speak for or against any."""

    def __init__(self, signs: dict[str, float], facts: dict[str, dict[str, float]]) -> None:
        self.signs, self.facts = signs, facts

    def scores(
        self, answers: tuple[str, ...], signs: Iterable[tuple[str, str]], facts: Iterable[str]
    ) -> dict[str, float]:
        """How much speaks for each answer.

        >>> table = Table({"noun beside": 2.0}, {"always": {"cost": 0.5}, "large": {"profit": 1.0, "cost": -1.0}})
        >>> table.scores(("cost", "profit"), [("cost", "noun beside")], ["large"])
        {'cost': 1.5, 'profit': 1.0}
        """
        scores = dict.fromkeys(answers, 0.0)
        for fact in ("always", *facts):
            for answer, weight in self.facts.get(fact, NOTHING).items():
                scores[answer] += weight
        for answer, sign in signs:
            scores[answer] += self.signs.get(sign, 0.0)
        return scores


NOTHING: dict[str, float] = {}


@cache
def table(question: str) -> Table:
    """The table for one question: event or status."""
    entries = datafile("facts/weights.toml")[question]
    return Table(entries["signs"], entries["facts"])
