"""Intake: how inputs are to be read, the same for every kind of input."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

MEGABYTE = 1_000_000
SIZES = {"": 1, "k": 1000, "m": MEGABYTE, "g": 1000 * MEGABYTE}
OPTIONAL = ("id", "date", "title", "url")  # columns that a table may lack


@dataclass(frozen=True)
class Columns:
    """The columns of a table that make an article; None takes the usual name, where the table has it.

    >>> Columns(date="day").named("date"), Columns().named("date")
    ('day', 'date')
    """

    text: str = "text"
    id: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None

    def named(self, role: str) -> str:
        """The name of the column that plays this role."""
        return getattr(self, role) or role

    def missing(self, present: list[str]) -> list[str]:
        """The options whose column must be there and is not."""
        wanted = ["text", *(role for role in OPTIONAL if getattr(self, role))]
        return [role for role in wanted if self.named(role) not in present]


Day: TypeAlias = date


def this_day() -> Day:
    return date.today()


@dataclass(frozen=True)
class Intake:
    """How inputs are to be read."""

    columns: Columns = field(default_factory=Columns)
    max_size: int = 100 * MEGABYTE  # bytes of one document, unpacked
    date: Day | None = None  # of documents that have none of their own
    language: str | None = None  # of all documents; None: found in each
    today: Day = field(default_factory=this_day)  # no document is of a later day

    @property
    def too_large(self) -> str:
        """Why a document is passed over that is larger than `max_size`."""
        return f"larger than --max-size ({as_size(self.max_size)})"


def size(words: str) -> int:
    """A number of bytes as people write it; without a unit it is bytes.

    >>> size("100 MB"), size("2k"), size("0.5GB"), size("700")
    (100000000, 2000, 500000000, 700)
    """
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmg]?)b?\s*", words.lower())
    if not found or not float(found[1]):
        raise ValueError(f"{words!r} is not a size; write it like 500kB, 100MB or 2GB")
    return int(float(found[1]) * SIZES[found[2]])


def as_size(number: int) -> str:
    """The shortest way to write a number of bytes.

    >>> as_size(100_000_000), as_size(1500)
    ('100 MB', '1.5 kB')
    """
    for unit, factor in (("GB", 1000 * MEGABYTE), ("MB", MEGABYTE), ("kB", 1000)):
        if number >= factor:
            return f"{number / factor:g} {unit}"
    return f"{number} bytes"
