"""Entry: what was read of one document, and a fingerprint by which it is compared without being unpacked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from operator import itemgetter

import msgspec

from figures.article import Article
from figures.context import sentence_span
from figures.figure import Figure
from figures.normalise import OWN_NOTES
from figures.pledges import EVENTS, Withdrawal, withdrawals
from figures.tables import COLUMNS, Row, row, whole_characters
from figures.write import as_cells

NAMES = tuple(COLUMNS)
COMPARED = (  # what makes two readings of a figure the same; where it stands does not
    "published", "language", "text", "sentence", "kind", "low", "high", "unit", "bound", "vague", "role", "per",
    "years_low", "years_high", "same_as", "repeat_of", "part_of", "company", "event", "status", "note",
)  # fmt: skip
COMPARED_AT = itemgetter(*(NAMES.index(name) for name in COMPARED))
NOTE = re.compile(r"(?:^|; )(?=[a-z]+(?:-[a-z]+)*: )")
OF_VALUES = tuple(f"{code}: " for code in OWN_NOTES)


class Entry(msgspec.Struct):
    """What was read of a document; its name is not part of it."""

    title: str | None
    url: str | None
    published: date | None
    published_from: str | None
    language: str | None
    figures: list[Figure]
    sentences: list[str]
    withdrawn: list[Withdrawal] = []

    @property
    def blocks(self) -> str:
        """What pledges it may change: pairs of company and event, one a line; without an event where a plan is off."""
        told = {f"{each.company}\t{each.event}" for each in self.figures if each.company and each.event in EVENTS}
        return "\n".join(sorted(told | {f"{each.company}\t" for each in self.withdrawn}))

    def called_off(self, document: str) -> Iterator[Withdrawal]:
        """The plans that it says are off."""
        return (each._replace(document=document) for each in self.withdrawn)

    def rows(self, document: str) -> Iterator[Row]:
        """Its rows, without values."""
        facts = (self.title, self.url, self.published, self.published_from)
        article = Article("", self.language, document, *facts)
        for index, (figure, sentence) in enumerate(zip(self.figures, self.sentences, strict=True)):
            yield row(article, index, figure, sentence)


def entry_of(article: Article, figures: list[Figure]) -> Entry:
    """What was read of an article."""
    spans = (sentence_span(article.text, each.start, each.end) for each in figures)
    sentences = [whole_characters(article.text[begin:stop]) or "" for begin, stop in spans]
    title, url = whole_characters(article.title), whole_characters(article.url)
    facts = (title, url, article.published, article.published_from, article.language_code)
    return Entry(*facts, [whole(figure) for figure in figures], sentences, list(withdrawals(article, figures)))


def whole(figure: Figure) -> Figure:
    """A figure whose words any file can hold."""
    text = whole_characters(figure.text) or ""
    return figure if text == figure.text else msgspec.structs.replace(figure, text=text)


def digest(lines: Iterable[Sequence[str]]) -> bytes:
    """A hash of figures, each the cells of COMPARED as CSV says them; notes of values do not count.

    >>> digest([]) == digest(iter([]))
    True
    """
    found = blake2b(digest_size=16)
    for cells in lines:
        note = cells[-1]
        kept = cells if not note else (*cells[:-1], "; ".join(reading_notes(note)))
        found.update("\x1f".join(kept).encode("utf-8", "surrogatepass") + b"\x1e")
    return found.digest()


def reading_notes(note: str) -> list[str]:
    """The notes of a cell that are about the reading and not about the value.

    >>> reading_notes("doubtful-event: maybe cost; or so; old-rate: of 2025-01-01; default-currency: taken as USD")
    ['doubtful-event: maybe cost; or so', 'default-currency: taken as USD']
    """
    return [each for each in NOTE.split(note) if each and not each.startswith(OF_VALUES)]


def fingerprint(rows: Iterable[Row]) -> bytes:
    """The digest of rows as they are made."""
    cells = as_cells(rows, COLUMNS)
    return digest([as_text(cell) for cell in COMPARED_AT(each)] for each in cells)


def as_text(cell: object) -> str:
    return "" if cell is None else str(cell)
