"""The user's own rates: a CSV file with the columns date, from, to, rate; 1 unit of `from` was worth `rate` of `to`."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figures.rates.quotes import LEAST, MOST, last

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.chain import Chain

COLUMNS = ("date", "from", "to", "rate")
CODE_LENGTHS = (3, 4, 5)  # EUR, and USDT
HELP = "write columns like date,from,to,rate and lines like 2026-03-01,USD,EUR,0.85"


class Line(NamedTuple):
    """What a line of the file says."""

    day: date
    unit: str
    other: str
    value: float


def lines(file: Path) -> tuple[pl.DataFrame, list[str]]:
    """The rates of a file in both directions, and the lines that say none; ValueError if it is no such file."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{file}: not read: it is not UTF-8") from None
    except OSError as error:
        raise ValueError(f"{file}: not read: {(error.strerror or str(error)).lower()}") from None
    good: dict[tuple[date, str, str], Line] = {}
    bad: list[str] = []
    for number, found in understood(file, text):
        if isinstance(found, Line):
            key = found.day, min(found.unit, found.other), max(found.unit, found.other)
            if good.setdefault(key, found) != found:
                bad.append(f"{file}:{number}: not used: an earlier line has another rate for that day")
        else:
            bad.append(f"{file}:{number}: not used: {found}")
    both = [*good.values(), *(Line(line.day, line.other, line.unit, 1 / line.value) for line in good.values())]
    return table(both), bad


def table(lines: list[Line]) -> pl.DataFrame:
    import polars as pl

    schema = {"day": pl.Date, "unit": pl.String, "other": pl.String, "value": pl.Float64}
    return pl.DataFrame(lines, schema, orient="row").sort("day")


def understood(file: Path, text: str) -> Iterator[tuple[int, Line | str]]:
    """The number of each line, and what it says, or why it can't be used."""
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    reader = csv.reader(text.splitlines(), delimiter=mark)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        lacking = [name for name in COLUMNS if name not in names]
        if lacking:
            raise ValueError(f"{file}: not read: it has no column {', '.join(lacking)}; {HELP}")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, as_line(dict(zip(names, (cell.strip() for cell in cells), strict=False)))
    except csv.Error as error:
        yield reader.line_num, f"{error}; the lines below are not read"


def as_line(cells: dict[str, str]) -> Line | str:
    """What the cells of a line say, or what is wrong with them."""
    missing = [name for name in COLUMNS if not cells.get(name)]
    if missing:
        return f"it has no {', '.join(missing)}"
    try:
        day = date.fromisoformat(cells["date"])
    except ValueError:
        return f"{cells['date']!r} is no date; write it like 2026-03-01"
    for name in ("from", "to"):
        code = cells[name]
        if not (len(code) in CODE_LENGTHS and code.isascii() and code.isalpha() and code.isupper()):
            return f"{code!r} is no currency; write its code, like USD"
    if cells["from"] == cells["to"]:
        return f"from {cells['from']} to {cells['to']} is no exchange"
    value = as_rate(cells["rate"])
    return (
        Line(day, cells["from"], cells["to"], value) if value else f"{cells['rate']!r} is no rate; write it like 0.85"
    )


def as_rate(words: str) -> float | None:
    """A number above zero, with a decimal point.

    >>> as_rate("0.85"), as_rate("1,105"), as_rate("-1"), as_rate("nan")
    (0.85, None, None, None)
    """
    try:
        value = float(words) if "_" not in words else math.nan
    except ValueError:
        return None
    return value if LEAST < value < MOST else None


def direct(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """The file's own rate from the unit to the currency."""
    import polars as pl

    found = last(asked, lines_to(chain.currency, chain))
    return found.select("row", rate="value", rate_date="day", aged="day", quoted=pl.lit(True), hint=pl.lit(None))


def across(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """The file's rate to or from a third currency, and the rest of the way by the other sources."""
    import polars as pl

    found = [direct(asked.clear(), chain).with_columns(hint=pl.lit(None, pl.String))]
    for third in thirds(asked, chain):
        there = last(asked, lines_to(third, chain))
        found.append(with_leg(there, asked.with_columns(unit=pl.lit(third)), chain))
        back = last(asked.with_columns(unit=pl.lit(third)), lines_to(chain.currency, chain))
        found.append(with_leg(back, asked, chain.to(third)))
    best = pl.concat(found).sort("row", "aged", descending=[False, True], maintain_order=True)
    return best.unique("row", keep="first", maintain_order=True)


def lines_to(other: str, chain: Chain) -> pl.DataFrame:
    import polars as pl

    return chain.lines.filter(pl.col("other") == other)


def thirds(asked: pl.DataFrame, chain: Chain) -> list[str]:
    """The currencies that the file ties to one of the units asked for, or to the currency."""
    import polars as pl

    units = [*asked["unit"].drop_nulls().unique(), chain.currency]
    found = chain.lines.filter(pl.col("unit").is_in(units))["other"].unique().sort()
    return [code for code in found if code != chain.currency]


def with_leg(own: pl.DataFrame, leg: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """Rates of the file times those of the rest of the way."""
    import polars as pl

    best = chain.best(leg.join(own, on="row", how="semi")).filter(pl.col("rate").is_not_null())
    day = pl.min_horizontal("day", "aged")
    both = own.join(best.select("row", "rate", "aged", "hint"), on="row")
    return both.select(
        "row", rate=pl.col("rate") * pl.col("value"), rate_date=day, aged=day, quoted=pl.lit(True), hint="hint"
    )
