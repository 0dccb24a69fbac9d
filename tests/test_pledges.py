"""Pledges: what counts, what counts with something else, what several articles tell of one, and what stays two.

Tables are made by hand with `figure`, or of the sample articles and the figures written beside them.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_seeds import SEEDS, SHARED

from figures.article import Article
from figures.compare import compare
from figures.figure import Figure, plain
from figures.pledges import COLUMNS, Withdrawal, pledges, withdrawals
from figures.pledges.amounts import Interval, agree
from figures.read import read
from figures.tables import frame, table

DAY = date(2025, 6, 2)
BN = 10**9
MANY_ARTICLES = 80
COLUMNS_OF_A_FIGURE = {*Figure.__struct_fields__} - {"text", "start", "end", "low", "high"}
USUAL: dict[str, Any] = {
    "document": "a.txt", "published": DAY, "published_from": "given", "language": "en", "figure": 0, "start": 100,
    "end": 103, "text": "$5bn", "kind": "money", "low": 5 * BN, "high": 5 * BN,
    "unit": "USD", "unit_from": "stated", "bound": "exact", "vague": False, "role": "level", "company": "Acme",
    "company_from": "named", "event": "investment", "status": "planned", "why": [], "note": [],
}  # fmt: skip


def figure(document: str = "a.txt", index: int = 0, **cells: Any) -> dict[str, Any]:
    """A row of a table: a figure of Acme, $5bn of planned investment, but for `cells`. `both` is low and high."""
    sentence = f"Acme will invest $5bn, says {document}."
    row = {**USUAL, "document": document, "figure": index, "start": 100 + 200 * index, "sentence": sentence, **cells}
    if "both" in cells:
        row["low"] = row["high"] = row.pop("both")
    for side in ("low", "high"):
        row[side] = None if row[side] is None else Decimal(row[side])
    if "value_low" not in cells and row["kind"] == "money" and row["unit"] in ("EUR", "USD"):
        times = Decimal(1) if row["unit"] == "EUR" else Decimal("0.8")
        row |= {f"value_{side}": None if row[side] is None else row[side] * times for side in ("low", "high")}
        row |= {"value_unit": "EUR", "rate": None if row["unit"] == "EUR" else 0.8}
    return row


def rows(*figures: dict[str, Any]) -> pl.DataFrame:
    names = frame([]).columns
    return frame([tuple(each.get(name) for name in names) for each in figures])


def told(found: pl.DataFrame, *columns: str) -> list[Any]:
    """What some columns of pledges say, in order; amounts in billions."""
    chosen = found.select(columns or ("low", "high")).rows()
    shown = [tuple(float(cell) / BN if isinstance(cell, Decimal) else cell for cell in row) for row in chosen]
    return [row[0] if len(row) == 1 else row for row in shown]


def left_out(*figures: dict[str, Any]) -> dict[str, str]:
    """Why figures are in no sum, by the first of each group."""
    found = pledges(rows(*figures), all=True).filter(pl.col("left_out").is_not_null())
    return dict(zip(found["figures"].list.first(), found["left_out"], strict=True))


# One document


def test_the_columns_are_those_of_a_pledge() -> None:
    found = pledges(rows(figure()))
    assert found.columns == list(COLUMNS)
    assert found.row(0, named=True) | {"rate": 0.8} == {
        "kind": "money", "company": "Acme", "event": "investment", "status": "planned", "low": Decimal(5 * BN),
        "high": Decimal(5 * BN), "unit": "USD", "value_low": Decimal(4 * BN), "value_high": Decimal(4 * BN),
        "value_unit": "EUR", "rate": 0.8, "rate_date": None, "rate_source": None, "first_published": DAY,
        "last_published": DAY, "documents": ["a.txt"], "figures": ["a.txt:0"], "years_low": None, "years_high": None,
        "note": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("per", "years", "low", "high", "worked_out"),
    [
        ("year", (3, 5), 2, 3, (6, 15)),
        ("year", (4, 4), 2, 2, (8, 8)),
        ("quarter", (2, 2), 1, 1, (8, 8)),
        ("month", (1, 2), 1, 1, (12, 24)),
        ("week", (1, 1), 1, 1, (52, 52)),
        ("day", (1, 1), None, 1, (None, 365)),
        ("year", (None, None), 2, 3, (2, None)),
        ("quarter", (None, None), 1, 1, (1, None)),
        ("year", (3, 5), 2, None, (6, None)),
        (None, (3, 5), 2, 3, (2, 3)),
    ],
)
def test_a_rate_is_worked_out_over_its_years(per: str, years: Any, low: Any, high: Any, worked_out: Any) -> None:
    ends = {"low": low and low * BN, "high": high and high * BN}
    found = pledges(rows(figure(per=per, years_low=years[0], years_high=years[1], **ends)))
    assert told(found) == [worked_out]
    assert told(found, "value_low", "value_high") == [tuple(end and end * 8 / 10 for end in worked_out)]


def test_of_one_fact_the_body_counts_before_the_headline_and_what_is_outside_brackets() -> None:
    headline = figure(sentence="Acme plans $6bn plant", text="$6bn", both=6 * BN)
    dollars = figure(
        index=1, sentence="It will spend $5.8bn (5bn euros).", text="$5.8bn", both=58 * BN // 10, repeat_of=0
    )
    euros = figure(
        index=2, sentence="It will spend $5.8bn (5bn euros).", text="5bn euros", both=5 * BN, unit="EUR", same_as=1
    )
    found = pledges(rows(headline, dollars, euros))
    assert told(found, "low", "unit") == [(5.8, "USD")]
    assert found["figures"].to_list() == [["a.txt:1", "a.txt:0", "a.txt:2"]]


def test_a_headline_is_also_a_line_in_the_middle_or_the_title() -> None:
    inside = figure(sentence="Venture capital: Acme raises $6bn", both=6 * BN)
    title = figure(sentence="Acme raises $6bn.", title="Acme raises $6bn. And more.", both=6 * BN)
    body = figure(index=1, sentence="It raised $5bn.", repeat_of=0)
    assert told(pledges(rows(inside, body))) == told(pledges(rows(title, body))) == [(5, 5)]


def test_of_one_fact_most_sides_count_then_the_narrowest_then_the_first() -> None:
    most = figure(low=None, bound="at_most")
    wide = figure(index=1, low=4 * BN, bound="between", repeat_of=0)
    narrow = figure(index=2, both=5 * BN, bound="about", repeat_of=1)
    again = figure(index=3, both=5 * BN, repeat_of=0)
    assert pledges(rows(most, wide))["figures"][0][0] == "a.txt:1"
    assert pledges(rows(most, wide, narrow, again))["figures"][0][0] == "a.txt:2"


@pytest.mark.parametrize("part", [0, 1])
def test_a_part_counts_with_its_whole_which_may_come_before_or_after(part: int) -> None:
    whole = figure(index=1 - part, both=165 * BN)
    share = figure(index=part, both=100 * BN, part_of=1 - part)
    assert told(pledges(rows(whole, share))) == [(165, 165)]
    assert left_out(whole, share) == {f"a.txt:{part}": f"part of a.txt:{1 - part}"}


def test_a_part_of_a_part_counts_with_the_whole_and_a_circle_does_not_hang() -> None:
    chain = [figure(both=10 * BN), figure(index=1, both=5 * BN, part_of=0), figure(index=2, both=2 * BN, part_of=1)]
    assert told(pledges(rows(*chain))) == [(10, 10)]
    assert left_out(*chain)["a.txt:2"] == "part of a.txt:0"
    circle = [figure(both=10 * BN, part_of=1), figure(index=1, both=5 * BN, part_of=0)]
    assert pledges(rows(*circle)).height <= 1


def test_a_part_of_what_is_vague_counts_itself() -> None:
    whole = figure(low=2 * BN, high=None, vague=True, bound="at_least")
    assert told(pledges(rows(whole, figure(index=1, both=BN, part_of=0)))) == [(1, 1)]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"per": "share"}, "per share"),
        ({"per": "hour"}, "per hour"),
        ({"role": "by"}, "role by"),
        ({"role": "from", "status": "done"}, "role from"),
        ({"status": "cancelled"}, "cancelled"),
        ({"vague": True}, "vague"),
        ({"company": None}, "no company"),
        ({"status": None}, "no status"),
        ({"low": None, "high": None}, "no amount"),
        ({"note": ["corrected: not-a-pledge (an old one)"]}, "not a pledge"),
    ],
)
def test_what_is_in_no_sum_is_listed_with_the_reason(cells: dict[str, Any], reason: str) -> None:
    assert left_out(figure(**cells)) == {"a.txt:0": reason}
    assert pledges(rows(figure(**cells))).height == (reason == "cancelled")


def test_what_is_no_pledge_at_all_is_not_listed() -> None:
    assert pledges(rows(figure(event="revenue", status=None)), all=True).is_empty()


def test_vague_amounts_only_add_rows() -> None:
    vague = figure(low=2 * BN, high=None, bound="at_least", vague=True)
    exact = figure("b.txt", both=2 * BN)
    assert told(pledges(rows(vague, exact), with_vague=True)) == [(2, None), (2, 2)]
    assert told(pledges(rows(vague, exact))) == [(2, 2)]


def test_shares_of_several_firms_count_and_their_joint_sum_does_not() -> None:
    joint = figure(both=10 * BN)
    shares = [figure(index=1, both=6 * BN), figure(index=2, both=4 * BN, company="Beta")]
    found = pledges(rows(joint, *shares), all=True)
    assert told(found, "company", "low", "left_out") == [
        ("Acme", 6, None), ("Beta", 4, None), ("Acme", 10, "the sum of a.txt:1, a.txt:2"),
    ]  # fmt: skip
    elsewhere = figure("b.txt", both=10 * BN, published=DAY + timedelta(days=2))
    assert told(pledges(rows(joint, *shares, elsewhere)), "company", "low") == [("Acme", 6), ("Beta", 4)]


@pytest.mark.parametrize(
    "shares",
    [
        [{"both": 6 * BN}, {"both": 3 * BN, "company": "Beta"}],  # they do not add up
        [{"both": 6 * BN, "company": "Gamma"}, {"both": 4 * BN, "company": "Beta"}],  # of other firms
        [{"both": 6 * BN}, {"both": 4 * BN}],  # of one firm
        [{"both": 6 * BN}, {"both": 4 * BN, "company": "Beta", "unit": "EUR"}],
        [{"both": 6 * BN, "start": 9000}, {"both": 4 * BN, "company": "Beta", "start": 9100}],  # far away
    ],
)
def test_other_sums_are_no_joint_sums(shares: list[dict[str, Any]]) -> None:
    one, two = (figure(index=index, **cells) for index, cells in enumerate(shares, 1))
    assert 10 in told(pledges(rows(figure(both=10 * BN), one, two)), "low")


# Several documents


def test_one_pledge_told_by_several_articles_is_one_with_all_of_them() -> None:
    found = pledges(rows(figure("b.txt", published=DAY + timedelta(days=3)), figure("a.txt"), figure("c.txt")))
    assert told(found, "low", "first_published", "last_published") == [(5, DAY, DAY + timedelta(days=3))]
    assert found["documents"].to_list() == [["a.txt", "c.txt", "b.txt"]]


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ((5.0, 5.0), (5.14, 5.14), True),  # 3 %
        ((5.0, 5.0), (5.16, 5.16), False),
        ((2.0, 3.0), (2.5, 4.0), True),
        ((None, 500.0), (500.0, 500.0), True),
        ((None, 5.0), (6.2, 6.2), True),  # 25 %
        ((None, 5.0), (6.3, 6.3), False),
        ((5.0, None), (6.2, 6.2), True),
        ((6.0, None), (6.0, 15.0), True),
        ((15.0, None), (6.0, 15.0), False),
        ((5.0, None), (None, 5.5), True),
        ((5.0, None), (None, 8.0), False),
    ],
)
def test_amounts_that_agree_are_one_pledge(one: Any, other: Any, is_one: bool) -> None:
    ends = [Interval(*(end and Decimal(str(end)) for end in pair)) for pair in (one, other)]
    assert agree(*ends) == agree(*reversed(ends)) == is_one
    first, second = (
        figure(name, low=low and int(low * BN), high=high and int(high * BN), bound="between")
        for name, (low, high) in (("a.txt", one), ("b.txt", other))
    )
    assert pledges(rows(first, second)).height == (1 if is_one else 2)


def test_another_currency_is_compared_by_value() -> None:
    dollars, euros = figure(both=5 * BN), figure("b.txt", both=41 * BN // 10, unit="EUR")
    assert told(pledges(rows(dollars, euros)), "low", "unit") == [(5, "USD")]
    assert pledges(rows(dollars, figure("b.txt", both=5 * BN, unit="EUR"))).height == 2


def test_a_currency_that_both_state_says_more_than_the_values() -> None:
    one = figure(both=5 * BN)
    co_stated = figure("b.txt", index=1, both=5 * BN, same_as=0)
    other = figure(
        "b.txt", both=47 * BN // 10, unit="EUR", value_low=Decimal(47 * BN // 10), value_high=Decimal(47 * BN // 10)
    )
    assert pledges(rows(one, other, co_stated)).height == 1


@pytest.mark.parametrize(("days", "count"), [(60, 1), (61, 2)])
def test_neighbouring_tellings_lie_at_most_60_days_apart(days: int, count: int) -> None:
    assert pledges(rows(figure(), figure("b.txt", published=DAY + timedelta(days=days)))).height == count


def test_only_neighbours_count_in_a_long_row_of_tellings() -> None:
    row = [figure(f"{n}.txt", published=DAY + timedelta(days=50 * n), both=(5 + n % 2 / 10) * BN) for n in range(5)]
    assert pledges(rows(*row)).height == 1
    assert pledges(rows(*row[:2], *row[4:])).height == 2


@pytest.mark.parametrize("other", [{"company": "Beta"}, {"event": "funding"}, {"kind": "area", "unit": "m2"}])
def test_another_company_event_or_kind_is_another_pledge(other: dict[str, Any]) -> None:
    assert pledges(rows(figure(), figure("b.txt", **other))).height == 2


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("It will build a $5bn plant in Texas.", "It will build a $5bn plant in Ohio.", 2),
        ("Es baut für $5bn ein Werk in Dresden.", "The $5bn plant is in Saxony.", 1),
        ("The $5bn plant is in Austin.", "It will put $5bn into the United States.", 1),
        ("The $5bn go into Project Falcon.", "The $5bn go into Project Condor.", 2),
        ("Acme, from Taiwan, will invest $5bn.", "Acme will invest $5bn in Texas.", 1),
    ],
)
def test_other_places_and_projects_are_other_pledges(one: str, other: str, count: int) -> None:
    found = pledges(rows(figure(sentence=one), figure("b.txt", sentence=other)))
    assert found.height == count
    assert found["note"].list.len().sum() == 0


def test_other_places_of_an_odd_amount_are_doubted() -> None:
    odd = [
        figure(f"{at}.txt", both=537 * BN // 100, sentence=f"It will build a $5bn plant in {at}.")
        for at in ("Texas", "Ohio")
    ]
    found = pledges(rows(*odd))
    assert [note[0].split(":")[0] for note in found["note"]] == ["maybe-same"] * 2


def test_a_further_sum_is_perhaps_another() -> None:
    found = pledges(rows(figure(), figure("b.txt", sentence="Acme will invest a further $5bn.")))
    assert told(found, "note") == [["maybe-same: b.txt:0"], ["maybe-same: a.txt:0"]]
    both = [figure(name, sentence="Acme will invest a further $5bn.") for name in ("a.txt", "b.txt")]
    both[1]["sentence"] = "A further $5bn will be invested by Acme."
    assert pledges(rows(*both)).height == 1


def test_where_two_fit_nobody_can_say_which_and_all_stay() -> None:
    two = [figure("b.txt"), figure("b.txt", index=1)]
    found = pledges(rows(figure("a.txt"), *two))
    assert told(found, "low") == [5, 5, 5]
    assert told(found, "note") == [["maybe-same: b.txt:0, b.txt:1"], ["maybe-same: a.txt:0"], ["maybe-same: a.txt:0"]]


def test_what_fits_two_that_do_not_fit_each_other_joins_neither() -> None:
    amounts = (500, 512, 524)
    found = pledges(rows(*(figure(f"{amount}.txt", both=amount * BN) for amount in amounts)))
    assert told(found, "low") == [524, 512, 500]
    assert all(note[0].startswith("maybe-same") for note in found["note"])


def test_the_same_amount_joins_before_one_that_is_close() -> None:
    close = [figure("b.txt"), figure("b.txt", index=1, both=51 * BN // 10)]
    found = pledges(rows(figure("a.txt"), *close))
    assert told(found, "low", "documents") == [(5.1, ["b.txt"]), (5, ["a.txt", "b.txt"])]
    assert told(found, "note") == [[], []]


def test_an_amount_carries_its_own_past_date() -> None:
    old = figure("old.txt", event="acquisition", status="done", published=date(2025, 8, 19))
    late = {"event": "acquisition", "status": "done", "published": date(2025, 11, 24)}
    said = ["In August Acme bought it for $5bn.", "Acme bought it for $5bn in August 2025.", "Acme bought it for $5bn."]
    for sentence, count in zip(said, (1, 1, 2), strict=True):
        assert pledges(rows(old, figure("new.txt", sentence=sentence, **late))).height == count
    ago = "Acme kaufte es vor drei Monaten für $5bn."
    assert pledges(rows(old, figure("new.txt", sentence=ago, language="de", **late))).height == 1
    same_day = figure("b.txt", sentence=said[2], **late)
    found = pledges(rows(figure("new.txt", sentence=said[0], **late), same_day))
    assert [note[0].split(":")[0] for note in found["note"]] == ["maybe-same", "maybe-same"]


def test_a_takeover_with_a_named_target_has_no_limit_of_time() -> None:
    told_of = {"event": "acquisition", "sentence": "Acme will buy Nvidia for $5bn."}
    later = figure("b.txt", published=DAY + timedelta(days=300), **told_of)
    assert pledges(rows(figure(**told_of), later)).height == 1
    other = figure("b.txt", event="acquisition", sentence="Acme will buy Intel for $5bn.")
    assert told(pledges(rows(figure(**told_of), other)), "note") == [["maybe-same: b.txt:0"], ["maybe-same: a.txt:0"]]


def test_articles_without_a_day_are_told_together_and_never_with_others() -> None:
    undated = [figure(name, published=None) for name in ("a.txt", "b.txt")]
    assert pledges(rows(*undated)).height == 1
    found = pledges(rows(undated[0], figure("c.txt")))
    assert told(found, "figures", "note") == [
        (["a.txt:0"], ["maybe-same: c.txt:0"]),
        (["c.txt:0"], ["maybe-same: a.txt:0"]),
    ]


def test_the_exact_one_in_the_first_currency_counts_and_of_these_the_latest() -> None:
    first = figure("1.txt", both=5 * BN, bound="about")
    second = figure("2.txt", both=51 * BN // 10, published=DAY + timedelta(days=1))
    euros = figure("3.txt", both=4 * BN, unit="EUR", published=DAY + timedelta(days=3))
    third = figure("4.txt", low=None, high=5 * BN, bound="at_most", published=DAY + timedelta(days=4), status="done")
    found = pledges(rows(first, second, euros, third))
    assert told(found, "low", "unit", "status") == [(5.1, "USD", "done")]
    assert found["figures"][0][0] == "2.txt:0"


def test_a_raise_is_a_new_row_and_the_old_amount_is_cancelled() -> None:
    old = [figure("1.txt", published=DAY - timedelta(days=500)), figure("2.txt", published=DAY - timedelta(days=490))]
    cut = [
        figure("3.txt", role="from", status="cancelled", sentence="It cuts its plan from $5bn to $4bn."),
        figure("3.txt", index=1, role="to", both=4 * BN, text="$4bn", sentence="It cuts its plan from $5bn to $4bn."),
    ]
    found = pledges(rows(*old, *cut))
    assert told(found, "low", "status") == [(4, "planned"), (5, "cancelled")]
    assert found["documents"].to_list() == [["3.txt"], ["1.txt", "2.txt", "3.txt"]]
    assert told(pledges(rows(*cut)), "low", "status") == [(4, "planned"), (5, "cancelled")]


def test_a_raise_that_does_not_say_from_what_is_perhaps_the_plan_before() -> None:
    old = figure("1.txt", published=DAY - timedelta(days=200))
    new = figure("2.txt", role="to", both=8 * BN)
    assert told(pledges(rows(old, new)), "low", "note") == [(8, ["maybe-same: 1.txt:0"]), (5, ["maybe-same: 2.txt:0"])]
    other = figure("3.txt", both=2 * BN, published=DAY - timedelta(days=100))
    assert told(pledges(rows(old, other, new)), "note") == [[], [], []]


def test_an_old_amount_that_fits_two_plans_cancels_none() -> None:
    plans = [figure("1.txt", sentence="$5bn in Texas."), figure("2.txt", sentence="$5bn in Ohio.")]
    cut = figure("3.txt", role="from", status="cancelled", published=DAY + timedelta(days=1))
    found = pledges(rows(*plans, cut))
    assert told(found, "status") == ["planned", "planned", "cancelled"]
    assert all(note[0].startswith("maybe-same") for note in found["note"])


def test_what_was_spent_a_year_ago_is_not_cancelled_by_a_comparison() -> None:
    last_year = figure("1.txt", status="done", published=DAY - timedelta(days=365))
    change = figure("2.txt", role="from", status="done")
    assert told(pledges(rows(last_year, change)), "status") == ["done"]


def test_the_latest_article_says_the_status() -> None:
    later = {"published": DAY + timedelta(days=9)}
    assert told(pledges(rows(figure(), figure("b.txt", status="done", **later))), "status") == ["done"]
    assert told(pledges(rows(figure(), figure("b.txt", status="cancelled", **later))), "status") == ["cancelled"]


def test_what_another_article_calls_a_part_counts_with_that_whole() -> None:
    alone = figure("1.txt", both=100 * BN)
    later = {"published": DAY + timedelta(days=30)}
    both = [figure("2.txt", both=100 * BN, part_of=1, **later), figure("2.txt", index=1, both=165 * BN, **later)]
    found = pledges(rows(alone, *both), all=True)
    assert told(found, "low", "left_out") == [
        (165, None), (100, "part of 2.txt:1"), (100, "part of 2.txt:1"),
    ]  # fmt: skip
    assert found["documents"][0].to_list() == ["1.txt", "2.txt"]


def test_a_subsidiary_has_what_its_parent_is_said_to_spend_in_the_same_place() -> None:
    parent = figure("1.txt", company="Volkswagen", sentence="Volkswagen invests $5bn in Texas.")
    child = figure("2.txt", company="Audi", sentence="Audi invests $5bn in Texas.")
    assert told(pledges(rows(parent, child)), "company") == ["Audi"]
    pays = figure("1.txt", company="Volkswagen", sentence="Volkswagen gives Audi the $5bn for Texas.")
    assert told(pledges(rows(pays, child)), "company") == ["Volkswagen"]
    elsewhere = figure("1.txt", company="Volkswagen", sentence="Volkswagen invests $5bn in Ohio.")
    assert pledges(rows(elsewhere, child)).height == 2
    nowhere = figure("1.txt", company="Volkswagen", sentence="Volkswagen invests $5bn.")
    assert [note[0][:10] for note in pledges(rows(nowhere, child))["note"]] == ["maybe-same"] * 2
    sister = figure("1.txt", company="Porsche", sentence="Porsche invests $5bn in Texas.")
    assert pledges(rows(sister, child)).height == 2


def test_copies_of_one_text_are_one_source() -> None:
    text = {"sentence": "Acme, which makes things, will invest $5bn (dpa)."}
    found = pledges(rows(figure("1.txt", **text), figure("2.txt", **text, published=DAY + timedelta(days=2))), all=True)
    assert told(found, "documents", "left_out") == [(["1.txt"], None), (["2.txt"], "copy of 1.txt")]


# Withdrawals without an amount

OFF = date(2025, 7, 25)


def off(text: str, language: str = "en") -> list[tuple[str, list[str]]]:
    article = Article(text, language, "off.txt", published=OFF)
    return [(found.company, sorted(found.places)) for found in withdrawals(article, read(article))]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Intel legt die Pläne für Magdeburg auf Eis.", [("Intel", ["Magdeburg"])]),
        ("de", "Intel\nDer Konzern hat das Werk in Dresden gestrichen. Mehr nicht.", [("Intel", ["Dresden"])]),
        ("en", "Nvidia has scrapped its plant in Ohio.", [("Nvidia", ["Ohio"])]),
        ("en", "Nvidia shelves the project.", [("Nvidia", [])]),
        ("en", "Nvidia could scrap its plant in Ohio.", []),
        ("en", "Nvidia denied it had scrapped the plant.", []),
        ("en", "Nvidia has not cancelled the plant.", []),
        ("en", "Nvidia cancelled the party.", []),  # no plan
        ("de", "Nach der Übernahme werde Nvidia am 27. Juni vom Kurszettel der Börse gestrichen.", []),
        ("en", "Nvidia dropped Intel from the project.", []),  # whose plan?
        ("en", "Nvidia scrapped its $5bn plant.", []),  # the figure says so itself
        ("en", "The plant was scrapped.", []),
    ],
)
def test_a_plan_that_is_off_is_found(language: str, text: str, found: list[Any]) -> None:
    assert off(text, language) == found


def test_a_withdrawal_cancels_the_one_planned_pledge_for_its_place() -> None:
    texas = figure("1.txt", company="Intel", sentence="Intel will build a $5bn plant in Texas.")
    ohio = figure("2.txt", company="Intel", sentence="Intel will build a $9bn plant in Columbus.", both=9 * BN)
    spent = figure("3.txt", company="Intel", both=2 * BN, status="done")
    said = Withdrawal("Intel", "off.txt", OFF, frozenset(["Ohio"]))
    found = pledges(rows(texas, ohio, spent), withdrawn=[said])
    assert told(found, "low", "status") == [(5, "planned"), (2, "done"), (9, "cancelled")]
    assert found["documents"][2].to_list() == ["2.txt", "off.txt"]
    assert found["last_published"][2] == OFF


def test_a_withdrawal_that_fits_several_cancels_none_and_is_noted() -> None:
    plans = [figure("1.txt", company="Intel"), figure("2.txt", company="Intel", both=9 * BN)]
    found = pledges(rows(*plans), withdrawn=[Withdrawal("Intel", "off.txt", OFF, frozenset())])
    assert told(found, "status") == ["planned", "planned"]
    assert told(found, "note") == [["doubtful-event: maybe cancelled, off.txt says one of these is"]] * 2


@pytest.mark.parametrize(
    "said",
    [
        Withdrawal("Nvidia", "off.txt", OFF, frozenset()),
        Withdrawal("Intel", "off.txt", DAY - timedelta(days=1), frozenset()),
        Withdrawal("Intel", "off.txt", OFF, frozenset(["Ohio"])),
    ],
)
def test_a_withdrawal_of_another_firm_time_or_place_cancels_nothing(said: Withdrawal) -> None:
    plan = figure("1.txt", company="Intel", sentence="Intel will build a $5bn plant in Texas.")
    assert told(pledges(rows(plan), withdrawn=[said]), "status", "note") == [("planned", [])]


# A person has the last word


def test_a_person_joins_and_keeps_apart() -> None:
    one = figure("1.txt", note=["corrected: merge texas (the same plant)"])
    two = figure("2.txt", both=9 * BN, published=DAY + timedelta(days=200), note=["corrected: merge texas"])
    assert pledges(rows(one, two))["documents"].to_list() == [["1.txt", "2.txt"]]
    apart = [figure(name, note=["corrected: keep-apart texas"]) for name in ("1.txt", "2.txt")]
    found = pledges(rows(*apart))
    assert told(found, "note") == [["corrected: keep-apart texas"]] * 2


def test_what_a_person_says_of_one_figure_holds_for_its_fact() -> None:
    headline = figure(
        sentence="Acme plans $5bn plant", company="Beta", status="done",
        note=["corrected: company Beta, was Acme", "corrected: status done, was planned"],
    )  # fmt: skip
    body = figure(index=1, repeat_of=0)
    found = pledges(rows(headline, body))
    assert told(found, "company", "status", "figures") == [("Beta", "done", ["a.txt:1", "a.txt:0"])]
    assert "corrected: company Beta, was Acme" in found["note"][0]


# The sample articles


def with_expected(path: Any) -> tuple[Article, list[Figure]]:
    """A sample article with the figures written beside it."""
    written = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    text = path.with_name(path.name.replace(".expected.toml", ".txt")).read_text(encoding="utf-8")
    article = Article(text, written["language"], path.name.split(".")[0], published=written["date"])
    return article, in_text(text, written["figure"])


def in_text(text: str, expected: Iterable[dict[str, Any]]) -> list[Figure]:
    found, at = [], 0
    for row in expected:
        at = row.get("start", text.index(row["text"], at))
        ends = {side: None if row.get(side) is None else Decimal(row[side]) for side in ("low", "high")}
        own = {name: value for name, value in row.items() if name in COLUMNS_OF_A_FIGURE}
        found.append(Figure(at, at + len(row["text"]), row["text"], **{"kind": "money", **own, **ends}))
        at += 1
    return found


@pytest.fixture(scope="module")
def seeds() -> pl.DataFrame:
    return table(with_expected(path) for path in sorted(SEEDS.glob("*/*.expected.toml")))


def told_by_marks(path: Path) -> tuple[list[str], list[str]]:
    """The pledges that stand beside an article, and those that come of the figures beside it."""
    written = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    columns = ["company", "event", "status", "kind", "low", "high", "unit"]
    beside = [{**dict.fromkeys(columns), **row} for row in written.get("pledge", [])]
    found = pledges(table([with_expected(path)], currency=None)).select(columns).to_dicts() if beside else []
    shown = [[str([plain(Decimal(row[name])) if name in ("low", "high") and row[name] is not None else row[name]
             for name in columns]) for row in each] for each in (beside, found)]  # fmt: skip
    return sorted(shown[0]), sorted(shown[1])


def test_figures_read_as_they_are_marked_give_the_marked_pledges() -> None:
    """What is between a figure and its pledge is lost nowhere."""
    paths = sorted((SEEDS.parent / "tests" / "articles").glob("*/*.expected.toml"))
    wrong = [path.name for path in paths if len(set(map(tuple, told_by_marks(path)))) > 1]
    assert wrong == []
    assert len(paths) > MANY_ARTICLES


def test_the_sample_articles_tell_one_pledge_once(seeds: pl.DataFrame) -> None:
    found = pledges(seeds)
    several = found.filter(pl.col("documents").list.len() > 1).select("company", "kind", "low", "high", "documents")
    assert told(several, *several.columns) == [
        ("Foxconn", "money", 6, 15, ["foxconn-openai", "foxconn-ai-budget"]),
        ("Nvidia", "money", None, 500, ["nvidia-half-trillion", "nvidia-arizona"]),
        ("OpenAI", "money", 1400, 1400, ["foxconn-openai", "foxconn-ai-budget"]),
        ("SoftBank", "money", 0.375, 0.375, ["stargate-ohio", "foxconn-ai-budget"]),
        ("TSMC", "money", 165, 165, ["nvidia-half-trillion", "nvidia-arizona"]),
        ("Nvidia", "area", 0.001, None, ["nvidia-half-trillion", "nvidia-arizona"]),
    ]
    assert found.filter(pl.col("note").list.eval(pl.element().str.starts_with("maybe")).list.any()).is_empty()


def test_every_figure_of_the_sample_articles_counts_or_says_why_not(seeds: pl.DataFrame) -> None:
    found = pledges(seeds, all=True)
    events = ("investment", "acquisition", "funding")
    named = seeds.filter(pl.col("event").is_in(events)).select(pl.format("{}:{}", "document", "figure")).to_series()
    assert sorted(named) == sorted(found["figures"].explode())
    reasons = {each.split(" ")[0] for each in found["left_out"].drop_nulls()}
    assert reasons == {"cancelled", "part", "per", "role", "vague"}


def shared_table() -> pl.DataFrame:
    """The figures of the shared articles, as written beside them."""
    lines = SHARED.read_text(encoding="utf-8").splitlines()
    articles = []
    for row in (json.loads(line, parse_float=Decimal) for line in lines):
        text = SHARED.with_name(row["document"]).read_text(encoding="utf-8")
        article = Article(text, row["language"], row["document"], published=date(2025, 11, 20))
        articles.append((article, in_text(text, row["figures"])))
    return table(articles)


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared seeds are not at hand")
def test_the_shared_articles_give_their_pledges() -> None:
    expected = SHARED.with_name("expected_pledges.jsonl").read_text(encoding="utf-8").splitlines()
    columns = ["company", "event", "low", "high", "unit", "status", "kind", "documents"]
    found = [dict(zip(columns, row, strict=True)) for row in pledges(shared_table()).select(columns).rows()]
    assert sorted(map(str, found)) == sorted(str(as_found(json.loads(line), columns)) for line in expected)


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared seeds are not at hand")
def test_the_shared_articles_are_compared() -> None:
    sums = compare(pledges(shared_table()), "USD")
    columns = ["company", "event", "planned_low", "planned_high", "done_low", "done_high", "low", "high"]
    assert told(sums, *columns) == [
        ("OpenAI", "investment", 1400, 1400, None, None, 1400, 1400),
        ("Nvidia", "investment", None, 500, None, None, None, 500),
        ("SoftBank", "investment", 500, 500, None, None, 500, 500),
        ("Foxconn", "investment", 6, 15, 0.69, 0.69, 6.69, 15.69),
        ("Foxconn", "acquisition", None, None, 0.027, 0.027, 0.027, 0.027),
        ("Revaia", "funding", None, None, 0.17271, 0.17271, 0.17271, 0.17271),
    ]
    areas = compare(pledges(shared_table()), kind="area")
    assert areas.select("company", "done_low", "done_high", "unit").rows() == [
        ("Nvidia", Decimal(1_000_000), None, "m2")
    ]


def as_found(row: dict[str, Any], columns: list[str]) -> dict[str, Any]:
    ends = {
        side: None if row[side] is None else Decimal(row[side]).quantize(Decimal("0.000001"))
        for side in ("low", "high")
    }
    return {name: ({**row, **ends})[name] for name in columns}


# What always holds

AMOUNTS = st.sampled_from([100, 101, 103, 120, 500])
SENTENCES = st.sampled_from(
    ["It will invest $5bn.", "It will invest $5bn in Texas.", "A further $5bn go to Ohio.", "$5bn for it"]
)


@st.composite
def articles(
    draw: st.DrawFn, companies: tuple[str, ...] = ("Acme", "Audi", "Volkswagen")
) -> list[list[dict[str, Any]]]:
    """Some articles, each with some figures that may be linked."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        day = DAY + timedelta(days=draw(st.integers(0, 3)) * 40)
        count = draw(st.integers(1, 4))
        found.append(
            [
                draw(random_figure(f"{companies[0]}-{number}.txt", index, count, day, companies))
                for index in range(count)
            ]
        )
    return found


