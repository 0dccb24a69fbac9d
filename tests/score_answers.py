"""How often company, event and status are right, by set and half: a part of `make score`.

Only figures that are marked and read count. A name counts for all names of a company, without case and accents;
`company_or` and `event_or` list other answers that are right. Figures with a company and those that are nobody's are
counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from marked import Mark, marked, usual

from figures.figure import Figure
from figures.stages.events.decide import WITH_STATUS

ASKED = ("named", "nobody's", "event", "status", "doubtful", "undoubted")


def answers(figure: Figure, mark: Mark) -> Iterator[tuple[str, bool]]:
    """What is asked of a figure, and whether the answer is right."""
    owner = usual(figure.company) in {usual(name) for name in (mark.get("company"), *mark.get("company_or", []))}
    yield "named" if mark.get("company") else "nobody's", owner
    doubtful = any(note.startswith("doubtful-company") for note in figure.note)
    yield "doubtful" if doubtful else "undoubted", owner
    if mark.get("event"):
        yield "event", figure.event in (mark["event"], *mark.get("event_or", []))
    if mark.get("event") in WITH_STATUS:
        yield "status", figure.status == mark.get("status")


def counted(half: str) -> dict[str, Counter[tuple[str, bool]]]:
    """How many answers are right and wrong, by set; `all` is the sum."""
    found: dict[str, Counter[tuple[str, bool]]] = {}
    for text in marked(half):
        for figure in text.figures:
            if (mark := text.mark_of(figure)) is not None:
                for part in (text.part, "all"):
                    found.setdefault(part, Counter()).update(answers(figure, mark))
    return {part: found[part] for part in sorted(found, key=lambda part: (part == "all", part))}


def answer_rows() -> Iterator[str]:
    """The table: each cell says how many are right of how many."""
    yield f"{'set':14} {'half':7} " + " ".join(f"{name:>17}" for name in ASKED)
    for half in ("dev", "scored"):
        for part, counts in counted(half).items():
            yield f"{part:14} {half:7} " + " ".join(f"{cell(counts, name):>17}" for name in ASKED)


def cell(counts: Counter[tuple[str, bool]], name: str) -> str:
    right = counts[name, True]
    total = right + counts[name, False]
    return f"{right}/{total} {right / total:.3f}" if total else "-"
