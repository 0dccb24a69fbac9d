"""The tables of `extract` on a terminal: a small one for each article, with notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from figures.commands.layout import numbered, room, shared, spared, widths
from figures.terminal import grouped, note_lines, rounded, span, visible, worth

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from figures.article import Article
    from figures.figure import Figure

Shown: TypeAlias = "tuple[Figure, dict[str, Any]]"  # a figure, and what its row says by the name of the column
NUMBERS = ("amount", "worth")  # columns that stand to the right
FOLDED = ("amount", "worth", "in the text", "company")  # columns that may take several lines
SPARED = ("part of", "repeats", "same as", "years", "worth")  # left out one after the other where there is no room
LONG = re.compile(r"(?<!\d)(?<!\d\.)\d{5,}(?:\.\d+)?")


def show_tables(articles: Iterable[tuple[Article, list[Shown]]], console: Console) -> None:
    """A small table for each article that has figures, with notes below it."""
    from rich.text import Text

    for article, figures in articles:
        if not figures:
            continue
        facts = [article.document, article.language.code, article.published, article.title]
        console.print(Text(visible("  ".join(str(fact) for fact in facts if fact)), style="bold"))
        console.print(table_of(figures, console.width))
        for note in note_lines([row["note"] for _, row in figures]):
            console.print(Text(visible(note), style="dim"))
        console.print()


def table_of(figures: list[Shown], width: int) -> Table:
    """The figures of an article; where there is no room, amounts are rounded first, then columns left out."""
    lines = [table_cells(figure, row) for figure, row in figures]
    narrow = widths(lines, FOLDED)
    if room(narrow) > width:
        lines = [{**line, "amount": shortened(str(figure))} for line, (figure, _) in zip(lines, figures, strict=True)]
        narrow = spared(widths(lines, FOLDED), SPARED, width)
    return numbered(shared(narrow, widths(lines), width), lines, NUMBERS, width)


def shortened(notation: str) -> str:
    """The notation of a figure in few digits.

    >>> shortened("1000000000..1500000000 USD per year"), shortened("..38000.5 ha")
    ('1bn..1.5bn USD per year', '..38,000 ha')
    """
    return LONG.sub(lambda number: short(Decimal(number[0])), notation)


def short(value: Decimal) -> str:
    said = rounded(value)
    digits = said.rstrip("tnbm")
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + said[len(digits) :]


def table_cells(figure: Figure, row: dict[str, Any]) -> dict[str, str]:
    """What the table on a terminal shows of a figure."""
    return {
        "amount": grouped(str(figure)),
        "worth": worth(row),
        "in the text": " ".join(figure.text.split()),
        "years": span(figure.years_low, figure.years_high),
        "same as": span(figure.same_as),
        "repeats": span(figure.repeat_of),
        "part of": span(figure.part_of),
        "company": figure.company or "",
        "event": figure.event or "",
        "status": figure.status or "",
    }
