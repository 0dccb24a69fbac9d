"""Unread: the numbers of a line that are in no figure, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from figures.article import Article
from figures.figure import Figure
from figures.read import STAGES

DIGITS = re.compile(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?")
WORD = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
PERCENT = re.compile(r"\s?(?:%|‰)")
DROPPED = {"currencies": "it is an exchange rate or a name, or nothing says that it is money"}  # by the stage
NO_UNIT = "no currency and no unit of area belongs to it"


class Number(NamedTuple):
    """A number at `text[start:end]` that is in no figure."""

    start: int
    end: int
    text: str
    why: str


def unread(article: Article, figures: list[Figure], first: int, last: int) -> Iterator[Number]:
    """The numbers of an article between two places that are in none of its figures, each with the reason.

    >>> article = Article("2025 waren es 12 Prozent und 7 Werke für 5 Mio. Euro.", "de")
    >>> from figures.read import read
    >>> for number in unread(article, read(article), 0, 60):
    ...     print(number.text, "-", number.why)
    2025 - it may be a year; no currency and no unit of area belongs to it
    12 - it is a percentage
    7 - no currency and no unit of area belongs to it
    """
    taken = [(figure.start, figure.end) for figure in figures]
    history = by_stage(article)
    for start, end in numbers(article, first, last):
        if not any(begin < end and start < stop for begin, stop in taken):
            yield Number(start, end, article.text[start:end], reason(article, start, end, history))


def numbers(article: Article, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where numbers stand, in digits and in words."""
    meaning = article.language.meaning
    found = [(word.start(), word.end()) for word in DIGITS.finditer(article.text, first, last)]
    for word in WORD.finditer(article.text, first, last):
        known = meaning[word[0].lower()]
        if known is not None and (known.number is not None or known.scale is not None) and not known.article:
            found.append((word.start(), word.end()))
    yield from sorted(found)


def by_stage(article: Article) -> list[tuple[str, list[Figure]]]:
    """What each stage takes for figures."""
    figures: list[Figure] = []
    found = []
    for stage in STAGES:
        figures = stage(figures, article)
        found.append((stage.__name__, figures))
    return found


def reason(article: Article, start: int, end: int, history: list[tuple[str, list[Figure]]]) -> str:
    """Why a number is in no figure: the stage that gave it up, or what it is."""
    before: Figure | None = None
    for name, figures in history:
        inside = next((figure for figure in figures if figure.start < end and start < figure.end), None)
        if before is not None and before.unit and inside is None:
            return DROPPED.get(name, f"the stage {name} gave it up")
        before = inside
    if is_percentage(article, end):
        return "it is a percentage"
    return f"it may be a year; {NO_UNIT}" if YEAR.fullmatch(article.text[start:end]) else NO_UNIT


def is_percentage(article: Article, end: int) -> bool:
    """Whether a number that ends here is a share."""
    behind = article.text[end : end + 20]
    word = WORD.match(behind.lstrip(" -"))
    return bool(PERCENT.match(behind)) or (word is not None and word[0].lower() in percents(article))


def percents(article: Article) -> list[str]:
    """What the language says for a share."""
    words: list[str] = article.language.table["told"]["percent"]
    return words
