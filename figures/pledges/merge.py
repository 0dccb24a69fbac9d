"""Merging: what several articles tell of one pledge becomes one, and in doubt it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from figures.groups import sharing
from figures.pledges.clusters import Fit, Pair, clusters
from figures.pledges.nodes import Node, differ, equal_nodes, equals, fit, neighbours
from figures.pledges.telling import UNDATED, Telling

if TYPE_CHECKING:
    from figures.pledges.withdrawals import Withdrawal

TOO_MANY = "maybe-same: too many others are like it"
MOST_PLANS = 200  # of a company, above which nobody can say which one is raised
Pairs: TypeAlias = Callable[[list[Node], set[int]], Iterator[Pair]]


@dataclass(eq=False)
class Pledge:
    """Tellings of one fact. `more` count with it: parts that others told, and the word that it is off.

    `left_out` says why it is in no sum; `perhaps` are pledges that it may be one with.
    """

    node: Node
    more: list[Telling] = field(default_factory=list)
    left_out: str | None = None
    cancelled: bool = False
    perhaps: list[Pledge] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    withdrawn: list[Withdrawal] = field(default_factory=list)

    @property
    def latest(self) -> Telling:
        """The telling of the latest article; of one day the first by path."""
        return max(self.tellings, key=lambda telling: telling.counting.published or UNDATED)

    @property
    def tellings(self) -> list[Telling]:
        return self.node.tellings

    @property
    def counting(self) -> Telling:
        return self.node.first


def merged(tellings: Iterable[Telling]) -> list[Pledge]:
    """The pledges of all tellings."""
    blocks: dict[tuple[str, str | None, str], list[Telling]] = {}
    for telling in sorted(tellings, key=lambda telling: telling.order):
        one = telling.counting
        blocks.setdefault((telling.head, one.event, one.kind), []).append(telling)
    return [pledge for block in labelled(blocks) for pledge in of_block(block)]


def labelled(blocks: dict[tuple[str, str | None, str], list[Telling]]) -> list[list[Telling]]:
    """The blocks, those joined of which a person says that they hold one pledge."""
    found = list(blocks.values())
    groups = sharing([labels(tellings) for tellings in found])
    return [[telling for at in group for telling in found[at]] for group in groups]


def labels(tellings: list[Telling]) -> set[str]:
    """What a person says of tellings that are one pledge."""
    return {label for telling in tellings for label in telling.merge}


def of_block(tellings: list[Telling]) -> list[Pledge]:
    """The pledges of one company and its subsidiaries, of one event and kind."""
    counting = [telling for telling in tellings if not (telling.whole or telling.joint)]
    old = [telling for telling in counting if telling.superseded]
    pledges = grouped([telling for telling in counting if not telling.superseded])
    pledges += supersede(grouped(old), pledges)
    absorb([telling for telling in tellings if telling.whole or telling.joint], pledges)
    doubt_raised(pledges)
    return pledges


def doubt_raised(pledges: list[Pledge]) -> None:
    """A sum that is raised or cut to, with the old one unsaid, may take the place of the plan told before it."""
    plans = [pledge for pledge in pledges if pledge.latest.status == "planned" and not pledge.cancelled]
    for new in plans if len(plans) < MOST_PLANS else ():
        first = new.tellings[0].counting
        if first.role != "to" or first.published is None:
            continue
        old = [
            pledge
            for pledge in plans
            if (pledge.node.published or (date.max,))[0] < first.published
            and not differ(pledge.node.places, new.node.places)
        ]
        if len(old) == 1 and new not in old[0].perhaps:
            old[0].perhaps.append(new)
            new.perhaps.append(old[0])


def grouped(tellings: list[Telling]) -> list[Pledge]:
    """Tellings as pledges: those a person joined, then equal amounts, then amounts that agree."""
    nodes = sorted(joined(equal_nodes(tellings)), key=lambda node: node.first.order)
    nodes = gathered(nodes, equals).nodes
    found = gathered(nodes, neighbours)
    pledges = [Pledge(node) for node in found.nodes]
    for pledge, others, crowded in zip(pledges, found.doubts, found.crowded, strict=True):
        pledge.perhaps = [pledges[other] for other in sorted(others)]
        if crowded:
            pledge.notes.append(TOO_MANY)
    return pledges


class Gathered(NamedTuple):
    """Nodes, those that are one as one; for each those that it may be one with, and whether they are too many."""

    nodes: list[Node]
    doubts: list[set[int]]
    crowded: list[bool]


def gathered(nodes: list[Node], pairs: Pairs) -> Gathered:
    """The nodes, those that are surely one as one."""
    crowded: set[int] = set()
    found = clusters(len(nodes), pairs(nodes, crowded), lambda one, two: fit(nodes[one], nodes[two]), crowded)
    groups = [together([nodes[at] for at in group]) for group in found.groups]
    return Gathered(groups, found.doubts, [not crowded.isdisjoint(group) for group in found.groups])


def together(nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    return Node(sorted((telling for node in nodes for telling in node.tellings), key=lambda telling: telling.order))


def joined(nodes: list[Node]) -> list[Node]:
    """The nodes, those joined whose tellings a person says are one."""
    groups = sharing([labels(node.tellings) for node in nodes])
    return [together([nodes[at] for at in group]) for group in groups]


def supersede(olds: list[Pledge], pledges: list[Pledge]) -> list[Pledge]:
    """Cancels the one earlier pledge whose amount an article calls the old one; gives those old ones that have none."""
    nodes = [pledge.node for pledge in (*pledges, *olds)]
    earlier: dict[int, list[Pledge]] = {}
    for one, two in neighbours(nodes, set()) if olds else ():
        if one < len(pledges) <= two:
            earlier.setdefault(two - len(pledges), []).append(pledges[one])
    return [old for at, old in enumerate(olds) if not replaces(old, earlier.get(at, []))]


def replaces(old: Pledge, candidates: list[Pledge]) -> bool:
    """Cancels the one candidate that an old amount can be; if there is none or several, it is a row of its own."""
    said = old.tellings[-1].counting.published or UNDATED
    found = [
        pledge
        for pledge in candidates
        if (pledge.tellings[0].counting.published or UNDATED) <= said
        and fit(pledge.node, old.node) is not Fit.NO
        and not pledge.cancelled
    ]
    if len(found) == 1:
        found[0].cancelled = True
        found[0].more += old.tellings
        return True
    old.cancelled = True
    old.perhaps += found
    for pledge in found:
        pledge.perhaps.append(old)
    return False


def absorb(counted_with: list[Telling], pledges: list[Pledge]) -> None:
    """A pledge that another article calls a part of a sum, or a sum of shares, counts with that one."""
    home = {id(telling): pledge for pledge in pledges for telling in pledge.tellings}
    by_amount: dict[object, list[Pledge]] = {}
    for pledge in pledges:
        for key in pledge.counting.stated.items():
            by_amount.setdefault(key, []).append(pledge)
    for telling in counted_with:
        wholes = [telling.whole] if telling.whole else telling.joint
        into = [found for whole in wholes if (found := home.get(id(whole)))]
        alone = Node([telling])
        candidates = [
            pledge
            for pledge in dict.fromkeys(pledge for key in telling.stated.items() for pledge in by_amount.get(key, []))
            if pledge not in into and pledge.left_out is None and fit(pledge.node, alone) is Fit.NEXT
        ]
        if len(candidates) == 1 and into and not candidates[0].cancelled:
            what = "part of" if telling.whole else "the sum of"
            candidates[0].left_out = f"{what} {', '.join(pledge.counting.counting.name for pledge in into)}"
            for pledge in into:
                pledge.more += candidates[0].tellings
