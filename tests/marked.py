"""Marked texts: gold sets, articles and samples, each with the figures that a careful reader finds in it."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any
from zlib import crc32

from figures.article import Article
from figures.companies import COMPANY, Registry, registry
from figures.figure import Figure
from figures.read import read

HERE = Path(__file__).parent
Mark = dict[str, Any]


@dataclass
class Marked:
    """A text, the set it is from, and its marks: start, end and what each column must say."""

    name: str
    part: str
    article: Article
    marks: list[Mark]
    pledges: list[Mark]

    @cached_property
    def figures(self) -> list[Figure]:
        """What the program reads."""
        return read(self.article)

    def mark_of(self, figure: Figure) -> Mark | None:
        """The mark at the place of a figure."""
        return next((mark for mark in self.marks if figure.start < mark["end"] and mark["start"] < figure.end), None)


def anew(text: Marked) -> Marked:
    """A text to be read again."""
    known = text.article
    article = Article(known.text, known.language.code, published=known.published)
    return Marked(text.name, text.part, article, text.marks, text.pledges)


@contextmanager
def unknown(turn: int, turns: int) -> Iterator[frozenset[str]]:
    """As long as it lasts nobody knows every `turns`-th company: as if our lists did not have it. Gives their names."""
    home = import_module("figures.companies.registry")
    everybody = home.ours()
    hidden = frozenset(
        party.name for party in everybody if party.kind == COMPANY and crc32(party.name.encode()) % turns == turn
    )
    usual, home.kept = home.kept, lambda *_: home.names_of(party for party in everybody if party.name not in hidden)
    home.registry.cache_clear()
    try:
        yield hidden
    finally:
        home.kept = usual
        home.registry.cache_clear()


def folded(name: str | None) -> str | None:
    """A name without case and accents, as names are compared."""
    if name is None:
        return None
    return "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))


def usual(name: str | None, everybody: Registry | None = None) -> str | None:
    """The usual name of who goes by a name, as names are compared: a mark stands for all names of a company."""
    party = (everybody or registry()).known(name) if name else None
    return folded(party.name if party else name)


def marked(half: str) -> Iterator[Marked]:
    """All marked texts of a half (dev or scored). The sample articles are for developing on."""
    yield from gold(half)
    yield from articles(HERE / "articles" / half, "articles")
    if half == "dev":
        yield from articles(HERE.parent / "seeds" / "de", "seeds")
        yield from articles(HERE.parent / "seeds" / "en", "seeds")


def gold(half: str) -> Iterator[Marked]:
    """The texts of FIGURES_DATA that are marked in tests/gold; none where they are not at hand."""
    from score import LANGUAGES, data_folder, marks, texts

    folder = data_folder()
    for name, language in LANGUAGES.items() if folder else ():
        known = texts(name, folder)  # type: ignore[arg-type]
        for document, found in marks(name, half):
            yield Marked(document, name, Article(known[document], language), found, [])


def articles(folder: Path, part: str) -> Iterator[Marked]:
    """The articles of a folder with the figures written beside them."""
    for path in sorted(folder.glob("*.expected.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        text = path.with_name(path.name.replace(".expected.toml", ".txt")).read_text(encoding="utf-8")
        article = Article(text, table["language"], published=table["date"])
        yield Marked(
            path.name.removesuffix(".expected.toml"),
            part,
            article,
            placed(table["figure"], text),
            table.get("pledge", []),
        )


def placed(figures: list[Mark], text: str) -> list[Mark]:
    """Marks with the place of their words, which stand in order."""
    at, found = 0, []
    for mark in figures:
        start = mark.get("start", text.find(mark["text"], at))
        at = start + len(mark["text"])
        found.append({**mark, "start": start, "end": at})
    return found
