"""saved(): the texts that were read go into a folder too, so that the places of figures can be followed in them."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from figures.article import Article

INDEX = "index.csv"
LONGEST = 100  # characters of a name, its mark and ending not counted
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def saved(articles: Iterable[Article], folder: str) -> Iterator[Article]:
    """The articles, each one's text written to a file of its own first; index.csv says which is whose.

    The files are UTF-8 without a mark, with line ends as they were read: character `start` of a figure is the same in
    both. OSError says what cannot be written.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    with (place / INDEX).open("w", encoding="utf-8", errors="replace", newline="") as index:
        rows = csv.writer(index, lineterminator="\n")
        rows.writerow(("document", "file"))
        for article in articles:
            name = file_name(article.document, taken)
            taken.add(name.lower())
            (place / name).write_bytes(article.text.encode("utf-8", "replace"))
            rows.writerow((article.document, name))
            yield article


def file_name(document: str, taken: set[str]) -> str:
    """A name for the text of a document that is safe in any folder, and not taken.

    >>> file_name("news/acme.html", set()), file_name("../../etc/passwd", set())
    ('news_acme.html.txt', 'etc_passwd-3754d6cb.txt')
    >>> file_name("a.txt", {"a.txt.txt"})
    'a.txt-18b7cb09.txt'
    """
    flat = document.replace("/", "_")
    kept = UNSAFE.sub("_", flat)[:LONGEST].strip("._-")
    name = f"{kept}.txt" if kept == flat else marked(kept, document)
    return marked(kept, document) if name.lower() in taken else name


def marked(kept: str, document: str) -> str:
    """A name with a mark that no other document has."""
    mark = hashlib.sha256(document.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{kept}-{mark}.txt" if kept else f"{mark}.txt"


def refuse_inside(folder: str, inputs: list[str]) -> None:
    """ValueError if the texts would stand among the inputs, and be read with them the next time."""
    place = Path(folder).resolve()
    if place.exists() and not place.is_dir():
        raise ValueError(f"{folder} is a file; --save-texts names a folder")
    for each in inputs:
        source = Path(each).resolve()
        if each != "-" and (place == source or (Path(each).is_dir() and source in place.parents)):
            raise ValueError(f"--save-texts {folder} lies in the input {each}; texts would be read again the next time")
