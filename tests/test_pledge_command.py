"""The commands pledges and compare, and corrections on the command line: files in, files and exit codes out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.compare import columns
from figures.load import Intake, load
from figures.pledges import COLUMNS

NEWS = {
    "one.txt": "Intel investiert 5 Mrd. Euro in ein neues Werk in Magdeburg.\n",
    "two.txt": "Intel will invest €5 billion in a new plant in Magdeburg, Saxony-Anhalt.\n",
    "three.txt": "Bosch kauft für 200 Mio. Dollar das Start-up Heliatek. Der Umsatz stieg auf 90 Mrd. Euro.\n",
}
DATED = ["--date", "2025-11-20"]


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some texts, in which commands are run."""
    for name, text in NEWS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(command: str, *options: str, to: str = "out.csv") -> list[dict[str, str]]:
    """The rows that a command writes."""
    assert run([command, *sorted(NEWS), *DATED, *options, "-o", to]) == 0
    with Path(to).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pledges_of_several_texts_are_written_with_their_sources(news: Path) -> None:
    found = written("pledges")
    assert list(found[0]) == list(COLUMNS)
    intel = next(row for row in found if row["company"] == "Intel")
    assert intel["documents"] == "one.txt; two.txt"
    assert (intel["low"], intel["high"], intel["unit"], intel["event"]) == (
        "5000000000",
        "5000000000",
        "EUR",
        "investment",
    )
    assert not any(row["event"] == "revenue" for row in found)


def test_the_command_writes_what_python_gives(news: Path) -> None:
    assert run(["pledges", *sorted(NEWS), *DATED, "-o", "out.parquet"]) == 0
    assert pl.read_parquet("out.parquet").equals(figures.pledges(figures.table(articles())))
    assert run(["compare", *sorted(NEWS), *DATED, "--currency", "USD", "-o", "out.parquet"]) == 0
    expected = figures.compare(figures.pledges(figures.table(articles(), "USD")), "USD")
    assert pl.read_parquet("out.parquet").equals(expected)


def articles() -> Iterator[figures.Article]:
    return load(sorted(NEWS), Intake(date=date(2025, 11, 20)))


def test_comparisons_are_written_in_every_format(news: Path) -> None:
    found = written("compare")
    assert list(found[0]) == list(columns())
    assert run(["compare", *sorted(NEWS), *DATED, "-o", "out.jsonl"]) == 0
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["company"] for line in lines] == [row["company"] for row in found]
    assert lines[0]["low"] == int(found[0]["low"]) == 5_000_000_000
    assert run(["compare", *sorted(NEWS), *DATED, "-o", "out.md"]) == 0
    assert Path("out.md").read_text(encoding="utf-8").startswith("| company | event | planned |")


@pytest.mark.parametrize("by", ["event", "year"])
def test_sums_can_be_for_events_and_years(news: Path, by: str) -> None:
    assert list(written("compare", "--by", by)[0]) == list(columns(by))


def test_a_table_is_shown_where_it_is_asked_for(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *sorted(NEWS), *DATED, "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "Intel" in out
    assert "5 bn" in out
    assert "sums in EUR" in out
    assert run(["pledges", *sorted(NEWS), *DATED, "--format", "table"]) == 0
    assert "one.txt:0" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [["--by", "day"], ["--event", "profit"], ["--kind", "volume"], ["--corrections", "missing.toml"]]
)
def test_a_wrong_choice_is_refused_in_one_line(
    news: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", "one.txt", *wrong]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert wrong[1] in said.err


def test_corrections_reach_every_command(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.toml").write_text(
        '[[correction]]\ndocument = "one.txt"\ntext = "5 Mrd. Euro"\nnear = "Magdeburg"\n'
        'company = "Beta"\nevent = "investment"\nstatus = "done"\nwhy = "page 3"\n'
        '[[correction]]\ndocument = "two.txt"\ntext = "€5 billion"\nnot_a = "figure"\n'
        '[[correction]]\ndocument = "three.txt"\ntext = "7 Mrd. Euro"\ncompany = "Beta"\n',
        encoding="utf-8",
    )
    figures_ = written("extract", "--corrections", "mine.toml")
    assert [row["company"] for row in figures_ if row["document"] == "one.txt"] == ["Beta"]
    assert "corrected: status done, was" in figures_[0]["note"]
    assert not any(row["document"] == "two.txt" for row in figures_)
    assert capsys.readouterr().err.splitlines()[0] == (
        "mine.toml correction 3 (three.txt: '7 Mrd. Euro'): not applied: no such figure is there any more"
    )
    beta = next(row for row in written("pledges", "--corrections", "mine.toml") if row["company"] == "Beta")
    assert (beta["status"], beta["documents"]) == ("done", "one.txt")
    assert "Beta" in [row["company"] for row in written("compare", "--corrections", "mine.toml")]
    assert run(["explain", "one.txt", "--corrections", "mine.toml"]) == 0
    assert "Beta" in capsys.readouterr().out


def test_corrections_may_stand_in_the_settings(news: Path) -> None:
    Path("mine.toml").write_text(
        '[[correction]]\ndocument = "one.txt"\ntext = "5 Mrd. Euro"\nnot_a = "pledge"\n', encoding="utf-8"
    )
    Path("figures.toml").write_text('corrections = "mine.toml"\n', encoding="utf-8")
    assert not any("one.txt" in row["documents"] for row in written("pledges"))
    left_out = {row["figures"]: row["left_out"] for row in written("pledges", "--all")}
    assert left_out["one.txt:0"] == "not a pledge"


def test_the_file_of_corrections_is_never_written_over(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_text("", encoding="utf-8")
    assert run(["pledges", "one.txt", "--corrections", "mine.csv", "-o", "mine.csv"]) == 2
    assert "is an input too" in capsys.readouterr().err


def test_review_lists_only_what_is_doubtful(news: Path) -> None:
    doubts = ("doubtful-", "maybe-same", "rate-disagrees")
    for command in ("extract", "pledges"):
        for row in written(command, "--review"):
            assert any(note.startswith(doubts) for note in row["note"].split("; "))


def test_what_cannot_be_read_is_named_and_the_rest_is_compared(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "one.txt", "missing.txt", *DATED, "-o", "out.csv"]) == 2
    assert capsys.readouterr().err == "missing.txt: not read: no such file or directory\n"
    assert "Intel" in Path("out.csv").read_text(encoding="utf-8")


def test_a_plan_that_is_called_off_without_an_amount_is_cancelled(news: Path) -> None:
    said = "Magdeburg, 9. Januar 2026 – Intel hat die Pläne für das Werk in Magdeburg gestrichen.\n"
    (news / "off.txt").write_text(said, encoding="utf-8")
    Path("mine.toml").write_text(
        "".join(
            f'[[correction]]\ndocument = "{name}"\ntext = "{text}"\nstatus = "planned"\n'
            for name, text in (("one.txt", "5 Mrd. Euro"), ("two.txt", "€5 billion"))
        ),
        encoding="utf-8",
    )
    assert run(["pledges", ".", *DATED, "--corrections", "mine.toml", "-o", "out.jsonl"]) == 0
    found = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    intel = next(row for row in found if row["company"] == "Intel")
    assert (intel["status"], intel["documents"]) == ("cancelled", ["one.txt", "two.txt", "off.txt"])
