"""The sample articles of seeds/ give exactly the figures written beside them; so do the shared ones, where at hand.

What is compared: the words of every figure, in order, nothing missing and nothing extra, and every column of COMPARED.
`company`, `event` and `status` stand in the expected files too; how often they are right is in `make score`.
"""

from __future__ import annotations

import json
import os
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import figures
from figures.article import Article
from figures.figure import Figure, plain
from figures.read import read

SEEDS = Path(__file__).parent.parent / "seeds"
SHARED = Path(os.environ.get("FIGURES_DATA") or "no folder") / ".." / "seeds" / "expected.jsonl"
USUAL: dict[str, Any] = {
    "kind": "money", "low": None, "high": None, "unit": None, "bound": "exact", "vague": False, "role": "level",
    "per": None, "years_low": None, "years_high": None, "same_as": None, "repeat_of": None, "part_of": None,
}  # fmt: skip
COMPARED = tuple(USUAL)
NOT_YET_COMPARED = {"company", "event", "status"}
SHARED_LACK = {"role", "part_of"}  # columns that the shared seeds do not speak of
FEWEST_SEEDS = 5  # of each language


def expected_files() -> list[Path]:
    return sorted(SEEDS.glob("*/*.expected.toml"))


def expected(row: dict[str, Any], columns: tuple[str, ...] = COMPARED) -> str:
    """A figure in one line as its file says it: its words, and what is not the usual."""
    unknown = set(row) - {"text", "start", "end", *COMPARED, *NOT_YET_COMPARED}
    assert not unknown, f"no column of a figure: {unknown}"
    return line(row["text"], {name: row.get(name, USUAL[name]) for name in columns})


def found(figure: Figure, columns: tuple[str, ...] = COMPARED) -> str:
    """The same line of a figure as it was read."""
    return line(figure.text, {name: getattr(figure, name) for name in columns})


def line(text: str, values: dict[str, Any]) -> str:
    told = [f"{name}={shown(value)}" for name, value in values.items() if value != USUAL[name]]
    return " ".join([text, "|", *told])


def shown(value: Any) -> str:
    return plain(Decimal(value)) if isinstance(value, int | Decimal) and not isinstance(value, bool) else str(value)


def seed(path: Path) -> tuple[dict[str, Any], str]:
    """The expected figures of a seed and its text."""
    text = path.with_name(path.name.replace(".expected.toml", ".txt")).read_text(encoding="utf-8")
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal), text


@pytest.mark.parametrize("path", expected_files(), ids=lambda path: path.name.removesuffix(".expected.toml"))
def test_a_seed_gives_the_figures_beside_it(path: Path) -> None:
    table, text = seed(path)
    figures = read(Article(text, published=table["date"]))
    assert [found(figure) for figure in figures] == [expected(row) for row in table["figure"]]


@pytest.mark.parametrize("path", expected_files(), ids=lambda path: path.name.removesuffix(".expected.toml"))
def test_the_language_of_a_seed_is_found(path: Path) -> None:
    table, text = seed(path)
    assert Article(text).language.code == table["language"] == path.parent.name


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_article_has_its_expected_figures(language: str) -> None:
    texts = {path.stem for path in (SEEDS / language).glob("*.txt")}
    tables = {path.name.removesuffix(".expected.toml") for path in (SEEDS / language).glob("*.expected.toml")}
    assert texts == tables
    assert len(texts) >= FEWEST_SEEDS


def shared_articles() -> list[Any]:
    """One test for each shared article; where the folder is not there, one that skips and says so."""
    if not SHARED.is_file():
        reason = f"the shared seeds are not at hand: no {SHARED} (FIGURES_DATA names the data folder beside them)"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="shared seeds")]
    rows = [json.loads(each, parse_float=Decimal) for each in SHARED.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["document"]) for row in rows]


@pytest.mark.parametrize("row", shared_articles())
def test_a_shared_seed_gives_its_figures(row: dict[str, Any]) -> None:
    text = SHARED.with_name(row["document"]).read_text(encoding="utf-8")
    figures = read(Article(text))
    spans = [(each["start"], each["end"]) for each in row["figures"]]
    assert [(figure.start, figure.end) for figure in figures] == spans
    columns = tuple(name for name in COMPARED if name not in SHARED_LACK)
    assert [found(figure, columns) for figure in figures] == [expected(each, columns) for each in row["figures"]]
    assert Article(text).language.code == row["language"]
    said = [(figure.company, figure.event, figure.status) for figure in figures]
    assert said == [tuple(each[name] for name in ("company", "event", "status")) for each in row["figures"]]


def test_the_shared_seeds_give_their_pledges() -> None:
    """Read, not taken from the marks: whose it is, what it is, how much, and in which articles."""
    if not SHARED.is_file():
        pytest.skip("the shared seeds are not at hand: FIGURES_DATA names the data folder beside them")
    articles = [
        Article(path.read_text(encoding="utf-8"), document=path.name, published=date(2025, 11, 20))
        for path in sorted(SHARED.parent.glob("*.txt"))
    ]
    columns = ("company", "event", "kind", "low", "high", "unit", "status", "documents")
    pledges = figures.pledges(figures.table(articles, currency=None)).select(columns).to_dicts()
    lines = SHARED.with_name("expected_pledges.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [json.loads(line, parse_int=Decimal) for line in lines]
    assert sorted(map(row_of, pledges)) == sorted(map(row_of, wanted))


def row_of(pledge: dict[str, Any]) -> str:
    """A pledge in one line, whatever its numbers are made of."""
    return json.dumps({name: shown(value) for name, value in sorted(pledge.items())})
