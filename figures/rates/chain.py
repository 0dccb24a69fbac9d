"""The chain of sources: each is asked for rows of currency and day and answers some; the best answer is chosen.

A question is a row: `row` (its number), `unit`, `look` (the last day whose rate may be used), `since` (the day that the
age of a rate is counted to), `undated`.
An answer is a row: `row`, `rate`, `rate_date`, `aged` (the day that it is as old as; null: it does not age), `quoted`
(false: the source has published since, without this currency), `hint` (what is to be noted; with a null rate, why there
is none), and `source` where that is another than the one asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from figures.rates.choice import picked, ranked

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.online import Server


def no_lines() -> pl.DataFrame:
    from figures.rates.user import table

    return table([])


@dataclass(frozen=True)
class Source:
    """A source of rates: its name, and the function that answers questions."""

    name: str
    answers: Callable[[pl.DataFrame, Chain], pl.DataFrame]
    steps: bool = False  # leads to another currency, from which the rest of the chain goes on
    compared: bool = False  # asked even where another compared source has answered, and checked against that
    last_resort: bool = False  # asked only where no source before has a fresh rate


@dataclass(frozen=True)
class Chain:
    """The sources on the way to a currency, and what they work with."""

    currency: str
    sources: tuple[Source, ...]
    as_of: date | None = None
    server: Server | None = None
    lines: pl.DataFrame = field(default_factory=no_lines)  # of the user's file
    problems: list[str] = field(default_factory=list)

    def to(self, currency: str) -> Chain:
        return replace(self, currency=currency)

    def after(self, source: Source) -> Chain:
        """What may be asked for the rest of the way: after a step only later steps, so that there is an end."""
        later = self.sources[self.sources.index(source) + 1 :]
        return replace(self, sources=tuple(one for one in self.sources if not one.steps or one in later))

    def best(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Each question with its best answer; where there is none, `rate` is null and `why` says why."""
        import polars as pl

        found = ranked(own(asked, self), asked, Source("", own), -1)
        for order, source in enumerate(self.sources):
            rows = still_open(source, asked, found)
            if len(rows):
                answers = source.answers(rows, self.after(source) if source.steps else self)
                found = pl.concat([found, ranked(answers, asked, source, order)])
        return picked(asked, found, self.currency)


def own(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """The currency itself is worth 1."""
    import polars as pl

    same = asked.filter(pl.col("unit") == chain.currency)
    return same.select("row", rate=pl.lit(1.0), rate_date=None, aged=None, quoted=True, hint=None)


def still_open(source: Source, asked: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The questions that a source is asked."""
    import polars as pl

    answered = pl.col("fresh") if source.last_resort else pl.col("fresh") & ~pl.col("compared")
    return asked.join(found.filter(answered), on="row", how="anti")


def prepared(chain: Chain, file: Path | None) -> Chain:
    """The chain with the user's file, and without the sources that there is nothing for."""
    from figures.rates import ecb, user

    lines, bad = user.lines(file) if file else (chain.lines, [])
    chain.problems.extend([*bad, *ecb.problems()])
    idle = {name for name, there in {"user": len(lines), "online": chain.server}.items() if not there}
    return replace(chain, lines=lines, sources=tuple(one for one in chain.sources if one.name not in idle))
