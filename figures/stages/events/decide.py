"""The event and the status that most speaks for, of all figures of an article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from figures.article import Article
from figures.figure import Figure
from figures.groups import of_facts
from figures.stages.events.pairs import paired
from figures.stages.events.scene import Scene, Signs
from figures.weights import Table, table

EVENTS = (
    "investment", "acquisition", "funding", "revenue", "profit", "loss", "valuation", "fine", "cost", "aid", "other",
)  # fmt: skip
STATUSES = ("planned", "done", "cancelled", "reported")
OF_LAND = frozenset(("investment", "acquisition", "other"))
WITH_STATUS = frozenset(("investment", "acquisition", "funding"))
DOUBTFUL = 160  # a lead over the runner-up, in hundredths of a weight, below which an event is doubtful
LARGEST_LEAD = 10_000


class Case(msgspec.Struct, frozen=True):
    """What there is to say of one fact: signs of one event each, facts that may speak for any, facts on the status."""

    signs: frozenset[tuple[str, str]]
    facts: frozenset[str]
    status: frozenset[str]
    members: tuple[int, ...]  # the figures that state it, in order
    whole: int | None  # a figure that it is part of
    last: int | None  # the figure before it in its sentence
    before: int | None  # the last figure of the text before
    strong: bool  # something is said close by


class Answer(msgspec.Struct, frozen=True):
    """The event and status of a figure, the rule by which they were found, and notes."""

    event: str
    status: str | None
    rule: str
    notes: tuple[str, ...] = ()


def cases(figures: list[Figure], article: Article) -> list[Case]:
    """The facts that the figures of an article state; those of one fact share their signs."""
    scene = Scene(figures, article)
    own = [scene.of(index, figure) for index, figure in enumerate(figures)]
    found = []
    for group in of_facts([(figure.same_as, figure.repeat_of) for figure in figures]):
        first = group[0]
        said = own[group[0]] if len(group) == 1 else together([own[index] for index in group])
        wholes = [figures[index].part_of for index in group if figures[index].part_of is not None]
        here = first and scene.sentence(first) is scene.sentence(first - 1)
        still = first and not here and not said.strong and scene.still(first)
        found.append(
            Case(
                frozenset(said.event),
                frozenset(said.facts),
                frozenset(paired(said.status)),
                tuple(group),
                wholes[0] if wholes and wholes[0] not in group else None,
                first - 1 if here or still else None,
                first - 1 if first and not here else None,
                said.strong,
            )
        )
    return found


def together(signs: list[Signs]) -> Signs:
    """The signs of one fact that several figures state."""
    return Signs(
        set().union(*(each.event for each in signs)),
        set().union(*(each.facts for each in signs)),
        set().union(*(each.status for each in signs)),
        any(each.strong for each in signs),
    )


def decided(figures: list[Figure], article: Article) -> list[Answer]:
    """An answer for each figure."""
    known: dict[int, Answer] = {}
    found = cases(figures, article)
    for case in (*(case for case in found if case.whole is None), *(case for case in found if case.whole is not None)):
        answer = decide(case, known, table("event", EVENTS), table("status", STATUSES))
        known.update(dict.fromkeys(case.members, answer))
    return [known[index] for index in range(len(figures))]


def decide(case: Case, known: dict[int, Answer], events: Table, statuses: Table) -> Answer:
    """The answer for one fact, with what is known of others."""
    context = {name: known[index] for name, index in neighbours(case) if index in known}
    said = list(event_signs(case, {name: other.event for name, other in context.items()}))
    event, lead, runner_up = first_two(EVENTS, possible(events.scores(said, case.facts), case))
    rule = rule_of(event, said, events)
    notes = (f"doubtful-event: maybe {runner_up}",) if lead < DOUBTFUL else ()
    if event not in WITH_STATUS:
        return Answer(event, None, rule, notes)
    signs = status_signs({name: other.status for name, other in context.items() if other.status})
    status, *_ = first_two(STATUSES, statuses.scores(signs, status_facts(case, event)))
    return Answer(event, status, rule, notes)


def possible(scores: list[int], case: Case) -> list[int]:
    """The scores of the events that may be: land is bought, built on or neither, and never earned.

    >>> from figures.read import read
    >>> [figure.event for figure in read(Article("Quanta leased 400,000 square feet in Tennessee.", "en"))]
    ['investment']
    >>> [figure.event for figure in read(Article("Der Ertrag von 12 Hektar reicht aus.", "de"))]
    ['investment']
    """
    if "area" not in case.facts:
        return scores
    least = min(scores) - LARGEST_LEAD
    return [score if event in OF_LAND else least for event, score in zip(EVENTS, scores, strict=True)]


def neighbours(case: Case) -> Iterator[tuple[str, int]]:
    """The figures whose answers count for a fact, by the name that the weights know."""
    if case.whole is not None:
        yield "its whole", case.whole
    if case.last is not None:
        yield "last figure here", case.last
    if case.before is not None:
        yield "last figure before", case.before


def event_signs(case: Case, context: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from case.signs
    alone = "" if case.strong else ", nothing else"
    for name, event in context.items():
        yield event, name + alone


def status_signs(context: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, status in context.items():
        yield status, name


def status_facts(case: Case, event: str) -> frozenset[str]:
    facts = [fact for fact in case.facts if fact.startswith("role") or fact == "area"]
    moved = (f"{fact}, instead" for fact in facts if fact.startswith("role") and "instead here" in case.status)
    told = case.status
    if "role by" in facts:  # what is added is no value of before
        told = frozenset(sign for sign in told if not sign.startswith("instead"))
    return told.union((event,), facts, moved)


def first_two(answers: tuple[str, ...], scores: list[int]) -> tuple[str, int, str]:
    """The best answer, its lead, and the one behind it; of equal ones the first listed."""
    best = max(scores)
    first = scores.index(best)
    others = [*scores[:first], best - LARGEST_LEAD, *scores[first + 1 :]]
    second = max(others)
    return answers[first], best - second, answers[others.index(second)]


def rule_of(event: str, signs: list[tuple[str, str]], weights: Table) -> str:
    """The rule that gave an event, by the heaviest of the signs that speak for it."""
    known = weights.signs
    rules = [(known.get(sign, 0), rule) for answer, sign in signs if answer == event and (rule := _rule(sign))]
    return max(rules)[1] if rules else "event_by_facts"


@cache
def _rule(sign: str) -> str | None:
    return next((rule for start, rule in RULES.items() if sign.startswith(start)), None)


RULES = {
    "noun": "event_by_noun",
    "in the same word": "event_by_noun",
    "verb": "event_by_verb",
    "said": "event_by_text_before",
    "in the headline": "event_by_text_before",
    "last figure": "event_as_before",
    "its whole": "event_as_before",
}
