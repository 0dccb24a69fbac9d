"""The tables of examples for events: a sentence of tests/examples/events.*.toml and what each of its amounts is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from marked import Mark, Marked

from figures.article import Article
from figures.read import read

EXAMPLES = Path(__file__).parent / "examples"
FAILURES = "known failures"  # its sections are named by the reason why they fail


class Row(NamedTuple):
    """A sentence, its language and family, what is expected of it, and the reason why it is known to fail."""

    language: str
    family: str
    sentence: str
    expected: str
    reason: str | None = None


def rows() -> Iterator[Row]:
    """All rows of the tables."""
    for path in sorted(EXAMPLES.glob("events.*.toml")):
        language = path.suffixes[-2].removeprefix(".")
        for family, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if family != FAILURES:
                yield from (Row(language, family, sentence, expected) for sentence, expected in table.items())
                continue
            for reason, failing in table.items():
                yield from (Row(language, family, sentence, expected, reason) for sentence, expected in failing.items())


def marked_examples() -> Iterator[Marked]:
    """The sentences as marked texts, to learn from."""
    for row in rows():
        article = Article(row.sentence, row.language)
        figures, told = read(article), [mark.split() for mark in row.expected.split(" | ")]
        if len(figures) == len(told):
            marks: list[Mark] = [
                {"start": figure.start, "end": figure.end, "event": event, "status": status[0] if status else None}
                for figure, (event, *status) in zip(figures, told, strict=True)
            ]
            yield Marked(row.sentence, "examples", article, marks, [])
