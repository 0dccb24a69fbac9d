"""Comparison: sums of pledges as intervals, and how the command line shows pledges and sums."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from rich.console import Console
from test_pledges import BN, DAY, articles, figure, flat, rows

from figures.commands.pledges import print_pledges, print_sums
from figures.commands.review import doubtful
from figures.compare import KEYS, STATUSES, columns, compare
from figures.pledges import COLUMNS, pledges
from figures.readable import bar, digits, readable

M = 10**6


def pledged(*figures: dict[str, Any]) -> pl.DataFrame:
    """The pledges of figures, each in an article of its own; amounts are far enough apart not to be one."""
    return pledges(rows(*({**each, "document": f"{number}.txt"} for number, each in enumerate(figures))))


def sums(found: pl.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    chosen = found.select(names).rows()
    return [tuple(float(cell) / BN if isinstance(cell, Decimal) else cell for cell in row) for row in chosen]


def test_planned_done_and_reported_are_summed_apart_and_together() -> None:
    found = compare(
        pledged(
            figure(low=6 * BN, high=15 * BN, unit="EUR"),
            figure(both=100 * BN, unit="EUR", published=DAY + timedelta(days=9)),
            figure(both=690 * M, unit="EUR", status="done"),
            figure(both=20 * BN, unit="EUR", status="reported"),
            figure(both=40 * BN, unit="EUR", status="cancelled"),
        )
    )
    assert found.columns == list(columns())
    assert found.row(0, named=True) == {
        "company": "Acme", "event": "investment",
        "planned": 2, "planned_low": Decimal(106 * BN), "planned_high": Decimal(115 * BN),
        "done": 1, "done_low": Decimal(690 * M), "done_high": Decimal(690 * M),
        "reported": 1, "reported_low": Decimal(20 * BN), "reported_high": Decimal(20 * BN),
        "low": Decimal(126_690 * M), "high": Decimal(135_690 * M), "unit": "EUR", "pledges": 4, "articles": 4,
        "first_published": DAY, "last_published": DAY + timedelta(days=9), "note": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ends", "total"),
    [
        ([(1, 2), (10, 20)], (11, 22)),
        ([(None, 2), (10, 20)], (10, 22)),  # a missing low counts as nothing
        ([(1, None), (10, 20)], (11, None)),  # a missing high leaves the high open
        ([(None, 2), (None, 20)], (None, 22)),  # "up to" alone has no low
        ([(None, 2), (10, None)], (10, None)),
    ],
)
def test_open_sides_stay_open(ends: list[Any], total: Any) -> None:
    given_ = [figure(low=low and low * BN, high=high and high * BN, unit="EUR") for low, high in ends]
    assert sums(compare(pledged(*given_)), "low", "high", "planned_low", "planned_high") == [total * 2]


def test_events_of_a_company_are_rows_of_their_own_and_the_largest_company_is_first() -> None:
    found = pledged(
        figure(both=BN), figure(both=2 * BN, event="funding"), figure(both=9 * BN, company="Beta"),
        figure(both=3 * BN, event="acquisition"),
    )  # fmt: skip
    assert sums(compare(found), "company", "event") == [
        ("Beta", "investment"), ("Acme", "investment"), ("Acme", "acquisition"), ("Acme", "funding"),
    ]  # fmt: skip
    assert sums(compare(found, by="event"), "event", "pledges") == [
        ("investment", 2),
        ("acquisition", 1),
        ("funding", 1),
    ]
    assert sums(compare(found, event="funding"), "company", "event") == [("Acme", "funding")]


def test_years_are_those_in_which_a_pledge_was_first_told() -> None:
    found = pledged(figure(published=date(2024, 3, 1)), figure(both=BN), figure(both=30 * BN, published=None))
    assert sums(compare(found, by="year"), "year", "event", "pledges") == [
        (2025, "investment", 1), (2024, "investment", 1), (None, "investment", 1),
    ]  # fmt: skip


def test_areas_are_never_summed_with_money() -> None:
    area = {
        "kind": "area",
        "unit": "ha",
        "value_low": Decimal(50_000),
        "value_high": Decimal(50_000),
        "value_unit": "m2",
    }
    found = pledged(figure(), figure(both=5, **area), figure(low=1, high=None, **area | {"value_high": None}))
    assert sums(compare(found), "pledges", "unit") == [(1, "EUR")]
    assert compare(found, kind="area").select("low", "high", "unit", "pledges").rows() == [
        (Decimal(100_000), None, "m2", 2)
    ]


def test_money_is_converted_anew_for_another_currency() -> None:
    found = pledged(figure(both=BN), figure(both=9 * BN, unit="USD", published=date(2025, 11, 20)))
    assert sums(compare(found, "USD"), "low", "unit", "note") == [(10, "USD", [])]


def test_what_has_no_rate_is_in_no_sum_and_is_named() -> None:
    unknown = figure(both=3 * BN, unit="XXX", value_low=None, note=["no-rate: XXX"])
    found = compare(pledged(figure(unit="EUR"), unknown))
    assert sums(found, "low", "pledges", "planned", "note") == [(5, 2, 1, ["no-rate: 1 in no sum (XXX)"])]


def test_doubts_are_counted() -> None:
    found = pledges(rows(figure(), figure("b.txt", sentence="A further $5bn go into it.")))
    assert sums(compare(found), "note") == [(["maybe-same: 2 of 2"],)]


def test_subsidiaries_are_summed_under_the_company_at_the_top() -> None:
    found = pledged(figure(company="Audi"), figure(company="Volkswagen", both=30 * BN), figure(company="Acme", both=BN))
    assert sums(compare(found), "company") == [("Volkswagen",), ("Audi",), ("Acme",)]
    assert sums(compare(found, rollup=True), "company", "pledges") == [("Volkswagen", 2), ("Acme", 1)]


def test_a_table_with_what_was_left_out_gives_the_same_sums() -> None:
    figures = rows(figure(both=165 * BN), figure(index=1, both=100 * BN, part_of=0))
    assert compare(pledges(figures, all=True)).equals(compare(pledges(figures)))


@pytest.mark.parametrize("wrong", [{"by": "day"}, {"kind": "money and area"}, {"event": "profit"}])
def test_what_cannot_be_compared_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        compare(pledged(figure()), **wrong)


@settings(max_examples=25, deadline=None)
@given(articles())
def test_sums_equal_the_sum_of_their_parts(texts: list[list[dict[str, Any]]]) -> None:
    found = pledges(rows(*flat(texts)))
    for by in ("company", "event", "year"):
        for row in compare(found, by=by).iter_rows(named=True):
            assert row["pledges"] == sum(row[status] for status in STATUSES)
            parts = [(row[f"{status}_low"], row[f"{status}_high"]) for status in STATUSES if row[status]]
            lows, highs = [low for low, _ in parts if low is not None], [high for _, high in parts]
            assert row["low"] == (sum(lows) if lows else None)
            assert row["high"] == (None if None in highs else sum(highs))
    counted = found.filter(pl.col("status") != "cancelled")
    assert compare(found)["pledges"].sum() == compare(found, by="event")["pledges"].sum() == counted.height
    assert compare(found)["low"].sum() == counted["value_low"].sum()


# The page that explains it


def explained(section: str) -> dict[str, str]:
    page = (
        (Path(__file__).parents[1] / "docs" / "pledges.md")
        .read_text(encoding="utf-8")
        .split(section)[1]
        .split("## ")[0]
    )
    lines = [line.split("|") for line in page.splitlines() if line.startswith("| `")]
    return {line[1].strip(" `"): line[2].strip() for line in lines}


def test_every_column_is_explained() -> None:
    assert explained("## The columns of a pledge") == COLUMNS
    assert list(explained("## The columns of a pledge")) == list(COLUMNS)
    shown = {
        name: kind for by in KEYS for name, kind in columns(by).items() if not name.startswith(("done", "reported"))
    }
    assert explained("## Sums") == shown


# On the terminal


def shown(table: pl.DataFrame, encoding: str = "utf-8", width: int = 140) -> str:
    out = Console(file=io.TextIOWrapper(io.BytesIO(), encoding), width=width, highlight=False, markup=False)
    (print_pledges if table.columns[: len(COLUMNS)] == list(COLUMNS) else print_sums)(table, out)
    out.file.seek(0)
    return out.file.read()


def test_bounds_and_bars_are_shown() -> None:
    found = compare(
        pledged(figure(low=None, high=500 * BN, unit="EUR"), figure(low=BN, high=None, unit="EUR", company="Beta"))
    )
    text = shown(found)
    assert "≤ 500 bn" in text
    assert "≥ 1 bn" in text
    assert "░" * 24 in text
    assert "▏▶" in text
    assert "a full bar is 500 bn" in text
    plain = shown(found, "ascii")
    assert "<= 500 bn" in plain
    assert "|>" in plain
    assert "-" * 24 in plain


def test_pledges_are_shown_with_what_they_are_worth() -> None:
    text = shown(pledges(rows(figure(low=6 * BN, high=15 * BN, years_low=3, years_high=5))))
    assert "6-15 bn USD" in text
    assert "4.8-12 bn EUR" in text
    assert "3-5" in text


@pytest.mark.parametrize("width", [72, 80, 100, 160])
def test_a_narrow_terminal_breaks_no_word_and_no_number(width: int) -> None:
    told = pledged(
        figure(low=6 * BN, high=15 * BN, company="Castellane Semiconductors", document="news/a-long-name.txt")
    )
    lines = shown(told, width=width).splitlines()
    assert max(map(len, lines)) <= width
    words = " ".join(lines).split()
    assert {"Castellane", "Semiconductors", "investment", "planned", "6-15"} <= set(words)


def test_nothing_found_shows_nothing() -> None:
    assert shown(pledged()) == shown(compare(pledged())) == ""


def test_what_comes_from_a_text_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in shown(pledged(figure(company="Ac\x1b[31mme")))


def test_doubtful_pledges_come_with_the_most_money_first() -> None:
    doubts = ["doubtful-company: Acme or Beta"]
    found = pledged(figure(both=BN, note=doubts), figure(both=100 * BN), figure(both=9 * BN, note=doubts))
    assert sums(doubtful(found), "low") == [(9,), (1,)]


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (6 * BN, 15 * BN, "6-15 bn"), (None, 500 * BN, "≤ 500 bn"), (1400 * BN, 1400 * BN, "1,400 bn"),
        (690 * M, 690 * M, "690 m"), (27 * M, 15 * BN, "27 m - 15 bn"), (0, 15 * BN, "0 - 15 bn"),
        (900 * M, 1100 * M, "0.9-1.1 bn"), (750, 750, "750"), (Decimal("0.185"), None, "≥ 0.185"),
        (12_345_678, 12_345_678, "12.3 m"), (-22_400_000, -22_400_000, "-22.4 m"), (None, None, "?"),
    ],
)  # fmt: skip
def test_amounts_are_readable(low: Any, high: Any, text: str) -> None:
    assert readable(*(None if end is None else Decimal(end) for end in (low, high))) == text


def test_digits_never_round_a_whole_number() -> None:
    assert [digits(Decimal(number)) for number in (0, 1, 1234, 123456)] == ["0", "1", "1,234", "123,456"]


@pytest.mark.parametrize("low", [None, 0, 1, 50, 100])
@pytest.mark.parametrize("high", [None, 50, 100])
def test_a_bar_is_as_wide_as_it_may_be(low: int | None, high: int | None) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert len(bar(*ends, Decimal(100), 20)) <= 20
