"""Sums of pledges as intervals: over all companies and for each, by event and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from figures.compare import STATUSES, interval
from figures.pledges import EVENTS
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


def headline(rows: pl.DataFrame, wording: Wording) -> tuple[tuple[str, tuple[tuple[str, Interval], ...]], ...]:
    """For each status one sum for each event over all companies; events are never added to each other."""
    own = list(in_sums(rows))
    return tuple((status, by_event([row for row in own if row["status"] == status], wording)) for status in STATUSES)


def by_event(rows: list[dict[str, Any]], wording: Wording) -> tuple[tuple[str, Interval], ...]:
    """The sums of the events that there are."""
    groups = {event: [row for row in rows if row["event"] == event] for event in EVENTS}
    return tuple((event, sum_of(group, wording)) for event, group in groups.items() if group)


def company_sums(rows: pl.DataFrame, wording: Wording, links: Mapping[str | None, Link]) -> Iterator[CompanySum]:
    """The sums of each company and event, the largest first."""
    groups: dict[tuple[str | None, str], list[dict[str, Any]]] = {}
    for row in in_sums(rows):
        groups.setdefault((row["company"], row["event"]), []).append(row)
    sums = [company_sum(group, links[name], event, wording) for (name, event), group in groups.items()]
    yield from sorted(sums, key=lambda each: (-each.total.size, each.company.name, each.event))


def company_sum(rows: list[dict[str, Any]], link: Link, event: str, wording: Wording) -> CompanySum:
    articles = {document for row in rows for document in row["documents"]}
    return CompanySum(link, event, by_status(rows, wording), sum_of(rows, wording), len(articles))
