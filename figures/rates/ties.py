"""Rates fixed by law (facts/rates.toml): of the currencies that became the euro, and parities that a state keeps."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from figures.datafile import Section, datafile, only

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.chain import Chain

EURO = "EUR"
KEYS = ("anchor", "per", "worth", "since", "until", "by")


@cache
def ties(kind: str) -> pl.DataFrame:
    """The table [fixed] or [peg]: 1 unit of `code` is `worth` of `anchor` from `start` to `stop`, as `tie` says."""
    import polars as pl

    entries = datafile("facts/rates.toml")[kind]
    for entry in entries.values():
        only(entry, KEYS)
    rows = [
        (
            code,
            anchor := entry.get("anchor", EURO),
            *worth(code, anchor, entry),
            entry["since"],
            entry.get("until", date.max),
        )
        for code, entry in entries.items()
    ]
    schema = {"code": pl.String, "anchor": pl.String, "worth": pl.Float64, "tie": pl.String}
    return pl.DataFrame(rows, {**schema, "start": pl.Date, "stop": pl.Date}, orient="row").with_columns(
        tie=pl.format("{} since {}", "tie", "start")
    )


def worth(code: str, anchor: str, entry: Section) -> tuple[float, str]:
    """What 1 unit is worth, and how that is said.

    >>> worth("KYD", "USD", Section("", {"worth": "1.20"})), worth("XCD", "USD", Section("", {"per": "2.5"}))
    ((1.2, '1 KYD = 1.20 USD'), (0.4, '1 USD = 2.5 XCD'))
    """
    if "worth" in entry:
        return float(entry["worth"]), f"1 {code} = {entry['worth']} {anchor}"
    return 1 / float(entry["per"]), f"1 {anchor} = {entry['per']} {code}"


def in_force(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """Currencies that became the euro, from that day on; the rest of the way is the euro's."""
    import polars as pl

    found = tied(asked, chain, "fixed").drop_nulls("rate")
    return found.with_columns(source=pl.coalesce(pl.col("source").replace("", None), pl.lit("fixed"))).drop("tie")


def pegged(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """Currencies that a state ties to another, always with a note; the rest of the way is the other's."""
    import polars as pl

    found = tied(asked, chain, "peg").drop_nulls("rate")
    note = pl.concat_str(pl.lit("pegged-rate: "), "tie", pl.coalesce(pl.format("; {}", pl.col("hint")), pl.lit("")))
    return found.with_columns(hint=note, source=pl.lit("peg")).drop("tie")


def beforehand(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """Currencies that became the euro later, where nothing else is known: by the rate that was fixed then."""
    import polars as pl

    table = ties("fixed").rename({"code": "unit"})
    if chain.as_of:
        table = table.filter(pl.col("start") <= chain.as_of)
    early = asked.filter(chain.currency == EURO).join(table, on="unit").filter(pl.col("look") < pl.col("start"))
    words = pl.format("pegged-rate: {}, not yet on that day", "tie")
    return early.select("row", rate="worth", rate_date="start", aged=pl.lit(None), quoted=pl.lit(True), hint=words)


def tied(asked: pl.DataFrame, chain: Chain, kind: str) -> pl.DataFrame:
    """Answers where a currency is tied on the day, or the one asked for is; `tie` says by what."""
    import polars as pl

    both = untied(untied(asked, kind, pl.col("unit"), "unit"), kind, pl.lit(chain.currency), "target")
    both = both.filter(pl.any_horizontal(pl.col("unit_tie", "target_tie").is_not_null()))
    if both.is_empty():
        return nothing()
    legs = [
        chain.to(target).best(rows.select("row", "look", "since", "undated", unit="unit_anchor"))
        for (target,), rows in both.group_by("target_anchor", maintain_order=True)
    ]
    best = pl.concat(legs)
    return (
        both.drop("unit", "look", "since", "undated")
        .join(best, on="row")
        .select(
            "row",
            "aged",
            "hint",
            "source",
            rate=pl.col("rate") * pl.col("unit_worth") / pl.col("target_worth"),
            rate_date=pl.coalesce("rate_date", pl.max_horizontal("unit_start", "target_start")),
            quoted=pl.lit(True),
            tie=pl.concat_str("unit_tie", "target_tie", separator=", ", ignore_nulls=True),
        )
    )


def nothing() -> pl.DataFrame:
    """No answer, in the form of one."""
    import polars as pl

    texts = dict.fromkeys(("hint", "source", "tie"), pl.String())
    days = dict.fromkeys(("aged", "rate_date"), pl.Date())
    return pl.DataFrame(schema={"row": pl.UInt32(), "rate": pl.Float64(), "quoted": pl.Boolean(), **texts, **days})


def untied(asked: pl.DataFrame, kind: str, code: pl.Expr, side: str) -> pl.DataFrame:
    """The questions with the currency behind one side of each, which is itself where it is not tied on the day."""
    import polars as pl

    table = ties(kind).select(pl.all().name.prefix(f"{side}_"))
    here = asked.select("row", "look", code=code).join(table, left_on="code", right_on=f"{side}_code")
    here = here.filter(pl.col("look").is_between(f"{side}_start", f"{side}_stop")).drop("look", "code")
    return asked.join(here, on="row", how="left").with_columns(
        pl.coalesce(f"{side}_anchor", code).alias(f"{side}_anchor"), pl.col(f"{side}_worth").fill_null(1.0)
    )
