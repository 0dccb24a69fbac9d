"""Circumstances: what a sentence says of a pledge beside its amount - where, what for, when, and that it is another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from figures.companies import COMPANY, Party, Registry, mentions, registry
from figures.language import Language, language
from figures.load.dates import month_names
from figures.periods import SIZES, time_words
from figures.pledges.places import named, narrowest
from figures.pledges.told import Told
from figures.search import Search

TOKEN = re.compile(r"\w+(?:[.'’-]\w+)*|\S")
YEAR = re.compile(r"(?:19|20)\d\d")
DAYS_A_YEAR = Decimal("365.25")
LONGEST_ORIGIN = 20  # characters before a place
BEFORE_AMOUNT = 8  # words before an amount in which "a further" makes it another
SOON = timedelta(days=31)  # "in May" is the last one that has begun
HALF = 2
MOST_KEPT = 50_000  # sentences whose circumstances are kept in memory


class Circumstances(NamedTuple):
    """What a sentence says of a pledge; `when` is from its first to its last possible day, None if it says nothing."""

    places: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    further: bool = False
    when: tuple[date, date] | None = None


class Words(NamedTuple):
    """The words of a sentence, those that are looked up in lower case, and where they stand."""

    written: list[str]
    lower: list[str]
    starts: list[int]

    def has(self, at: int, phrases: Iterable[tuple[str, ...]]) -> bool:
        """Whether one of some phrases begins at a word."""
        return any(tuple(self.lower[at : at + len(phrase)]) == phrase for phrase in phrases)

    def ends(self, at: int, phrases: Iterable[tuple[str, ...]]) -> bool:
        """Whether one of some phrases ends just before a word."""
        return any(len(phrase) <= at and tuple(self.lower[at - len(phrase) : at]) == phrase for phrase in phrases)


def words_of(text: str) -> Words:
    found = list(TOKEN.finditer(text))
    return Words([word[0] for word in found], [word[0].lower() for word in found], [word.start() for word in found])


@cache
def phrases(code: str, concept: str) -> list[tuple[str, ...]]:
    """What a language says for a concept of [told], word by word."""
    return [tuple(TOKEN.findall(phrase)) for phrase in language(code).table["told"][concept]]


@cache
def times(code: str) -> frozenset[str]:
    """The words that may begin or be a time: months, units of time, "last year"."""
    last_year = (phrase[0] for phrase in phrases(code, "last_year"))
    return frozenset((*month_names(), *time_words(code).sizes, *last_year))


@cache
def cues(code: str) -> tuple[Search, list[str]]:
    """The words without which a sentence says nothing of a pledge but places, and what each may say."""
    said = {" ".join(phrase): concept for concept in ("further", "project") for phrase in phrases(code, concept)}
    last_year = [" ".join(phrase) for phrase in phrases(code, "last_year")]
    said |= dict.fromkeys([*month_names(), *time_words(code).sizes, *last_year], "time")
    return Search(list(said)), list(said.values())


def cued(text: str, code: str) -> set[str]:
    """What a sentence may say: further, project, time."""
    search, concepts = cues(code)
    lower = text.lower()
    return {
        concepts[cue]
        for cue, start, end in search(lower)
        if not (lower[start - 1 : start].isalpha() or lower[end : end + 1].isalpha())
    }


class Said(NamedTuple):
    """All of a figure that its circumstances depend on: what is told once more has the same."""

    sentence: str
    language: str
    at: int
    status: str | None
    published: date | None
    company: str | None


def circumstances(told: Told) -> Circumstances:
    """What the sentence of a figure says of the pledge."""
    return of_sentence(Said(told.sentence, told.language, told.at, told.status, told.published, told.company))


@lru_cache(MOST_KEPT)
def of_sentence(told: Said) -> Circumstances:
    text, code = told.sentence, told.language
    found = cued(text, code)
    if told.status == "done" and YEAR.search(text):
        found.add("time")
    places = narrowest(places_of(told))
    if not found:
        return Circumstances(places)
    words = words_of(text)
    at = bisect_left(words.starts, told.at)
    return Circumstances(
        places,
        frozenset(projects(words, code)) if "project" in found else frozenset(),
        "further" in found
        and any(words.has(place, phrases(code, "further")) for place in range(max(0, at - BEFORE_AMOUNT), at)),
        when(told, words, at) if "time" in found else None,
    )


def others(told: Told) -> frozenset[str]:
    """The companies that a sentence names beside the figure's own."""
    parties = companies_in(told.sentence, told.language, registry())
    return frozenset(party.name for party in parties if told.company not in (party.name, *party.names))