@st.composite
def random_figure(
    draw: st.DrawFn, document: str, index: int, count: int, day: date, companies: tuple[str, ...]
) -> dict[str, Any]:
    amount = draw(AMOUNTS) * BN
    low, high = draw(st.sampled_from([(amount, amount), (amount, None), (None, amount), (amount, 2 * amount)]))
    earlier = st.none() | st.integers(0, max(0, index - 1)) if index else st.none()
    per = draw(st.sampled_from([None, None, None, "year", "share"]))
    return figure(
        document, index, low=low, high=high, published=day, sentence=draw(SENTENCES) + f" {document}",
        unit=draw(st.sampled_from(["USD", "EUR"])), bound="exact" if low == high else "between", per=per,
        company=draw(st.sampled_from(companies)), status=draw(st.sampled_from(["planned", "done", "cancelled"])),
        event=draw(st.sampled_from(["investment", "acquisition"])),
        role=draw(st.sampled_from(["level", "level", "level", "from", "to", "by"])),
        repeat_of=draw(earlier), part_of=draw(st.none() | st.integers(0, count - 1)),
    )  # fmt: skip


def flat(texts: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [each for text in texts for each in text]


@settings(max_examples=25, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(texts: list[list[dict[str, Any]]], shuffle: random.Random) -> None:
    found = pledges(rows(*flat(texts)), all=True)
    shuffle.shuffle(texts)
    assert pledges(rows(*flat(texts)), all=True).equals(found)


@settings(max_examples=25, deadline=None)
@given(articles(), articles(companies=("Beta", "Nvidia")))
def test_articles_on_other_companies_change_nothing(
    texts: list[list[dict[str, Any]]], others: list[list[dict[str, Any]]]
) -> None:
    alone = pledges(rows(*flat(texts)))
    together = pledges(rows(*flat(texts), *flat(others)))
    assert together.filter(pl.col("company").is_in(["Acme", "Audi", "Volkswagen"])).equals(alone)


@settings(max_examples=25, deadline=None)
@given(articles(), st.integers(0, 5))
def test_reading_an_article_twice_changes_nothing(texts: list[list[dict[str, Any]]], which: int) -> None:
    again = [{**each, "document": f"zz-{each['document']}"} for each in texts[which % len(texts)]]
    assert pledges(rows(*flat(texts), *again)).equals(pledges(rows(*flat(texts))))


@settings(max_examples=25, deadline=None)
@given(articles())
def test_every_figure_is_told_once(texts: list[list[dict[str, Any]]]) -> None:
    found = pledges(rows(*flat(texts)), all=True)
    counting = found.filter(pl.col("left_out").is_null() | (pl.col("left_out") == "cancelled"))
    named = counting["figures"].explode().to_list()
    assert found["figures"].explode().n_unique() == len(flat(texts))
    assert len(named) == len(set(named))


@settings(max_examples=25, deadline=None)
@given(articles())
def test_a_pledge_is_told_once_by_an_article_and_all_its_articles_are_named(texts: list[list[dict[str, Any]]]) -> None:
    for row in pledges(rows(*flat(texts))).iter_rows(named=True):
        assert {name.rpartition(":")[0] for name in row["figures"]} == set(row["documents"])
        assert row["low"] is None or row["high"] is None or row["low"] <= row["high"]
        assert row["first_published"] <= row["last_published"]
