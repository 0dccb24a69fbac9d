"""Wording: how a report says amounts, days and notes, in its language and its currency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from figures import notation
from figures.report.model import Interval, Note

NO_WORDS: dict[str, str] = {}
WRITTEN = "en"  # the language in which notes are written
DETAILS = {"maybe": "maybe ", "taken": "taken as "}  # how what stands behind some notes begins
NOBODY = "-"


class Wording:
    """The words of a report; `of` names a section, `page` is the section of headings and sentences."""

    def __init__(self, language: str, currency: str) -> None:
        self.language, self.currency = language, currency
        self.words = notation.words(language)
        self.page = self.words["page"]

    def of(self, section: str, key: str | None) -> str:
        """The word of a key; a key that has none says itself."""
        return self.words[section].get(key, key) if key else ""

    def counted(self, what: str, number: int) -> str:
        one, many = self.words["count"][what]
        return str((one if number == 1 else many).format(n=notation.count(number, self.language)))

    def number(self, number: int) -> str:
        return notation.count(number, self.language)

    def day(self, day: date | None) -> str:
        return notation.day(day, self.language)

    def days(self, first: date | None, last: date | None) -> str:
        """One day, or from the first to the last."""
        if first is None or last is None:
            return str(self.page["no_date"])
        if first == last:
            return self.day(first)
        return str(self.page["until"].format(first=self.day(first), last=self.day(last)))

    def amount(self, row: dict[str, Any], *, about: bool = False) -> str:
        """The amount of a figure or a pledge as it is told."""
        return notation.stated(
            row["low"], row["high"], row["unit"], about=about, per=row.get("per"), language=self.language
        )

    def value(self, row: dict[str, Any]) -> str:
        """The converted value of a figure or a pledge, as exact as its amount; nothing where it is the amount."""
        if row["value_unit"] is None or row["value_unit"] == row["unit"] == self.currency:
            return ""
        told = notation.told_digits(row["low"], row["high"])
        ends = row["value_low"], row["value_high"]
        return notation.converted(*ends, row["value_unit"], told, self.language, row.get("per"))

    def sum(self, low: Decimal | None, high: Decimal | None, unit: str, count: int) -> Interval:
        """A sum; it says nothing where nothing was summed."""
        say = notation.area if unit == notation.BASE else None
        shown = (
            say(low, high, language=self.language) if say else notation.amount(low, high, unit, language=self.language)
        )
        return Interval(low, high, shown if count else "", count)

    def years(self, row: dict[str, Any]) -> str:
        return notation.span(row["years_low"], row["years_high"])

    def notes(self, notes: list[str]) -> tuple[Note, ...]:
        """Notes as people read them, each once."""
        found = []
        for note in dict.fromkeys(notes or ()):
            code, _, details = note.partition(": ")
            said = self.details(details)
            found.append(
                Note(code, self.of("note", code), said or details, foreign=not said and self.language != WRITTEN)
            )
        return tuple(found)

    def details(self, details: str) -> str:
        """What stands behind a note in the language of the report; nothing where it has no words for that.

        >>> Wording("de", "EUR").details("maybe acquisition"), Wording("de", "EUR").details("taken as USD")
        ('vielleicht Kauf', 'als USD gelesen')
        """
        for key, begin in DETAILS.items():
            if details.startswith(begin):
                what = details.removeprefix(begin)
                said = self.words["details"]["nobody"] if what == NOBODY else self.of("event", what)
                return str(self.words["details"][key].format(what=said))
        return ""
