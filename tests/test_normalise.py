"""Values: exact up to the rate, open where the amount is open, and never missing without a reason."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from score import data_folder

from figures.article import Article
from figures.cli import run
from figures.conversion import Conversion, with_values
from figures.figure import Figure
from figures.normalise import NEEDED, VALUES, normalise
from figures.rates import rates
from figures.rates.online import URL
from figures.read import read
from figures.tables import COLUMNS, SCHEMA, rows, table

DAY = date(2025, 11, 20)
CENT = Decimal("0.01")
WORTH = {"USD": 0.8676789321, "CHF": 1.0732, "JPY": 0.005512, "VND": 0.00003291234567, "KWD": 2.8271, "IDR": 5.2e-5}
AREAS = {"m2": "1", "ha": "10000", "acre": "4046.8564224", "tsubo": "400/121", "mu": "2000/3", "in2": "0.00064516"}


class Rates:
    """Rates of one day, the same for every other; it remembers what it was asked."""

    def __init__(self, currency: str = "EUR", worth: dict[str, float] = WORTH) -> None:
        self.currency, self.worth = currency, worth
        self.asked: list[tuple[str, date | None]] = []

    def of(self, asked: pl.DataFrame) -> pl.DataFrame:
        self.asked += asked.rows()
        found = [self.worth.get(unit) for unit in asked["unit"]]
        dated = [rate and (day or DAY) for rate, day in zip(found, asked["day"], strict=True)]
        return asked.with_columns(
            pl.Series("rate", found, pl.Float64),
            pl.Series("rate_date", dated, pl.Date),
            pl.Series("rate_source", [rate and "ecb" for rate in found], pl.String),
            pl.Series("rate_note", [[] if rate else ["no-rate: none"] for rate in found], pl.List(pl.String)),
        )


def frame(*figures: dict[str, Any], published: date | None = DAY) -> pl.DataFrame:
    """A table of figures with what is said of them, and nothing else."""
    usual = {"document": "a", "published": published, "kind": "money", "unit": "EUR", "vague": False, "note": []}
    cells = [usual | {"figure": place} | figure for place, figure in enumerate(figures)]
    types = {name: SCHEMA[name] for name in NEEDED}
    return pl.DataFrame([{name: cell.get(name) for name in types} for cell in cells], types)


def amount(low: str | None, high: str | None, unit: str | None, **more: Any) -> dict[str, Any]:
    """One figure: its two ends and its unit."""
    ends = {"low": low and Decimal(low), "high": high and Decimal(high)}
    return ends | {"unit": unit, "kind": "area" if unit in AREAS else "money"} | more


def valued(*figures: dict[str, Any], published: date | None = DAY) -> list[dict[str, Any]]:
    return normalise(frame(*figures, published=published), Rates()).select(VALUES).to_dicts()


# What a value is


@pytest.mark.parametrize(
    ("low", "high", "unit", "value_low", "value_high", "value_unit", "rate"),
    [
        ("2000000000", "3000000000", "USD", "1735357864.20", "2603036796.30", "EUR", 0.8676789321),
        ("5", None, "CHF", "5.37", None, "EUR", 1.0732),
        (None, "500000000000", "USD", None, "433839466050", "EUR", 0.8676789321),
        ("-5.5", "-5.5", "USD", "-4.77", "-4.77", "EUR", 0.8676789321),
        ("-2000000", "1000000", "CHF", "-2146400", "1073200", "EUR", 1.0732),
        ("0", "0", "USD", "0", "0", "EUR", 0.8676789321),
        ("1000000000000", "1000000000000", "VND", "32912345.67", "32912345.67", "EUR", 0.00003291234567),
        ("7.125", "7.135", "EUR", "7.12", "7.14", "EUR", None),  # halves to even
        ("-7.125", "-7.135", "EUR", "-7.12", "-7.14", "EUR", None),
        ("40", "40", "acre", "161874.26", "161874.26", "m2", None),
        ("121", None, "tsubo", "400", None, "m2", None),
        ("1000000", "1000000", "m2", "1000000", "1000000", "m2", None),
        ("99999999999999999999999999999999.99", None, "EUR", "99999999999999999999999999999999.99", None, "EUR", None),
    ],
)
def test_the_value_of_an_amount(
    low: str | None,
    high: str | None,
    unit: str,
    value_low: str | None,
    value_high: str | None,
    value_unit: str,
    rate: float | None,
) -> None:
    (value,) = valued(amount(low, high, unit))
    assert (value["value_low"], value["value_high"]) == (
        None if value_low is None else Decimal(value_low),
        None if value_high is None else Decimal(value_high),
    )
    assert (value["value_unit"], value["rate"]) == (value_unit, rate)
    assert (value["rate_date"], value["rate_source"]) == ((DAY, "ecb") if rate else (None, None))
    assert value["note"] == []


@pytest.mark.parametrize(
    ("figure", "note"),
    [
        (amount("5", "5", None), "no-rate: no currency is known"),
        (amount("5", "5", "TWD"), "no-rate: none"),
        (amount("1E+30", "1E+30", "USD"), "doubtful-number: it is too large to be converted"),
        (amount("2", "1E+31", "KWD"), "doubtful-number: it is too large to be converted"),  # no end without the other
        (
            amount("99999999999999999999999999999999.995", None, "EUR"),
            "doubtful-number: it is too large to be converted",
        ),
        (amount("1E+31", None, "ha"), "doubtful-number: it is too large to be converted"),
    ],
)
def test_what_has_no_value_says_why(figure: dict[str, Any], note: str) -> None:
    (value,) = valued(figure)
    assert value == dict.fromkeys(VALUES) | {"note": [note]}


def test_what_is_neither_money_nor_area_is_left_alone() -> None:
    (value,) = valued(amount("5", "5", "USD", kind=None))
    assert value == dict.fromkeys(VALUES) | {"note": []}


def test_each_currency_and_day_is_asked_for_once() -> None:
    sources = Rates()
    other = frame(amount("1", "1", "USD"), amount("2", "2", "CHF"), published=None)
    same = frame(*(amount("1", "1", unit) for unit in ("USD", "USD", "EUR", "m2", None, "CHF", "USD")))
    normalise(pl.concat([same, other]), sources)
    assert sources.asked == [("CHF", None), ("CHF", DAY), ("USD", None), ("USD", DAY)]


def test_where_nothing_is_converted_no_rate_is_asked_for() -> None:
    class NoRates:
        currency = "CHF"

        def of(self, asked: pl.DataFrame) -> pl.DataFrame:
            raise AssertionError("asked")

    (one, two) = normalise(frame(amount("5", "5", "CHF"), amount("1", "1", "ha")), NoRates()).to_dicts()
    assert (one["value_low"], one["value_unit"]) == (5, "CHF")
    assert (two["value_low"], two["value_unit"]) == (10_000, "m2")


def test_another_currency_replaces_the_values_and_their_notes() -> None:
    told = frame(amount("5", "5", "TWD", note=["corrected: said so"]), amount("1", "1", "EUR"), amount("1", "1", "CHF"))
    euro = normalise(told, Rates())
    francs = normalise(euro, Rates("CHF", {"EUR": 0.93, "TWD": 0.025}))
    assert euro["note"].to_list() == [["corrected: said so", "no-rate: none"], [], []]
    assert francs["value_low"].to_list() == [Decimal("0.12"), Decimal("0.93"), Decimal(1)]
    assert francs["note"].to_list() == [["corrected: said so"], [], []]
    assert normalise(francs, Rates("CHF", {"EUR": 0.93, "TWD": 0.025})).equals(francs)


def test_a_table_without_rows_has_the_columns() -> None:
    assert normalise(table([], currency=None), Rates()).schema == pl.Schema(SCHEMA)


def test_a_table_keeps_its_other_columns_and_their_order() -> None:
    plain = table(["Acme zahlt 5 Mio. Dollar für 3 Hektar.", "It paid $3bn (€2.6bn)."], currency=None)
    values = normalise(plain, Rates())
    assert values.schema == plain.schema
    assert values.drop(VALUES).equals(plain.drop(VALUES))


# Laws

amounts = st.none() | st.decimals(-(10**14), 10**14, places=6)
units = st.sampled_from(["EUR", "TWD", None, *WORTH, *AREAS])


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    low, high = draw(amounts), draw(amounts)
    return amount(None, None, draw(units), same_as=draw(st.none() | st.just(0))) | {"low": low, "high": high}


@settings(deadline=None)
@given(st.lists(figures(), min_size=1, max_size=8))
def test_a_value_is_its_amount_times_its_rate_as_anyone_can_do_again(told: list[dict[str, Any]]) -> None:
    for row in normalise(frame(*told), Rates()).iter_rows(named=True):
        for side in ("low", "high"):
            assert row[f"value_{side}"] == again(row[side], row)
        assert (row["rate"] is None) == (row["unit"] not in WORTH)
        if row["value_unit"] is None:
            assert any(note.startswith("no-rate: ") for note in row["note"])


def again(number: Decimal | None, row: dict[str, Any]) -> Decimal | None:
    """The value of an end, by other arithmetic than the program's."""
    if number is None or row["value_unit"] is None:
        return None
    if row["value_unit"] == "m2":
        return Decimal(round(Fraction(number) * Fraction(AREAS[row["unit"]]) * 100)) / 100
    with localcontext(prec=60):
        rate = Decimal(1) if row["rate"] is None else Decimal(repr(row["rate"]))
        return (number * rate).quantize(CENT, ROUND_HALF_EVEN)


