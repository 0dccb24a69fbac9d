"""Nodes: tellings that are surely one, on their way to a pledge; and whether two nodes can be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from figures.pledges.amounts import agree
from figures.pledges.clusters import Fit, Pair, Stretch, alike, meetings
from figures.pledges.parents import related, usual
from figures.pledges.places import can_be_one
from figures.pledges.telling import Telling

WINDOW = timedelta(days=60)  # between neighbouring tellings
VALUE = "value"
ODD = 3  # digits


@dataclass(eq=False)
class Node:
    """Tellings of several documents that are one, in their order."""

    tellings: list[Telling]

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(telling.document for telling in self.tellings)

    @cached_property
    def companies(self) -> frozenset[str]:
        return frozenset(usual(telling.company) for telling in self.tellings)

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset().union(*(telling.circumstances.places for telling in self.tellings))

    @cached_property
    def projects(self) -> frozenset[str]:
        return frozenset().union(*(telling.circumstances.projects for telling in self.tellings))

    @cached_property
    def others(self) -> frozenset[str]:
        return frozenset().union(*(telling.others for telling in self.tellings))

    @cached_property
    def apart(self) -> frozenset[str]:
        return frozenset().union(*(telling.apart for telling in self.tellings))

    @cached_property
    def told(self) -> tuple[date, date] | None:
        """From the first to the last day on which it was told, or of which it was told."""
        days = [telling.when for telling in self.tellings if telling.when]
        return (min(day for day, _ in days), max(day for _, day in days)) if days else None

    @cached_property
    def published(self) -> tuple[date, date] | None:
        days = [telling.counting.published for telling in self.tellings if telling.counting.published]
        return (min(days), max(days)) if days else None

    @cached_property
    def is_further(self) -> bool:
        return self.first.circumstances.further

    @property
    def is_vague(self) -> bool:
        return self.first.counting.vague

    @property
    def is_odd(self) -> bool:
        """Whether its amount is hardly met twice by chance: it has three digits or more."""
        ends = [end for end in self.first.counting.stated if end is not None]
        return all(len(end.normalize().as_tuple().digits) >= ODD for end in ends)

    def is_related(self, other: Node) -> bool:
        """Whether the companies are one, or the one belongs to the other."""
        return self.companies == other.companies or all(
            related(mine, its) for mine in self.companies for its in other.companies
        )

    def same_amount(self, other: Node) -> bool:
        """Whether the amounts can be one: in a unit and period that both state, else in their values."""
        one, two = self.first.amounts, other.first.amounts
        common = one.keys() & two.keys()
        if common:
            return any(agree(one[key], two[key]) for key in common)
        return agree(self.first.value, other.first.value)


def fit(one: Node, two: Node) -> Fit:
    """Whether two nodes of equal amounts can be one."""
    if not one.documents.isdisjoint(two.documents) or not one.apart.isdisjoint(two.apart):
        return Fit.NO
    if one.is_vague != two.is_vague or not one.is_related(two):
        return Fit.NO
    found = in_time(one, two)
    if differ(one.places, two.places) or (one.projects and two.projects and one.projects.isdisjoint(two.projects)):
        return Fit.PERHAPS if found is Fit.NEXT and one.is_odd and two.is_odd else Fit.NO
    if found in (Fit.NEXT, Fit.ANY_TIME) and is_doubtful(one, two):
        return Fit.PERHAPS if found is Fit.NEXT else Fit.NO
    return found


def differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both name places, and none of them can be one."""
    return bool(some and others and not can_be_one(some, others))


def is_doubtful(one: Node, two: Node) -> bool:
    """Whether nobody can say: one is "a further" sum, one of two owners names no place, two takeovers name others."""
    if one.is_further != two.is_further:
        return True
    if one.companies != two.companies and bool(one.places) != bool(two.places):
        return True
    takeover = one.first.counting.event == "acquisition"
    return takeover and bool(one.others and two.others) and one.others.isdisjoint(two.others)


