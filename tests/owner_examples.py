"""The tables of examples for owners: a text of tests/examples/owners.*.toml and whose each of its amounts is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from marked import Marked

from figures.article import Article

EXAMPLES = Path(__file__).parent / "examples"
FAILURES = "known failures"  # the table of rows that do not come out yet


class Row(NamedTuple):
    """A text, its language, the owners of its amounts, in order (None: nobody), and whether it is known to fail."""

    language: str
    text: str
    owners: list[str | None]
    fails: bool


def rows() -> Iterator[Row]:
    """All rows of the tables."""
    for path in sorted(EXAMPLES.glob("owners.*.toml")):
        language = path.suffixes[-2].removeprefix(".")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        failures = table.pop(FAILURES, {})
        for text, owners in (table | failures).items():
            yield Row(language, text, [owner or None for owner in owners], text in failures)


def marked_examples() -> Iterator[Marked]:
    """The rows as marked texts, to learn from."""
    for row in rows():
        text = Marked("", "owners", Article(row.text, row.language), [], [])
        if len(text.figures) == len(row.owners):
            for figure, owner in zip(text.figures, row.owners, strict=True):
                text.marks.append({"start": figure.start, "end": figure.end, "company": owner})
            yield text
