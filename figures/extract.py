"""extract: every figure of every input, one row each, to a file or to standard output."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from figures.article import Article
from figures.assume import Assumptions
from figures.conversion import Conversion, Read, with_values
from figures.figure import Figure
from figures.load import Intake, load
from figures.many import read_many
from figures.saving import refuse_inside, saved
from figures.tables import COLUMNS, Row
from figures.terminal import Messages, Shown, console, show_tables
from figures.write import WRITERS, format_of, replaced


class Destination(NamedTuple):
    """Where rows go, and in which format; without a path to standard output."""

    path: str | None
    format: str


def destination(output: str | None, format_: str | None, inputs: list[str]) -> Destination:
    """Where the command line sends the rows; ValueError if that cannot be."""
    if output is None or output == "-":
        on_terminal = sys.stdout.isatty()
        chosen = format_ or ("table" if on_terminal else "csv")
        if on_terminal and chosen == "parquet":
            raise ValueError("parquet is not for a terminal; write it to a file with -o")
        return Destination(None, chosen)
    if Path(output).resolve() in (Path(path).resolve() for path in inputs):
        raise ValueError(f"{output} is an input too; it would be overwritten")
    return Destination(output, format_ or format_of(output))


def extract(
    paths: list[str],
    intake: Intake,
    to: Destination,
    jobs: int,
    conversion: Conversion,
    save_texts: str | None = None,
) -> int:
    """Reads the inputs and writes their figures with their values; gives the exit code."""
    messages = Messages()
    count = Count()
    rates, assumptions = conversion.sources(), Assumptions(conversion.assume)
    loaded = load(paths, intake, messages.tell)
    if save_texts:
        refuse_inside(save_texts, paths)
        loaded = saved(loaded, save_texts)
    with messages.counting(loaded, "articles", shown=bool(to.path) or not sys.stdout.isatty()) as articles:
        pairs = count.passing(read_many(articles, jobs, messages.failed))
        meant = ((article, assumptions.applied(figures, article.document)) for article, figures in pairs)
        send(with_values(meant, rates), to)
    for problem in (*rates.problems, *assumptions.problems()):
        messages.say(problem)
    if to.path:
        messages.say(f"{to.path}: {counted(count.figures, 'figure')} of {counted(count.articles, 'article')}")
    return messages.exit_code


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "figure"), counted(1000, "figure")
    ('1 figure', '1,000 figures')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class Count:
    """Counts what passes."""

    def __init__(self) -> None:
        self.articles = self.figures = 0

    def passing(self, pairs: Iterable[tuple[Article, list[Figure]]]) -> Iterator[tuple[Article, list[Figure]]]:
        for article, figures in pairs:
            self.articles += 1
            self.figures += len(figures)
            yield article, figures


def send(read: Iterable[Read], to: Destination) -> None:
    """Writes the figures where they are wanted."""
    if to.path is None and to.format == "table":
        show_tables(as_shown(read), console())
    elif to.path is None:
        WRITERS[to.format](as_rows(read), sys.stdout.buffer, COLUMNS)
        sys.stdout.buffer.flush()
    else:
        with replaced(to.path) as file:
            if to.format == "table":
                text = io.TextIOWrapper(file, "utf-8")
                show_tables(as_shown(read), console(text))
                text.flush()
                text.detach()
            else:
                WRITERS[to.format](as_rows(read), file, COLUMNS)


def as_rows(read: Iterable[Read]) -> Iterator[Row]:
    for each in read:
        yield from each.rows


def as_shown(read: Iterable[Read]) -> Iterator[tuple[Article, list[Shown]]]:
    """Every article with its figures and what their rows say, by the name of the column."""
    for article, figures, rows in read:
        named = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
        yield article, list(zip(figures, named, strict=True))
