"""What one unit of a currency was worth on a day: a chain of sources, and the first that knows it lately answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from figures.rates import ecb, nbp, online, ties, user
from figures.rates.chain import Chain, Source, prepared
from figures.rates.notes import noted, questions
from figures.rates.online import Server

if TYPE_CHECKING:
    import polars as pl

SOURCES = (  # where a rate comes from, in order: the first whose rate is at most 10 days old counts
    Source("user", user.direct),  # the user's file
    Source("user", user.across, steps=True),  # the user's file, and the rest of the way by the sources below
    Source("fixed", ties.in_force, steps=True),  # currencies that became the euro
    Source("ecb", ecb.answers, compared=True),  # the ECB's reference rates, as packaged and as refreshed
    Source("nbp", nbp.answers, compared=True),  # Poland's tables of 200 currencies
    Source("online", online.answers, last_resort=True),  # a server, where asked for
    Source("peg", ties.pegged, steps=True, last_resort=True),  # a parity that a state keeps
    Source("fixed", ties.beforehand, last_resort=True),  # the later rate to the euro, before there was one
)


def rates(
    currency: str = "EUR", *, user: Path | None = None, online: str | None = None, as_of: date | None = None
) -> Rates:
    """Rates of all currencies into one.

    user: a CSV file with the columns date, from, to, rate: on that day 1 unit of `from` was worth `rate` units of `to`.
    online: base URL of a server that is asked where the sources before it have no fresh rate; None asks none.
    as_of: no rate of a later day is used.
    ValueError, in one line, if the file cannot be used; lines of it that cannot are named in `Rates.problems`.
    """
    return Rates(currency, user=user, online=online, as_of=as_of)


class Rates:
    """Rates of all currencies into `currency`; `problems` names, in a line each, what could not be used of a source."""

    def __init__(
        self,
        currency: str = "EUR",
        *,
        user: Path | None = None,
        online: str | None = None,
        as_of: date | None = None,
    ) -> None:
        self.currency = currency
        self.problems: list[str] = []
        server = Server(online) if online else None
        chain = Chain(currency, SOURCES, as_of=as_of, server=server, problems=self.problems)
        self._chain = prepared(chain, user)
        self._known: pl.DataFrame | None = None  # what was asked before

    def of(self, asked: pl.DataFrame) -> pl.DataFrame:
        """What 1 unit of each currency was worth.

        asked: unique pairs of `unit` (ISO 4217) and `day` (Date; null: no date known).
        Gives them in the same order, with
        rate: Float64, `currency` for 1 unit, rounded to 10 significant digits; null where there is none;
        rate_date: Date, of the quotation used, the older one of two; where the rate is fixed, since when it is;
        rate_source: user, ecb, nbp, fixed, peg, online;
        rate_note: List[String], old-rate, pegged-rate, no-date, no-rate, each followed by ': ' and the details.
        `currency` itself is worth 1, without date, source and note.
        """
        import polars as pl

        pairs = asked.select(pl.col("unit").cast(pl.String), pl.col("day").cast(pl.Date))
        known, new = self._known, pairs.unique(maintain_order=True)
        if known is not None:
            new = new.join(known, on=["unit", "day"], how="anti", nulls_equal=True)
        if known is None or len(new):
            found = noted(questions(new, self._chain), new, self._chain)
            known = self._known = found if known is None else pl.concat([known, found])
        return pairs.join(known, on=["unit", "day"], how="left", nulls_equal=True, maintain_order="left")
