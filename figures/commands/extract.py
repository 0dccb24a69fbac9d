"""extract: every figure of every input, one row each, to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from figures.article import Article
from figures.commands.destination import Destination, send
from figures.commands.figure_tables import Shown, show_tables
from figures.commands.review import doubtful, print_figures
from figures.conversion import Read
from figures.readable import counted
from figures.reading import Inputs, Reading
from figures.tables import COLUMNS, Row
from figures.terminal import Messages


def extract(inputs: Inputs, to: Destination, *, review: bool = False) -> int:
    """Reads the inputs and writes their figures with their values; gives the exit code.

    `review`: only the doubtful ones, most money first.
    """
    messages = Messages()
    reading = Reading(inputs, messages)
    if review:
        found = doubtful(reading.table())
        send(to, found.iter_rows(), COLUMNS, lambda out: print_figures(found, out))
        return messages.exit_code
    read = reading.read(counting=bool(to.path) or not sys.stdout.isatty())
    send(to, as_rows(read), COLUMNS, lambda out: show_tables(as_shown(read), out))
    if to.path:
        messages.say(f"{to.path}: {counted(reading.figures, 'figure')} of {counted(reading.articles, 'article')}")
    return messages.exit_code


def as_rows(read: Iterable[Read]) -> Iterator[Row]:
    for each in read:
        yield from each.rows


def as_shown(read: Iterable[Read]) -> Iterator[tuple[Article, list[Shown]]]:
    """Every article with its figures and what their rows say, by the name of the column."""
    for article, figures, rows in read:
        named = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
        yield article, list(zip(figures, named, strict=True))