def in_time(one: Node, two: Node) -> Fit:
    """Whether two nodes were told shortly after each other; a takeover whose target both name may take its time."""
    if one.told is None and two.told is None:
        return Fit.NEXT
    if one.told is None or two.told is None:
        return Fit.PERHAPS
    if gap(one.told, two.told) <= WINDOW or (one.first.counting.event == "acquisition" and one.others & two.others):
        return Fit.NEXT
    if one.published and two.published and gap(one.published, two.published) <= WINDOW:
        return Fit.PERHAPS  # told at one time, but of different times
    return Fit.ANY_TIME


def gap(one: tuple[date, date], two: tuple[date, date]) -> timedelta:
    """The time between two times, none where they overlap."""
    return max(one[0] - two[1], two[0] - one[1], timedelta(0))


def signature(telling: Telling) -> object:
    """What tellings of one amount have in common that differ in their documents and days only."""
    about = telling.circumstances
    takeover = telling.counting.event == "acquisition"
    return (
        usual(telling.company), about.places, about.projects, telling.others if takeover else None, about.further,
        telling.counting.vague, telling.order if telling.apart else None,
    )  # fmt: skip


def equal_nodes(tellings: Iterable[Telling]) -> list[Node]:
    """Nodes of tellings that agree in everything, and follow one another in time."""
    found: list[Node] = []
    for same in by(amount_of, tellings):
        groups = by(signature, same) if len(same) > 1 else [same]  # what is told once is not looked into
        found += [node for group in groups for chain in chains(group) for node in once_each(chain)]
    return found


def by(key: Callable[[Telling], object], tellings: Iterable[Telling]) -> list[list[Telling]]:
    """Tellings grouped by what a function says of them."""
    groups: dict[object, list[Telling]] = {}
    for telling in tellings:
        groups.setdefault(key(telling), []).append(telling)
    return list(groups.values())


def amount_of(telling: Telling) -> object:
    """The amounts as stated; those of unknown currency are all different."""
    return frozenset(telling.stated.items()) or telling.order


def chains(group: list[Telling]) -> Iterator[list[Telling]]:
    """Tellings cut where more time than the window lies between two of them."""
    if len(group) == 1:
        yield group
        return
    undated = [telling for telling in group if telling.when is None]
    if undated:
        yield undated
    chain: list[Telling] = []
    last = date.min
    for telling in sorted((each for each in group if each.when), key=lambda each: (each.when, each.order)):
        first_day, last_day = telling.when or (last, last)
        if chain and first_day - last > WINDOW:
            yield chain
            chain = []
        chain.append(telling)
        last = max(last, last_day) if len(chain) > 1 else last_day
    if chain:
        yield chain


def once_each(chain: list[Telling]) -> Iterator[Node]:
    """One node of the documents that tell it once; what a document tells twice stays two."""
    count: dict[str, int] = {}
    for telling in chain:
        count[telling.document] = count.get(telling.document, 0) + 1
    once = sorted((each for each in chain if count[each.document] == 1), key=lambda telling: telling.order)
    if once:
        yield Node(once)
    yield from (Node([telling]) for telling in chain if count[telling.document] > 1)


def equals(nodes: list[Node], crowded: set[int]) -> Iterator[Pair]:
    """The pairs of nodes that state the same amount in the same unit."""
    return alike((node.first.stated.items() for node in nodes), crowded)


def neighbours(nodes: list[Node], crowded: set[int]) -> Iterator[Pair]:
    """The pairs of nodes whose amounts agree, in their values or in a unit that both state."""
    scales: dict[object, list[Stretch]] = {}
    for at, node in enumerate(nodes):
        for scale, amount in (*node.first.amounts.items(), (VALUE, node.first.value)):
            if amount.is_known:
                left, right = amount.reach
                scales.setdefault(scale, []).append(Stretch(left, right, at))
    seen: set[Pair] = set()
    for stretches in scales.values():
        for pair in meetings(stretches, crowded):
            ordered = (min(pair), max(pair))
            if ordered not in seen:
                seen.add(ordered)
                one, two = nodes[pair[0]], nodes[pair[1]]
                if one.documents.isdisjoint(two.documents) and one.same_amount(two):
                    yield ordered