TEXTS = [
    "Acme zahlt 2 bis drei Milliarden Dollar (1,7 bis 2,6 Milliarden Euro) für 40 Hektar.",
    "Nichts steht hier.",
    "Mindestens 5 Mio. Franken, höchstens 7 Mio. Euro, 3 Billionen Dong und ein Milliardenloch.",
    "Es kostet 1,4 Mrd. Dollar (1,2 Mio. Euro).",
]


@pytest.mark.parametrize("most", [1, 2, 7, 4000])
def test_the_size_of_a_batch_changes_nothing(most: int) -> None:
    articles = [Article(TEXTS[place % 4], "de", "same", published=DAY) for place in range(12)]
    pairs = [(article, read(article)) for article in articles]
    expected = normalise(table(pairs, currency=None), Rates())
    found = list(with_values(pairs, Rates(), most))
    assert [each.article for each in found] == articles
    assert [row for each in found for row in each.rows] == expected.rows()


def test_a_stream_is_read_no_further_than_a_batch_needs() -> None:
    taken = []

    def endless() -> Iterator[tuple[Article, list[Figure]]]:
        while True:
            taken.append(1)
            yield Article(TEXTS[0], "de"), read(Article(TEXTS[0], "de"))

    for _, _ in zip(with_values(endless(), Rates(), most=30), range(20), strict=False):
        pass
    assert len(taken) <= 30


