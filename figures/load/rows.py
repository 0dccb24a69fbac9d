"""Rows to articles: what the readers of tables have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from figures.article import Article
from figures.load.dates import whole_day
from figures.load.intake import Intake
from figures.load.problem import Problem, listed


class Document(NamedTuple):
    """An article, the file it stands in, and its place there."""

    article: Article
    path: str
    where: str
    line: int | None = None  # of a table: the line of the file on which its row begins, from 1


class Row(NamedTuple):
    """One row of a table: what its columns hold, and where it stands."""

    cells: Mapping[str, Any]
    path: str
    number: int  # 1-based
    called: str = "row"
    line: int | None = None

    @property
    def where(self) -> str:
        return f"{self.path} {self.called} {self.number}"

    def problem(self, why: str) -> Problem:
        return Problem(self.where, "not read", why)


def from_row(row: Row, intake: Intake) -> list[Document | Problem]:
    """The article of a row, and what is wrong with it."""
    columns, cells = intake.columns, row.cells
    text = cells.get(columns.text)
    if text is not None and not isinstance(text, str):
        return [row.problem(f"its {columns.text!r} is no text")]
    if text and len(text) > intake.max_size // 4 and len(text.encode(errors="replace")) > intake.max_size:
        return [row.problem(intake.too_large)]
    day, doubt = as_date(cells.get(columns.named("date")), intake.today)
    article = Article(
        text=text or "",
        document=as_text(cells.get(columns.named("id"))) or f"{row.path}#{row.number}",
        title=as_text(cells.get(columns.named("title"))),
        url=as_text(cells.get(columns.named("url"))),
        published=day,
        published_from="column" if day else None,
    )
    found: list[Document | Problem] = [Document(article, row.path, row.where, row.line)]
    if doubt:
        found.insert(0, Problem(row.where, "read without its date", doubt, lost=False))
    return found


def as_text(cell: object) -> str | None:
    """What a cell says; None for an empty one."""
    return None if cell is None or cell == "" else str(cell)


def as_date(cell: object, today: date) -> tuple[date | None, str | None]:
    """The day of a cell, and why there is none: 03/04/2025 could be two.

    >>> as_date("2026-03-01T23:30:00-05:00", date(2026, 3, 1)), as_date("3. Dezember 2024", date(2026, 3, 1))
    ((datetime.date(2026, 3, 1), None), (datetime.date(2024, 12, 3), None))
    >>> as_date("March 1", date(2026, 3, 1))
    (None, "'March 1' is no date like 2026-03-01")
    """
    if isinstance(cell, datetime):
        return cell.date(), None
    if cell is None or isinstance(cell, date):
        return cell, None
    words = str(cell).strip()
    try:
        return (datetime.fromisoformat(words).date() if words else None), None
    except ValueError:
        day = whole_day(words, today)
        return day, None if day else f"{words[:40]!r} is no date like 2026-03-01"


def missing_columns(intake: Intake, present: list[str]) -> str | None:
    """Why a table with these columns cannot be read."""
    missing = intake.columns.missing(present)
    if not missing:
        return None
    role = missing[0]
    name = intake.columns.named(role)
    return f"it has no column {name!r}, only {listed(present)}; --{role}-column names the right one"
