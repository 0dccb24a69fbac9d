"""Learns figures/facts/weights.toml from the marked texts to develop on: `make learn`.

`learn.py [event] [status] [company]` learns these tables alone and keeps the others. With `--without SET` nothing is
written: it says how many answers in that set come out right by what the other sets teach (`each`: every set in turn).

Every marked figure is a question with several answers; each answer has its signs. The weights are those under which the
right answers are most likely (softmax regression with a pull towards zero). The scored halves are never read.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from marked import Marked, marked

from figures.figure import Figure
from figures.stages.companies import Scene
from figures.stages.events import EVENTS, STATUSES, WITH_STATUS, all_signs, features

WEIGHTS = Path(__file__).parent.parent / "figures" / "facts" / "weights.toml"
ROUNDS, RATE, PULL = 300, 0.5, 0.002
LEAST = 0.05  # smaller weights are left out


class Question(NamedTuple):
    """The signs of each answer, and which answers are right."""

    answers: list[frozenset[str]]
    right: frozenset[int]
    part: str = ""  # the set it is from


def learn(questions: list[Question]) -> dict[str, float]:
    """The weights that make the right answers most likely."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-8)
    for _ in range(ROUNDS):
        gradient: dict[str, float] = defaultdict(float)
        for question in questions:
            for sign, slope in slopes(question, weights):
                gradient[sign] += slope
        for sign, slope in gradient.items():
            slope = slope / len(questions) - PULL * weights[sign]
            squares[sign] += slope * slope
            weights[sign] += RATE * slope / math.sqrt(squares[sign])
    return weights


def slopes(question: Question, weights: dict[str, float]) -> Iterator[tuple[str, float]]:
    scores = [sum(weights[sign] for sign in signs) for signs in question.answers]
    top = max(scores)
    likely = [math.exp(score - top) for score in scores]
    total = sum(likely)
    wanted = sum(likely[index] for index in question.right)
    for index, signs in enumerate(question.answers):
        slope = (likely[index] / wanted if index in question.right else 0.0) - likely[index] / total
        for sign in signs:
            yield sign, slope


def event_questions(texts: list[Marked]) -> tuple[list[Question], list[Question]]:
    """What each figure is for, and the status of those that have one."""
    events, statuses = [], []
    for text in texts:
        for mark, _, signs in paired(text, all_signs(text.figures, text.article)):
            answers = [frozenset(features(event, signs.event, signs.facts)) for event in EVENTS]
            right = frozenset(EVENTS.index(event) for event in [*mark.get("event_or", []), mark.get("event")] if event)
            if right:
                events.append(Question(answers, right, text.part))
            if mark.get("event") in WITH_STATUS and mark.get("status"):
                answers = [frozenset(features(status, signs.status, {mark["event"]})) for status in STATUSES]
                statuses.append(Question(answers, frozenset([STATUSES.index(mark["status"])]), text.part))
    return events, statuses


def company_questions(texts: list[Marked]) -> list[Question]:
    """Whose each figure is. The owner of the figure before it is taken from the marks."""
    found = []
    for text in texts:
        scene, code = Scene(text.article), text.article.language.code
        last: tuple[object, str | None] = (None, None)
        for figure in text.figures:
            mark = text.mark_of(figure)
            sentence = scene.sentence(figure)
            figure = figure.but("", event=mark["event"]) if mark and mark.get("event") else figure
            candidates = scene.candidates(figure, last[1] if last[0] is sentence else None)
            last = (sentence, None)
            if mark is None:
                continue
            wanted = [mark.get("company"), *mark.get("company_or", [])]
            names = [candidate.party and candidate.party.called(code) for candidate in candidates]
            right = frozenset(index for index, name in enumerate(names) if name in wanted)
            if right:
                found.append(Question([candidate.signs for candidate in candidates], right, text.part))
                last = (sentence, candidates[min(right)].name)
    return found


def paired(text: Marked, signs: Iterator[Any]) -> Iterator[tuple[dict[str, Any], Figure, Any]]:
    """Each figure that is marked, with its mark and its signs."""
    for figure, own in zip(text.figures, signs, strict=True):
        mark = text.mark_of(figure)
        if mark is not None:
            yield mark, figure, own


def written(tables: dict[str, dict[str, float]]) -> str:
    """The weights as they stand in the file, the heaviest first."""
    lines = [
        "# How much each sign counts, learned from marked texts by `make learn`; more than 0 speaks for, less against."
    ]
    for question, weights in tables.items():
        lines += ["", f"[{question}]"]
        kept = {sign: weight for sign, weight in weights.items() if abs(weight) >= LEAST}
        lines += [f'"{sign}" = {kept[sign]:.2f}' for sign in sorted(kept, key=lambda sign: (-kept[sign], sign))]
    return "\n".join(lines) + "\n"


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
    "event": lambda texts: event_questions(texts)[0],
    "status": lambda texts: event_questions(texts)[1],
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
    sets = sorted({text.part for text in texts}) if options.without == "each" else [options.without]
    tables = tomllib.loads(WEIGHTS.read_text())
    for name in options.tables or ASKED:
        questions = ASKED[name](texts)
        if options.without:
            print(name, "; ".join(left_out(questions, sets)))
            continue
        tables[name] = learn(questions)
        print(f"{name}: {answered(questions, tables[name])} of {len(questions)}", file=sys.stderr)
    if not options.without:
        WEIGHTS.write_text(
            written(tomllib.loads(WEIGHTS.read_text()) | {k: tables[k] for k in options.tables or ASKED})
        )


if __name__ == "__main__":
    main()
