"""Review: the doubtful rows, most money first, and tables of rows for people."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from figures.check.finding import DOUBTS
from figures.commands.layout import numbered, shared, spared, widths
from figures.readable import PLAIN, readable
from figures.terminal import note_lines, visible

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console

NUMBERS = ("amount", "worth", "planned", "done", "reported", "sum", "pledges", "articles")  # they stand to the right
SPARED = ("articles", "pledges", "told", "years")  # left out one after the other where there is no room
SPARED_LAST = ("counts", "status")  # and these where words would be broken without it
WIDEST = 24  # of a column that may take several lines
FOLDED = ("company", "counts", "left out", "in the text", "figure")


def doubtful(table: pl.DataFrame) -> pl.DataFrame:
    """The rows with a doubt in their note, money before area, the largest first.

    >>> from figures import pledges, table
    >>> doubtful(pledges(table([]))).height
    0
    """
    import polars as pl

    doubt = pl.col("note").list.eval(pl.element().str.contains(f"^(?:{'|'.join(DOUBTS)})")).list.any()
    size = (
        pl.max_horizontal("value_low", "value_high").fill_null(pl.max_horizontal("low", "high")).fill_null(Decimal(0))
    )
    return table.filter(doubt).sort(pl.col("kind") == "money", size, descending=True, maintain_order=True)


def print_figures(table: pl.DataFrame, out: Console) -> None:
    """Figures of several documents for people."""
    rows = list(table.iter_rows(named=True))
    print_table([figure_cells(row) for row in rows], rows, out)


def figure_cells(row: dict[str, Any]) -> dict[str, str]:
    """What a terminal shows of a figure among those of other documents."""
    amount = readable(row["low"], row["high"], about=row["bound"] == "about", scaled=row["kind"] == "money")
    return {
        "figure": f"{row['document']}:{row['figure']}",
        "in the text": " ".join(row["text"].split()),
        "amount": f"{amount} {row['unit'] or '?'}",
        "company": row["company"] or "",
        "event": row["event"] or "",
        "status": row["status"] or "",
    }


def print_table(lines: list[dict[str, str]], rows: list[dict[str, Any]], out: Console) -> None:
    """A numbered table of texts, with the notes of its rows below; a column that says nothing is left out."""
    from rich.text import Text

    if not lines:
        return
    lines = [{name: signs(cell, out) for name, cell in line.items()} for line in lines]
    out.print(numbered(fitting(lines, out.width), lines, NUMBERS, out.width))
    for note in note_lines([row["note"] for row in rows]):
        out.print(Text(visible(note), style="dim"))


def fitting(lines: list[dict[str, str]], width: int) -> dict[str, int]:
    """The columns that say something and find room, and how wide each is."""
    wide = widths(lines)
    wished = {name: min(own, WIDEST) if name in FOLDED else own for name, own in wide.items()}
    kept = spared(wished, SPARED, width)
    narrow = spared({name: own for name, own in widths(lines, FOLDED).items() if name in kept}, SPARED_LAST, width)
    return shared(narrow, wide, width)


def signs(text: str, out: Console) -> str:
    """Text in signs that the terminal has."""
    return text if out.encoding.lower().startswith("utf") else text.translate(PLAIN)
