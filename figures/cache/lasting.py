"""Until when a reading holds: no document is of a later day than today, so a day ahead may be its day tomorrow."""

from __future__ import annotations

import re
from datetime import date, timedelta

from figures.load.dates import all_mentions

AROUND = 40  # characters around a year in which its month and day stand
YEAR = re.compile(r"(?<!\d)(?:20)?(?P<year>\d\d)(?!\d)|(?<!\d)20(?P<compact>\d\d)\d{4}(?!\d)")
RIGHTS = re.compile(r"(?:©|&copy;|&#169;|\(c\)|copyright)\s*\Z", re.IGNORECASE)


def lasting(raw: bytes, today: date, *, page: bool) -> date:
    """The first day on which a document may be read differently than today; at the latest that of the next year.

    Only a text in which a later day of this year stands, or on a page something that may be one, lasts less.

    >>> lasting(b"Acme will build until 5 December 2026.", date(2026, 11, 22), page=False)
    datetime.date(2026, 12, 5)
    >>> lasting(b"Since 5 May 2026 5 m.", date(2026, 11, 22), page=False)
    datetime.date(2027, 1, 1)
    """
    text = raw.decode("utf-8", "replace")
    until = date(today.year + 1, 1, 1)
    for found in YEAR.finditer(text):
        if found["compact"]:
            if int(found["compact"]) == today.year % 100:
                return today + timedelta(1)
        elif int(found["year"]) == today.year % 100:
            until = min(until, of_year(text, found, today, page=page) or until)
    return until


def of_year(text: str, found: re.Match[str], today: date, *, page: bool) -> date | None:
    """When the days around a number that may be this year come true."""
    begin = max(0, found.start() - AROUND)
    window = text[begin : found.end() + AROUND]
    known = [
        each
        for first in (True, False)
        for each in all_mentions(window, date.max, day_first=first)
        if begin + each.start < found.end() and begin + each.end > found.start()
    ]
    later = [each.day for each in known if each.day and each.day > today]
    if later:
        return min(later)
    whole = len(found[0]) == 4
    is_day = bool(known) and all(each.day for each in known)
    if is_day or not (page and whole) or RIGHTS.search(text[begin : found.start()]):
        return None
    return today + timedelta(1)
