"""Files of data: CSV and Parquet of figures, pledges and companies."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any

from figures.compare import columns as compared
from figures.pledges import COLUMNS as PLEDGE
from figures.tables import COLUMNS as FIGURE
from figures.write import as_cells, write_csv, write_parquet

if TYPE_CHECKING:
    import polars as pl

TABLES: dict[str, Mapping[str, str]] = {"figures": FIGURE, "pledges": PLEDGE, "companies": compared()}
EXCEL_DE = "excel-de"
DIALECTS = (EXCEL_DE,)
DECIMAL = ("number", "rate")
MARK = "\ufeff"


def write_table(table: pl.DataFrame, name: str, file: IO[bytes], dialect: str | None = None) -> None:
    """One table as CSV; for Excel in German with semicolons, decimal commas and a mark of its encoding."""
    if dialect == EXCEL_DE:
        write_excel_de(table.iter_rows(), file, TABLES[name])
    else:
        write_csv(table.iter_rows(), file, TABLES[name])


def write_excel_de(rows: Iterable[tuple[Any, ...]], file: IO[bytes], columns: Mapping[str, str]) -> None:
    """CSV as Excel in German opens it; the columns are the same."""
    decimals = [at for at, kind in enumerate(columns.values()) if kind in DECIMAL]
    text = io.TextIOWrapper(file, "utf-8", newline="")
    text.write(MARK)
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(columns)
    for cells in as_cells(rows, columns):
        for at in decimals:
            if cells[at] is not None:
                cells[at] = cells[at].replace(".", ",")
        lines.writerow(cells)
    text.flush()
    text.detach()


def write_parquet_table(table: pl.DataFrame, name: str, file: IO[bytes]) -> None:
    write_parquet(table.iter_rows(), file, TABLES[name])
