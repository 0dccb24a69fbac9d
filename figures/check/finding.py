"""Finding: one thing that is not as it was, in words, with the place where a person looks at it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

NEW, CHANGED, REREAD, VANISHED = "new", "changed", "reread", "vanished"
SOURCE, RENAMED, UNREADABLE = "source", "renamed", "unreadable"
KINDS = (UNREADABLE, CHANGED, REREAD, VANISHED, NEW, SOURCE, RENAMED)  # what a person looks at first comes first
FIGURE, PLEDGE, DOCUMENT = "figure", "pledge", "document"
ABOUT = (DOCUMENT, PLEDGE, FIGURE)
DOUBTS = ("doubtful-", "maybe-same", "rate-disagrees")  # how such notes begin
ERROR, WARNING, NOTICE = "error", "warning", "notice"
LEVELS = (ERROR, WARNING, NOTICE)


class Place(NamedTuple):
    """Where it stands in a file: lines and columns from 1, the last column exclusive; None where that is not known."""

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


class Finding(NamedTuple):
    """What has changed."""

    kind: str
    about: str
    document: str
    says: str
    figure: int | None = None  # of the figure in its document as it is now; of one that is gone, the one before it
    doubts: tuple[str, ...] = ()
    worth: Decimal | None = None  # money in the currency of the report, the larger end
    place: Place | None = None
    level: str = NOTICE

    @property
    def title(self) -> str:
        """A few words: what it is about, and what happened to it.

        >>> Finding("reread", "figure", "a.txt", "").title, Finding("source", "pledge", "a.txt", "").title
        ('figure reads differently', 'pledge told once more')
        """
        words = {REREAD: "reads differently", SOURCE: "told once more", NEW: "is new", VANISHED: "is gone"}
        return f"{self.about} {words.get(self.kind, f'was {self.kind}' if self.kind == RENAMED else f'is {self.kind}')}"


def doubts(notes: list[str] | None) -> tuple[str, ...]:
    """The notes that say what is doubtful."""
    return tuple(note for note in notes or () if note.startswith(DOUBTS))
