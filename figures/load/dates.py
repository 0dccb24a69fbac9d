"""Dates as people write them: the day that some words mean, and the days in a line. None rather than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from figures.kept import kept
from figures.language import language, languages

LONGEST = 200  # characters that are looked at; no date is farther from its line's beginning
FIRST_YEAR = 1900
TIME = r"\d\d?[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?"


class Mention(NamedTuple):
    """A day that stands at `line[start:end]`; `day` is None where it cannot be known, as for 03/04/2025."""

    start: int
    end: int
    day: date | None


@cache
def month_names() -> dict[str, int]:
    """The names of months in all languages, in lower case and without full stops: CLDR's, and those it lacks."""
    names: dict[str, int] = {}
    for code in languages():
        for number, name in cldr_names()[code]["months"]:
            names.setdefault(name, number)
        for number, more in language(code).table["months"].items():
            names.update(dict.fromkeys(more, int(number)))
    return names


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week in all languages, in lower case and without full stops."""
    return frozenset(name for code in languages() for _, name in cldr_names()[code]["days"])


Numbered = list[tuple[int, str]]


@cache
def cldr_names() -> dict[str, dict[str, Numbered]]:
    """The names that CLDR gives to months and days in each language, long and short, with their numbers."""
    return kept(
        "days",
        dict[str, dict[str, Numbered]],
        lambda: {code: {what: list(own_names(code, what)) for what in ("months", "days")} for code in languages()},
    )


def own_names(code: str, what: str) -> Iterator[tuple[int, str]]:
    from babel import Locale

    names = getattr(Locale(code), what)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from ((int(number), name.lower().rstrip(".")) for number, name in names[context][width].items())


def listed(section: str, concept: str) -> list[str]:
    """What all languages say for something, the longest first, in lower case."""
    found = {word for code in languages() for word in language(code).table[section][concept]}
    return sorted(found, key=lambda word: (-len(word), word))


def any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


@cache
def forms() -> re.Pattern[str]:
    """Every form of a date with a year. What may stand in it is short, so looking takes time by length alone."""
    month = rf"(?P<name{{}}>{any_of(sorted(month_names(), key=lambda name: (-len(name), name)))})\.?"
    nth = rf"(?:\.|{any_of(listed('dateline', 'ordinal'))})?"
    of = rf"(?:(?:{any_of(listed('dateline', 'of'))})\s+)?"
    return re.compile(
        rf"""(?<![\w./+])(?<!\d[-,])(?:
            (?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d\d)(?P=s1)(?P<d1>\d\d)(?:T{TIME}(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/.-]*\d)
          | (?P<d2>\d\d?)\.\s?(?P<m2>\d\d?)\.\s?(?P<y2>\d{{4}}|\d\d)(?![\d%/]|[.,:]\d|\s?[%€$])
          | (?P<d3>\d\d?)(?P<s3>[/-])(?P<m3>\d\d?)(?P=s3)(?P<y3>\d{{4}})(?![\d/.-]*\d)
          | (?P<d4>\d\d?){nth}[\s-]{{0,2}}{of}{month.format(4)},?[\s-]\s?(?P<y4>\d{{4}})(?!\d)
          | {month.format(5)}\s?(?P<d5>\d\d?)(?:{any_of(listed("dateline", "ordinal"))})?,?\s\s?(?P<y5>\d{{4}})(?!\d)
        )(?!\w)""",
        re.VERBOSE | re.IGNORECASE,
    )


def mentions(line: str, today: date, *, day_first: bool = True) -> list[Mention]:
    """The days that stand at the beginning of a line, none later than today and none before 1900.

    >>> line = "Wien, am 3. Jänner 2024, und nicht am 5.1. oder 03/04/2024"
    >>> for found in mentions(line, date(2026, 3, 1)):
    ...     print(line[found.start : found.end], found.day)
    3. Jänner 2024 2024-01-03
    03/04/2024 None
    """
    return all_mentions(line[:LONGEST], today, day_first=day_first)


def all_mentions(text: str, today: date, *, day_first: bool = True) -> list[Mention]:
    """The days that stand anywhere in a text, however long it is."""
    return [
        Mention(*found.span(), possible(meant(found, day_first=day_first), today)) for found in forms().finditer(text)
    ]


def meant(found: re.Match[str], *, day_first: bool) -> date | None:
    """The day that a match of `forms` means. 3.4.2025 begins with the day, 03/04/2025 with nobody knows what."""
    part = found.groupdict()
    form = next(number for number in "12345" if part[f"y{number}"])
    day, year = int(part[f"d{form}"]), full_year(part[f"y{form}"])
    if form in "45":
        return as_day(year, month_names()[part[f"name{form}"].lower()], day)
    month = int(part[f"m{form}"])
    if form == "1" or (form == "2" and day_first) or day == month:
        return as_day(year, month, day)
    if form == "2" and day <= 12:
        return None
    readings = {as_day(year, month, day), as_day(year, day, month)} - {None}
    return readings.pop() if len(readings) == 1 else None


def full_year(written: str) -> int:
    """16 is 2016; 98 is 2098, which lies in the future and so is the year of no article.

    >>> full_year("16"), full_year("1999")
    (2016, 1999)
    """
    return int(written) if len(written) == 4 else 2000 + int(written)


def as_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def possible(day: date | None, today: date) -> date | None:
    """The day, if an article can be of it."""
    return day if day and date(FIRST_YEAR, 1, 1) <= day <= today else None


def whole_day(words: str, today: date) -> date | None:
    """The day that some words say, and nothing but it, with its time or the day of the week.

    >>> today = date(2026, 3, 1)
    >>> whole_day("Tue, 03 Dec 2024 10:15:30 +0100", today), whole_day("2026-02-28T23:30:00-05:00", today)
    (datetime.date(2024, 12, 3), datetime.date(2026, 2, 28))
    >>> whole_day("03/04/2025", today), whole_day("December 3", today), whole_day("seit 3. Mai 2024", today)
    (None, None, None)
    """
    words = " ".join(words[: LONGEST + 1].split())
    if len(words) > LONGEST:
        return None
    if compact := re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?", words):
        return possible(as_day(*map(int, compact.groups())), today)
    found = mentions(words, today)
    if len(found) != 1:
        return None
    rest = f"{words[: found[0].start]} {words[found[0].end :]}"
    return found[0].day if is_time(rest) else None


def is_time(words: str) -> bool:
    """Whether some words are a day of the week and a time, or nothing at all.

    >>> is_time("Montag, 14.05 Uhr"), is_time("Thu, 9:30 AM EST"), is_time("seit Montag")
    (True, True, False)
    """
    known = {*weekdays(), *listed("dateline", "hour"), *listed("dateline", "zone"), *listed("dateline", "small")}
    left = re.sub(rf"{TIME}|[+-]\d\d:?\d\d\b", " ", words.lower())
    return all(word.strip(".,;:()-") in known for word in left.split() if word.strip(".,;:()-"))
