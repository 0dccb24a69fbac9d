"""Choice: of all who may own a figure, the one for whom most speaks; one fact has one owner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp, log, log1p
from typing import NamedTuple

from figures.article import Article
from figures.companies import Party
from figures.figure import Figure
from figures.stages.companies.scene import INFERRED, Candidate, Scene, going_on
from figures.weights import Weights, weights

GROUPS = {
    "investment": "spending", "cost": "spending", "acquisition": "acquisition", "funding": "funding", "fine": "fine",
    "revenue": "result", "profit": "result", "loss": "result", "valuation": "result", "aid": "aid",
}  # fmt: skip
LEAST_LEAD = 0.5  # a smaller lead over the runner-up is doubtful: of the others 98 in 100 are right
MOST_SUMS = 100_000  # kept in memory
FAR = 5.0  # how far behind one who cannot be in the place of a figure is, in that place


class Odds(NamedTuple):
    """What speaks for a party, for it as the one who goes on, at its best place, and that place."""

    alone: float
    going_on: float
    best: float
    place: Candidate


Scores = dict[str | None, Odds]


class Owned(NamedTuple):
    """Who owns a figure, who comes next, by how much less speaks for the latter, and which rule decided."""

    owner: Candidate
    runner_up: Candidate | None
    lead: float
    rule: str


class ByEvent(Weights):
    """The weights of signs for one group of events: what a sign weighs at all, and what it does there."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.table, self.group = weights("company"), group
        self.sums: dict[tuple[str, ...], float] = {}

    def __missing__(self, sign: str) -> float:
        found = self[sign] = self.table[sign] + self.table[f"{sign} for {self.group}"]
        return found

    def together(self, signs: tuple[str, ...]) -> float:
        """What some signs weigh together; the same signs come again and again."""
        found = self.sums.get(signs)
        if found is None:
            if len(self.sums) > MOST_SUMS:
                self.sums.clear()
            found = self.sums[signs] = sum(map(self.__getitem__, signs))
        return found


@cache
def by_event(group: str) -> ByEvent:
    return ByEvent(group)


BY_GROUP = frozenset((
    "subject", "object", "and", "by", "of", "from", "to", "with", "in", "compound", "relative", "its", "giver", "taker",
    "company", "government", "person", "fund", "body", "unknown", "nobody", "nobody here",
))  # signs that may weigh otherwise for one group of events than for another  # fmt: skip


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


