"""Choice: of all who may own a figure, the one for whom most speaks; one fact has one owner."""

from __future__ import annotations

from math import log
from typing import NamedTuple

from msgspec.structs import replace

from figures.article import Article
from figures.companies import Party
from figures.figure import Figure
from figures.groups import of_facts
from figures.stages.companies.candidate import INFERRED, OUTDONE, Candidate
from figures.stages.companies.odds import ByEvent, Odds, Scores, weights_for
from figures.stages.companies.scene import Scene

LEAST_LEAD = 2.5  # a smaller lead over the runner-up is doubtful: two in five are; of the others 94 in 100 are right
DOUBTFUL = "doubtful-company"
LEAST = 0.002  # the share of the odds below which somebody does not come into question
ABSENT = 2.0  # how far behind one is who cannot be meant in one place of a fact
FAR = 5.0  # nobody is taken for farther behind


class Owned(NamedTuple):
    """Who owns a figure, who comes next, by how much less speaks for the latter, and which rule decided."""

    owner: Candidate
    runner_up: Candidate | None
    lead: float
    rule: str


def companies(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the company it belongs to; doubtful where somebody else comes close.

    >>> owner_de("Audi legt in Ungarn 300 Millionen Euro auf den Tisch, Mercedes in Kecskemét eine Milliarde.")
    300 Millionen Euro: Audi
    eine Milliarde: Mercedes-Benz
    >>> owner_en("Ford earned $5bn, up from $4bn.")
    $5bn: Ford
    $4bn: Ford
    """
    if not figures:
        return figures
    code = article.language.code
    found = [with_owner(figure, own, code) for figure, own in zip(figures, owners(figures, article), strict=True)]
    return [part_of_own(figure, found) for figure in found]


def with_owner(figure: Figure, own: Owned, code: str) -> Figure:
    """A figure with its owner.

    >>> owner_de("Nicht Siemens, sondern Bosch zahlt die 20 Millionen Euro.")
    20 Millionen Euro: Bosch
    >>> owner_en("Unlike Boeing, Airbus made a profit of €4.2 billion.")
    €4.2 billion: Airbus
    """
    note = figure.note
    if own.lead < LEAST_LEAD and own.runner_up is not None:
        note = (*note, f"{DOUBTFUL}: maybe {called(own.runner_up.party, code) or '-'}")
    if own.owner.party is None:
        return figure if note is figure.note else figure.but(own.rule, note=note)
    return figure.but(own.rule, company=called(own.owner.party, code), company_from=own.owner.source, note=note)


def part_of_own(figure: Figure, figures: list[Figure]) -> Figure:
    """A share is part of a sum of the same owner: what an investor puts into a round is his own.

    >>> linked_de("Personio bekam 200 Millionen Dollar, davon 60 Millionen für das Werk in Wien.")
    200 Millionen Dollar = 200000000 USD
    60 Millionen = 60000000 USD part of 0
    >>> linked_en("Mistral raised €1.7bn, of which ASML contributed €1.3bn.")
    €1.7bn = 1700000000 EUR
    €1.3bn = 1300000000 EUR
    """
    whole = None if figure.part_of is None else figures[figure.part_of]
    if whole is None or whole.company == figure.company or doubtful(whole) or doubtful(figure):
        return figure
    return figure.but("own_share", part_of=None)


def doubtful(figure: Figure) -> bool:
    """Whether it is, of somebody else perhaps."""
    return any(note.startswith(DOUBTFUL) for note in figure.note)


def called(party: Party | None, code: str) -> str | None:
    return party.called(code) if party else None


def owners(figures: list[Figure], article: Article) -> list[Owned]:
    """The owner of each figure. What is one fact by its links has one owner, the likeliest in all its places."""
    scores = scored(figures, article)
    path = likeliest(scores)
    weighed = [given_before(each, path[index - 1] if index else None) for index, each in enumerate(scores)]
    found: dict[int, Owned] = {}
    for members in of_facts([(figure.same_as, figure.repeat_of) for figure in figures]):
        if len(members) == 1:
            leader, (second, lead) = path[members[0]], next_to(path[members[0]], weighed[members[0]])
        else:
            leader, second, lead = ahead([weighed[index] for index in members])
        for index in members:
            rule = "owner" if leader == path[index] else "owner_shared"
            found[index] = Owned(in_place(leader, index, members, scores), in_one(second, members, scores), lead, rule)
    return [found[index] for index in range(len(figures))]


def scored(figures: list[Figure], article: Article) -> list[Scores]:
    """How likely everybody is, figure by figure; the odds of a party in all its places add up."""
    scene, last = Scene(article), None
    found: list[Scores] = []
    for figure in figures:
        odds = weights_for(figure).odds
        since = scene.since(figure, last) if last is not None else ""
        more, less = (odds[since,], odds[f"{since}{OUTDONE}",]) if since else (1.0, 1.0)
        scores = Scores()
        for place in scene.candidates(figure):
            known, own = scores.get(place.name), odds[place.stands] * odds[place.general]
            going_on = own * (less if place.outdone else more)
            if known is None:
                scores[place.name] = Odds(place, place.source, own, own, going_on)
            else:
                known.add(place, own, going_on)
        found.append(likely(scores))
        last = figure
    return found


def likely(scores: Scores) -> Scores:
    """Those who may own a figure at all."""
    least = LEAST * sum([odds.alone for odds in scores.values()])
    return {name: odds.settled() for name, odds in scores.items() if odds.alone > least or odds.going_on > least}


def likeliest(scores: list[Scores]) -> list[str | None]:
    """The likeliest owners of all figures together, where the owner of one may go on to the next."""
    reached: dict[str | None, float] = {None: 0.0}  # logarithms; what is too far behind is dropped
    ways: list[dict[str | None, str | None]] = []
    for each in scores:
        total = sum([odds.alone for odds in each.values()])
        usual, least = log(total), max(reached.values()) - 2 * FAR
        behind = {name: far - given(total, usual, each.get(name)) for name, far in reached.items() if far > least}
        leader = max(behind, key=behind.__getitem__)
        before = behind[leader]
        way: dict[str | None, str | None] = dict.fromkeys(each, leader)
        reached = {name: odds.log_alone + before for name, odds in each.items()}
        for name in behind.keys() & each.keys():
            if (on := each[name].log_on + behind[name]) > reached[name]:
                reached[name], way[name] = on, name
        ways.append(way)
    path: list[str | None] = []
    last = max(reached, key=reached.__getitem__)
    for way in reversed(ways):
        path.append(last)
        last = way[last]
    return path[::-1]


def given(total: float, usual: float, before: Odds | None) -> float:
    """The odds of all together, as a logarithm, where the owner of the figure before is known; `usual` where not."""
    if before is None or before.place.name is None:
        return usual
    return log(total - before.alone + before.going_on)


def given_before(scores: Scores, before: str | None) -> dict[str | None, float]:
    """How much speaks for whom where the owner of the figure before is known."""
    found = {name: odds.log_alone for name, odds in scores.items()}
    if before is not None and before in scores:
        found[before] = scores[before].log_on
    return found


def next_to(leader: str | None, weighed: dict[str | None, float]) -> tuple[str | None, float]:
    """Who comes next to the owner of a figure, and his lead; negative where only the figures around speak for him."""
    others = [name for name in weighed if name != leader]
    if not others:
        return None, FAR
    second = max(others, key=weighed.__getitem__)
    return second, weighed[leader] - weighed[second]


def ahead(members: list[dict[str | None, float]]) -> tuple[str | None, str | None, float]:
    """The owner of a fact of several figures, who comes next, and his lead in one place."""
    tops = [max(weighed.values()) for weighed in members]
    totals = {
        name: sum(max(weighed.get(name, top - ABSENT) - top, -FAR) for weighed, top in zip(members, tops, strict=True))
        for name in dict.fromkeys(name for weighed in members for name in weighed)
    }
    leader = max(totals, key=totals.__getitem__)
    second, lead = next_to(leader, totals)
    return leader, second, lead / len(members)


def in_place(name: str | None, index: int, members: list[int], scores: list[Scores]) -> Candidate:
    """The owner of a fact as it stands at one of its figures."""
    if name in scores[index]:
        return scores[index][name].shown()
    found = in_one(name, members, scores)
    assert found is not None
    return replace(found, source=INFERRED)


def in_one(name: str | None, members: list[int], scores: list[Scores]) -> Candidate | None:
    """Somebody at the first figure of a fact where he may be meant."""
    return next((scores[index][name].shown() for index in members if name in scores[index]), None)


def reasons(figures: list[Figure], article: Article) -> list[tuple[Owned, ByEvent]]:
    """Who owns each figure, and the weights of the signs that say so: for those who ask why."""
    return [(own, weights_for(figure)) for figure, own in zip(figures, owners(figures, article), strict=True)]
