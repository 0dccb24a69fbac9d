"""Tables of quotations: `unit`, `day`, `value` (of 1 unit, all in the same money), and how they are looked up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from figures.kept import kept

if TYPE_CHECKING:
    import polars as pl

LEAST, MOST = 1e-15, 1e15  # what is outside of it is no rate
NEWEST = date(9999, 12, 31)  # the day to look at where the newest rate is wanted


class Quotations(NamedTuple):
    """Days, counted from 1970 on, and the value on each; none where an older one ends to count."""

    days: list[int]
    values: list[float | None]


def series(source: str, unit: str, make: Callable[[], pl.DataFrame], of: bytes = b"") -> pl.DataFrame:
    """The quotations of a unit, which `make` gives with `day` and `value` in order; kept for later runs.

    of: what they are made of besides the installed packages.
    """
    import polars as pl

    def made() -> Quotations:
        table = make()
        return Quotations(table["day"].to_physical().to_list(), table["value"].to_list())

    usual = unit.isascii() and unit.isalpha()
    found = kept(f"rates/{source}-{unit}", Quotations, made, of) if usual else made()
    days = pl.Series(found.days, dtype=pl.Int32).cast(pl.Date)
    values = pl.Series(found.values, dtype=pl.Float64)
    return pl.DataFrame({"unit": pl.repeat(unit, len(days), eager=True), "day": days, "value": values})


def crossed(asked: pl.DataFrame, table: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Answers out of a table: what a unit was worth divided by what the currency was, both on the last day of either.

    The table holds its own money too, worth 1 on each day of publication.
    """
    import polars as pl

    both = pairs(asked, table, currency)
    apart = both.filter(pl.col("day") != pl.col("day_target"))  # one by the day, the other by the week
    if len(apart):
        older = apart.select("row", look=pl.min_horizontal("day", "day_target"))
        again = pairs(asked.drop("look").join(older, on="row"), table, currency)
        both = pl.concat([both.join(apart, on="row", how="anti"), again])
    day = pl.min_horizontal("day", "day_target")
    return both.select("row", rate=pl.col("value") / pl.col("value_target"), rate_date=day, aged=day)


def pairs(asked: pl.DataFrame, table: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The last values of the unit and of the currency, with their days."""
    import polars as pl

    units, target = last(asked, table), last(asked.with_columns(unit=pl.lit(currency)), table)
    return units.join(target, on="row", suffix="_target")


def last(asked: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """The last `value` of each unit on or before `look`, and its `day`; units without one are left out.

    The days of each unit stand in order in the table.
    """
    found = asked.select("row", "unit", "look").sort("look")
    joined = found.join_asof(table, left_on="look", right_on="day", by="unit", check_sortedness=False)
    return joined.drop_nulls("value").select("row", "day", "value")