@lru_cache(MOST_KEPT)
def companies_in(sentence: str, code: str, _known: Registry) -> list[Party]:
    """The companies that a sentence names, as long as these are known."""
    found = (mention.party for mention in mentions(sentence, language(code)))
    return [party for party in found if party.kind == COMPANY]


def places_of(told: Said) -> Iterator[str]:
    """The places that a sentence names, but for one in the company's name, and for where a firm comes from."""
    text, company = told.sentence, told.company
    own = text.find(company) if company else -1
    for place, start, _ in named(text):
        inside = company is not None and own <= start < own + len(company)
        before = text[max(0, start - LONGEST_ORIGIN) : start].lower().rstrip()
        if not inside and not before.endswith(origins(told.language)):
            yield place


@cache
def origins(code: str) -> tuple[str, ...]:
    """What stands before the place that a firm comes from."""
    return tuple(f" {' '.join(phrase)}" for phrase in phrases(code, "origin"))


def projects(words: Words, code: str) -> Iterator[str]:
    """The names behind "Projekt" or "Project"."""
    for at, word in enumerate(words.written[1:], 1):
        if word[0].isupper() and words.written[at - 1][0].isupper() and words.ends(at, phrases(code, "project")):
            yield word.lower()


def when(told: Said, words: Words, at: int) -> tuple[date, date] | None:
    """The time that a sentence gives the amount, if it has passed: the nearest one to it."""
    if told.published is None:
        return None
    may_be = times(told.language)
    found = [
        (abs(place - at), time)
        for place, word in enumerate(words.lower)
        if (word.rstrip(".") in may_be or word[0].isdigit())
        and (time := month(told, words, place) or passed(told, words, place) or year(told, words, place))
        and time[0] <= told.published
    ]
    return min(found)[1] if found else None


def month(told: Said, words: Words, at: int) -> tuple[date, date] | None:
    """in June 2025, am 3. Mai, in August: the last that has begun, if the amount can be a past one."""
    number = month_names().get(words.lower[at].rstrip("."))
    if number is None or not words.written[at][0].isupper() or told.published is None:
        return None
    behind = next((word for word in words.lower[at + 1 : at + 5] if YEAR.fullmatch(word)), None)
    if behind:
        return whole_month(int(behind), number)
    before = words.ends(at, phrases(told.language, "time")) or words.lower[at - 1].isdigit()
    if not before or told.status == "planned":  # "will buy it in June"
        return None
    return whole_month(told.published.year - (number > told.published.month), number)


def whole_month(year: int, number: int) -> tuple[date, date]:
    """From the first to the last day of a month."""
    first = date(year, number, 1)
    return first, (first + SOON).replace(day=1) - timedelta(days=1)


def passed(told: Said, words: Words, at: int) -> tuple[date, date] | None:
    """two years ago, vor drei Monaten, last year: about then."""
    code, published = told.language, told.published
    if published is None:
        return None
    if words.has(at, phrases(code, "last_year")):
        return date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)
    size = SIZES.get(time_words(code).sizes.get(words.lower[at], ""))
    count = number(words, at - 1, language(code)) if size and at else None
    if size is None or count is None:
        return None
    if words.ends(at - 1, phrases(code, "ago")) or words.has(at + 1, phrases(code, "ago_behind")):
        return ago(published, float(count * size * DAYS_A_YEAR), float(size * DAYS_A_YEAR / HALF))
    return None


def ago(published: date, days: float, slack: float) -> tuple[date, date] | None:
    """About so many days before a day."""
    try:
        return published - timedelta(days=days + slack), published - timedelta(days=max(0.0, days - slack))
    except OverflowError:
        return None


def number(words: Words, at: int, spoken: Language) -> Decimal | None:
    """A number in digits or in a word."""
    if words.lower[at] in spoken.table["told"]["one"]:
        return Decimal(1)
    meaning = spoken.meaning[words.lower[at]]
    if meaning is None:
        return None
    return meaning.digits if meaning.digits is not None else meaning.number


def year(told: Said, words: Words, at: int) -> tuple[date, date] | None:
    """in 2023: a year that is over, of money that is spent."""
    if told.status != "done" or told.published is None or not YEAR.fullmatch(words.lower[at]):
        return None
    said = int(words.lower[at])
    if said >= told.published.year or not words.ends(at, phrases(told.language, "time")):
        return None
    return date(said, 1, 1), date(said, 12, 31)
