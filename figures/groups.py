"""Groups: things that are joined two by two, directly or through others, told by their numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence


class Groups:
    """The numbers from 0 to `count` - 1, at first each in a group of its own; the lowest number leads a group.

    >>> groups = Groups(4)
    >>> groups.join(3, 1)
    >>> groups.leader(3), groups.members()
    (1, [[0], [1, 3], [2]])
    """

    def __init__(self, count: int) -> None:
        self.above = list(range(count))

    def leader(self, one: int) -> int:
        """Who leads the group of a number."""
        above = self.above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def join(self, one: int, two: int) -> None:
        """Makes the groups of two numbers one."""
        low, high = sorted((self.leader(one), self.leader(two)))
        self.above[high] = low

    def members(self) -> list[list[int]]:
        """The groups, each in order, by their leaders."""
        found: dict[int, list[int]] = {}
        for one in range(len(self.above)):
            found.setdefault(self.leader(one), []).append(one)
        return list(found.values())


def sharing(labels: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """Those in one group that have a label in common.

    >>> sharing([{"a"}, set(), {"b", "a"}, {"c"}])
    [[0, 2], [1], [3]]
    """
    groups, homes = Groups(len(labels)), dict[Hashable, int]()
    for at, own in enumerate(labels):
        for label in own:
            groups.join(homes.setdefault(label, at), at)
    return groups.members()


def of_facts(links: Sequence[Iterable[int | None]]) -> list[list[int]]:
    """The figures of a document that state one fact, by the indices of those that each states or repeats, if any.

    >>> of_facts([(None, None), (0, None), (None, None), (None, 1)])
    [[0, 1, 3], [2]]
    """
    groups = Groups(len(links))
    for index, others in enumerate(links):
        for other in others:
            if other is not None and 0 <= other < len(links):
                groups.join(index, other)
    return groups.members()
