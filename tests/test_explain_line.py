"""figures explain FILE:LINE: what counts of the line, and why a number is no figure or in no sum."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.article import Article
from figures.cli import run
from figures.commands.unread import unread
from figures.read import read

TEXT = """Die Bilanz
Intel will 5 Mrd. Euro in ein Werk mit 3 Hallen in Dresden investieren. Dazu kommen mehrere hundert Millionen Euro.
Der Euro stieg 2025 um 12 Prozent auf 1,19 Dollar. Der Umsatz war 7 Mio. Euro.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("a.jsonl").write_text('{"text": "5 Mio. Euro"}\n', encoding="utf-8")


def explained(line: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run(["explain", line, "--language", "de"]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_line_says_what_counts_and_what_is_no_figure(capsys: pytest.CaptureFixture[str]) -> None:
    lines = explained("a.txt:2", capsys)
    assert [line.split("counts   ")[1] for line in lines if "counts" in line] == ["as a pledge", "in no sum: vague"]
    assert lines[-1] == "3  is no figure: no currency and no unit of area belongs to it"


def test_each_number_that_is_no_figure_has_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    lines = explained("a.txt:3", capsys)
    assert "  counts   in no sum: it is no investment, acquisition or funding" in lines
    assert lines[-3:] == [
        "2025  is no figure: it may be a year; no currency and no unit of area belongs to it",
        "12  is no figure: it is a percentage",
        "1,19  is no figure: it is an exchange rate or a name, or nothing says that it is money",
    ]


def test_a_line_without_numbers_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained("a.txt:1", capsys) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("a.txt:9", "figures: a.txt: has no line 9; it has 3\n"),
        ("a.txt:0", "figures: a.txt: has no line 0; it has 3\n"),
        (
            "a.jsonl:1",
            "figures: a.jsonl: its lines are not those of a text; write the text with --save-texts, and explain that\n",
        ),
    ],
)
def test_a_line_that_cannot_be_explained_is_refused(
    line: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", line]) == 2
    assert capsys.readouterr().err == complaint


def test_what_only_looks_like_a_line_is_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert any("5 EUR" in line for line in explained("Das Los kostet 5 Euro. Nummer:12", capsys))


def test_words_are_numbers_too() -> None:
    article = Article("In zwei Werken arbeiten fünf Millionen Menschen.", "de")
    assert [number.text for number in unread(article, read(article), 0, len(article.text))] == [
        "zwei",
        "fünf",
        "Millionen",
    ]
