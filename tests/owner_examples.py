"""The tables of examples for owners: a text of tests/examples/owners.*.toml and whose each of its amounts is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from marked import Marked

from figures.article import Article

EXAMPLES = Path(__file__).parent / "examples"


class Row(NamedTuple):
    """A text, its language, and the owner of each of its amounts, in order; None where it is nobody's."""

    language: str
    text: str
    owners: list[str | None]


def rows() -> Iterator[Row]:
    """All rows of the tables."""
    for path in sorted(EXAMPLES.glob("owners.*.toml")):
        language = path.suffixes[-2].removeprefix(".")
        for text, owners in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield Row(language, text, [owner or None for owner in owners])


def marked_examples() -> Iterator[Marked]:
    """The rows as marked texts, to learn from."""
    for row in rows():
        text = Marked("", "owners", Article(row.text, row.language), [], [])
        if len(text.figures) == len(row.owners):
            for figure, owner in zip(text.figures, row.owners, strict=True):
                text.marks.append({"start": figure.start, "end": figure.end, "company": owner})
            yield text
