"""Learns figures/facts/weights.toml from the marked texts to develop on: `make learn`.

`learn.py [event] [status] [company]` learns these tables alone and keeps the others. With `--without SET` nothing is
written: it says how many answers in that set come out right by what the other sets teach (`each`: every set in turn).

Every marked figure is a question with several answers; each answer has its signs. The weights are those under which the
right answers are most likely (softmax regression with a pull towards zero). Events and status are learned from the rows
of tests/examples/events.*.toml too, owners from those of owners.*.toml. The scored halves are never read.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from event_examples import marked_examples
from marked import Mark, Marked, anew, marked, unknown, usual
from owner_examples import marked_examples as owner_examples

from figures.companies import Registry, registry
from figures.stages.companies import Before, Scene
from figures.stages.companies.odds import in_group
from figures.stages.events.decide import (
    EVENTS,
    STATUSES,
    WITH_STATUS,
    Answer,
    Case,
    cases,
    decide,
    event_signs,
    neighbours,
    status_facts,
    status_signs,
)
from figures.weights import Table

WEIGHTS = Path(__file__).parent.parent / "figures" / "facts" / "weights.toml"
ROUNDS, RATE, PULL = 300, 0.5, 0.002
TURNS = 3  # readings in each of which another part of the companies is not known
FOLDS, FEW = 3, 80  # parts of the texts, and rounds, by which the figures around a figure are guessed
PULLS = {"event": 0.001, "status": 0.001, "company": 0.001}
MOST_SIGNS = {"company": 130}  # a table is kept this short: the heaviest signs are learned again without the others
LEAST = 0.05  # smaller weights are left out
LEAST_OF_FACT, TELLING = 0.1, 0.3  # and facts that say little for any answer are left out
OF = ": "  # between an answer and a fact that counts for it


Known = dict[int, dict[int, Answer]]  # by text and figure


class Question(NamedTuple):
    """The signs of each answer, and which answers are right."""

    answers: list[frozenset[str]]
    right: frozenset[int]
    part: str = ""  # the set it is from


def learn(questions: list[Question], pull: float = PULL, rounds: int = ROUNDS) -> dict[str, float]:
    """The weights that make the right answers most likely."""
    names = sorted({sign for question in questions for signs in question.answers for sign in signs})
    number = {name: index for index, name in enumerate(names)}
    answers = [(place, signs) for place, each in enumerate(questions) for signs in each.answers]
    question = np.array([place for place, _ in answers])  # of each answer
    right = np.array([index in each.right for each in questions for index in range(len(each.answers))])
    pairs = [(place, number[sign]) for place, (_, signs) in enumerate(answers) for sign in signs]
    answer, sign = np.array(pairs).T  # which signs each answer has
    weights, squares = np.zeros(len(names)), np.full(len(names), 1e-8)
    for _ in range(rounds):
        scores = np.bincount(answer, weights[sign], len(answers))
        top = np.full(len(questions), -np.inf)
        np.maximum.at(top, question, scores)
        likely = np.exp(scores - top[question])
        total = np.bincount(question, likely)
        wanted = np.bincount(question, likely * right)
        slopes = likely * right / wanted[question] - likely / total[question]
        gradient = np.bincount(sign, slopes[answer], len(names)) / len(questions) - pull * weights
        squares += gradient * gradient
        weights += RATE * gradient / np.sqrt(squares)
    return dict(zip(names, weights.tolist(), strict=True))


def event_questions(texts: list[Marked], known: Known | None = None) -> list[Question]:
    """What each figure is for, with what the figures around it are taken for."""
    found, known = [], guessed(texts) if known is None else known
    for text in texts:
        for case, mark in facts(text):
            right = frozenset(EVENTS.index(event) for event in [*mark.get("event_or", []), mark.get("event")] if event)
            signs = set(event_signs(case, around(case, known.get(id(text), {}), "event")))
            if right:
                found.append(Question(list(answers(EVENTS, signs, case.facts)), right, text.part))
    return found


def status_questions(texts: list[Marked], known: Known | None = None) -> list[Question]:
    """Whether what is spent, paid or raised is so already."""
    found, known = [], guessed(texts) if known is None else known
    for text in texts:
        for case, mark in facts(text):
            if mark.get("event") in WITH_STATUS and mark.get("status"):
                signs = set(status_signs(around(case, known.get(id(text), {}), "status")))
                right = frozenset([STATUSES.index(mark["status"])])
                every = answers(STATUSES, signs, status_facts(case, mark["event"]))
                found.append(Question(list(every), right, text.part))
    return found


def guessed(texts: list[Marked]) -> Known:
    """What the figures of each text are taken for by what the others teach. Marks would promise too much: when the
    program reads, what it takes the figure before for may be wrong."""
    found: Known = {}
    for fold in range(FOLDS):
        others = [text for index, text in enumerate(texts) if index % FOLDS != fold]
        events, statuses = (
            Table(known, **apart(learn(ask(others, {}), PULLS[name], FEW)))
            for name, ask, known in (("event", event_questions, EVENTS), ("status", status_questions, STATUSES))
        )
        for text in texts[fold::FOLDS]:
            found[id(text)] = {
                index: decide(case, {}, events, statuses)
                for case in cases(text.figures, text.article)
                for index in case.members
            }
    return found


def facts(text: Marked) -> Iterator[tuple[Case, Mark]]:
    """The facts that a text states, each with the marks of its figures."""
    marks = [text.mark_of(figure) or {} for figure in text.figures]
    for case in cases(text.figures, text.article):
        told: list[tuple[Any, Any]] = []
        for mark in filter(None, (marks[index] for index in case.members)):
            said = (mark.get("event"), mark.get("status"))
            if said not in told:
                told.append(said)
                yield case, mark


def around(case: Case, known: dict[int, Answer], column: str) -> dict[str, str]:
    """What the figures around a fact are taken for."""
    found = {name: getattr(known[index], column) for name, index in neighbours(case) if index in known}
    return {name: answer for name, answer in found.items() if answer}


def answers(known: tuple[str, ...], signs: set[tuple[str, str]], facts: frozenset[str]) -> Iterator[frozenset[str]]:
    """What counts for each answer, by the names under which it is learned."""
    for answer in known:
        own = {sign for said, sign in signs if said == answer}
        yield frozenset(own | {f"{answer}{OF}{fact}" for fact in ("always", *facts)})


def company_questions(texts: list[Marked]) -> list[Question]:
    """Whose each figure is, where all companies of the lists are known, and where a part of them is not: the firms of
    our texts stand in the lists, those of others often do not."""
    everybody = registry()
    found = [question for text in texts for question in owned(text, everybody)]
    plain = [question for text in owner_examples() for question in owned(text, everybody)]
    found += plain * TURNS  # the examples weigh as much as a reading
    for turn in range(TURNS):
        with unknown(turn, TURNS):
            found += [question for text in texts for question in owned(anew(text), everybody)]
    return found


def owned(text: Marked, everybody: Registry) -> Iterator[Question]:
    """Whose the figures of a text are. The owner of the figure before each is taken from the marks."""
    scene, code, last = Scene(text.article), text.article.language.code, None
    for figure in text.figures:
        mark = text.mark_of(figure)
        candidates = scene.candidates(figure, last)
        last = None
        if mark is None:
            continue
        wanted = {usual(name, everybody) for name in (mark.get("company"), *mark.get("company_or", []))}
        names = [usual(candidate.party and candidate.party.called(code), everybody) for candidate in candidates]
        right = frozenset(index for index, name in enumerate(names) if name in wanted)
        if right:
            yield Question([frozenset(in_group(candidate.signs, figure)) for candidate in candidates], right, text.part)
            last = Before(figure, candidates[min(right)].name)


def written(tables: dict[str, dict[str, Any]]) -> str:
    """The weights as they stand in the file, the heaviest first."""
    lines = [
        "# How much each sign counts, learned from marked texts by `make learn`; more than 0 speaks for, less against.",
        "# A sign counts for the answer that it names; a fact counts for or against each of the answers beside it.",
    ]
    for question, weights in tables.items():
        flat = {sign: weight for sign, weight in weights.items() if not isinstance(weight, dict)}
        nested = {part: entry for part, entry in weights.items() if isinstance(entry, dict)}
        for place, own in ((question, flat), *((f"{question}.{part}", entry) for part, entry in nested.items())):
            lines += ["", f"[{place}]", *rows(own)] if own else []
    return "\n".join(lines) + "\n"


def rows(weights: dict[str, Any]) -> Iterator[str]:
    """Signs, the heaviest first; facts by their name."""
    if any(isinstance(weight, dict) for weight in weights.values()):
        for fact in sorted(weights):
            kept = sorted(weights[fact].items(), key=lambda item: -item[1])
            yield f'"{fact}" = {{ {", ".join(f"{answer} = {weight:.2f}" for answer, weight in kept)} }}'
        return
    kept = {sign: weight for sign, weight in weights.items() if abs(weight) >= LEAST}
    yield from (f'"{sign}" = {kept[sign]:.2f}' for sign in sorted(kept, key=lambda sign: (-kept[sign], sign)))


def apart(weights: dict[str, float]) -> dict[str, Any]:
    """The weights of signs, and those of facts for each answer."""
    facts: dict[str, dict[str, float]] = {}
    for name, weight in weights.items():
        answer, of, fact = name.partition(OF)
        if of and abs(weight) >= LEAST_OF_FACT:
            facts.setdefault(fact, {})[answer] = weight
    telling = {fact: own for fact, own in facts.items() if max(map(abs, own.values())) >= TELLING}
    return {"signs": {name: weight for name, weight in weights.items() if OF not in name}, "facts": telling}


def short(questions: list[Question], name: str) -> dict[str, float]:
    """The weights of a table that is to be read."""
    weights = learn(questions, PULLS[name])
    while len(weights) > (most := MOST_SIGNS.get(name, len(weights))):
        heaviest = sorted(weights, key=lambda sign: -abs(weights[sign]))[: max(most, len(weights) * 2 // 3)]
        kept = frozenset(heaviest)
        questions = [question._replace(answers=[signs & kept for signs in question.answers]) for question in questions]
        weights = learn(questions, PULLS[name])
    return weights


def answered(questions: list[Question], weights: dict[str, float]) -> int:
    """How many questions these weights answer rightly."""
    right = 0
    for question in questions:
        scores = [sum(weights.get(sign, 0.0) for sign in signs) for signs in question.answers]
        right += scores.index(max(scores)) in question.right
    return right


def left_out(questions: list[Question], parts: list[str]) -> Iterator[str]:
    """How well each set is answered by what the others teach."""
    for part in parts:
        asked = [question for question in questions if question.part == part]
        weights = learn([question for question in questions if question.part != part])
        yield f"{part} {answered(asked, weights)}/{len(asked)}"


ASKED: dict[str, Callable[[list[Marked]], list[Question]]] = {
    "event": event_questions,
    "status": status_questions,
    "company": company_questions,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weights from the marked texts to develop on.")
    parser.add_argument("tables", nargs="*", choices=[*ASKED, []], metavar="TABLE", help=", ".join(ASKED))
    parser.add_argument(
        "--without", metavar="SET", help="only say how well this set is answered by the others (`each`)"
    )
    options = parser.parse_args()
    texts = list(marked("dev"))
    examples = list(marked_examples())
    sets = sorted({text.part for text in texts}) if options.without == "each" else [options.without]
    tables = tomllib.loads(WEIGHTS.read_text())
    for name in options.tables or ASKED:
        questions = ASKED[name](texts if name == "company" else [*texts, *examples])
        if options.without:
            print(name, "; ".join(left_out(questions, sets)))
            continue
        found = short(questions, name)
        tables[name] = found if name == "company" else apart(found)
        print(f"{name}: {answered(questions, found)} of {len(questions)}", file=sys.stderr)
    if not options.without:
        WEIGHTS.write_text(
            written(tomllib.loads(WEIGHTS.read_text()) | {k: tables[k] for k in options.tables or ASKED})
        )


if __name__ == "__main__":
    main()
