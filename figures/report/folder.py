"""The folder of a report: every file whole or not at all, and no page of an earlier run left behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple, TypeAlias

from figures.notation import words
from figures.report.data import TABLES, write_parquet_table, write_table
from figures.report.model import Report
from figures.report.pages import drawing, overview, pages, summary
from figures.report.workbook import write_workbook
from figures.write import replaced

Content: TypeAlias = Callable[[IO[bytes]], None]
PAGES = ("companies", "articles")  # folders of pages
MARK = b'<meta name="generator" content="figures">'
HEAD = 1000  # bytes of a page in which the mark stands
PNG_SCALE = 2.0


class Extras(NamedTuple):
    """What is written beyond the usual."""

    csv_for: str | None = None
    parquet: bool = False
    png: bool = False


def write(report: Report, folder: str | Path, extras: Extras | None = None) -> Iterator[Path]:
    """Writes a report, and says after each file where it stands; index.html is the last, then old pages go."""
    place, extras = Path(folder), extras or Extras()
    for each in (place, *(place / name for name in PAGES)):
        each.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, content in contents(report, extras):
        with (put if name.endswith(".html") else replaced)(place / name) as file:
            content(file)
        written.add(place / name)
        yield place / name
    for old in (page for name in PAGES for page in sorted((place / name).glob("*.html"))):
        if old not in written and is_ours(old):
            old.unlink()


@contextmanager
def put(page: Path) -> Iterator[IO[bytes]]:
    """A page that appears whole; of a thousand pages none waits for the disk."""
    part = page.with_name(f".{page.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(page)
    finally:
        part.unlink(missing_ok=True)


def is_ours(page: Path) -> bool:
    with page.open("rb") as file:
        return MARK in file.read(HEAD)


def contents(report: Report, extras: Extras) -> Iterator[tuple[str, Content]]:
    """Every file with what makes its content; the overview comes last."""
    for name in TABLES:
        yield f"{name}.csv", lambda file, name=name: write_table(report.tables[name], name, file, extras.csv_for)  # type: ignore[misc]
        if extras.parquet:
            yield f"{name}.parquet", lambda file, name=name: write_parquet_table(report.tables[name], name, file)  # type: ignore[misc]
    yield "report.xlsx", lambda file: write_workbook(report, file)
    if report.chart:
        svg = drawing(report, report.chart)
        yield "chart.svg", as_bytes(svg)
        if extras.png:
            yield "chart.png", lambda file: (file.write(picture(svg)), None)[1]
    yield "summary.md", as_bytes(summary(report))
    for name, page in pages(report):
        yield name, as_bytes(page)
    yield "index.html", as_bytes(overview(report, listed(report, extras)))


def as_bytes(text: str) -> Content:
    def content(file: IO[bytes]) -> None:
        file.write(text.encode("utf-8", "replace"))

    return content


def listed(report: Report, extras: Extras) -> list[tuple[str, str]]:
    """The files that the overview names, with what they hold."""
    about = words(report.language)["file"]
    found = [(f"{name}.{end}", about[name]) for name in TABLES for end in ("csv", *["parquet"] * extras.parquet)]
    found.append(("report.xlsx", about["xlsx"]))
    if report.chart:
        found += [("chart.svg", about["svg"]), *[("chart.png", about["png"])] * extras.png]
    return [*found, ("summary.md", about["summary"])]


def can_draw() -> None:
    """ValueError if what draws pictures is not installed."""
    if find_spec("vl_convert") is None:
        raise ValueError("--png needs vl-convert-python: pip install 'figures[images]'")


def picture(svg: str) -> bytes:
    """A drawing as PNG."""
    from vl_convert import svg_to_png

    return bytes(svg_to_png(svg, scale=PNG_SCALE))
