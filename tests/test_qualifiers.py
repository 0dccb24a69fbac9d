"""Bounds, rates and roles: a sentence of tests/examples/qualifiers.toml gives exactly the figures written beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from figures.article import Article
from figures.language import language, languages
from figures.read import read

EXAMPLES = Path(__file__).parent / "examples" / "qualifiers.toml"


def rows() -> Iterator[Any]:
    """One test for each row, with its sentence as id."""
    for code, table in tomllib.loads(EXAMPLES.read_text(encoding="utf-8")).items():
        for sentence, expected in table.items():
            yield pytest.param(code, sentence, expected, id=f"{code}-{sentence}")


@pytest.mark.parametrize(("code", "sentence", "expected"), list(rows()))
def test_what_words_say_of_an_amount(code: str, sentence: str, expected: str) -> None:
    assert " | ".join(map(str, read(Article(sentence, code)))) == expected


SECTIONS = (
    "bound_before",
    "bound_behind",
    "per_words",
    "per_adverbs",
    "per_behind",
    "per_nouns",
    "role_words",
    "role_before",
)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_language_has_the_same_concepts(section: str) -> None:
    tables = [language(code).table[section].keys() for code in languages()]
    assert all(concepts == tables[0] for concepts in tables)


def test_a_sentence_without_end_is_read_too() -> None:
    text = "Der Umsatz stieg auf rund 5 Mio. Euro im Jahr und " * 400
    found = [str(figure) for figure in read(Article(text, "de"))]
    assert len(found) == 400
    assert found.count("~5000000 EUR per year to") > 380
