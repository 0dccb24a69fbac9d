"""Where a command's rows go: a file, standard output, or a table on a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figures.tables import Row
from figures.terminal import console
from figures.write import WRITERS, Schema, format_of, replaced

if TYPE_CHECKING:
    from rich.console import Console


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


def send(to: Destination, rows: Iterable[Row], columns: Schema, show: Callable[[Console], None]) -> None:
    """Writes rows where they are wanted; `show` prints the table for people."""
    if to.path is None and to.format == "table":
        show(console())
    elif to.path is None:
        WRITERS[to.format](rows, sys.stdout.buffer, columns)
        sys.stdout.buffer.flush()
    else:
        with replaced(to.path) as file:
            if to.format == "table":
                text = io.TextIOWrapper(file, "utf-8")
                show(console(text))
                text.flush()
                text.detach()
            else:
                WRITERS[to.format](rows, file, columns)
