"""watch: figures of texts as they arrive, added to a file that is whole at every moment."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from figures.archive import Archive, Known, Source, sources
from figures.cache import COMPARED, digest, opened_store
from figures.conversion import valued_rows
from figures.corrections import Corrections, load_corrections
from figures.load.paths import PASSED_OVER, is_packed
from figures.load.problem import Problem
from figures.readable import counted
from figures.reading import Inputs
from figures.tables import COLUMNS, Row
from figures.terminal import Messages
from figures.write import as_cells, format_of, replaced, write_csv

NAMES = list(COLUMNS)
UNTOLD = ("nothing to read", PASSED_OVER)  # what goes on being so while texts arrive
DOCUMENT = NAMES.index("document")
COMPARED_AT = [NAMES.index(name) for name in ("start", "end", *COMPARED)]
NONE = digest([])


HEADING = (",".join(NAMES) + "\r\n").encode()


class State(NamedTuple):
    """What the system says of a file: as long as it says the same, nobody writes to it."""

    size: int
    changed: int
    number: int


def watcher(
    inputs: Inputs, output: str | None, format_: str | None, every: float, *, review: bool
) -> Callable[[], int]:
    """The work of watching; ValueError if it cannot be done so."""
    if output is None or output == "-" or (format_ or format_of(output)) != "csv" or is_packed(output):
        raise ValueError("--watch adds to a CSV file of its own; name it: -o figures.csv")
    if "-" in inputs.paths or review or inputs.save_texts:
        raise ValueError("--watch is for folders and files, without --review and --save-texts")
    if Path(output).resolve() in (Path(path).resolve() for path in inputs.paths):
        raise ValueError(f"{output} is an input too; it would be overwritten")
    return partial(watch, inputs, output, every)


def watch(inputs: Inputs, output: str, every: float) -> int:
    """Looks again and again, until it is stopped."""
    watched = Watched(inputs, output)
    while True:
        watched.look()
        time.sleep(every)


class Watched:
    """The files of some paths, and what of them stands in the output already."""

    def __init__(self, inputs: Inputs, output: str) -> None:
        self.inputs, self.output = inputs, output
        self.messages = Messages()
        self.rates = inputs.conversion.sources()
        self.corrections = load_corrections(inputs.corrections)
        self.seen: dict[str, State] = {}  # as it was when it was last looked at
        self.done: dict[str, State] = {}  # as it was when it was read
        self.told: set[str] = set()
        self.known = written(output)

    def look(self) -> int:
        """Reads what is new and nobody writes to any more; gives the number of articles that were added or replaced."""
        ready, states = [], {}
        for source in sources(self.inputs.paths, self.tell):
            state = state_of(source.file)
            if state and self.seen.get(source.file) == state != self.done.get(source.file):
                ready.append(source)
                states[source.file] = state
            if state:
                self.seen[source.file] = state
        fresh = [each for each in self.read(ready) if self.known.get(each.document, NONE) != own(rows_of(each))]
        if fresh:
            self.add(fresh)
        self.done |= {file: state for file, state in states.items() if state_of(file) == state}
        return len(fresh)

    def tell(self, problem: Problem) -> None:
        """Tells a problem once."""
        if str(problem) not in self.told and problem.what not in UNTOLD:
            self.told.add(str(problem))
            self.messages.tell(problem)

    def read(self, ready: list[Source]) -> Iterator[Known]:
        """The documents of some files. One that comes to nothing now is told, and read again when it changes."""
        store = opened_store()
        archive = Archive(self.inputs, store, Corrections(self.corrections), self.tell)
        found = {each.document: each for each in archive.documents(ready)}
        store.close()
        return (found[name] for name in archive.taken if name in found)

    def add(self, fresh: list[Known]) -> None:
        """Writes the file anew with the rows of some documents; those that it had of them are left out."""
        replacing = {each.document for each in fresh} & set(self.known)
        rows = valued_rows([row for each in fresh for row in rows_of(each)], self.rates)
        earlier = Path(self.output).read_bytes() if Path(self.output).exists() else b""
        with replaced(self.output) as file:
            content = io.BytesIO()
            write_csv(rows, content)
            if earlier:
                file.write(without(earlier, replacing))
                content.seek(len(HEADING))
            file.write(content.read() if earlier else content.getvalue())
        self.known |= {each.document: own(rows_of(each)) for each in fresh}
        self.messages.say(f"{self.output}: {counted(len(rows), 'figure')} of {counted(len(fresh), 'article')} added")


def rows_of(known: Known) -> Iterator[Row]:
    return known.entry.rows(known.document)


def own(rows: Iterable[Row]) -> bytes:
    """What tells the figures of a document from others: how and where they are read, not what they are worth."""
    return digest_of([str("" if cell is None else cell) for cell in cells] for cells in as_cells(rows, COLUMNS))


def digest_of(lines: Iterable[Sequence[str]]) -> bytes:
    return digest([cells[place] for place in COMPARED_AT] for cells in lines)


def written(file: str) -> dict[str, bytes]:
    """The documents that a file holds figures of; ValueError if it is not one that was written here."""
    if not Path(file).exists():
        return {}
    found: dict[str, list[list[str]]] = {}
    for row in rows_in(Path(file).read_bytes(), file):
        found.setdefault(row[DOCUMENT], []).append(row)
    return {document: digest_of(own_rows) for document, own_rows in found.items()}


def rows_in(content: bytes, file: str) -> Iterator[list[str]]:
    """The rows of a file of figures below its heading."""
    csv.field_size_limit(2**31 - 1)
    rows = csv.reader(io.StringIO(content.decode("utf-8", "surrogateescape"), newline=""))
    if next(rows, None) != NAMES:
        raise ValueError(f"{file}: --watch cannot add to it: its columns are others; name a new file")
    for row in rows:
        if len(row) != len(NAMES):
            raise ValueError(f"{file}: --watch cannot add to it: line {rows.line_num} is damaged; name a new file")
        yield row


def without(content: bytes, documents: set[str]) -> bytes:
    """A file of figures without the rows of some documents; all others stay as they are, byte for byte."""
    if not documents:
        return content
    kept = io.StringIO(newline="")
    lines = csv.writer(kept, lineterminator="\r\n")
    lines.writerow(NAMES)
    lines.writerows(row for row in rows_in(content, "") if row[DOCUMENT] not in documents)
    return kept.getvalue().encode("utf-8", "surrogateescape")


def state_of(file: str) -> State | None:
    """The state of a file; None if it is gone again."""
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns, found.st_ino)
