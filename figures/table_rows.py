"""Rows of a table in plain text: the lines under a head that are a label and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_HEAD = 160  # characters of a line that may head a table
LONGEST_LABEL = 80  # characters before the first number of a row
LONGEST_ROW = 1000
MOST_BETWEEN = 3  # lines without numbers that may stand between the rows of a table
SENTENCE_MARKS = frozenset(".!?")  # what ends a sentence ends no head
DIGIT = re.compile(r"\d")
NO_CELL = re.compile(
    r"[^\d\s.,'()\[\]+%|/;\u2212\u2013\u2014\u20ac$-]"
)  # what never stands between the numbers of a row


def rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The rows right behind the line `text[start:end]`, as (start, end); none if that line can be no head."""
    if text[end - 1] != "\n" or end - start > LONGEST_HEAD or text[end - 2 : end - 1] in SENTENCE_MARKS:
        return
    between: list[tuple[int, int]] = []
    while end < len(text) and len(between) <= MOST_BETWEEN:
        start, end = end, text.find("\n", end, end + LONGEST_ROW) + 1 or min(len(text), end + LONGEST_ROW)
        if is_row(text[start:end]):
            yield from between
            between = []
            yield start, end
        elif end - start <= LONGEST_LABEL:
            between.append((start, end))
        else:
            return


def is_row(line: str) -> bool:
    """Whether a line is a label with numbers behind it.

    >>> is_row("Net sales | 160.7 | (201.3) | -20 %"), is_row("In 2009 it employed 160 people."), is_row("2009")
    (True, False, True)
    """
    digit = DIGIT.search(line)
    return digit is not None and digit.start() <= LONGEST_LABEL and NO_CELL.search(line, digit.start()) is None
