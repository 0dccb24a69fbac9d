"""JSON lines (.jsonl): one object a line, each an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

import msgspec

from figures.load.intake import OPTIONAL, Intake
from figures.load.problem import Problem, Unreadable
from figures.load.rows import Document, Row, from_row, missing_columns
from figures.load.streams import decoded, lines

HALF_PAIR = re.compile("[\ud800-\udfff]")  # half of a surrogate pair: no character, and no file can hold it


def jsonl(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The articles of a file of JSON lines. A row is known by the number of its line."""
    columns = intake.columns
    unseen = {role for role in OPTIONAL if getattr(columns, role)}
    lacking = 0
    for row in rows(path, stream, intake):
        if isinstance(row, Problem):
            yield row
            continue
        unseen = {role for role in unseen if columns.named(role) not in row.cells}
        if columns.text in row.cells:
            yield from from_row(row, intake)
        else:
            lacking += 1
            if lacking == 1:
                yield row.problem(missing_columns(intake, list(row.cells)) or "")
    if lacking > 1:
        yield Problem(path, "not read", f"{lacking - 1} more lines without {columns.text!r}")
    for role in sorted(unseen):
        yield Problem(path, "read without", f"no line has {columns.named(role)!r}, which --{role}-column names")


def rows(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Row | Problem]:
    """The rows of a file; blank lines are none."""
    for number, line in enumerate(lines(stream, intake.max_size), 1):
        row = Row({}, path, number, "line", number)
        if line is None:
            yield row.problem(intake.too_large)
        elif line.strip():
            yield from filled(row, line)


def filled(row: Row, line: bytes) -> Iterator[Row | Problem]:
    """The row with the cells of its line, and what is wrong with it."""
    damage = None
    try:
        try:
            cells = msgspec.json.decode(line)
        except (ValueError, RecursionError):  # msgspec is strict; the line may be readable all the same
            text, damage = decoded(line)
            cells = as_lenient(text)
        if not isinstance(cells, dict):
            raise Unreadable("it is no JSON object")
    except Unreadable as error:
        yield row.problem(str(error))
        return
    if damage:
        yield Problem(row.where, "read, but damaged", damage)
    yield row._replace(cells=cells)


def as_lenient(text: str) -> Any:
    r"""JSON with raw control characters in its strings, or with half a surrogate pair, which becomes U+FFFD.

    >>> as_lenient('{"text": "5 Mio.\tEuro \\ud83d"}')
    {'text': '5 Mio.\tEuro �'}
    """
    try:
        found = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise Unreadable(f"it is not JSON ({error.msg}, character {error.pos + 1})") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is not JSON that can be read ({error})") from None
    if not isinstance(found, dict):
        return found
    return {key: HALF_PAIR.sub("\ufffd", cell) if isinstance(cell, str) else cell for key, cell in found.items()}
