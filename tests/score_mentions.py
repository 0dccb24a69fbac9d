"""How well companies are found in text: the part of `make score` on the mentions marked in smartdata.

A mention is right where it overlaps a marked one. Texts of at most 300 characters, tweets among them, are left out.
The marks take news agencies for companies in some places and not in others; ours are parties of their own kind, and
do not count here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from figures.companies import COMPANY, mentions
from figures.language import language

FILE = "smartdata/companies.jsonl"
LONGER_THAN = 300  # characters
KINDS = {COMPANY, "fund"}
HALVES = {"dev": slice(0, None, 2), "scored": slice(1, None, 2), "all": slice(None)}
AROUND = 60


class MentionScore(NamedTuple):
    """Counts: mentions found and how many are right, mentions marked and how many are found."""

    found: int = 0
    right: int = 0
    marked: int = 0
    seen: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.seen / max(1, self.marked)


Span = tuple[int, int]


def texts(folder: Path, half: str) -> list[dict[str, Any]]:
    """The texts of a half: every second one is for developing."""
    rows = map(json.loads, (folder / FILE).read_text(encoding="utf-8").splitlines())
    return [row for row in rows if len(row["text"]) > LONGER_THAN][HALVES[half]]


def spans(row: dict[str, Any]) -> tuple[list[Span], list[Span]]:
    """The places of the mentions found in a text, and of the marked ones."""
    found = [(m.start, m.end) for m in mentions(row["text"], language("de")) if m.party.kind in KINDS]
    return found, [(mark["start"], mark["end"]) for mark in row["companies"]]


def meets(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def mention_score(folder: Path, half: str) -> MentionScore:
    total = MentionScore()
    for row in texts(folder, half):
        found, marked = spans(row)
        counts = (len(found), sum(meets(span, marked) for span in found), len(marked))
        total = MentionScore(*map(sum, zip(total, (*counts, sum(meets(span, found) for span in marked)), strict=True)))
    return total


def mention_complaints(folder: Path) -> Iterator[str]:
    """What is wrong in the half to develop on, a line each."""
    for row in texts(folder, "dev"):
        found, marked = spans(row)
        for name, those, others in (("missed", marked, found), ("extra ", found, marked)):
            for start, end in those:
                if not meets((start, end), others):
                    text = row["text"]
                    around = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}"
                    yield f"{name} {around}".replace("\n", "/")


def rows(folder: Path) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'mentions':14} {'half':7} {'marked':>6} {'found':>6} {'precision':>9} {'recall':>9}"
    for half in HALVES:
        score = mention_score(folder, half)
        counts = f"{score.marked:>6} {score.found:>6} {score.precision:>9.3f} {score.recall:>9.3f}"
        yield f"{'smartdata':14} {half:7} {counts}"
