"""Which dollar: every currency that was taken for want of a better one says so, and the reader may know better."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from figures.assume import Assumption, Assumptions, assumed, assumption
from figures.cli import run
from figures.figure import Figure
from figures.read import read
from figures.tables import table

TEXT = "The plant cost $5 billion."
CANADIAN = "default-currency: taken as CAD, not USD, as asked"


def units(text: str, language: str = "en", **meant: str) -> list[str | None]:
    return [figure.unit for figure in assumed(read(text, language), meant or {"USD": "CAD"})]


# What is noted


@pytest.mark.parametrize(
    ("language", "text", "notes"),
    [
        ("en", TEXT, ["default-currency: taken as USD"]),
        ("en", "It cost 5 million pounds and US$3 million.", ["default-currency: taken as GBP", None]),
        ("en", "It cost £5 million and US$3 million.", ["default-currency: taken as GBP", None]),
        ("de", "Es kostet 5 Mrd. Dollar.", ["default-currency: taken as USD"]),
        ("de", "Es kostet 5 Mrd. Euro und 3 Mrd. US-Dollar.", [None, None]),
        ("en", "It cost 5 million crowns.", [None]),  # no default at all: the unit is null
    ],
)
def test_a_default_is_noted(language: str, text: str, notes: list[str | None]) -> None:
    figures = read(text, language)
    found = table([(article_of(text, language), figures)], currency=None)["note"].to_list()
    told = [[note for note in each if note.startswith("default-currency")] for each in found]
    assert told == [[note] if note else [] for note in notes]


def article_of(text: str, language: str) -> object:
    from figures.article import Article

    return Article(text, language)


# What is assumed


def test_a_bare_dollar_is_the_one_that_is_meant() -> None:
    (figure,) = assumed(read(TEXT, "en"), {"USD": "CAD"})
    assert (figure.unit, figure.unit_from, figure.low) == ("CAD", "default", 5_000_000_000)
    assert figure.why[-1] == "assumed"
    assert CANADIAN in figure.note
    found = table([(article_of(TEXT, "en"), [figure])], currency=None)  # type: ignore[list-item]
    assert [CANADIAN in notes for notes in found["note"]] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It paid US$5bn and $3bn.", ["USD", "CAD"]),
        ("It paid $5bn, of which 2bn in Ontario.", ["CAD", "CAD"]),  # what is elided is what stands before it
        ("It paid US$5bn, of which 2bn in Ohio; then $3bn.", ["USD", "USD", "CAD"]),
        ("It paid €5bn, £3bn and 40 acres.", ["EUR", "GBP", "acre"]),
        ("It paid C$5bn ($3.6bn).", ["CAD", "USD"]),  # the same beside it is in another
        ("It paid $3.6bn (€3bn).", ["CAD", "EUR"]),
        ("A stamp is $3, an envelope 50 cents.", ["CAD", "CAD"]),
    ],
)
def test_only_bare_dollars_change(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_other_words_may_be_meant_otherwise_too() -> None:
    assert units("Es kostet 5 Mrd. Pfund.", "de", GBP="EGP") == ["EGP"]
    assert units("It cost ¥5 million and $3.", JPY="CNY") == ["CNY", "USD"]


def test_amounts_in_two_currencies_do_not_repeat_each_other() -> None:
    told = [
        Figure(0, 4, "US$5", kind="money", unit="USD", unit_from="stated"),
        Figure(9, 11, "$5", kind="money", unit="USD", unit_from="default", repeat_of=0),
        Figure(19, 21, "$5", kind="money", unit="USD", unit_from="default", repeat_of=1),
    ]
    assert [(each.unit, each.repeat_of) for each in assumed(told, {"USD": "CAD"})] == [
        ("USD", None),
        ("CAD", None),
        ("CAD", 1),
    ]


def test_what_holds_for_a_document_goes_before_what_holds_for_all() -> None:
    both = Assumptions([Assumption("USD", "CAD"), Assumption("USD", "AUD", "b.txt"), Assumption("USD", "SGD", "c.txt")])
    figures = read(TEXT, "en")
    assert [both.applied(figures, name)[0].unit for name in ("a.txt", "b.txt")] == ["CAD", "AUD"]
    assert list(both.problems()) == ["c.txt: not among the articles, so USD=SGD changed nothing"]
    assert Assumptions().applied(figures, "a.txt") is figures


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("USD", "is no assumption; write it like USD=CAD"),
        ("=CAD", "is no assumption"),
        ("a.txt:USD", "is no assumption"),
        ("USD=", "is no assumption"),
        ("NOK=SEK", "no bare amount is taken as NOK; some are as"),
        ("USD=XXQ", "XXQ is no currency; write its code of three letters"),
    ],
)
def test_what_is_no_assumption_is_named(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        assumption(words)


def test_small_letters_blanks_and_names_with_colons() -> None:
    assert assumption(" usd = cad ") == Assumption("USD", "CAD")
    assert assumption("https://example.org/1:USD=CAD") == Assumption("USD", "CAD", "https://example.org/1")


# On the command line


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text(TEXT)
    return tmp_path


def extracted(*arguments: str) -> list[tuple[str, str, str]]:
    assert run(["extract", "a.txt", "b.txt", "--date", "2025-11-20", "-o", "out.csv", *arguments]) == 0
    found = csv.DictReader(io.StringIO(Path("out.csv").read_bytes().decode(), newline=""))
    return [(row["unit"], row["unit_from"], row["value_low"]) for row in found]


def test_per_run_and_per_document(capsys: pytest.CaptureFixture[str]) -> None:
    usual = ("USD", "default", "4342539517")
    canadian, australian = extracted("--assume", "USD=CAD", "--assume", "b.txt:USD=AUD")
    assert [canadian[:2], australian[:2]] == [("CAD", "default"), ("AUD", "default")]
    assert float(canadian[2]) > float(australian[2])  # a Canadian dollar was worth more
    assert extracted("--assume", "b.txt:USD=AUD") == [usual, australian]
    capsys.readouterr()
    assert extracted("--assume", "c.txt:USD=AUD") == [usual, usual]
    assert "c.txt: not among the articles, so USD=AUD changed nothing\n" in capsys.readouterr().err


@pytest.mark.parametrize("setting", ['"USD=CAD"', '["USD=CAD", "b.txt:USD=CAD"]'])
def test_it_may_stand_in_a_settings_file(setting: str) -> None:
    Path("figures.toml").write_text(f"assume = {setting}\n")
    assert [unit for unit, _, _ in extracted()] == ["CAD", "CAD"]
    assert [unit for unit, _, _ in extracted("--assume", "USD=AUD")] == ["AUD", "AUD"]  # the command line wins


@pytest.mark.parametrize(
    ("arguments", "setting", "line"),
    [
        (["--assume", "USD=XXQ"], "", "figures: Invalid value for '--assume': 'USD=XXQ': XXQ is no currency; write"),
        (["--assume", "USD=CAD", "--assume", "USD=AUD"], "", "figures: a bare amount cannot be both CAD and AUD"),
        ([], 'assume = "USD"', "figures: Invalid value for '--assume': 'USD' is no assumption; write it like USD=CAD"),
        ([], "assume = [true]", "figures: figures.toml: the setting 'assume' must be a text or a number"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: list[str], setting: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("figures.toml").write_text(setting)
    assert run(["extract", "a.txt", *arguments]) == 2
    printed, told = capsys.readouterr()
    assert (printed, told.count("\n")) == ("", 1)
    assert told.startswith(line)
