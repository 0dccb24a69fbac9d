"""Choice: of all who may own a figure, the one for whom most speaks; one fact has one owner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from figures.article import Article
from figures.companies import Party
from figures.figure import Figure
from figures.stages.companies.scene import INFERRED, Before, Candidate, Scene
from figures.weights import Weights, weights

GROUPS = {
    "investment": "spending", "cost": "spending", "acquisition": "acquisition", "funding": "funding", "fine": "fine",
    "revenue": "result", "profit": "result", "loss": "result", "valuation": "result", "aid": "aid",
}  # fmt: skip
LEAST_LEAD = 0.5  # a smaller lead over the runner-up is doubtful: of the others 98 in 100 are right
MOST_SUMS = 100_000  # kept in memory
FAR = 3.0  # how far behind one who cannot be in the place of a figure is, in that place

Scores = dict[str | None, tuple[float, Candidate]]


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
    found: dict[int, Owned] = {}
    for members in facts(figures):
        leader, second, lead = ahead([scores[index] for index in members])
        for index in members:
            rule = "owner" if len(members) == 1 or leader == first(scores[index]) else "owner_shared"
            found[index] = Owned(
                in_place(leader, index, members, scores), runner_up(second, members, scores), lead, rule
            )
    return [found[index] for index in range(len(figures))]


def scored(figures: list[Figure], article: Article) -> list[Scores]:
    """How much speaks for whom, figure by figure; of several places of one party the best counts."""
    scene, last = Scene(article), None
    found: list[Scores] = []
    for figure in figures:
        scores: Scores = {}
        table = weights_for(figure)
        for candidate in scene.candidates(figure, last):
            party, weight = candidate.party, table.together(candidate.signs)
            name = party.name if party else None
            known = scores.get(name)
            if known is None:
                scores[name] = (weight, candidate)
            elif weight > known[0]:
                scores[name] = (weight, candidate._replace(source=known[1].source))
        last = Before(figure, scene.sentence(figure), first(scores))
        found.append(scores)
    return found


def first(scores: Scores) -> str | None:
    """For whom most speaks."""
    return max(scores, key=lambda name: scores[name][0])


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


def ahead(members: list[Scores]) -> tuple[str | None, str | None, float]:
    """For whom most speaks in all places of a fact, who comes next, and by how much (of one place)."""
    if len(members) == 1:
        totals = {name: weight for name, (weight, _) in members[0].items()}
    else:
        names = dict.fromkeys(name for scores in members for name in scores)
        totals = {name: sum(behind(scores, name) for scores in members) for name in names}
    ranks = sorted(totals, key=lambda name: totals[name], reverse=True)
    if len(ranks) == 1:
        return ranks[0], None, FAR
    return ranks[0], ranks[1], (totals[ranks[0]] - totals[ranks[1]]) / len(members)


def behind(scores: Scores, name: str | None) -> float:
    """How far behind the first of a place somebody is there: 0 or less."""
    top = max(weight for weight, _ in scores.values())
    return max(scores[name][0] - top, -FAR) if name in scores else -FAR


def in_place(name: str | None, index: int, members: list[int], scores: list[Scores]) -> Candidate:
    """The owner of a fact as it stands at one of its figures."""
    if name in scores[index]:
        return scores[index][name][1]
    found = runner_up(name, members, scores)
    assert found is not None
    return found._replace(source=INFERRED if name else None)


def runner_up(name: str | None, members: list[int], scores: list[Scores]) -> Candidate | None:
    """Somebody at the first figure of a fact where he may be meant."""
    return next((scores[index][name][1] for index in members if name in scores[index]), None)


def reasons(figures: list[Figure], article: Article) -> list[tuple[Owned, ByEvent]]:
    """Who owns each figure, and the weights of the signs that say so: for those who ask why."""
    return [(own, weights_for(figure)) for figure, own in zip(figures, owners(figures, article), strict=True)]
