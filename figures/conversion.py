"""The values of a stream of articles: rows are converted in batches, so that memory does not grow with the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figures.article import Article
from figures.assume import Assumption
from figures.figure import Figure
from figures.normalise import NEEDED, VALUES, Rates, normalise
from figures.tables import COLUMNS, Row, frame, rows

if TYPE_CHECKING:
    from figures.rates import Rates as OurRates

ONLINE = "online"
ROWS = 4000  # of one batch, and at least one article
FIRST = 250  # of the first batch, so that what comes slowly through a pipe is seen soon; each is twice the one before
NAMES = tuple(COLUMNS)
NEEDED_AT = [NAMES.index(name) for name in NEEDED]
VALUES_AT = [NAMES.index(name) for name in VALUES]
NEEDED_COLUMNS = {name: COLUMNS[name] for name in NEEDED}


class Conversion(NamedTuple):
    """How values are made, as the command line says it."""

    currency: str = "EUR"
    rates: str | None = None  # a file of the user's, or the word ONLINE
    url: str | None = None  # of a server that is asked where the other sources have no rate
    as_of: date | None = None
    assume: tuple[Assumption, ...] = ()

    @property
    def file(self) -> str | None:
        """The user's file of rates."""
        return None if self.rates == ONLINE else self.rates or None

    @property
    def server(self) -> str | None:
        """The URL of the server that is asked."""
        from figures.rates.online import URL

        return self.url or (URL if self.rates == ONLINE else None)

    def sources(self) -> OurRates:
        """The rates; ValueError, in one line, if the user's file cannot be used."""
        from figures.rates import rates

        user = Path(self.file) if self.file else None
        return rates(self.currency, user=user, online=self.server, as_of=self.as_of)


class Read(NamedTuple):
    """An article with its figures, and a row for each."""

    article: Article
    figures: list[Figure]
    rows: list[Row]


def with_values(pairs: Iterable[tuple[Article, list[Figure]]], rates: Rates, most: int = ROWS) -> Iterator[Read]:
    """Every article with its figures and their rows, values filled in; the same whatever the size of a batch."""
    for batch in batches(pairs, most):
        valued = iter(valued_rows([row for _, _, own in batch for row in own], rates))
        for article, figures, own in batch:
            yield Read(article, figures, [next(valued) for _ in own])


def batches(pairs: Iterable[tuple[Article, list[Figure]]], most: int) -> Iterator[list[Read]]:
    """Whole articles, until they have so many rows; links between figures stay inside one batch."""
    batch: list[Read] = []
    count, enough = 0, min(FIRST, most)
    for article, figures in pairs:
        batch.append(Read(article, figures, list(rows(article, figures))))
        count += len(figures)
        if count >= enough:
            yield batch
            batch, count, enough = [], 0, min(2 * enough, most)
    if batch:
        yield batch


def valued_rows(plain: list[Row], rates: Rates) -> list[Row]:
    """Rows with their values; only the columns that are needed go through polars."""
    if not plain:
        return []
    needed = frame((tuple(row[place] for place in NEEDED_AT) for row in plain), NEEDED_COLUMNS)
    values = normalise(needed, rates).select(VALUES)
    return [with_cells(row, cells) for row, cells in zip(plain, values.iter_rows(), strict=True)]


def with_cells(row: Row, cells: Row) -> Row:
    changed = list(row)
    for place, cell in zip(VALUES_AT, cells, strict=True):
        changed[place] = cell
    return tuple(changed)