# The article's own rate


def own(first: dict[str, Any], other: dict[str, Any], published: date | None = DAY) -> list[str]:
    """The notes on a sum in two currencies, which are the same on both."""
    one, two = valued(first, other | {"same_as": 0}, published=published)
    assert one["note"] == two["note"]
    return one["note"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("dollars", "euros"),
    [
        (("2E+9", "3E+9"), ("1.7E+9", "2.6E+9")),
        (("2E+9", None), ("1.8E+9", None)),
        ((None, "2E+9"), (None, "1.6E+9")),
        (("-5", "-5"), ("-4", "-4")),
        (("0", "0"), ("0", "0")),
        (("5", None), (None, "70")),  # ends that cannot be compared
        (("-5", "-5"), ("4", "4")),
    ],
)
def test_a_rate_that_agrees_is_not_noted(dollars: tuple[str, str], euros: tuple[str, str]) -> None:
    assert own(amount(*dollars, "USD"), amount(*euros, "EUR")) == []


@pytest.mark.parametrize(
    ("dollars", "euros", "note"),
    [
        (("2", "2"), ("1", "1"), "1 USD = 0.5 EUR, officially 0.8677 on 2025-11-20"),
        (("2", "3"), ("1.7", "6.2"), "1 USD = 2.067 EUR, officially 0.8677 on 2025-11-20"),
        (("2", "3"), ("1", "2.6"), "1 USD = 0.5 EUR, officially 0.8677 on 2025-11-20"),
        (
            ("1.4E+9", "1.4E+9"),
            ("1.2E+6", "1.2E+6"),
            "1 USD = 0.0008571 EUR, officially 0.8677 on 2025-11-20, as if a scale were mixed up",
        ),
        (("1", "1"), ("870", "870"), "1 USD = 870 EUR, officially 0.8677 on 2025-11-20, as if a scale were mixed up"),
    ],
)
def test_a_rate_that_disagrees_is_noted_on_both(dollars: tuple[str, str], euros: tuple[str, str], note: str) -> None:
    assert own(amount(*dollars, "USD"), amount(*euros, "EUR")) == [f"rate-disagrees: by the article {note}"]


