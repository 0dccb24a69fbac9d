"""Rows to files: CSV, JSON lines, Parquet and Markdown, in batches, and whole or not at all."""

from __future__ import annotations

import csv
import gzip
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeAlias

from figures.figure import plain
from figures.tables import COLUMNS, Row, frame

Schema: TypeAlias = Mapping[str, str]  # the columns of a table in their order, and what stands in each
Writer: TypeAlias = Callable[[Iterable[Row], IO[bytes], Schema], None]
ROWS = 10_000  # of one batch in Parquet
CSV_FORMS: dict[str, Callable[[Any], str]] = {
    "why": " > ".join,
    "texts": "; ".join,
    "number": plain,
    "rate": lambda rate: plain(Decimal(repr(rate))),
    "day": date.isoformat,
    "yes or no": {True: "true", False: "false"}.__getitem__,
}


def write(rows: Iterable[Row], path: str | Path, kind: str | None = None, columns: Schema = COLUMNS) -> None:
    """Writes rows to a file in a format, or in the one that the ending of its name says."""
    writer = WRITERS[kind or format_of(path)]
    with replaced(path) as file:
        writer(rows, file, columns)


def format_of(path: str | Path) -> str:
    """The format that the ending of a name stands for.

    >>> format_of("figures.csv.gz"), format_of("FIGURES.PARQUET")
    ('csv', 'parquet')
    """
    name = str(path).lower().removesuffix(".gz")
    for kind in WRITERS:
        if name.endswith(f".{kind}"):
            return kind
    raise ValueError(f"{path}: the ending says no format; use {' '.join(f'.{kind}' for kind in WRITERS)}")


@contextmanager
def replaced(path: str | Path) -> Iterator[IO[bytes]]:
    """A file to write to; it takes its place when all is written, and leaves no trace when anything goes wrong."""
    if Path(path).exists() and not Path(path).is_file():  # a device or a pipe is written to, a folder refuses
        with Path(path).open("wb") as file:
            yield file
        return
    target = Path(path).resolve()
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{path}: not written: the folder {Path(path).parent} does not exist; make it first")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            with packed(file) if target.suffix.lower() == ".gz" else unpacked(file) as content:
                yield content
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def unpacked(file: IO[bytes]) -> Iterator[IO[bytes]]:
    yield file


@contextmanager
def packed(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """What is written is packed with gzip; without a name and a time in it, so the same rows make the same bytes."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as content:
        yield content  # type: ignore[misc]


def write_csv(rows: Iterable[Row], file: IO[bytes], columns: Schema = COLUMNS) -> None:
    """CSV as RFC 4180 has it."""
    text = io.TextIOWrapper(file, "utf-8", newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows(as_cells(rows, columns))
    text.flush()
    text.detach()


def as_cells(rows: Iterable[Row], columns: Schema) -> Iterator[list[Any]]:
    """The cells of rows as CSV says them; None, texts and counts are left as they are."""
    said = [
        (place, CSV_FORMS[name if name in CSV_FORMS else kind])
        for place, (name, kind) in enumerate(columns.items())
        if name in CSV_FORMS or kind in CSV_FORMS
    ]
    for row in rows:
        cells = list(row)
        for place, say in said:
            if cells[place] is not None:
                cells[place] = say(cells[place])
        yield cells


def write_jsonl(rows: Iterable[Row], file: IO[bytes], columns: Schema = COLUMNS) -> None:
    """JSON lines: numbers are numbers, lists are arrays."""
    import msgspec

    encode = msgspec.json.Encoder(decimal_format="number").encode
    for row in rows:
        cells = (Decimal(plain(cell)) if isinstance(cell, Decimal) else cell for cell in row)
        file.write(encode(dict(zip(columns, cells, strict=True))) + b"\n")


def write_md(rows: Iterable[Row], file: IO[bytes], columns: Schema = COLUMNS) -> None:
    """A Markdown table, as GitHub has it; numbers stand to the right."""
    lines = [list(columns), ["--:" if kind in ("number", "rate", "count") else "---" for kind in columns.values()]]
    for cells in chain(lines, as_cells(rows, columns)):
        file.write(f"| {' | '.join(map(md_cell, cells))} |\n".encode())


def md_cell(cell: Any) -> str:
    r"""A cell that stays one cell, whatever is in it.

    >>> md_cell("a | b\n<i>"), md_cell(None)
    ('a \\| b &lt;i>', '')
    """
    text = "" if cell is None else " ".join(str(cell).split())
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def write_parquet(rows: Iterable[Row], file: IO[bytes], columns: Schema = COLUMNS) -> None:
    """Parquet: written in parts of some thousand rows, then joined, so that only one part is ever in memory."""
    import polars as pl

    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        remaining = iter(rows)
        parts: list[Path] = []
        while (batch := list(islice(remaining, ROWS))) or not parts:
            part = Path(folder) / f"{len(parts)}.parquet"
            frame(batch, columns).write_parquet(part)
            parts.append(part)
        joined = Path(folder) / "joined.parquet"
        pl.scan_parquet(parts, glob=False).sink_parquet(joined, maintain_order=True)
        with joined.open("rb") as content:
            shutil.copyfileobj(content, file)


WRITERS: dict[str, Writer] = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet, "md": write_md}
