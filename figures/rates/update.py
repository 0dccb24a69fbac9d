"""The refreshed copy of the ECB's rates: fetched on request, looked at, and put in place whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from figures.rates import ecb
from figures.rates.choice import APART
from figures.rates.fetch import Failed, fetched
from figures.user_cache import put

if TYPE_CHECKING:
    import polars as pl

URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
SECONDS = 60.0


def update(url: str = URL, seconds: float = SECONDS) -> date:
    """Fetches the ECB's history into the refreshed copy; gives its last day. ValueError: the old copy stands."""
    file = ecb.copy_file()
    try:
        packed = fetched(url, {}, seconds, ecb.MOST)
        reach = checked(ecb.parsed(packed))
    except (Failed, ValueError) as error:
        raise ValueError(f"{url}: {error}; the rates are as before, up to {ecb.reach()}") from None
    put(packed, file)
    return reach


def checked(table: pl.DataFrame) -> date:
    """The last day of a history that goes on where the known one ends, and does not contradict it."""
    import polars as pl

    if not len(table):
        raise ValueError("there is no rate in it")
    if ecb.newest(table) < ecb.reach():
        raise ValueError(f"it reaches only to {ecb.newest(table)}")
    both = table.join(ecb.history(), on=["unit", "day"])
    highest, lowest = pl.max_horizontal("value", "value_right"), pl.min_horizontal("value", "value_right")
    odd = both.filter(highest / lowest > APART)
    if len(odd):
        raise ValueError(f"its rate of {odd['unit'][0]} on {odd['day'][0]} is not the one known")
    return ecb.newest(table)