def test_two_foreign_currencies_are_compared_with_each_other() -> None:
    assert own(amount("100", "100", "USD"), amount("80", "80", "CHF")) == []
    (note,) = own(amount("100", "100", "USD"), amount("800", "800", "CHF"))
    assert note == "rate-disagrees: by the article 1 USD = 8 CHF, officially 0.8085 on 2025-11-20"


def test_a_sum_in_three_currencies_has_a_note_for_each_rate_that_disagrees() -> None:
    same = {"same_as": 0}
    euro, dollar, franc = valued(
        amount("1", "1", "EUR"), amount("5", "5", "USD", **same), amount("9", "9", "CHF", **same)
    )
    assert [note[:44] for note in euro["note"]] == [
        "rate-disagrees: by the article 1 EUR = 5 USD",
        "rate-disagrees: by the article 1 EUR = 9 CHF",
    ]
    assert [euro["note"][:1], euro["note"][1:]] == [dollar["note"], franc["note"]]


def test_without_a_date_the_own_rate_is_told_and_not_used() -> None:
    told = "by the article 1 USD = 0.7 EUR, officially 0.8677 on 2025-11-20"
    dollars = amount("10", "10", "USD")
    assert own(dollars, amount("7", "7", "EUR"), None) == [f"no-date: {told}, which may roughly date it"]
    (note,) = own(dollars, amount("7000", "7000", "EUR"), None)
    assert note.startswith("rate-disagrees: ")
    assert note.endswith(", as if a scale were mixed up")
    assert valued(dollars, amount("7", "7", "EUR", same_as=0), published=None)[0]["value_low"] == Decimal("8.68")


def test_figures_of_other_articles_and_vague_ones_are_not_compared() -> None:
    one = amount("2", "2", "USD")
    articles = frame(one, one | {"figure": 0}, amount("1", "1", "EUR", same_as=0, figure=1))
    assert normalise(articles, Rates())["note"].list.len().to_list() == [0, 1, 1]
    assert own(one | {"vague": True}, amount("1", "1", "EUR", vague=True)) == []
    assert [value["note"] for value in valued(one, amount("1", "1", None, same_as=0))] == [
        [],
        ["no-rate: no currency is known"],
    ]


# With the official rates

FOXCONN = (
    "2 bis drei Milliarden Dollar (1,7 bis 2,6 Milliarden Euro) im Jahr, 1,4 Billionen Dollar (1,22 Billionen Euro)"
)


def test_an_article_agrees_with_the_official_rates_of_its_day() -> None:
    """1 EUR was 1.1514 USD on 2025-11-20."""
    found = table([Article(FOXCONN, "de", published=DAY)])
    assert found["rate"].to_list() == [0.8685079034, None, 0.8685079034, None]
    assert found["value_low"].to_list() == [
        Decimal("1737015806.80"), 1_700_000_000, Decimal("1215911064760.00"), 1_220_000_000_000,
    ]  # fmt: skip
    assert found["rate_date"].to_list() == [DAY, None, DAY, None]
    assert found["rate_source"].to_list() == ["ecb", None, "ecb", None]
    assert [note for notes in found["note"] for note in notes if note.startswith(("rate", "old", "no-"))] == []


def test_another_currency_of_the_values() -> None:
    found = table([Article(FOXCONN, "de", published=DAY)], currency="USD")
    assert found["value_unit"].unique().to_list() == ["USD"]
    assert found["rate"].to_list() == [None, 1.1514, None, 1.1514]
    assert table([Article(FOXCONN, "de", published=DAY)], rates=rates("USD")).equals(found)


@pytest.mark.skipif(data_folder() is None, reason="FIGURES_DATA names no folder")
def test_an_article_of_the_press_agrees_with_the_official_rates_within_3_per_cent() -> None:
    folder = data_folder()
    assert folder
    (path,) = (folder.parent / "seeds").glob("004_*.txt")
    found = table([Article(path.read_text(encoding="utf-8"), "de", published=DAY)])
    pairs = found.filter(pl.col("same_as").is_not_null()).join(found, left_on="same_as", right_on="figure")
    assert pairs["text"].to_list() == ["1,7 bis 2,6 Milliarden Euro", "1,22 Billionen Euro"]
    for side in ("low", "high"):
        for euros, dollars, rate in pairs.select(side, f"{side}_right", "rate_right").iter_rows():
            assert float(euros / dollars) == pytest.approx(rate, rel=0.03)


