"""Sums of pledges as intervals: over all companies and for each, by status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from figures.compare import STATUSES, interval
from figures.report.model import CompanySum, Interval, Link
from figures.report.wording import Wording

if TYPE_CHECKING:
    import polars as pl


def in_sums(rows: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """The pledges of money that are summed."""
    import polars as pl

    wanted = (pl.col("kind") == "money") & pl.col("left_out").is_null() & pl.col("status").is_in(STATUSES)
    return rows.filter(wanted).iter_rows(named=True)


def sum_of(rows: list[dict[str, Any]], wording: Wording) -> Interval:
    """The sum of some pledges; without those that have no value, as in the table."""
    valued = [row for row in rows if row["value_unit"] == wording.currency]
    return wording.sum(*interval(valued), wording.currency, len(valued))


def by_status(rows: list[dict[str, Any]], wording: Wording) -> dict[str, Interval]:
    return {status: sum_of([row for row in rows if row["status"] == status], wording) for status in STATUSES}


def headline(rows: pl.DataFrame, wording: Wording) -> tuple[tuple[str, Interval], ...]:
    """One sum for each status over all companies."""
    return tuple(by_status(list(in_sums(rows)), wording).items())


def company_sums(
    rows: pl.DataFrame, wording: Wording, links: Mapping[str | None, Link], *, event: str | None = None
) -> Iterator[CompanySum]:
    """The sums of each company, the largest first."""
    groups: dict[str | None, list[dict[str, Any]]] = {}
    for row in in_sums(rows):
        if event in (None, row["event"]):
            groups.setdefault(row["company"], []).append(row)
    sums = [company_sum(group, links[name], wording) for name, group in groups.items()]
    yield from sorted(sums, key=lambda each: (-each.total.size, each.company.name))


def company_sum(rows: list[dict[str, Any]], link: Link, wording: Wording) -> CompanySum:
    articles = {document for row in rows for document in row["documents"]}
    return CompanySum(link, by_status(rows, wording), sum_of(rows, wording), len(articles))
