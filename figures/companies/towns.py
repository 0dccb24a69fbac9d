"""Towns: which companies are meant by those of a town. die Wolfsburger, the Cambridge-based group"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from figures.datafile import datafile

NAMES = "/"  # between the names of a town
ADJECTIVE, PLURAL = "er", "en"  # Wolfsburger; Göttinger, of Göttingen


@cache
def firms_of() -> dict[str, frozenset[str]]:
    """Towns and their German adjectives in lower case -> the names of the companies that are at home there."""
    found: dict[str, frozenset[str]] = {}
    for town, firms in datafile("facts/homes.toml").items():
        for name in town.lower().split(NAMES):
            for form in (name, name + ADJECTIVE, name.removesuffix(PLURAL) + ADJECTIVE):
                found[form] = found.get(form, frozenset()).union(firms)
    return found


def at_home(words: Sequence[str]) -> frozenset[str]:
    """The companies of the town that a noun phrase speaks of, by its words in lower case; none where of none.

    >>> sorted(at_home(["wolfsburger"])), sorted(at_home(["menlo", "park", "group"])), sorted(at_home(["konzern"]))
    (['Volkswagen'], ['Meta'], [])
    """
    known = firms_of()
    names = (*words, *(" ".join(pair) for pair in pairwise(words)))
    return next((known[name] for name in names if name in known), frozenset())
