"""Where a figure stands in its file: the line and the column that a person, or a pull request, looks at."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from figures.archive import Known
from figures.check.finding import Place
from figures.check.lines import Line
from figures.load.paths import PAGES, ending
from figures.load.problem import Unreadable
from figures.load.streams import decoded, decoded_page, opened, whole

MARKUP = re.compile(
    r"<(?P<raw>script|style|title|textarea)\b.*?</(?P=raw)\s*>|<!--.*?-->|<[/!?a-z][^>]*>|&(?:#\w{1,8}|\w{2,31});|\s+",
    re.IGNORECASE | re.DOTALL,
)
LARGEST = 60_000_000  # bytes of a file in which places are looked for


def places(known: Known, lines: Sequence[Line]) -> dict[int, Place]:
    """The places of some figures of a document, by their index."""
    if known.line is not None:  # the row of a table
        return {line.figure: Place(known.file, known.line, 1) for line in lines}
    text, page = source_text(known.file), ending(known.file) in PAGES
    if text is None:
        return {line.figure: Place(known.file) for line in lines}
    starts = [0, *accumulate(len(each) for each in text.splitlines(keepends=True))]
    shown = Shown(text) if page else None
    found = {}
    for line in lines:
        span = shown.span(line) if shown else in_text(line)
        found[line.figure] = place(known.file, text, starts, span) if span else Place(known.file, 1)
    return found


def source_text(file: str) -> str | None:
    """The text of a file as it stands there; None where it cannot be read."""
    read = decoded_page if ending(file) in PAGES else decoded
    if file == "-" or not Path(file).is_file() or ending(file) == ".parquet":
        return None
    try:
        with opened(file) as stream:
            raw = whole(stream, LARGEST)
        return read(raw)[0] if raw is not None else None
    except (OSError, EOFError, Unreadable):
        return None


def in_text(line: Line) -> tuple[int, int]:
    return line.cells["start"], line.cells["end"]


def place(file: str, text: str, starts: list[int], span: tuple[int, int]) -> Place:
    """A span of a text in lines and columns."""
    start, end = min(span[0], len(text)), min(span[1], len(text))
    first = bisect_right(starts, start) - 1
    last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
    return Place(file, first + 1, start - starts[first] + 1, last + 1, end - starts[last] + 1)


class Shown:
    """What a page shows, with one space between words, and where each character of it stands in the page."""

    def __init__(self, page: str) -> None:
        self.characters: list[str] = []
        self.at: list[int] = []  # where each begins in the page
        for piece, start, step in pieces(page):
            for offset, character in enumerate(piece):
                if not character.isspace():
                    self.characters.append(character)
                    self.at.append(start + offset * step)
        self.text = "".join(self.characters)
        self.last = 0

    def span(self, line: Line) -> tuple[int, int] | None:
        """Where the words of a figure stand in the page: in its sentence, where that is found, behind the last one."""
        words, sentence = bare(line.text), bare(line.sentence)
        begin = self.found(sentence)
        start = self.text.find(words, begin, begin + len(sentence)) if begin >= 0 else self.found(words)
        if start < 0 or not words:
            return None
        self.last = begin if begin >= 0 else start
        return self.at[start], self.at[start + len(words) - 1] + 1

    def found(self, words: str) -> int:
        """Where some words stand, at the last ones or behind them if they do; -1 where they do not."""
        behind = self.text.find(words, self.last)
        return behind if behind >= 0 else self.text.find(words)


def pieces(page: str) -> Iterator[tuple[str, int, int]]:
    """The text of a page in pieces: where each begins, and whether each of its characters is one of the page."""
    at = 0
    for found in MARKUP.finditer(page):
        yield page[at : found.start()], at, 1
        if found[0].startswith("&"):
            yield html.unescape(found[0]), found.start(), 0
        at = found.end()
    yield page[at:], at, 1


def bare(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())
