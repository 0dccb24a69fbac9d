"""How well the program reads the gold texts: `make score` prints it, tests/test_gold.py holds it.

A figure is right (strictly) where its span overlaps a marked one and low, high and unit are the same. Bound, per, role
and exact span are told of the right ones only. What is wrong is listed for the half to develop on, never the scored.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from score_mentions import mention_complaints, rows

from figures.article import Article
from figures.figure import Figure
from figures.read import read

GOLD = Path(__file__).parent / "gold"
LANGUAGES = {"austrian-news": "de", "smartdata": "de", "phrasebank": "en"}
HALVES = ("dev", "scored")
USUAL = {"vague": False, "per": None, "role": "level"}  # what a mark does not say
ASKED = ("bound", "per", "role", "span")
AROUND = 70  # characters shown on either side of a wrong figure

Mark = dict[str, Any]
Pair = tuple[Mark | None, Figure | None]


@dataclass
class Score:
    """Counts of one half of one set; two can be added."""

    marked: int = 0
    found: int = 0
    right: int = 0
    agreeing: Counter[str] = field(default_factory=Counter)
    vague: int = 0
    vague_right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.marked + other.marked, self.found + other.found, self.right + other.right,
            self.agreeing + other.agreeing, self.vague + other.vague, self.vague_right + other.vague_right,
        )  # fmt: skip

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.marked)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.marked)

    def agreement(self, name: str) -> float:
        """The share of the right figures whose bound, per, role or span is right too."""
        return self.agreeing[name] / max(1, self.right)


def data_folder() -> Path | None:
    """The folder of the marked texts, or None where FIGURES_DATA names none."""
    folder = Path(os.environ.get("FIGURES_DATA") or "no folder")
    return folder if all((folder / name).is_dir() for name in LANGUAGES) else None


def texts(name: str, folder: Path) -> dict[str, str]:
    """The texts of a set by their id."""
    if name == "phrasebank":
        lines = (folder / name / "sentences.txt").read_text(encoding="utf-8").split("\n")
        return {f"{name}:{number}": line for number, line in enumerate(lines, 1)}
    (path,) = (folder / name).glob("*.jsonl")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows}


def marks(name: str, half: str) -> Iterator[tuple[str, list[Mark]]]:
    """The marked texts of a half: their ids and their figures."""
    for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line, parse_float=Decimal)
        if row["half"] == half:
            yield row["id"], [{**USUAL, **mark, "span": (mark["start"], mark["end"])} for mark in row["figures"]]


def overlap(mark: Mark, figure: Figure) -> bool:
    return figure.start < mark["end"] and mark["start"] < figure.end


def same_amount(mark: Mark, figure: Figure) -> bool:
    return (figure.low, figure.high, figure.unit) == (mark["low"], mark["high"], mark["unit"])


def paired(marked: list[Mark], figures: list[Figure]) -> list[Pair]:
    """Every mark with the figure that is right, or None; then every figure that no mark has."""
    left = list(figures)
    pairs: list[Pair] = []
    for mark in marked:
        right = next((figure for figure in left if overlap(mark, figure) and same_amount(mark, figure)), None)
        if right is not None:
            left.remove(right)
        pairs.append((mark, right))
    return [*pairs, *((None, figure) for figure in left)]


def said(figure: Figure, name: str) -> Any:
    return (figure.start, figure.end) if name == "span" else getattr(figure, name)


def count(pairs: list[Pair]) -> Score:
    """The score of one text."""
    right = [(mark, figure) for mark, figure in pairs if mark is not None and figure is not None]
    vague = [(mark, figure) for mark, figure in pairs if mark is not None and mark["vague"]]
    return Score(
        marked=sum(mark is not None for mark, _ in pairs),
        found=sum(figure is not None for _, figure in pairs),
        right=len(right),
        agreeing=Counter(name for mark, figure in right for name in ASKED if said(figure, name) == mark[name]),
        vague=len(vague),
        vague_right=sum(figure is not None and figure.vague for _, figure in vague),
    )


def read_half(name: str, half: str, folder: Path) -> Iterator[tuple[str, str, list[Pair]]]:
    """Every marked text of a half, read: its id, itself, its pairs."""
    known = texts(name, folder)
    for document, marked in marks(name, half):
        figures = read(Article(known[document], LANGUAGES[name]))
        yield document, known[document], paired(marked, figures)


def score(name: str, half: str, folder: Path) -> Score:
    return sum((count(pairs) for _, _, pairs in read_half(name, half, folder)), Score())


def complaints(text: str, pairs: list[Pair]) -> Iterator[str]:
    """What is wrong with one text, a line each."""
    for mark, figure in pairs:
        if mark is None and figure is not None:
            if not any(other is not None and right is None and overlap(other, figure) for other, right in pairs):
                yield f"extra   {shown(text, figure.start, figure.end)} = {figure} {figure.why}"
        elif mark is not None and figure is None:
            near = [str(other) for one, other in pairs if one is None and other is not None and overlap(mark, other)]
            want = f"{mark['low']}..{mark['high']} {mark['unit']}"
            yield f"{'wrong ' if near else 'missed'}  {shown(text, *mark['span'])}: {want}, not {near or 'seen'}"
        elif mark is not None and figure is not None:
            for name in ASKED:
                if said(figure, name) != mark[name]:
                    place = shown(text, *mark["span"])
                    yield f"{name:7} {place}: {mark[name]}, not {said(figure, name)} {figure.why}"


def shown(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}".replace("\n", "/")


def row(name: str, half: str, score: Score) -> str:
    shares = [score.precision, score.recall, score.f1, *(score.agreement(name) for name in ASKED)]
    cells = " ".join(f"{share:>9.3f}" for share in shares)
    return f"{name:14} {half:7} {score.marked:>6} {score.found:>6} {cells} {score.vague_right:>3} of {score.vague}"


def main() -> int:
    """Print what is wrong in the dev halves, then the table of scores."""
    folder = data_folder()
    if folder is None:
        print("no gold texts: FIGURES_DATA does not name their folder", file=sys.stderr)
        return 2
    for name in LANGUAGES:
        for document, text, pairs in read_half(name, "dev", folder):
            for complaint in complaints(text, pairs):
                print(f"{name} {document[-40:]}\n  {complaint}")
    print("mentions of companies in smartdata", *mention_complaints(folder), sep="\n  ")
    heads = " ".join(f"{head:>9}" for head in ("precision", "recall", "F1", *ASKED))
    print(f"\n{'set':14} {'half':7} {'marked':>6} {'found':>6} {heads} vague found")
    for half in HALVES:
        scores = {name: score(name, half, folder) for name in LANGUAGES}
        for name, each in (*scores.items(), ("all", sum(scores.values(), Score()))):
            print(row(name, half, each))
    print("", *rows(folder), sep="\n")
    from score_answers import answer_rows  # these read this module
    from totals import counts

    print("", *answer_rows(), sep="\n")
    for half in HALVES:
        print(f"totals of companies in the articles, {half}: {counts(half)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
