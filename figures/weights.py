"""Weights: how much each sign counts where several are weighed; learned from marked texts, kept in one table."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from figures.datafile import datafile

MOST_KNOWN = 20_000  # groups of facts whose sum is kept in memory


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
    """Weights of signs that speak for one answer each, and of facts that speak for or against any; in hundredths, so
    that no sum depends on its order.

    >>> table = Table(("cost", "profit"), {"noun beside": 2.0}, {"always": {"cost": 0.5}, "large": {"profit": 1.0}})
    >>> table.scores([("cost", "noun beside")], ["large", "never learned"])
    [250, 100]
    """

    def __init__(self, answers: tuple[str, ...], signs: dict[str, float], facts: dict[str, dict[str, float]]) -> None:
        self.places = {answer: place for place, answer in enumerate(answers)}
        self.signs = {sign: round(weight * 100) for sign, weight in signs.items()}
        self.facts = {
            fact: [round(weights.get(answer, 0.0) * 100) for answer in answers] for fact, weights in facts.items()
        }
        self.always = self.facts.get("always", [0] * len(answers))
        self.known: dict[frozenset[str], list[int]] = {}

    def scores(self, signs: Iterable[tuple[str, str]], facts: Iterable[str]) -> list[int]:
        """How much speaks for each answer, in their order."""
        scores = self.by_facts(frozenset(facts)).copy()
        for answer, sign in signs:
            scores[self.places[answer]] += self.signs.get(sign, 0)
        return scores

    def by_facts(self, facts: frozenset[str]) -> list[int]:
        """How much the facts speak for each answer; the same come together again and again."""
        found = self.known.get(facts)
        if found is None:
            if len(self.known) > MOST_KNOWN:
                self.known.clear()
            rows = [self.facts[fact] for fact in facts if fact in self.facts]
            found = self.known[facts] = list(map(sum, zip(self.always, *rows, strict=True)))
        return found


@cache
def table(question: str, answers: tuple[str, ...]) -> Table:
    """The table for one question: event or status."""
    entries = datafile("facts/weights.toml")[question]
    return Table(answers, entries["signs"], entries["facts"])
