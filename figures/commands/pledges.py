"""pledges and compare on the command line: one row a pledge, or sums side by side."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.areas import BASE
from figures.commands.destination import Destination, send
from figures.commands.review import doubtful, print_table
from figures.compare import STATUSES, columns, compare
from figures.pledges import COLUMNS, LEFT_OUT
from figures.readable import bar, readable
from figures.reading import Inputs, Reading
from figures.terminal import Messages, span

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console

BAR, SHORT_BAR = 24, 10  # columns
WIDE = 130  # columns of a terminal
BARS = " "  # the name of their column


class Choice(NamedTuple):
    """Which pledges are shown."""

    with_vague: bool = False
    all: bool = False
    review: bool = False


class Comparison(NamedTuple):
    """How pledges are compared."""

    by: str = "company"
    kind: str = "money"
    event: str | None = None
    rollup: bool = False
    with_vague: bool = False


def show_pledges(inputs: Inputs, to: Destination, choice: Choice) -> int:
    """Writes the pledges of the inputs; gives the exit code."""
    messages = Messages()
    table, found = Reading(inputs, messages).pledges(with_vague=choice.with_vague, all=choice.all)
    if choice.review:
        found = doubtful(found)
    names = {**COLUMNS, **({LEFT_OUT: "text"} if choice.all else {})}
    send(to, found.iter_rows(), names, lambda out: print_pledges(found, out, rough(table)))
    return messages.exit_code


def rough(table: pl.DataFrame) -> set[str]:
    """The figures that are told as about so much."""
    import polars as pl

    names = table.filter(pl.col("bound") == "about").select(pl.format("{}:{}", "document", "figure"))
    return set(names.to_series())


def show_comparison(inputs: Inputs, to: Destination, how: Comparison) -> int:
    """Writes the sums of the inputs' pledges; gives the exit code."""
    messages = Messages()
    reading = Reading(inputs, messages)
    found = reading.pledges(with_vague=how.with_vague).pledges
    currency = inputs.conversion.currency
    sums = compare(found, currency, by=how.by, kind=how.kind, event=how.event, rollup=how.rollup, rates=reading.rates)
    send(to, sums.iter_rows(), columns(how.by), lambda out: print_sums(sums, out))
    return messages.exit_code


def print_pledges(table: pl.DataFrame, out: Console, about: Collection[str] = ()) -> None:
    """Pledges for people; `about` are the figures that are told as about so much."""
    rows = list(table.iter_rows(named=True))
    print_table([pledge_cells(row, about) for row in rows], rows, out)


def pledge_cells(row: dict[str, Any], about: Collection[str]) -> dict[str, str]:
    """What a terminal shows of a pledge."""
    how = {"about": row["figures"][0] in about, "scaled": row["kind"] == "money"}
    amount, worth = readable(row["low"], row["high"], **how), readable(row["value_low"], row["value_high"], **how)
    foreign = row["value_unit"] not in (None, row["unit"])
    return {
        "company": row["company"] or "",
        "event": row["event"],
        "status": row["status"] or "",
        "amount": f"{amount} {row['unit'] or '?'}",
        "worth": f"{worth} {row['value_unit']}" if foreign else "",
        "years": span(row["years_low"], row["years_high"]),
        "told": days(row["first_published"], row["last_published"]),
        "articles": str(len(row["documents"])),
        "left out": row.get(LEFT_OUT) or "",
        "counts": row["figures"][0],
    }


def print_sums(table: pl.DataFrame, out: Console) -> None:
    """Sums for people, with a bar from low to high for each."""
    rows = list(table.iter_rows(named=True))
    ends = [end for row in rows for end in (row["low"], row["high"]) if end is not None]
    longest = max(ends, default=Decimal(0))
    lines = [sum_cells(row, longest, BAR if out.width >= WIDE else SHORT_BAR) for row in rows]
    if len({row["event"] for row in rows}) == 1 and len(rows) > 1:
        lines = [{name: cell for name, cell in line.items() if name != "event"} for line in lines]
    print_table(lines, rows, out)
    if longest:
        out.print(f"{what(rows)} in {rows[0]['unit']}; a full bar is {written(rows[0], longest, longest)}", style="dim")


def what(rows: list[dict[str, Any]]) -> str:
    """What the sums are of, where they are all of one event."""
    events = {row["event"] for row in rows}
    return f"sums of {events.pop()}" if len(events) == 1 else "sums"


def written(row: dict[str, Any], low: Decimal | None, high: Decimal | None) -> str:
    return readable(low, high, scaled=row["unit"] != BASE)


def sum_cells(row: dict[str, Any], longest: Decimal, width: int) -> dict[str, str]:
    """What a terminal shows of a sum."""
    keys = {key: str(row[key] or "") for key in ("year", "company", "event") if key in row}
    sums = {
        status: written(row, row[f"{status}_low"], row[f"{status}_high"]) if row[status] else "" for status in STATUSES
    }
    return {
        **keys,
        **sums,
        "sum": written(row, row["low"], row["high"]) if any(row[status] for status in STATUSES) else "",
        BARS: bar(row["low"], row["high"], longest, width),
        "pledges": str(row["pledges"]),
        "articles": str(row["articles"]),
        "told": days(row["first_published"], row["last_published"]),
    }


def days(first: Any, last: Any) -> str:
    """One day, or the months from the first to the last."""
    if first == last:
        return str(first or "")
    months = dict.fromkeys(f"{day:%Y-%m}" for day in (first, last))
    return " - ".join(months)
