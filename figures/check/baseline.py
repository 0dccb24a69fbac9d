"""A baseline: figures or pledges that were written earlier, by this version or another, perhaps changed by hand."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from figures.cache import COMPARED, digest
from figures.cache.entry import NOTE
from figures.check.lines import Block, Line
from figures.load.paths import is_packed
from figures.pledges import COLUMNS as PLEDGE
from figures.pledges import EVENTS
from figures.tables import COLUMNS as FIGURE
from figures.write import as_cells, format_of

NEEDED = {"figures": ("document", "text"), "pledges": ("documents", "company", "event")}
YES = {"true": True, "1": True, "false": False, "0": False, "": False}
SEPARATORS = ",;\t"


class Table(NamedTuple):
    """A table in plain cells: its columns, and every row with the number of its line or place."""

    file: str
    columns: list[str]
    rows: Sequence[Sequence[str]]
    comma: bool = False  # whether numbers have decimal commas

    @property
    def kind(self) -> str:
        """figures or pledges; ValueError if it is neither."""
        for kind, needed in NEEDED.items():
            if set(needed) <= set(self.columns):
                return kind
        wanted = " or ".join(", ".join(needed) for needed in NEEDED.values())
        raise ValueError(f"{self.file}: not a baseline: it has no columns {wanted}; write one with figures extract -o")

    def typed(self, row: Sequence[str], kinds: dict[str, str]) -> dict[str, Any]:
        """The cells of a row by column, as what they are; ValueError names the cell that cannot be."""
        return {
            name: self.cell(name, text, kinds[name])
            for name, text in zip(self.columns, row, strict=True)
            if name in kinds
        }

    def cell(self, name: str, text: str, kind: str) -> Any:
        try:
            if kind == "texts":
                return texts(name, text)
            if kind == "yes or no":
                return YES[text.strip().lower()]
            if not text:
                return None
            if kind == "day":
                return date.fromisoformat(text[:10])
            number = Decimal(text.replace(",", ".") if self.comma else text) if kind != "text" else Decimal(0)
        except (ValueError, KeyError, InvalidOperation):
            said = f"{text[:40]!r} in the column {name!r} is no {kind}"
            raise ValueError(f"{self.file}: not a baseline: {said}") from None
        return {"number": number, "count": int(number), "rate": float(number), "text": text}[kind]


def texts(name: str, text: str) -> list[str]:
    if not text:
        return []
    return NOTE.split(text)[1:] if name == "note" and NOTE.match(text) else text.split(" > " if name == "why" else "; ")


class Written:
    """A side of figures that were written earlier."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.columns = frozenset(table.columns) & frozenset(COMPARED)
        at = table.columns.index("document")
        self.rows: dict[str, list[Sequence[str]]] = {}
        for row in table.rows:
            self.rows.setdefault(row[at], []).append(row)
        self.places = [table.columns.index(name) for name in COMPARED if name in self.columns]

    def names(self) -> Iterable[str]:
        return self.rows

    def digest(self, document: str) -> bytes:
        """What tells whether its figures are the same; nothing does where it lacks a column."""
        if len(self.places) < len(COMPARED):
            return b"incomplete"
        return digest([row[place] for place in self.places] for row in self.rows.get(document, ()))

    def blocks(self, document: str) -> Iterable[Block]:
        columns = self.table.columns
        if not {"company", "event"} <= set(columns):
            return set()
        company, event = columns.index("company"), columns.index("event")
        rows = self.rows.get(document, ())
        return {(row[company], row[event]) for row in rows if row[company] and row[event] in EVENTS}

    def called_off(self, document: str) -> None:
        """A table of figures does not say which plans are off."""

    def lines(self, document: str) -> list[Line]:
        found = []
        for place, row in enumerate(self.rows.get(document, ())):
            cells = self.table.typed(row, FIGURE)
            index = cells.get("figure")
            number = place if index is None else index
            found.append(Line(document, number, cells["text"] or "", cells.get("sentence") or "", cells))
        return sorted(found, key=lambda line: line.figure)


def written_pledges(table: Table) -> list[dict[str, Any]]:
    """The pledges of a table, each by the name of the column; unknown columns are left out."""
    return [dict.fromkeys(PLEDGE) | table.typed(row, PLEDGE) for row in table.rows]


def read_table(file: str) -> Table:
    """A table of a file that was written earlier; ValueError says what is wrong with it.

    >>> read_table("no such file.csv")
    Traceback (most recent call last):
    ValueError: no such file.csv: no baseline: no such file or directory; --update writes it
    """
    kind = format_of(file)
    try:
        if kind == "parquet":
            return from_parquet(file)
        raw = Path(file).read_bytes()
        text = (gzip.decompress(raw) if is_packed(file) else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else "it is damaged"
        raise ValueError(f"{file}: no baseline: {reason}; --update writes it") from None
    return {"csv": from_csv, "jsonl": from_jsonl}.get(kind, refused)(file, text)


def refused(file: str, _: str) -> Table:
    raise ValueError(f"{file}: a baseline is .csv, .jsonl or .parquet")


def from_csv(file: str, text: str) -> Table:
    csv.field_size_limit(2**31 - 1)
    head = text[: text.find("\n") + 1 or len(text)]
    separator = max(SEPARATORS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = next(rows, [])
        found = [row for row in rows if row]
    except csv.Error as error:
        raise ValueError(f"{file}: not a baseline: line {rows.line_num}: {error}") from None
    for number, row in enumerate(found, 1):
        if len(row) != len(columns):
            raise ValueError(f"{file}: not a baseline: row {number} has {len(row)} cells, the heading {len(columns)}")
    return Table(file, columns, found, comma=separator == ";")


def from_jsonl(file: str, text: str) -> Table:
    try:
        rows = [json.loads(line, parse_float=Decimal) for line in text.splitlines() if line.strip()]
    except ValueError as error:
        raise ValueError(f"{file}: not a baseline: it is no JSON lines ({error})") from None
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"{file}: not a baseline: a line is no JSON object")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return Table(file, columns, [[plain(name, row.get(name)) for name in columns] for row in rows])


def plain(name: str, value: Any) -> str:
    """A value of JSON as CSV has it."""
    if isinstance(value, list):
        return (" > " if name == "why" else "; ").join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def from_parquet(file: str) -> Table:
    import polars as pl

    try:
        found = pl.read_parquet(file)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise ValueError(f"{file}: not a baseline: it is damaged ({str(error).splitlines()[0]})") from None
    kinds = {**FIGURE, **PLEDGE}
    columns = {name: kinds.get(name, "text") for name in found.columns if name in kinds}
    return Table(file, list(columns), list(as_strings(found.select(*columns).iter_rows(), columns)))


def as_strings(rows: Iterable[tuple[Any, ...]], columns: dict[str, str]) -> Iterator[list[str]]:
    for cells in as_cells(rows, columns):
        yield ["" if cell is None else str(cell) for cell in cells]
