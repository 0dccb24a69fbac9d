"""The years over which money is spent, example by example."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from figures.article import Article
from figures.read import read

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "horizons.toml").read_text(encoding="utf-8"))
ROWS = [pytest.param(code, row, id=row["text"][:60]) for code in EXAMPLES for row in EXAMPLES[code]]
PUBLISHED = "2026-03-01"


@pytest.mark.parametrize(("language", "example"), ROWS)
def test_every_figure_has_its_years(language: str, example: dict[str, object]) -> None:
    day = example.get("published", PUBLISHED)
    published = date.fromisoformat(str(day)) if day else None
    article = Article(str(example["text"]), language, published=published)
    assert [shown(figure.years_low, figure.years_high) for figure in read(article)] == example["years"]


def shown(low: int | None, high: int | None) -> str:
    """The years as the examples write them: "4", "3..5", "" for none."""
    return "" if low is None else str(low) if low == high else f"{low}..{high}"
