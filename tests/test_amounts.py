"""The tables of examples: a sentence of tests/examples/amounts.*.toml gives exactly the figures written beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from figures.article import Article
from figures.read import read

EXAMPLES = Path(__file__).parent / "examples"
FAILURES = "known failures"  # its sections are named by the reason why they fail


def rows() -> Iterator[Any]:
    """One test for each row, with its family and its sentence as id."""
    for path in sorted(EXAMPLES.glob("amounts.*.toml")):
        language = path.suffixes[-2].removeprefix(".")
        for family, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if family != FAILURES:
                yield from parameters(language, family, table)
                continue
            for reason, failing in table.items():
                yield from parameters(language, FAILURES, failing, pytest.mark.xfail(reason=reason, strict=True))


def parameters(language: str, family: str, table: dict[str, str], *marks: pytest.MarkDecorator) -> Iterator[Any]:
    for sentence, expected in table.items():
        yield pytest.param(language, sentence, expected, id=f"{language}-{family}-{sentence}", marks=marks)


@pytest.mark.parametrize(("language", "sentence", "expected"), list(rows()))
def test_figures(language: str, sentence: str, expected: str) -> None:
    found = read(Article(sentence, language))
    assert " | ".join(f"{figure.text} = {figure}" for figure in found) == expected
    assert all(sentence[figure.start : figure.end] == figure.text for figure in found)
