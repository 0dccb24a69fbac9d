"""Which answer counts: the first fresh one in the order of the sources, else the youngest; of two that differ, none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.chain import Source

FRESH = 10  # days: an older rate counts only where no source has a younger one
LIMIT = "1y"  # a still older one never does
APART = 1.2  # of two sources whose rates differ by more than this factor, one is wrong


def ranked(answers: pl.DataFrame, asked: pl.DataFrame, source: Source, order: int) -> pl.DataFrame:
    """Answers of a source, with what choosing among those of several needs."""
    import polars as pl

    known = pl.col("rate").is_not_null()
    young = pl.col("aged").is_null() | (pl.col("aged").dt.offset_by(LIMIT) >= pl.col("since"))
    age = (pl.col("since") - pl.col("aged")).dt.total_days().fill_null(0)
    name = "source" if "source" in answers.columns else pl.lit(source.name)
    return (
        answers.with_columns(pl.col("rate_date", "aged").cast(pl.Date))
        .join(asked.select("row", "since"), on="row")
        .select(
            pl.col("row").cast(pl.UInt32),
            pl.col("rate").cast(pl.Float64),
            "rate_date",
            "aged",
            pl.col("hint").cast(pl.String),
            pl.lit(order, pl.Int32).alias("order"),
            pl.lit(source.compared).alias("compared"),
            pl.col(name).cast(pl.String).alias("source") if isinstance(name, str) else name.alias("source"),
            usable=known & young,
            fresh=known & pl.col("quoted") & (age <= FRESH),
        )
    )


def picked(asked: pl.DataFrame, found: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Each question with the answer that counts: rate, rate_date, aged, source, hint, and `why` where there is none."""
    import polars as pl

    apart = contradictions(found)
    stale = ~pl.col("fresh")
    best = (
        found.filter("usable")
        .join(apart, on="row", how="anti")
        .sort(
            pl.col("row"),
            stale,
            pl.when(stale).then(pl.col("aged")),
            pl.col("order"),
            descending=[False, False, True, False],
        )
        .unique("row", keep="first", maintain_order=True)
    )
    return (
        asked.join(best.select("row", "rate", "rate_date", "aged", "source", "hint"), on="row", how="left")
        .join(outdated(found), on="row", how="left")
        .join(failures(found), on="row", how="left")
        .join(apart, on="row", how="left")
        .with_columns(why=reason(currency))
        .drop("apart", "outdated")
    )


def reason(currency: str) -> pl.Expr:
    """Why there is no rate."""
    import polars as pl

    absent = pl.format(f"no source has {{}} in {currency}{{}}", pl.col("unit").fill_null("?"), until())
    too_old = pl.format("{}, over a year before {}", pl.col("outdated"), pl.col("since"))
    return pl.when(pl.col("rate").is_null()).then(
        pl.concat_str(
            pl.coalesce("apart", too_old, absent), pl.coalesce(pl.format("; {}", pl.col("failure")), pl.lit(""))
        )
    )


def until() -> pl.Expr:
    import polars as pl

    return pl.when("undated").then(pl.lit("")).otherwise(pl.format(" on or before {}", pl.col("look")))


def contradictions(found: pl.DataFrame) -> pl.DataFrame:
    """Rows that two sources quote, and differ in: both are named, and neither is used."""
    import polars as pl

    both = found.filter(pl.col("fresh") & pl.col("compared"))
    factor = both.group_by("row").agg(factor=pl.col("rate").max() / pl.col("rate").min())
    odd = both.join(factor.filter(pl.col("factor") > APART), on="row", how="semi")
    said = pl.format("{} has {} on {}", pl.col("source"), pl.col("rate").round_sig_figs(5), pl.col("rate_date"))
    return (
        odd.with_columns(said=said)
        .group_by("row", maintain_order=True)
        .agg(apart=pl.format("sources differ by over 20 %: {}", pl.col("said").str.join(", ").first()))
    )


def outdated(found: pl.DataFrame) -> pl.DataFrame:
    """The youngest answer of those that are too old to be used."""
    import polars as pl

    return (
        found.filter(~pl.col("usable") & pl.col("rate").is_not_null())
        .sort("row", "aged", "order", descending=[False, True, False])
        .unique("row", keep="first", maintain_order=True)
        .select(
            "row",
            outdated=pl.format("the newest rate is of {} ({})", pl.col("aged"), pl.col("source")),
        )
    )


def failures(found: pl.DataFrame) -> pl.DataFrame:
    """What sources said that had no answer."""
    import polars as pl

    silent = found.filter(pl.col("rate").is_null() & pl.col("hint").is_not_null())
    return silent.group_by("row").agg(failure=pl.col("hint").unique(maintain_order=True).str.join("; "))
