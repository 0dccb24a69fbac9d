"""Clusters: which of many tellings are surely one, and which perhaps are. In doubt, two stay two.

Nodes that fit are joined by edges. Where every node of a group fits the same nodes, they are one. Where a node fits two
that do not fit each other, nobody can say to which it belongs: all stay, in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import Enum
from itertools import combinations
from typing import NamedTuple, TypeVar

from figures.groups import Groups

Thing = TypeVar("Thing")
Pair = tuple[int, int]
MOST = 200  # others that one node is compared with; beyond it is in doubt


class Fit(Enum):
    """Whether two nodes can be one: told one after the other, at some other time, perhaps, or not."""

    NEXT = 1
    ANY_TIME = 2
    PERHAPS = 3
    NO = 4


class Clusters(NamedTuple):
    """Groups of nodes that are one each, and for each group those that it perhaps is one with."""

    groups: list[list[int]]
    doubts: list[set[int]]


def clusters(count: int, pairs: Iterable[Pair], fit: Callable[[int, int], Fit], crowded: set[int]) -> Clusters:
    """The clusters of `count` nodes; `pairs` are those worth comparing, `crowded` nodes have too many to be sure."""
    fits: list[set[int]] = [{node} for node in range(count)]
    perhaps: list[set[int]] = [set() for _ in range(count)]
    groups = Groups(count)
    for one, two in pairs:
        if one in crowded or two in crowded:
            continue
        found = fit(one, two)
        if found in (Fit.NEXT, Fit.ANY_TIME):
            fits[one].add(two)
            fits[two].add(one)
        if found is Fit.NEXT:
            groups.join(one, two)
        if found is Fit.PERHAPS:
            perhaps[one].add(two)
            perhaps[two].add(one)
    leader = groups.leader
    reachable = [{other for other in fits[node] if leader(other) == leader(node)} for node in range(count)]
    return as_groups(reachable, perhaps, crowded)


def as_groups(fits: list[set[int]], perhaps: list[set[int]], crowded: set[int]) -> Clusters:
    """Nodes with the same neighbours as one; every other neighbour is a doubt."""
    by_neighbours: dict[tuple[frozenset[int], int], list[int]] = {}
    for node, neighbours in enumerate(fits):
        alone = node if node in crowded else -1
        by_neighbours.setdefault((frozenset(neighbours), alone), []).append(node)
    groups = sorted(by_neighbours.values())
    home = {node: at for at, group in enumerate(groups) for node in group}
    doubts = [
        {home[other] for node in group for other in fits[node] | perhaps[node]} - {at}
        for at, group in enumerate(groups)
    ]
    return Clusters(groups, doubts)


class Stretch(NamedTuple):
    """From where to where on a scale a node may meet others."""

    left: Decimal
    right: Decimal
    node: int


def meetings(stretches: list[Stretch], crowded: set[int]) -> Iterator[Pair]:
    """The pairs of nodes whose stretches overlap; nodes that meet too many are `crowded`, and in no pair."""
    active: list[Stretch] = []
    for stretch in sorted(stretches):
        active = [other for other in active if other.right >= stretch.left]
        if len(active) > MOST:
            crowded.update(other.node for other in (stretch, *active))
            active = active[1:]
        else:
            yield from ((other.node, stretch.node) for other in active if other.node != stretch.node)
        active.append(stretch)


def alike(keys: Iterable[Iterable[object]], crowded: set[int]) -> Iterator[Pair]:
    """The pairs of nodes that have a key in common; where too many have it, they are `crowded`, and in no pair."""
    holders: dict[object, list[int]] = {}
    for node, each in enumerate(keys):
        for key in each:
            holders.setdefault(key, []).append(node)
    for nodes in holders.values():
        if len(nodes) > MOST:
            crowded.update(nodes)
        else:
            yield from combinations(nodes, 2)
