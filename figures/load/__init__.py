"""load(): paths to articles, one after the other. What cannot be used is told, and everything else is read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import TypeAlias

from figures.article import Article
from figures.load.csv import csv_rows
from figures.load.intake import Columns, Intake, size
from figures.load.jsonl import jsonl
from figures.load.parquet import parquet
from figures.load.paths import document_name, ending, files
from figures.load.problem import Problem, Unreadable, because
from figures.load.rows import Document
from figures.load.streams import opened
from figures.load.texts import texts

__all__ = ["Columns", "Intake", "Problem", "completed", "load", "size"]


def of_page(name: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The article of a web page; what reads pages is loaded as soon as there is one."""
    from figures.load.pages import pages

    return pages(name, stream, intake)


Reader: TypeAlias = Callable[[str, BufferedReader, Intake], Iterator[Document | Problem]]
READERS: dict[str, Reader] = {  # a new kind of input is one file in this folder and one line here
    ".txt": texts,
    ".md": texts,
    ".html": of_page,
    ".htm": of_page,
    ".jsonl": jsonl,
    ".csv": csv_rows,
    ".parquet": parquet,
}

OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')  # JSON lines begin so, and no news
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<(?:\?|!--)[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def load(
    paths: Iterable[str], intake: Intake | None = None, tell: Callable[[Problem], object] | None = None
) -> Iterator[Article]:
    """The articles of files, folders, globs and `-` (standard input), streaming, in a fixed order.

    Each problem goes to `tell` when it is met; without `tell` the first input that cannot be read raises ValueError.
    """
    intake = intake or Intake()
    read_from: dict[str, str] = {}
    for found in documents(paths, intake):
        problem = found if isinstance(found, Problem) else refused(found, read_from)
        if problem:
            (tell or raised)(problem)
        if isinstance(found, Document) and not (problem and problem.lost):
            yield completed(found.article, intake)


def documents(paths: Iterable[str], intake: Intake) -> Iterator[Document | Problem]:
    """Every document of every path, and every problem."""
    read_as: dict[Path, str] = {}
    for path in paths:
        for file in files(path):
            if isinstance(file, Problem):
                yield file
                continue
            place = Path(file).resolve()
            if place in read_as:
                yield Problem(file, "not read again", f"the same file as {read_as[place]}")
            else:
                read_as[place] = file
                yield from read_file(file, intake)


def read_file(
    file: str, intake: Intake, content: bytes | None = None, name: str | None = None
) -> Iterator[Document | Problem]:
    """The documents of one file; whatever ends it early is a problem, not an error.

    `content` are its bytes and `name` is what it is called, where they are known already.
    """
    name = name or document_name(file)
    what = "not read"
    try:
        with opened(file, content) as stream:
            for found in reader_of(file, stream)(name, stream, intake):
                yield found
                what = "not read to its end"
    except (Unreadable, OSError, EOFError, zlib.error, UnicodeError) as error:
        yield Problem(name, what, because(error))


def reader_of(file: str, stream: BufferedReader) -> Reader:
    """The reader for a file, by the ending of its name; standard input is looked into."""
    if file == "-":
        begin = stream.peek(1000)
        return jsonl if OBJECT.match(begin) else of_page if PAGE.match(begin) else texts
    if ending(file) not in READERS:
        raise Unreadable(f"{ending(file) or 'no ending'} is no kind of file that can be read ({' '.join(READERS)})")
    return READERS[ending(file)]


def refused(found: Document, read_from: dict[str, str]) -> Problem | None:
    """Why a document is not taken: another has its id."""
    name = found.article.document
    if name in read_from:
        return Problem(found.where, "not read", f"the id {name!r} is taken already, in {read_from[name]}")
    read_from[name] = found.path
    return None


def completed(article: Article, intake: Intake) -> Article:
    """The article with what holds for all articles of this run."""
    article.language_code = intake.language
    if article.published is None and intake.date:
        article.published, article.published_from = intake.date, "given"
    return article


def raised(problem: Problem) -> None:
    if problem.lost:
        raise ValueError(str(problem))
