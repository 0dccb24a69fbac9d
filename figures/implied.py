"""The article's own rate: a sum stated in two currencies is compared with the official rates of its day."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING, Any

from figures.figure import plain
from figures.units import MONEY

if TYPE_CHECKING:
    import polars as pl

GAP = 1.15  # a rate that differs by more is noted
WILD = 100  # without a date only one that no passing of years explains
SCALES = (3, 6)  # powers of ten between million, billion, trillion
NEAR = 0.2  # of a power of ten
DIGITS = 4  # of a rate in words
TOLD = ("unit_first", "unit", "own", "official", "rate_date", "published", "factor")  # what words are made of


def implied(rated: pl.DataFrame) -> pl.DataFrame:
    """What is to be noted on figures that state one sum in two currencies: article, figure, own_rate (list of notes).

    `rated` has a row a figure: article, figure, same_as, published, kind, unit, low, high, vague, and rate and
    rate_date, the rate being 1 where nothing is converted.
    """
    import polars as pl

    undated = pl.col("published").is_null()
    doubtful = pairs(rated).filter(undated | (pl.col("factor") > GAP))
    told = doubtful.select(TOLD).iter_rows(named=True)
    words = pl.Series("own_rate", [noted(pair) for pair in told], pl.String)
    both = doubtful.with_columns(words, figure=pl.concat_list("same_as", "figure")).explode("figure")
    return both.group_by("article", "figure", maintain_order=True).agg("own_rate")


def pairs(rated: pl.DataFrame) -> pl.DataFrame:
    """The sums in two currencies, a row each: `own` of `unit` are worth 1 `unit_first` by the article, `official` by
    the sources, a `factor` apart; of two ends of an amount the one that is farther off counts."""
    import polars as pl

    exact = rated.filter((pl.col("kind") == MONEY) & pl.col("rate").is_not_null() & ~pl.col("vague"))
    first = exact.select("article", "unit", "low", "high", "rate", "rate_date", same_as="figure")
    found = (
        exact.filter(pl.col("same_as").is_not_null())
        .join(first, on=["article", "same_as"], suffix="_first", maintain_order="left")
        .filter(pl.col("unit") != pl.col("unit_first"))
        .with_columns(
            official=pl.col("rate_first") / pl.col("rate"), rate_date=pl.max_horizontal("rate_date", "rate_date_first")
        )
        .with_columns(own_low=own_rate("low"), own_high=own_rate("high"))
    )
    gaps = {side: (pl.col(f"own_{side}") / pl.col("official")).log().abs().fill_null(-1.0) for side in ("low", "high")}
    own = pl.when(gaps["high"] > gaps["low"]).then("own_high").otherwise("own_low")
    farthest = found.with_columns(own=own, factor=pl.max_horizontal(*gaps.values()).exp())
    return farthest.filter(pl.col("own").is_not_null())


def own_rate(side: str) -> pl.Expr:
    """The rate that one end of two amounts implies; null where an end is open or zero, or one is a loss."""
    import polars as pl

    rate = pl.col(side).cast(pl.Float64) / pl.col(f"{side}_first").cast(pl.Float64)
    return pl.when((rate > 0) & rate.is_finite()).then(rate)


def noted(pair: dict[str, Any]) -> str:
    """What is to be said of a sum in two currencies.

    >>> dollar = {"unit_first": "USD", "unit": "EUR", "official": 0.8676789321, "rate_date": "2025-11-20"}
    >>> noted(dollar | {"own": 0.00085, "factor": 1020.8, "published": "2025-11-20"})
    'rate-disagrees: by the article 1 USD = 0.00085 EUR, officially 0.8677 on 2025-11-20, as if a scale were mixed up'
    >>> noted(dollar | {"own": 0.7, "factor": 1.24, "published": None})
    'no-date: by the article 1 USD = 0.7 EUR, officially 0.8677 on 2025-11-20, which may roughly date it'
    """
    own, official = shown(pair["own"]), shown(pair["official"])
    words = f"by the article 1 {pair['unit_first']} = {own} {pair['unit']}, officially {official}"
    if pair["rate_date"]:
        words += f" on {pair['rate_date']}"
    if pair["published"] or pair["factor"] > WILD:
        return f"rate-disagrees: {words}{', as if a scale were mixed up' if mixed_up(pair['factor']) else ''}"
    return f"no-date: {words}, which may roughly date it"


def mixed_up(factor: float) -> bool:
    """Whether a factor is about a thousand or a million: million for billion, Billion for billion.

    >>> mixed_up(1020.8), mixed_up(870_000), mixed_up(100)
    (True, True, False)
    """
    return any(abs(log10(factor) - scale) < NEAR for scale in SCALES)


@lru_cache(1000)
def shown(rate: float) -> str:
    """A rate with some digits, without an exponent.

    >>> shown(0.8676789321), shown(0.0000345678), shown(25432.1)
    ('0.8677', '0.00003457', '25430')
    """
    return plain(Decimal(f"{rate:.{DIGITS}g}"))
