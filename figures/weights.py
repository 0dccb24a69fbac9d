"""Weights: how much each sign counts where several are weighed. Learned from marked texts, kept in one readable table."""

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