def companies(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the company it belongs to; doubtful where somebody else comes close."""
    if not figures:
        return figures
    code = article.language.code
    return [given(figure, own, code) for figure, own in zip(figures, owners(figures, article), strict=True)]


def given(figure: Figure, own: Owned, code: str) -> Figure:
    """A figure with its owner."""
    note = figure.note
    if own.lead < LEAST_LEAD and own.runner_up is not None:
        note = (*note, f"doubtful-company: maybe {called(own.runner_up.party, code) or '-'}")
    if own.owner.party is None:
        return figure if note is figure.note else figure.but(own.rule, note=note)
    return figure.but(own.rule, company=called(own.owner.party, code), company_from=own.owner.source, note=note)


def called(party: Party | None, code: str) -> str | None:
    return party.called(code) if party else None


def owners(figures: list[Figure], article: Article) -> list[Owned]:
    """The owner of each figure. What is one fact by its links has one owner, for whom most speaks in all its places."""
    scores = scored(figures, article)
    path = likeliest(scores)
    weighed = [given_before(each, path[index - 1] if index else None) for index, each in enumerate(scores)]
    found: dict[int, Owned] = {}
    for members in facts(figures):
        leader, second, lead = ahead([weighed[index] for index in members], path[members[0]])
        for index in members:
            rule = "owner" if leader == path[index] else "owner_shared"
            found[index] = Owned(in_place(leader, index, members, scores), in_one(second, members, scores), lead, rule)
    return [found[index] for index in range(len(figures))]


def scored(figures: list[Figure], article: Article) -> list[Scores]:
    """How much speaks for whom, figure by figure; what speaks for a party in all its places adds up."""
    scene, last = Scene(article), None
    found: list[Scores] = []
    for figure in figures:
        table, scores = weights_for(figure), Scores()
        since = scene.since(figure, last) if last is not None else ""
        for candidate in scene.candidates(figure):
            more = table[going_on(candidate, since)] if since else 0.0
            add(candidate, table.together(candidate.signs), more, scores)
        found.append(scores)
        last = figure
    return found


def add(candidate: Candidate, weight: float, more: float, scores: Scores) -> None:
    """Counts one more place of a party: odds add up; its heaviest place is shown, with how its name was found."""
    name = candidate.name
    known = scores.get(name)
    if known is None:
        scores[name] = Odds(weight, weight + more, weight, candidate)
        return
    best, place = known.best, known.place
    if weight > best:
        best, place = weight, candidate._replace(source=place.source)
    scores[name] = Odds(sum_of(known.alone, weight), sum_of(known.going_on, weight + more), best, place)


def sum_of(one: float, other: float) -> float:
    """The logarithm of the sum of two odds."""
    low, high = (one, other) if one < other else (other, one)
    return high + log1p(exp(low - high))


def likeliest(scores: list[Scores]) -> list[str | None]:
    """The likeliest owners of all figures together, where the owner of one may go on to the next."""
    reached: dict[str | None, float] = {None: 0.0}
    ways: list[dict[str | None, str | None]] = []
    for each in scores:
        behind = {name: weight - total(each, name) for name, weight in reached.items()}
        leader = max(behind, key=lambda name: behind[name])
        way = dict.fromkeys(each, leader)
        reached = {}
        for name, odds in each.items():
            reached[name] = odds.alone + behind[leader]
            if name in behind and odds.going_on + behind[name] > reached[name]:
                reached[name], way[name] = odds.going_on + behind[name], name
        ways.append(way)
    last = max(reached, key=lambda name: reached[name])
    path: list[str | None] = []
    for way in reversed(ways):
        path.append(last)
        last = way[last]
    return path[::-1]


def total(scores: Scores, before: str | None) -> float:
    """What speaks for all together where the owner of the figure before is known: the measure of a likelihood."""
    weights = [odds.going_on if name == before else odds.alone for name, odds in scores.items()]
    top = max(weights)
    return top + log(sum(exp(weight - top) for weight in weights))


def given_before(scores: Scores, before: str | None) -> dict[str | None, float]:
    """How much speaks for whom where the owner of the figure before is known."""
    found = {name: odds.alone for name, odds in scores.items()}
    if before is not None and before in scores:
        found[before] = scores[before].going_on
    return found


def facts(figures: list[Figure]) -> Iterator[list[int]]:
    """The figures that are one fact: what states, repeats or is part of another has its owner."""
    heads = list(range(len(figures)))
    for index, figure in enumerate(figures):
        for other in (figure.same_as, figure.repeat_of, figure.part_of):
            if other is not None:
                low, high = sorted((heads[index], heads[other]))
                heads = [low if head == high else head for head in heads]
    groups: dict[int, list[int]] = {}
    for index, head in enumerate(heads):
        groups.setdefault(head, []).append(index)
    yield from groups.values()


def ahead(members: list[dict[str | None, float]], first: str | None) -> tuple[str | None, str | None, float]:
    """The owner of a fact (`first`, where it is of one figure), who comes next, and his lead in one place."""
    names = dict.fromkeys([first, *(name for weighed in members for name in weighed)])
    totals = {name: sum(behind(weighed, name) for weighed in members) for name in names}
    leader = first if len(members) == 1 else max(totals, key=lambda name: totals[name])
    others = [name for name in totals if name != leader]
    if not others:
        return leader, None, FAR
    second = max(others, key=lambda name: totals[name])
    return leader, second, (totals[leader] - totals[second]) / len(members)


def behind(weighed: dict[str | None, float], name: str | None) -> float:
    """How far behind the first of a place somebody is there: 0 or less."""
    return max(weighed[name] - max(weighed.values()), -FAR) if name in weighed else -FAR


def in_place(name: str | None, index: int, members: list[int], scores: list[Scores]) -> Candidate:
    """The owner of a fact as it stands at one of its figures."""
    if name in scores[index]:
        return scores[index][name].place
    found = in_one(name, members, scores)
    assert found is not None
    return found._replace(source=INFERRED)


def in_one(name: str | None, members: list[int], scores: list[Scores]) -> Candidate | None:
    """Somebody at the first figure of a fact where he may be meant."""
    return next((scores[index][name].place for index in members if name in scores[index]), None)


def reasons(figures: list[Figure], article: Article) -> list[tuple[Owned, ByEvent]]:
    """Who owns each figure, and the weights of the signs that say so: for those who ask why."""
    return [(own, weights_for(figure)) for figure, own in zip(figures, owners(figures, article), strict=True)]
