"""Datelines: the day that a text gives itself in its first or last lines. A day inside a sentence is an event's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from figures.load.dates import LONGEST, TIME, listed, mentions, weekdays

TOP, BOTTOM = 8, 3  # lines that are not blank
PARAGRAPH = 150  # characters of a line from which on it is a paragraph; there the top ends
FARTHEST = 4000  # characters from either end of the text
CLOSE = 7  # days between two datelines that may be of one article: written, brought up to date
LIFETIME = 30  # years that such a day may lie back at most
AGES = 10  # years between a day and the latest year of its text, from which on it is taken for history

# A line is looked at as a row of signs, one a word: what kinds of words may stand around the date of an article?
#   L published   U updated   B by   & and   S am, on   W Monday   T 14:05 Uhr   Z GMT   N Name   n word   # 12
#   | a bar or bullet   - a dash   and , : ; ( ) / as they are
WORD = re.compile(rf"{TIME}|\d+|[^\W\d_](?:[\w'’&-]|\.(?=\w))*\.?|\S")
BARS, DASHES, QUOTES = "|·•●»«›‹→>", "-–—−", "\"'*_#"
PLACE = r"N[NS/\-,&]{0,8},+W?,?S{0,2}W?,?S?"  # AUSTIN, Texas,   Frankfurt am Main, den   Wien, am
AGENCY = r"\([NnS/\-]{1,5}\)[-,:]?"  # (dpa)   (dpa/lnw)

BEFORE = {  # what may stand between the beginning of the line and the date
    "published": re.compile(r"(?:[NnSB]{0,3}[,:|\-])?L(?:[nN]?#/#)?[:,]?(?:B[Nn][Nn,.]{0,4})?[STWZ,:|\-]*"),
    "updated": re.compile(r"(?:[NnSB]{0,3}[,:|\-])?U[:,]?[STWZ,:|\-]*"),
    "bare": re.compile(r"[|STWZ,:\-]{0,8}"),
    "byline": re.compile(r"B[Nn][Nn,/&|#]{0,8}[,|\-]?S?W?,?S?"),
    "section": re.compile(r"(?:[NnSB&/,:\-]{1,6}\|)+[STWZ,]*"),
    "place": re.compile(rf"(?:{AGENCY})?{PLACE}"),
    "place_dash": re.compile(r"N[NS/\-,&]{0,6}-"),
    "place_agency": re.compile(rf"N[NS/\-,&]{{0,8}}{AGENCY}[-,]*W?,?S?"),
    "agency": re.compile(AGENCY),
}
SOURCE = r"(?:,?\([NnS/\-,]{1,6}\)|/[NnS\-]{1,4}/)"  # (Reuters)   /PRNewswire/
WHOLE = re.compile(rf"[,\-/|]?(?:S?T[SZ]*|[SZ]|,|-|\||\)|:)*{SOURCE}?[|\-:]*")  # , 14:05 Uhr - GMT
MORE = re.compile(
    r"[,(]?(?:S?T[SZ]*)?[,(\-|]*(?:U|L).*|[,]?(?:S?T[SZ]*)?[|\-,]*\|.*|[,/]T[SZ]*/.*|[,|\-]?B[NnS,&/]{1,8}"
)
LEAD = re.compile(rf",?(?:{SOURCE}[-:]*|\(?-+\(?)[^|]*")  # (dpa) - Acme baut   /PRNewswire/ -- Acme builds
OPENING = re.compile(r"[.:][NnSBW#T(].*")  # . Acme baut   : Acme builds
SOURCED = re.compile(rf"{SOURCE}-.*")  # (Reuters) - Acme builds
LED_BY = {  # what may stand between a dateline and the text that goes on behind it, by what stands before the date
    "place": (LEAD, OPENING),
    "place_dash": (LEAD,),
    "place_agency": (LEAD, OPENING),
    "agency": (LEAD, OPENING),
    "bare": (SOURCED,),
}
CLOSING = re.compile(r"[NnSB&/,;:\-]{0,10}[,;:\-]")  # (Katharina Mittelstaedt, 26.4.2016) at the end of a text
FIRM = re.compile(r"[TUL(]|/N")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BRACKET = re.compile(r"(?:^|[.!?…»”“\"]\s*|\s\s)\(([^()]{3,100})\)\s*\Z")


class Dateline(NamedTuple):
    """A day that a text gives itself; of several the lowest rank counts."""

    rank: int
    day: date
    firm: bool  # with a word, a time or a source that only a dateline has


RANKS = {"published": 0, "top": 1, "updated": 2, "bottom": 3}


def dateline(text: str, today: date, *, day_first: bool = True, begin: int = 0) -> date | None:
    """The day of an article, as its text says in its first or last lines.

    >>> today = date(2026, 3, 1)
    >>> print(dateline("AUSTIN, Texas, Sept. 9, 2025 /PRNewswire/ -- Acme will build a plant.", today))
    2025-09-09
    >>> print(dateline("Acme baut\\nStand: 3. März 2024, 14:05 Uhr\\nDas Werk soll 2027 fertig sein.", today))
    2024-03-03
    >>> print(dateline("Am 12. Mai 2025 kaufte Acme das Werk.", today))
    None
    """
    found = list(datelines(text, today, day_first=day_first, begin=begin))
    if any(not each.firm for each in found):
        latest = latest_year(text[begin : begin + FARTHEST], today)
        found = [
            each
            for each in found
            if each.firm or (latest - each.day.year <= AGES and today.year - each.day.year <= LIFETIME)
        ]
    if not found:
        return None
    best = min(each.rank for each in found)
    days = sorted(each.day for each in found if each.rank == best)
    return days[0] if (days[-1] - days[0]).days <= CLOSE else None


def latest_year(text: str, today: date) -> int:
    """The latest year that a text speaks of and that has come; 0 if it speaks of none."""
    return max((year for found in YEAR.findall(text) if (year := int(found)) <= today.year), default=0)


def datelines(text: str, today: date, *, day_first: bool, begin: int = 0) -> Iterator[Dateline]:
    """All datelines of a text."""
    top, bottom = ends(text, begin)
    for line in top:
        yield from of_line(line, today, day_first=day_first, place="top")
    for line in bottom:
        yield from of_line(line, today, day_first=day_first, place="bottom")
        yield from in_brackets(line, today, day_first=day_first)


def ends(text: str, begin: int = 0) -> tuple[list[str], list[str]]:
    """The first and the last lines of a text that are not blank, none twice."""
    head = [line.strip() for line in text[begin : begin + FARTHEST].splitlines() if line.strip()]
    tail = [line.strip() for line in text[max(begin, len(text) - FARTHEST) :].splitlines() if line.strip()]
    paragraph = next((number for number, line in enumerate(head) if len(line) >= PARAGRAPH), TOP)
    top = min(TOP, max(1, len(head) - 1), paragraph + 1)
    if len(text) - begin <= FARTHEST:
        return head[:top], head[max(top, len(head) - BOTTOM) :] or head[-1:]
    return head[:top], tail[-BOTTOM:]


def of_line(line: str, today: date, *, day_first: bool, place: str) -> Iterator[Dateline]:
    """The dateline that a line is, or begins with."""
    line = line.lstrip("".join((*BARS, *QUOTES, " ")))
    found = mentions(line, today, day_first=day_first)
    if not found or not (day := found[0].day):
        return
    before, after = signs(line[: found[0].start]), signs(line[found[0].end : found[0].end + LONGEST])
    kind = next((kind for kind, shape in BEFORE.items() if shape.fullmatch(before)), None)
    several = len({each.day for each in found}) > 1
    if kind is None or (several and not explained(kind, after)):
        return
    if fits(kind, after, place, short=len(line) - found[0].end <= LONGEST):
        firm = kind not in ("bare", "section", "place", "place_dash") or bool(FIRM.search(before + after[:12]))
        yield Dateline(RANKS.get(kind, RANKS[place]), day, firm)


def explained(kind: str, after: str) -> bool:
    """Whether a line with several days says what each is: Published 3 May 2024, updated 5 May 2024."""
    return kind in ("published", "updated") or "U" in after or "L" in after or bool(LEAD.fullmatch(after))


def fits(kind: str, after: str, place: str, *, short: bool) -> bool:
    """Whether what stands behind a date may stand there in a dateline."""
    if place == "top" and kind in LED_BY and any(lead.fullmatch(after) for lead in LED_BY[kind]):
        return True
    if kind == "place_dash" or not short:
        return False
    if WHOLE.fullmatch(after):
        return place == "top" or kind not in ("bare", "section")  # at the bottom that is a link to another article
    return (place == "top" or kind in ("published", "updated")) and bool(MORE.fullmatch(after))


def in_brackets(line: str, today: date, *, day_first: bool) -> Iterator[Dateline]:
    """The date behind a name in brackets that ends the text: (APA, 28.4.2016)"""
    closing = BRACKET.search(line, max(0, len(line) - LONGEST))
    if not closing:
        return
    inside = closing[1]
    found = mentions(inside, today, day_first=day_first)
    if len(found) == 1 and (day := found[0].day):
        before, after = signs(inside[: found[0].start]), signs(inside[found[0].end :])
        if (CLOSING.fullmatch(before) or not before) and WHOLE.fullmatch(after):
            yield Dateline(RANKS["bottom"], day, firm=True)


def signs(words: str) -> str:
    """The words of a piece of a line, one sign each.

    >>> signs("Wien, am "), signs("Letzte Aktualisierung: Mo., 14.05 Uhr"), signs("(dpa) - Acme")
    ('N,S', 'U:W,T', '(n)-N')
    """
    found = WORD.findall(words)
    low = [word.lower().rstrip(".") for word in found]
    shown, at = [], 0
    while at < len(found):
        sign, length = sign_of(found, low, at)
        shown.append(sign)
        at += length
    return "".join(shown)


def sign_of(found: list[str], low: list[str], at: int) -> tuple[str, int]:
    """The sign of the word at a place, or of the phrase that begins there, and of how many words."""
    table = phrases()
    for length in (3, 2, 1):
        if sign := table.get(" ".join(low[at : at + length])):
            if sign != "H":
                return sign, min(length, len(found) - at)
            return "S", 1
    word = found[at]
    if word[0].isdigit():
        hour = at + 1 < len(low) and table.get(low[at + 1]) == "H"
        return ("T", 1 + hour) if hour or re.fullmatch(TIME, word) else ("#", 1)
    if word[0].isalpha():
        return ("N" if word[0].isupper() else "n"), 1
    if word in BARS:
        return "|", 1
    return ("-" if word in DASHES else "" if word in QUOTES else word), 1


@cache
def phrases() -> dict[str, str]:
    """Every word and phrase that has a sign of its own."""
    signs = {"published": "L", "updated": "U", "by": "B", "small": "S", "and": "&", "zone": "Z", "hour": "H"}
    found = dict.fromkeys(weekdays(), "W")
    for concept, sign in signs.items():
        found.update(dict.fromkeys(listed("dateline", concept), sign))
    return found
