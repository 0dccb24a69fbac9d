"""Archive: the documents of some inputs with what was read of them, from the cache where it knows them."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from figures.article import Article
from figures.assume import Assumptions
from figures.cache import Entry, Kept, Key, Store, article_key, entry_of, file_key, kept, lasting, settings_key
from figures.companies import used
from figures.corrections import Corrections
from figures.figure import Figure
from figures.load import completed, read_file
from figures.load.paths import PAGES, SEARCHED, document_name, ending, files, is_packed
from figures.load.problem import Problem, because
from figures.load.rows import Document
from figures.many import read_many
from figures.reading import Inputs

LARGEST = 32_000_000  # bytes of a file that is looked up by its content
AT_ONCE = 200  # documents that are looked up together
WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0")  # what begins a text in which days are not looked for
FOR_EVER = date.max  # a row says its day itself
Tell: TypeAlias = Callable[[Problem], object]


class Source(NamedTuple):
    """A file, the name it is known by, and its bytes where they are known already."""

    file: str
    name: str
    content: bytes | None = None


class Unread(NamedTuple):
    """A document that has to be read, and how it is kept then; without a key it is not."""

    document: Document
    key: Key | None
    until: date
    remarks: str = ""


@dataclass
class Known:
    """A document with what was read of it, and where it stands."""

    document: str
    file: str
    line: int | None
    kept: Kept
    corrected: Entry | None = None

    @property
    def entry(self) -> Entry:
        return self.corrected or self.kept.unpacked()


class Archive:
    """Reads documents, each only once for all runs; what the user corrects or assumes is put on top each time."""

    def __init__(self, inputs: Inputs, store: Store, corrections: Corrections, tell: Tell) -> None:
        self.inputs, self.intake, self.store, self.tell = inputs, inputs.intake, store, tell
        self.corrections = corrections
        self.assumptions = Assumptions(inputs.conversion.assume)
        self.settings = settings_key(self.intake, used())
        self.read_now = 0  # documents that the cache did not know
        self.taken: dict[str, str] = {}  # the documents so far, and the files they stand in

    def documents(self, sources: Iterable[Source]) -> Iterator[Known]:
        """Every document of some files, in no certain order."""
        waiting: dict[str, Unread] = {}
        known: list[Known] = []

        def unread() -> Iterator[Article]:
            for found in self.looked_up(sources):
                if isinstance(found, Known):
                    known.append(found)
                else:
                    waiting[found.document.article.document] = found
                    yield found.document.article

        def failed(article: Article, why: str) -> None:
            waiting.pop(article.document)
            self.tell(Problem(article.document, "not read", why))

        for article, figures in read_many(unread(), self.inputs.jobs, failed):
            yield self.read(waiting.pop(article.document), article, figures)
            yield from taken_out(known)
        yield from taken_out(known)
        self.store.write()

    def read(self, unread: Unread, article: Article, figures: list[Figure]) -> Known:
        """A document that was read just now; what is kept of it is what everybody would read."""
        self.read_now += 1
        reading = kept(entry_of(article, figures), unread.until, unread.remarks)
        if unread.key:
            self.store.keep(unread.key, reading)
        known = Known(article.document, unread.document.path, unread.document.line, reading)
        if article.document in self.corrections.of:
            assumed = self.assumptions.applied(figures, article.document)
            return with_entry(known, entry_of(article, self.corrections.applied(article, assumed)))
        return self.assumed(known)

    def assumed(self, known: Known) -> Known:
        """A document whose bare amounts are in the currency that the user assumes."""
        if not self.inputs.conversion.assume:
            return known
        entry = known.kept.unpacked()
        entry.figures = self.assumptions.applied(entry.figures, known.document)
        return with_entry(known, entry)

    def looked_up(self, sources: Iterable[Source]) -> Iterator[Known | Unread]:
        """What the cache knows, and what has to be read."""
        remaining = iter(sources)
        while group := list(islice(remaining, AT_ONCE)):
            files, tables = list[Source](), list[Source]()
            for source in group:
                if kind(source.file) not in SEARCHED:
                    tables.append(source)
                elif found := self.with_content(source):
                    (tables if found.content is None else files).append(found)
            yield from self.of_files(files)
            for source in tables:
                yield from self.of_rows(source)

    def with_content(self, source: Source) -> Source | None:
        """A file with its bytes, if they are to be looked up; None if it cannot be read."""
        if source.content is not None:
            return source
        try:
            with open(source.file, "rb", buffering=0) as file:  # noqa: PTH123 - once for every file of an archive
                if os.fstat(file.fileno()).st_size > min(LARGEST, self.intake.max_size):
                    return source
                return source._replace(content=file.readall())
        except OSError as error:
            self.tell(Problem(source.name, "not read", because(error)))
            return None

    def of_files(self, group: list[Source]) -> Iterator[Known | Unread]:
        """Files that are one document each."""
        keys = [file_key(self.settings, kind(source.file), source.content or b"") for source in group]
        found = self.store.known(keys, self.intake.today)
        for source, key in zip(group, keys, strict=True):
            if key not in found or source.name in self.corrections.of:
                yield from self.loaded(source, key)
            elif self.is_first(source.name, source.file, source.name):
                for line in found[key].remarks.splitlines():
                    what, why = line.split("\t")
                    self.tell(Problem(source.name, what, why, lost=False))
                yield self.assumed(Known(source.name, source.file, None, found[key]))

    def loaded(self, source: Source, key: Key) -> Iterator[Unread]:
        """The document of a file; what was damaged or not read to its end is read again each time."""
        problems, documents = [], list[Document]()
        for found in read_file(source.file, self.intake, source.content, source.name):
            if isinstance(found, Problem):
                problems.append(found)
                self.tell(found)
            else:
                documents.append(found)
        for document in documents:
            if self.is_first(document.article.document, document.path, document.where):
                completed(document.article, self.intake)
                lost = any(problem.lost for problem in problems)
                remarks = "\n".join(f"{each.what}\t{each.why}" for each in problems)
                yield Unread(document, None if lost else key, until(source, self.intake.today), remarks)

    def of_rows(self, source: Source) -> Iterator[Known | Unread]:
        """The documents of a table; and of files that are too large to be looked up."""
        found = (each for each in read_file(source.file, self.intake, source.content, source.name))
        while group := list(islice(found, AT_ONCE)):
            documents = [each for each in group if isinstance(each, Document) and self.is_taken(each)]
            for each in group:
                if isinstance(each, Problem):
                    self.tell(each)
            keys = [article_key(self.settings, document.article) for document in documents]
            known = self.store.known(keys, self.intake.today)
            for document, key in zip(documents, keys, strict=True):
                name = document.article.document
                if key in known and name not in self.corrections.of:
                    yield self.assumed(Known(name, document.path, document.line, known[key]))
                else:
                    yield Unread(document, key, FOR_EVER)

    def is_taken(self, document: Document) -> bool:
        """Whether a document counts; it is completed then."""
        completed(document.article, self.intake)
        return self.is_first(document.article.document, document.path, document.where)

    def is_first(self, name: str, file: str, where: str) -> bool:
        """Whether no document before has this name."""
        if name in self.taken:
            self.tell(Problem(where, "not read", f"the id {name!r} is taken already, in {self.taken[name]}"))
            return False
        self.taken[name] = file
        return True


def taken_out(known: list[Known]) -> list[Known]:
    """All that a list held; it is empty then."""
    found = known[:]
    known.clear()
    return found


def with_entry(known: Known, entry: Entry) -> Known:
    """A document as the user has it."""
    known.kept, known.corrected = kept(entry, FOR_EVER), entry
    return known


def kind(file: str) -> str:
    """The ending of a name, as `ending` gives it, and faster for usual names."""
    return next((each for each in SEARCHED if file.endswith(each)), "") or ending(file)


def until(source: Source, today: date) -> date:
    """The first day on which a file may be read differently."""
    content = source.content or b""
    if is_packed(source.file):
        with suppress(OSError, EOFError):
            content = gzip.decompress(content)
    if content[:2] in WIDE or b"\0" in content:
        return today + timedelta(1)
    return lasting(content, today, page=ending(source.file) in PAGES)


def sources(paths: Iterable[str], tell: Tell) -> Iterator[Source]:
    """The files of some paths, each once."""
    read_as: dict[tuple[str, str], str] = {}
    for path in paths:
        for file in files(path):
            if isinstance(file, Problem):
                tell(file)
                continue
            place = resolved(file)
            if place in read_as:
                tell(Problem(file, "not read again", f"the same file as {read_as[place]}"))
            else:
                read_as[place] = file
                yield Source(file, document_name(file))


def resolved(file: str) -> tuple[str, str]:
    """Where a file really is: its folder and its name."""
    folder, _, name = file.rpartition(os.sep)
    if os.path.islink(file):  # noqa: PTH114
        real = Path(file).resolve()
        return str(real.parent), real.name
    return real_folder(folder or (os.sep if file.startswith(os.sep) else "")), name


@lru_cache(10_000)
def real_folder(folder: str) -> str:
    return str(Path(folder or ".").resolve())
