"""What a PATH means: a file, a folder to search, a glob, or standard input."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from pathlib import Path

from figures.load.problem import Problem, because, listed

NORMAL = re.compile(r"(?![/.])(?:[\w,+=@ -]|[.](?![./])|/(?![/.]))+(?<!/)", re.ASCII)  # most names of files
LINED = (".txt", ".md")  # files whose lines are those of the text
PAGES = (".html", ".htm")
SEARCHED = (*LINED, *PAGES)  # one document each: what a folder is searched for; tables are read when they are named
TABLES = (".csv", ".jsonl", ".parquet")
WRITTEN = ("figures", "pledges", "companies")  # tables of these names are what this program writes, and are no texts
PACKED = ".gz"
PAPERS = (".pdf", ".doc", ".docx", ".odt", ".rtf")  # texts that nobody here can read
PASSED_OVER = "passed over"
FEW = 3  # files of a kind that are named


def files(path: str) -> Iterator[str | Problem]:
    """The files that a PATH stands for, in the order of their names."""
    try:
        yield from found(path)
    except OSError as error:  # a name too long, a folder that may not be entered
        yield Problem(path, "not read", because(error))


def found(path: str) -> Iterator[str | Problem]:
    if path == "-" or Path(path).is_file():
        yield path
    elif Path(path).is_dir():
        yield from searched(path)
    elif glob.has_magic(path) and not os.path.lexists(path):
        yield from matched(path)
    else:
        yield unusable(path)


def matched(pattern: str) -> Iterator[str | Problem]:
    """The files and folders that match a glob; `**` goes through folders."""
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob knows no absolute patterns
    if not matches:
        yield Problem(pattern, "not read", "no file matches it")
    inside_others = "**" in pattern
    for path in matches:
        if not (inside_others and Path(path).is_dir()):
            yield from files(path)


def searched(folder: str) -> Iterator[str | Problem]:
    """The texts and pages of a folder and of all folders in it; hidden ones are left out."""
    empty, left = True, list[str]()
    for entry in walked(Path(folder), Path(folder).resolve(), set(), left):
        empty = False
        yield entry
    if said := "; ".join(passed_over(folder, left)):
        yield Problem(folder, PASSED_OVER, said, lost=False)
    if empty:
        yield Problem(folder, "nothing to read", f"no {' '.join(SEARCHED)} in it (tables must be named)", lost=False)


def passed_over(folder: str, left: list[str]) -> Iterator[str]:
    """Which files of a folder hold texts and are not read, and what to do about it.

    >>> list(passed_over("news", ["news/a.csv", "news/b.pdf"]))
    ['a.csv (tables are read where they are named)', 'b.pdf (save them as text)']
    """
    for endings, what in ((TABLES, "tables are read where they are named"), (PAPERS, "save them as text")):
        names = [os.path.relpath(path, folder) for path in left if ending(path) in endings]
        if names:
            yield f"{listed(names, FEW)} ({what})"


def walked(folder: Path, root: Path, followed: set[Path], left: list[str]) -> Iterator[str | Problem]:
    """Everything to read below a folder, in the order of names; tables and papers are put to what is `left`."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(str(folder), "not read", because(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = entry.path
        if entry.is_dir():
            if entry.is_symlink() and (why := leads_back(Path(path), root, followed)):
                yield Problem(path, "not followed", why, lost=False)
            else:
                yield from walked(Path(path), root, followed, left)
        elif entry.name.endswith(SEARCHED) or ending(entry.name) in SEARCHED:
            yield path if entry.is_file() else unusable(path)
        elif ending(entry.name) in (*TABLES, *PAPERS) and entry.name.partition(".")[0] not in WRITTEN:
            left.append(path)


def leads_back(link: Path, root: Path, followed: set[Path]) -> str | None:
    """Why a link to a folder is not followed: what it leads to is read already."""
    target = link.resolve()
    if target == link.parent.resolve() or target in link.parent.resolve().parents:
        return "it leads back to a folder that it stands in"
    if root in target.parents or target in followed:
        return f"{target} is read under its own name"
    followed.add(target)
    return None


def unusable(path: str) -> Problem:
    """Why there is no file at a path."""
    try:
        Path(path).stat()
    except (OSError, ValueError) as error:
        return Problem(path, "not read", because(error))
    return Problem(path, "not read", "it is neither a file nor a folder")


def is_packed(path: str) -> bool:
    """Whether the name of a file says that it is packed with gzip."""
    return path.lower().endswith(PACKED)


def ending(path: str) -> str:
    """What the name says a file is, packed or not.

    >>> ending("News.TXT.gz"), ending("a/b.csv"), ending("README"), ending("archive.gz")
    ('.txt', '.csv', '', '.gz')
    """
    name = Path(path)
    if name.suffix.lower() == PACKED and Path(name.stem).suffix:
        name = Path(name.stem)
    return name.suffix.lower()


def document_name(path: str) -> str:
    """The POSIX path of a file relative to the working directory, normalised.

    >>> document_name("./news/../a.txt")
    'a.txt'
    """
    if path == "-" or (NORMAL.fullmatch(path) and os.sep == "/"):
        return path
    name = Path(os.path.relpath(path)).as_posix()
    return os.fsencode(name).decode("utf-8", "backslashreplace")
