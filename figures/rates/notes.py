"""The question that each pair of currency and day makes, and the notes that go with its answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from figures.rates import ecb, nbp
from figures.rates.choice import FRESH
from figures.rates.quotes import NEWEST

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.chain import Chain

DIGITS = 10  # of a rate
MARK = "\x1f"  # between notes


def questions(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """Each pair as the sources are asked it: without a day for the newest rate, and never for one after `as_of`."""
    import polars as pl

    day = pl.col("day")
    undated = bool(asked["day"].null_count())
    newest = chain.as_of or (reach(chain) if undated else NEWEST)
    look = pl.min_horizontal(day.fill_null(NEWEST), pl.lit(chain.as_of or NEWEST))
    return asked.with_row_index("row").select(
        "row", "unit", look=look, since=day.fill_null(newest), undated=day.is_null()
    )


def reach(chain: Chain) -> date:
    """The last day that a source has rates of."""
    said = chain.server.reply(NEWEST).day if chain.server else None
    return max(ecb.reach(), nbp.reach(), said or date.min)


def noted(asked: pl.DataFrame, pairs: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """The pairs with their rates and notes."""
    import polars as pl

    best = chain.best(asked).sort("row")
    found = best.select(
        pl.col("rate").round_sig_figs(DIGITS),
        pl.when(pl.col("source") != "").then("rate_date").alias("rate_date"),
        pl.col("source").replace("", None).alias("rate_source"),
        listed(undated(chain), old(), pl.col("hint"), missing()).alias("rate_note"),
    )
    return pairs.hstack(found)


def listed(*notes: pl.Expr) -> pl.Expr:
    """The notes that there are, as a list: by way of a text, which is ten times as fast as a list of columns."""
    import polars as pl

    text = pl.concat_str(
        *(note.str.replace_all(MARK, " ", literal=True) for note in notes), separator=MARK, ignore_nulls=True
    )
    return pl.when(text != "").then(text.str.split(MARK)).otherwise(pl.lit([], pl.List(pl.String)))


def undated(chain: Chain) -> pl.Expr:
    import polars as pl

    what = "the last rate until {}" if chain.as_of else "the newest rate is used"
    used = pl.col("undated") & pl.col("rate").is_not_null() & (pl.col("source") != "")
    return pl.when(used).then(pl.lit(f"no-date: {what.format(chain.as_of)}"))


def old() -> pl.Expr:
    import polars as pl

    age = (pl.col("since") - pl.col("aged")).dt.total_days()
    words = pl.format("old-rate: of {}, {} days before{}", pl.col("aged"), age, besides())
    return pl.when(pl.col("rate").is_not_null() & (age > FRESH)).then(words)


def besides() -> pl.Expr:
    import polars as pl

    return pl.coalesce(pl.format("; {}", pl.col("failure")), pl.lit(""))


def missing() -> pl.Expr:
    import polars as pl

    return pl.when(pl.col("rate").is_null()).then(pl.format("no-rate: {}", pl.col("why")))
