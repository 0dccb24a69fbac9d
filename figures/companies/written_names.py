"""Where the names of known parties stand in a text: looked for one by one in a little text, all at once in much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from figures.search import Search, occurrences

LONG = 10_000  # characters of a text in which all names are looked for at once
MUCH = 300_000  # characters of texts in which that saves the time that making the automaton takes
RUN = re.compile(r"[^\W_]+")


class WrittenNames:
    """Finds `names` that begin a word of a text: (index of the name, start, end), in order; of those that overlap the
    leftmost, of these the longest. `by_run` are their indices by their first run of letters.

    >>> names = ["Nvidia", "Deutsche Bank", "Deutsche"]
    >>> WrittenNames(names, by_first_run(names))("Die Deutsche Bank verkauft Nvidias Aktien.")
    [(1, 4, 17), (0, 27, 33)]
    """

    def __init__(self, names: Sequence[str], by_run: Mapping[str, Sequence[int]]) -> None:
        self.names, self.by_run, self.left = names, by_run, MUCH

    def __call__(self, text: str) -> list[tuple[int, int, int]]:
        self.left -= len(text)
        search = self.all_at_once if self.left < 0 or len(text) > LONG else self.one_by_one
        end, found = 0, []
        for place in sorted(search(text), key=lambda place: (place[1], -place[2])):
            if place[1] >= end and not text[place[1] - 1 : place[1]].isalnum():
                found.append(place)
                end = place[2]
        return found

    @cached_property
    def all_at_once(self) -> Search:
        """Finds every place; the beginnings of longer words too, which are no names."""
        return Search(self.names, overlapping=True, compact=True)

    def one_by_one(self, text: str) -> list[tuple[int, int, int]]:
        """The places of the names whose first letters are a word of the text, or a genitive."""
        runs = {"", *RUN.findall(text)}
        runs |= {run[:-1] for run in runs if run[-1:] == "s"}
        likely = [index for run in runs & self.by_run.keys() for index in self.by_run[run]]
        return [place for index in likely for place in occurrences(text, self.names[index], index)]


def by_first_run(names: Iterable[str]) -> dict[str, list[int]]:
    """The indices of names by their first run of letters and digits."""
    found: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        run = RUN.search(name)
        found.setdefault(run[0] if run else "", []).append(index)
    return found
