"""Told: a figure as a pledge sees it, out of a row of the table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from figures.pledges.amounts import PERIODS, Factors, Interval, worked_out

if TYPE_CHECKING:
    import polars as pl

EVENTS = ("investment", "acquisition", "funding")
STATUSES = ("planned", "done", "reported", "cancelled")
LONGEST_HEADLINE = 200  # characters
END_MARKS = ".!?…:;"
QUOTES = "\"'”“»«’)]"
CORRECTED = "corrected: "
NO_PLEDGE, MERGE, APART = "not-a-pledge", "merge", "keep-apart"


class Told(msgspec.Struct, frozen=True, dict=True):
    """A figure of an investment, an acquisition or a funding; the fields are columns of the table."""

    document: str
    figure: int
    title: str | None
    published: date | None
    language: str
    start: int
    text: str
    sentence: str
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    bound: str
    vague: bool
    role: str
    per: str | None
    years_low: int | None
    years_high: int | None
    same_as: int | None
    repeat_of: int | None
    part_of: int | None
    company: str | None
    event: str | None
    status: str | None
    value_low: Decimal | None
    value_high: Decimal | None
    value_unit: str | None
    rate: float | None
    rate_date: date | None
    rate_source: str | None
    note: list[str]
    nth: int = 0  # how many figures before it in its sentence have the same words

    @cached_property
    def at(self) -> int:
        """Where it stands in its sentence."""
        place = -1
        for _ in range(self.nth + 1):
            found = self.sentence.find(self.text, place + 1)
            if found < 0:
                break
            place = found
        return max(place, 0)

    @property
    def in_headline(self) -> bool:
        """Whether its sentence is a short line that ends without a mark, or stands in the title."""
        line = self.sentence.rstrip(QUOTES + " ")
        if self.title and line and line in self.title:
            return True
        return len(line) <= LONGEST_HEADLINE and line[-1:] not in END_MARKS

    @property
    def in_brackets(self) -> bool:
        before = self.sentence[: self.at]
        return before.count("(") > before.count(")")

    @property
    def factors(self) -> Factors:
        """What it is multiplied with; of a price there is nothing to multiply."""
        per = self.per if self.per in PERIODS else None
        return worked_out(per, self.years_low, self.years_high)

    @property
    def stated(self) -> Interval:
        return Interval(self.low, self.high)

    @cached_property
    def amount(self) -> Interval:
        """In its unit, worked out over the years."""
        return self.factors.times(self.stated)

    @cached_property
    def value(self) -> Interval:
        """In the report's currency or m2, worked out over the years."""
        return self.factors.times(Interval(self.value_low, self.value_high))

    @property
    def name(self) -> str:
        """How it is listed: its document and its number there."""
        return f"{self.document}:{self.figure}"

    @property
    def is_corrected(self) -> bool:
        return any(note.startswith(CORRECTED) for note in self.note)

    def corrections(self, action: str) -> list[str]:
        """What a person said of it with this action: the labels."""
        if not self.is_corrected:
            return []
        begin = f"{CORRECTED}{action}"
        return [note.removeprefix(begin).split(" (")[0].strip() for note in self.note if note.startswith(begin)]


COLUMNS = Told.__struct_fields__[:-1]


def documents(table: pl.DataFrame) -> Iterator[list[Told]]:
    """The figures of each document, in an order that does not depend on that of the table."""
    import polars as pl

    rows = table.select(pl.col(COLUMNS)).sort("document", "figure", maintain_order=True).iter_rows()
    for _, group in groupby(rows, key=lambda row: row[0]):
        yield numbered([Told(*row) for row in group])


def numbered(figures: list[Told]) -> list[Told]:
    """The figures with `nth`, where a sentence says the same words more than once."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for figure in figures:
        key = figure.sentence, figure.text
        nth = seen[key] = seen.get(key, -1) + 1
        found.append(msgspec.structs.replace(figure, nth=nth) if nth else figure)
    return found
