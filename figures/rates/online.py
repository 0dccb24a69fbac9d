"""Rates from a server, where asked for: forex-python's CurrencyRates at one that speaks the form of Frankfurter v1."""

from __future__ import annotations

import json
import time
import warnings
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.rates import quotes
from figures.rates.fetch import Failed, fetched
from figures.rates.quotes import NEWEST

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.chain import Chain

URL = "https://api.frankfurter.dev/v1/"  # the ECB's rates; who wants to can run this server
SECONDS = 5.0  # for one answer, whatever the server does
ALTOGETHER = 60.0  # for all answers of a run
SHORTEST = 0.05  # for less time nothing is asked
FAILURES = 3  # in a row: nothing more is asked
LONGEST = 1 << 20  # bytes of an answer
EURO = "EUR"

Answer = tuple[float | None, date | None, date | None, bool, str | None]


class Reply(NamedTuple):
    """What a server said of a day: what a euro was worth, and on which day; or why it said nothing of use."""

    day: date | None
    rates: dict[str, float]
    failure: str | None = None


@dataclass
class Server:
    """A server that is asked once for each day, for at most `altogether` seconds, until it fails again and again."""

    url: str
    seconds: float = field(default_factory=lambda: SECONDS)
    altogether: float = field(default_factory=lambda: ALTOGETHER)
    replies: dict[date, Reply] = field(default_factory=dict)
    failed: int = 0
    spent: float = 0.0

    def reply(self, look: date) -> Reply:
        if look not in self.replies:
            self.replies[look] = self.refused() or self.asked(look)
        return self.replies[look]

    def refused(self) -> Reply | None:
        """Why nothing more is asked."""
        if self.failed >= FAILURES:
            return Reply(None, {}, f"not asked again after {FAILURES} failures")
        if self.altogether - self.spent < SHORTEST:
            return Reply(None, {}, f"not asked any more after {self.altogether:g} s")
        return None

    def asked(self, look: date) -> Reply:
        begin = time.monotonic()
        rates = frankfurter()(self.url, min(self.seconds, self.altogether - self.spent))
        try:
            found = rates.get_rates(EURO, None if look == NEWEST else look)
            self.failed = 0
            return Reply(rates.echoed, found)
        except Failed as error:
            self.failed += 1
            return Reply(None, {}, str(error))
        finally:
            self.spent += time.monotonic() - begin


def answers(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """What the server says of each day, and where it has no rate, why."""
    import polars as pl

    schema = dict.fromkeys(("row", "rate", "rate_date", "aged", "quoted", "hint"), pl.Date())
    schema |= {"row": pl.UInt32(), "rate": pl.Float64(), "quoted": pl.Boolean(), "hint": pl.String()}  # type: ignore[dict-item]
    server = chain.server
    if server is None:
        return pl.DataFrame(schema=schema)
    for look in sorted(set(asked["look"]), reverse=True):
        server.reply(look)
    questions = asked.select("row", "unit", "look").iter_rows()
    rows = [(row, *answer(server.reply(look), unit, chain.currency)) for row, unit, look in questions]
    return pl.DataFrame(rows, schema, orient="row")


def answer(reply: Reply, unit: str | None, currency: str) -> Answer:
    """The rate between two currencies that a reply holds."""
    known = {EURO: 1.0, **reply.rates}
    if reply.failure is None and unit in known and currency in known:
        return known[currency] / known[unit], reply.day, reply.day, True, None
    lacking = currency if unit in known else unit
    return None, None, None, False, f"online: {reply.failure or f'nothing on {lacking}'}"


@cache
def frankfurter() -> Any:
    """forex-python's class, with the server's address, a limit of time, and a look at what the answer says it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from forex_python.converter import CurrencyRates

    class Frankfurter(CurrencyRates):  # type: ignore[misc]
        def __init__(self, url: str, seconds: float) -> None:
            super().__init__()
            self.url, self.seconds = url, seconds
            self.echoed: date | None = None

        def _source_url(self) -> str:
            return self.url.rstrip("/") + "/"

        def get_rates(self, base_cur: str, date_obj: date | None = None) -> dict[str, float]:
            where = self._source_url() + self._get_date_string(date_obj)
            said = content(fetched(where, {"base": base_cur}, self.seconds, LONGEST))
            self.echoed = checked_day(said, date_obj)
            if said.get("base") != base_cur:
                raise Failed(f"asked for {base_cur}, it answered for {said.get('base')!r:.20}")
            return checked_rates(said)

    return Frankfurter


def content(body: bytes) -> dict[str, Any]:
    """The object in an answer."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise Failed("the answer is not understood")
    return said


def checked_day(said: dict[str, Any], asked: date | None) -> date:
    """The day that the server says its rates are of: not a later one than was asked for."""
    try:
        day = date.fromisoformat(said["date"])
    except (KeyError, TypeError, ValueError):
        raise Failed("the answer has no date") from None
    if asked and day > asked:
        raise Failed(f"asked for {asked}, it answered for {day}")
    return day


def checked_rates(said: dict[str, Any]) -> dict[str, float]:
    """The rates that are numbers and can be right."""
    found = said.get("rates")
    if not isinstance(found, dict):
        raise Failed("the answer has no rates")
    numbers = {code: rate for code, rate in found.items() if isinstance(rate, int | float) and type(rate) is not bool}
    return {code: float(rate) for code, rate in numbers.items() if quotes.LEAST < rate < quotes.MOST}
