"""CSV files: one row is one article. Comma, semicolon, tab and | are told apart by the heading."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from io import BufferedReader
from itertools import count

from figures.load.intake import Intake
from figures.load.problem import Problem, Unreadable
from figures.load.rows import Document, Row, from_row, missing_columns
from figures.load.streams import decoded, lines

SEPARATORS = ",;\t|"
QUOTES = "its quotes do not match"


class Feed:
    """Hands the lines of a stream to csv.reader, and can take back those of a row that came to nothing."""

    def __init__(self, stream: BufferedReader, intake: Intake) -> None:
        self.intake = intake
        self.lines = lines(stream, intake.max_size)
        self.row: list[tuple[str, str | None]] = []  # the lines of the row that is being read, and their damage
        self.length = self.passed = 0  # characters of this row, lines before it
        self.again: deque[tuple[str, str | None]] = deque()

    def __iter__(self) -> Feed:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self.fresh()
        self.row.append(line)
        self.length += len(line[0])
        if self.length > self.intake.max_size:
            raise Unreadable(QUOTES)
        return line[0]

    def fresh(self) -> tuple[str, str | None]:
        """The next line of the stream."""
        line = next(self.lines)
        if line is None:
            self.row.append(("", None))  # it is passed by all the same
            raise Unreadable(self.intake.too_large)
        return decoded(line)

    def begin_row(self) -> None:
        self.passed += len(self.row)
        self.row, self.length = [], 0

    def take_back(self) -> None:
        """Reads the lines below the first of this row once more: only the first is known to be wrong."""
        self.again.extendleft(reversed(self.row[1:]))
        self.row = self.row[:1]

    @property
    def line(self) -> int:
        """The line of the file on which the row begins; blank lines before it are none of its own."""
        blank = next((at for at, (line, _) in enumerate(self.row) if line.strip()), 0)
        return self.passed + blank + 1

    @property
    def damage(self) -> str | None:
        return next((damage for _, damage in self.row if damage), None)

    def separator(self, text_column: str) -> str:
        """The separator of the heading: the one that sets the text column apart."""
        heading = next(self, "")
        if heading:
            self.again.append(self.row.pop())
        found = [sign for sign in SEPARATORS if text_column in next(csv.reader([heading], delimiter=sign), [])]
        return max(found or SEPARATORS, key=heading.count)


def csv_rows(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The articles of a CSV file. A row is known by its number, the heading not counted."""
    csv.field_size_limit(2**31 - 1)
    feed = Feed(stream, intake)
    reader = csv.reader(feed, delimiter=feed.separator(intake.columns.text), strict=True)
    heading = next(reader, None)
    if heading is None:
        return
    if missing := missing_columns(intake, heading) or twice(intake, heading):
        raise Unreadable(missing)
    for row in rows(path, reader, feed, heading):
        if isinstance(row, Problem):
            yield row
        else:
            yield from from_row(row, intake)


def rows(path: str, reader: Iterator[list[str]], feed: Feed, heading: list[str]) -> Iterator[Row | Problem]:
    """The rows below the heading; blank lines are none."""
    for number in count(1):
        row = Row({}, path, number)
        feed.begin_row()
        try:
            cells = next(filter(None, reader), None)
        except (csv.Error, Unreadable) as error:
            yield row.problem(QUOTES if isinstance(error, csv.Error) else str(error))
            feed.take_back()
            continue
        if cells is None:
            return
        if len(cells) != len(heading):
            yield row.problem(f"it has {len(cells)} columns, the heading {len(heading)}; is a separator not quoted?")
            continue
        if feed.damage:
            yield Problem(row.where, "read, but damaged", feed.damage)
        yield row._replace(cells=dict(zip(heading, cells, strict=True)), line=feed.line)


def twice(intake: Intake, heading: list[str]) -> str | None:
    """Why a heading cannot be used in which a column stands twice that is wanted."""
    for role in ("text", "id", "date", "title", "url"):
        name = intake.columns.named(role)
        if heading.count(name) > 1:
            return f"it has the column {name!r} twice"
    return None
