"""Tables of quotations: `unit`, `day`, `value` (of 1 unit, all in the same money), and how they are looked up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

NEWEST = date(9999, 12, 31)  # the day to look at where the newest rate is wanted


def crossed(asked: pl.DataFrame, table: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Answers out of a table: what a unit was worth divided by what the currency was, each on its last day.

    The table holds its own money too, worth 1 on each day of publication.
    """
    import polars as pl

    units, target = last(asked, table), last(asked.with_columns(unit=pl.lit(currency)), table)
    both = units.join(target, on="row", suffix="_target")
    rate_date = pl.min_horizontal("day", "day_target")
    return both.select("row", rate=pl.col("value") / pl.col("value_target"), rate_date=rate_date, aged=rate_date)


def last(asked: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """The last `value` of each unit on or before `look`, and its `day`; units without one are left out."""
    found = asked.select("row", "unit", "look").sort("look")
    joined = found.join_asof(
        table.sort("day"), left_on="look", right_on="day", by="unit", strategy="backward", check_sortedness=False
    )
    return joined.drop_nulls("value").select("row", "day", "value")
