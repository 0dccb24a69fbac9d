"""Parquet files: one row is one article. They are read in batches, never whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from figures.load.intake import OPTIONAL, Intake
from figures.load.paths import is_packed
from figures.load.problem import Problem, Unreadable
from figures.load.rows import Document, Row, from_row, missing_columns

if TYPE_CHECKING:
    import polars as pl

MARK = b"PAR1"
ROWS = 1000  # in one batch


def parquet(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The articles of a Parquet file. A row is known by its number."""
    if not stream.peek(len(MARK)).startswith(MARK):
        raise Unreadable("it is not a Parquet file")
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        file = Path(path)
        if is_packed(path) or not file.is_file():
            file = Path(folder) / "unpacked.parquet"
            with file.open("wb") as unpacked:
                shutil.copyfileobj(stream, unpacked)
        yield from from_file(file, path, intake)


def from_file(file: Path, path: str, intake: Intake) -> Iterator[Document | Problem]:
    import polars as pl

    try:
        number = 0
        for batch in batches(file, intake):
            for cells in batch.iter_rows(named=True):
                number += 1
                yield from from_row(Row(cells, path, number), intake)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise Unreadable(f"it is damaged ({str(error).splitlines()[0]})") from None


def batches(file: Path, intake: Intake) -> Iterator[pl.DataFrame]:
    """The wanted columns of a file, some rows at a time."""
    import polars as pl

    table = pl.scan_parquet(file, glob=False)
    present = table.collect_schema().names()
    if missing := missing_columns(intake, present):
        raise Unreadable(missing)
    wanted = [intake.columns.named(role) for role in ("text", *OPTIONAL)]
    columns = dict.fromkeys(name for name in wanted if name in present)
    text = pl.col(intake.columns.text)
    if table.collect_schema()[intake.columns.text] in (pl.Categorical, pl.Enum):
        table = table.with_columns(text.cast(pl.String))
    yield from table.select(*columns).collect_batches(chunk_size=ROWS, maintain_order=True)
