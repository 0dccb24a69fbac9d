"""Line: a figure as it is compared, and Side: the documents of one of the two states that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

from figures.archive import Known
from figures.cache import COMPARED, digest
from figures.pledges import EVENTS, Withdrawal
from figures.tables import COLUMNS, Row

NAMES = tuple(COLUMNS)
Block: TypeAlias = tuple[str, str]  # a company and an event: pledges of two blocks have nothing to do with each other


class Line(NamedTuple):
    """A figure of a document: its words, its sentence, and its cells by column, as far as they are known."""

    document: str
    figure: int
    text: str
    sentence: str
    cells: Mapping[str, Any]

    @property
    def notes(self) -> list[str]:
        return list(self.cells.get("note") or ())

    @property
    def row(self) -> Row:
        """Its cells in the order of a table of figures; None where nothing is known."""
        known = {**self.cells, "document": self.document, "figure": self.figure, "note": self.notes}
        return tuple(known.get(name) for name in NAMES)


class Side(Protocol):
    """One of the two states: a table that was written earlier, or documents that were read."""

    columns: frozenset[str]  # of COMPARED: what it knows of a figure

    def names(self) -> Iterable[str]: ...

    def digest(self, document: str) -> bytes: ...

    def lines(self, document: str) -> list[Line]: ...

    def blocks(self, document: str) -> Iterable[Block]: ...

    def called_off(self, document: str) -> list[Withdrawal] | None: ...


class Documents:
    """A side of documents that were read."""

    columns = frozenset(COMPARED)

    def __init__(self, known: Iterable[Known]) -> None:
        self.known = {each.document: each for each in known}

    def names(self) -> Iterable[str]:
        return self.known

    def digest(self, document: str) -> bytes:
        return self.known[document].kept.digest if document in self.known else digest([])

    def blocks(self, document: str) -> Iterable[Block]:
        lines = self.known[document].kept.blocks.splitlines() if document in self.known else []
        for line in lines:
            company, _, event = line.partition("\t")
            yield from ((company, each) for each in ([event] if event else EVENTS))

    def called_off(self, document: str) -> list[Withdrawal]:
        """The plans that a document says are off; None where nobody knows."""
        known = self.known.get(document)
        if known is None or not any(line.endswith("\t") for line in known.kept.blocks.splitlines()):
            return []
        return list(known.entry.called_off(document))

    def lines(self, document: str) -> list[Line]:
        known = self.known.get(document)
        return list(as_lines(known.entry.rows(document))) if known else []


def as_lines(rows: Iterable[Row]) -> Iterator[Line]:
    """Lines of the rows of a table of figures."""
    for row in rows:
        cells = dict(zip(NAMES, row, strict=True))
        yield Line(cells["document"], cells["figure"], cells["text"], cells["sentence"] or "", cells)
