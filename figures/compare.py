"""compare(): pledges side by side, summed as intervals: planned, done, reported, and one sum over the three."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from figures.pledges import EVENTS
from figures.pledges.parents import head
from figures.tables import Row, frame, storable

if TYPE_CHECKING:
    import polars as pl

    from figures.normalise import Rates

KEYS = {"company": ("company", "event"), "event": ("event",), "year": ("year", "event")}  # what a row is for
KINDS = ("money", "area")
STATUSES = ("planned", "done", "reported")  # what is cancelled is in no sum
DOUBTS = (
    "doubtful-company",
    "doubtful-event",
    "doubtful-number",
    "maybe-same",
    "rate-disagrees",
    "no-date",
    "old-rate",
)
SUMS = {
    **{
        f"{status}{part}": kind
        for status in STATUSES
        for part, kind in (("", "count"), ("_low", "number"), ("_high", "number"))
    },
    "low": "number",
    "high": "number",
    "unit": "text",
    "pledges": "count",
    "articles": "count",
    "first_published": "day",
    "last_published": "day",
    "note": "texts",
}
KEY_COLUMNS = {"company": "text", "event": "text", "year": "count"}


def columns(by: str = "company") -> dict[str, str]:
    """The columns of a comparison in their order, and what stands in them."""
    return {**{key: KEY_COLUMNS[key] for key in KEYS[by]}, **SUMS}


def compare(
    pledges: pl.DataFrame,
    currency: str = "EUR",
    *,
    by: str = "company",
    kind: str = "money",
    event: str | None = None,
    rollup: bool = False,
    rates: Rates | None = None,
) -> pl.DataFrame:
    """The sums of pledges, the largest first.

    A row is one company's investments, acquisitions or fundings (`by`: company), one event's, or those of a year in
    which pledges were first told. Money is in one `currency`, areas (`kind`: area) in m2. In a sum a missing low counts
    as nothing, and a missing high leaves the high open; nothing known leaves both open. `event` takes one event only;
    `rollup` sums subsidiaries under the company at the top. Pledges in another currency are converted with `rates`, or
    with the packaged ones.

    >>> from figures import pledges, table
    >>> compare(pledges(table([]))).columns[:4]
    ['company', 'event', 'planned', 'planned_low']
    """
    for name, given, known in (("by", by, KEYS), ("kind", kind, KINDS), ("event", event or EVENTS[0], EVENTS)):
        if given not in known:
            raise ValueError(f"{name}: {given!r} is unknown; known are: {', '.join(known)}")
    rows = counted(in_currency(pledges, currency, rates) if kind == "money" else pledges, kind, event)
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        if rollup:
            row["company"] = head(row["company"])
        row["year"] = row["first_published"].year if row["first_published"] else None
        groups.setdefault(tuple(row[key] for key in KEYS[by]), []).append(row)
    sums = [(*key, *summed(group, currency if kind == "money" else "m2")) for key, group in groups.items()]
    return frame(ordered(sums, columns(by)), columns(by))


def counted(pledges: pl.DataFrame, kind: str, event: str | None) -> Iterator[dict[str, Any]]:
    """The pledges that are summed."""
    import polars as pl

    wanted = (pl.col("kind") == kind) & pl.col("status").is_in(STATUSES)
    if event:
        wanted &= pl.col("event") == event
    if "left_out" in pledges.columns:
        wanted &= pl.col("left_out").is_null()
    return pledges.filter(wanted).iter_rows(named=True)


def in_currency(pledges: pl.DataFrame, currency: str, rates: Rates | None) -> pl.DataFrame:
    """Pledges with values in a currency; what has others is converted anew, at the day of the rate that was used."""
    import polars as pl

    money = pl.col("kind") == "money"
    if pledges.filter(money & pl.col("value_unit").is_not_null() & (pl.col("value_unit") != currency)).is_empty():
        return pledges
    from figures.normalise import normalise
    from figures.rates import rates as packaged

    needed = pledges.with_row_index("at").with_columns(
        document=pl.col("at").cast(pl.String),
        figure=pl.lit(0, pl.Int64),
        published=pl.coalesce("rate_date", "last_published"),
        vague=pl.lit(value=False),
        same_as=pl.lit(None, pl.Int64),
    )
    return normalise(needed, rates or packaged(currency)).select(pledges.columns)


def summed(group: list[dict[str, Any]], unit: str) -> Row:
    """The cells of SUMS for some pledges."""
    valued = [row for row in group if row["value_unit"] == unit]
    by_status = [[row for row in valued if row["status"] == status] for status in STATUSES]
    sums = [cell for rows in by_status for cell in (len(rows), *interval(rows))]
    days = [day for row in group for day in (row["first_published"], row["last_published"]) if day]
    documents = {document for row in group for document in row["documents"]}
    ends = (min(days, default=None), max(days, default=None))
    return (*sums, *interval(valued), unit, len(group), len(documents), *ends, notes(group, valued))


def interval(rows: list[dict[str, Any]]) -> tuple[Decimal | None, Decimal | None]:
    """The sum of some values; of none there is no sum."""
    lows = [row["value_low"] for row in rows if row["value_low"] is not None]
    highs = [row["value_high"] for row in rows if row["value_high"] is not None]
    with localcontext(prec=60):
        low = storable(sum(lows, Decimal(0)))[0] if lows else None
        high = storable(sum(highs, Decimal(0)))[0] if highs and len(highs) == len(rows) else None
    return low, high


def notes(group: list[dict[str, Any]], valued: list[dict[str, Any]]) -> list[str]:
    """How many pledges are in no sum for want of a rate, and how many are doubtful."""
    known = {id(row) for row in valued}
    missing = sorted({row["unit"] or "no currency" for row in group if id(row) not in known})
    found = [f"no-rate: {len(group) - len(valued)} in no sum ({', '.join(missing)})"] if missing else []
    doubts: dict[str, int] = {}
    for row in group:
        for code in {note.split(":")[0] for note in row["note"] or []}:
            if code in DOUBTS:
                doubts[code] = doubts.get(code, 0) + 1
    return found + [f"{code}: {count} of {len(group)}" for code, count in sorted(doubts.items())]


def ordered(sums: Iterable[Row], names: Mapping[str, str]) -> list[Row]:
    """The largest first; the rows of one company stay together, in the order of its events."""
    at = {name: place for place, name in enumerate(names)}

    def size(row: Row) -> Decimal:
        return max((end for end in (row[at["low"]], row[at["high"]]) if end is not None), default=Decimal(0))

    largest: dict[Any, Decimal] = {}
    rows = list(sums)
    for row in rows:
        largest[row[0]] = max(size(row), largest.get(row[0], Decimal(0)))
    if "year" in at:
        return sorted(rows, key=lambda row: (row[0] is None, -(row[0] or 0), EVENTS.index(row[at["event"]])))
    return sorted(rows, key=lambda row: (-largest[row[0]], str(row[0]), EVENTS.index(row[at["event"]])))