# On the command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(FOXCONN)
    return tmp_path


def extracted(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    assert run(["extract", "a.txt", "-o", "out.csv", *arguments]) == 0
    capsys.readouterr()
    return list(csv.DictReader(io.StringIO(Path("out.csv").read_bytes().decode(), newline="")))


@pytest.mark.usefixtures("folder")
def test_extract_fills_the_values(capsys: pytest.CaptureFixture[str]) -> None:
    first, second, *_ = extracted(capsys, "--date", "2025-11-20")
    shown = ("value_low", "value_high", "value_unit", "rate", "rate_date", "rate_source")
    expected = ["1737015806.8", "2605523710.2", "EUR", "0.8685079034", "2025-11-20", "ecb"]
    assert [first[name] for name in shown] == expected
    assert [second[name] for name in shown] == ["1700000000", "2600000000", "EUR", "", "", ""]
    (first, *_) = extracted(capsys, "--date", "2025-11-20", "--currency", "usd")
    assert [first[name] for name in shown] == ["2000000000", "3000000000", "USD", "", "", ""]


@pytest.mark.usefixtures("folder")
def test_rates_of_ones_own_and_a_day_to_stop_at(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_text("date,from,to,rate\n2025-11-19,USD,EUR,0.000095\n")
    (first, *_) = extracted(capsys, "--date", "2025-11-20", "--rates", "mine.csv")
    assert (first["value_low"], first["rate"], first["rate_source"]) == ("190000", "0.000095", "user")
    (first, *_) = extracted(capsys, "--rates-as-of", "2025-11-20")
    assert (first["rate"], first["rate_date"]) == ("0.8685079034", "2025-11-20")
    assert "no-date: " in first["note"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--currency", "euro"], "figures: Invalid value for '--currency': 'euro' is no currency; write its code"),
        (["--rates-as-of", "x"], "figures: Invalid value for '--rates-as-of': 'x' is no date; write it like"),
        (["--rates", "gone.csv"], "figures: gone.csv: "),
        (["--rates", "mine.csv", "-o", "mine.csv"], "figures: mine.csv is an input too; it would be overwritten"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_use_is_one_line(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "a.txt", *arguments]) == 2
    printed, told = capsys.readouterr()
    assert (printed, told.count("\n")) == ("", 1)
    assert told.startswith(line)


@pytest.mark.usefixtures("folder")
def test_the_table_for_people_shows_values_and_notes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("It paid $5 million for 40 acres, $20m (€900m) in all.")
    assert run(["extract", "a.txt", "-o", "out.txt", "--format", "table", "--date", "2025-11-20"]) == 0
    capsys.readouterr()
    lines = Path("out.txt").read_text().splitlines()
    assert "4.34m EUR" in lines[2]
    assert "161,874 m2" in lines[3]
    assert [line for line in lines if line.endswith("default-currency: taken as USD")] == [
        "  0, 2  default-currency: taken as USD"
    ]
    assert any(line.startswith("  2-3  rate-disagrees: ") for line in lines)


@pytest.mark.parametrize(
    ("conversion", "user", "online"),
    [
        (Conversion(), None, None),
        (Conversion(rates="mine.csv"), Path("mine.csv"), None),
        (Conversion(rates="online"), None, URL),
        (Conversion(rates="online", url="http://127.0.0.1:9/"), None, "http://127.0.0.1:9/"),
        (Conversion(rates="mine.csv", url="http://127.0.0.1:9/"), Path("mine.csv"), "http://127.0.0.1:9/"),
    ],
)
def test_the_sources_that_are_asked(
    conversion: Conversion, user: Path | None, online: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["figures.rates"], "rates", lambda currency, **sources: (currency, sources))
    assert conversion.sources() == ("EUR", {"user": user, "online": online, "as_of": None})


def test_rows_come_with_the_columns_of_values(tmp_path: Path) -> None:
    article = Article(FOXCONN, "de", "a", published=DAY)
    (first, *_) = next(with_values([(article, read(article))], Rates())).rows
    plain, *_ = rows(article, read(article))
    changed = {name for name, before, after in zip(COLUMNS, plain, first, strict=True) if before != after}
    assert changed == {"value_low", "value_high", "value_unit", "rate", "rate_date", "rate_source"}
