"""Which figures of a text state the same, once more, or a part of another, example by example."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from figures.article import Article
from figures.figure import Figure
from figures.read import read

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "links.toml").read_text(encoding="utf-8"))
ROWS = [pytest.param(code, row, id=row["text"][:60]) for code in EXAMPLES for row in EXAMPLES[code]]
MANY = 2_000
repeats = import_module("figures.stages.links.repeats")


@pytest.mark.parametrize(("language", "example"), ROWS)
def test_every_figure_has_its_links(language: str, example: dict[str, object]) -> None:
    assert [shown(figure) for figure in read(Article(str(example["text"]), language))] == example["links"]


def shown(figure: Figure) -> str:
    """The links of a figure as the examples write them: "same 1 repeat 0", "" for none."""
    links = {"same": figure.same_as, "repeat": figure.repeat_of, "part": figure.part_of}
    return " ".join(f"{name} {index}" for name, index in links.items() if index is not None)


def test_links_lead_to_another_figure_and_to_the_first_of_a_chain() -> None:
    found = read(Article("Acme pays $2m (£1.5m; €1.7m). " * 20, "en"))
    for name in ("same_as", "repeat_of"):
        firsts = [getattr(figure, name) for figure in found]
        assert any(first is not None for first in firsts)
        assert all(first < index and firsts[first] is None for index, first in enumerate(firsts) if first is not None)


def test_an_amount_met_often_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    agree = repeats.agree

    def counting(one: Figure, other: Figure) -> bool:
        nonlocal compared
        compared += 1
        return agree(one, other)

    monkeypatch.setattr(repeats, "agree", counting)
    read(Article("".join(f"Firm{'x' * (number % 7)} raised $5m in round {number}.\n" for number in range(MANY)), "en"))
    assert compared <= MANY * (repeats.LATEST + 2)
