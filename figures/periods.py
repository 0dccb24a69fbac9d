"""Times that a sentence speaks of, counted in years: over the next four years, von 2027 bis 2031, by 2030."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import NamedTuple

from figures.article import Article, Tokens
from figures.language import language
from figures.phrases import Phrases
from figures.quantity import HYPHENS

SIZES = {
    "year": Decimal(1), "years": Decimal(1), "half_years": Decimal("0.5"), "quarters": Decimal("0.25"),
    "months": Decimal(1) / 12, "weeks": Decimal(1) / 52, "decade": Decimal(10), "decades": Decimal(10),
}  # fmt: skip
WHOLE = ("year", "decade")  # next year, the coming decade: a number is not needed
CALENDAR = {str(year): year for year in range(1950, 2101)}
LONGEST = 60  # years
SHORT = Decimal("0.2")  # of a year: the past two weeks
END_OF_DECADE = 10
JOINTS = HYPHENS | {"\u2014", "/", "\u2212"}


class Period(NamedTuple):
    """A time from token `first` to token `last` (exclusive), as `low` to `high` years.

    `shape` is span (over four years), lasting (for four years), plan (a four-year ...), year (in 2026, this year), bare
    (2026) or until (by 2030).
    """

    first: int
    last: int
    low: int
    high: int
    shape: str


class TimeWords:
    """The words of time of one language."""

    def __init__(self, code: str) -> None:
        table = language(code).table
        words, shapes = table["period"], table["period_words"]
        self.sizes = {word: concept for concept in SIZES for word in words[concept]}
        self.inside = frozenset(words["inside"])
        self.next, self.last, self.this = (frozenset(words[name]) for name in ("next", "last", "this"))
        self.two = frozenset(words["two"])
        self.around = Phrases({"around": words["around"]})
        self.fixed = Phrases({"year": words["this_year"]})
        self.before = Phrases({name: shapes[name] for name in ("over", "lasting", "never")})
        self.calendar = Phrases({name: shapes[name] for name in ("from", "in", "until", "date")})
        self.after = Phrases({"after": shapes["after"]})
        self.bare = bool(shapes["bare"])
        self.joints = JOINTS | {words[0] for words in language(code).connectors if len(words) == 1 and words[0] != ","}
        self.compounds = _compounds(table)
        fixed = {phrase.replace("-", " ").split()[-1] for phrase in words["this_year"]}
        self.cues = frozenset({*self.sizes, *self.inside, *CALENDAR, *fixed, *self.compounds})


@cache
def time_words(code: str) -> TimeWords:
    """The words of time of a language, loaded once."""
    return TimeWords(code)


def _compounds(table: dict) -> dict[str, Decimal]:  # type: ignore[type-arg]
    """fünfjahresplan, fünfjährige: a number and what stands inside a plan, in one word."""
    return {
        number + inside + tail: Decimal(value)
        for value, numbers in table["numbers"].items()
        for number in numbers
        for inside in table["period"]["inside"]
        for tail in ("", *table["period"]["tails"])
        if 0 < int(value) <= LONGEST
    }


def periods(article: Article, first: int, last: int) -> Iterator[Period]:
    """The times between two tokens, in order.

    >>> article = Article("5 Mio. Euro, verteilt auf drei bis vier Jahre", "de")
    >>> [(period.low, period.high, period.shape) for period in periods(article, 0, len(article.tokens))]
    [(3, 4, 'span')]
    """
    tokens, words = article.tokens, time_words(article.language.code)
    done, cues = first, words.cues
    for index, word in enumerate(tokens.words[first:last], first):
        if word not in cues or index < done:
            continue
        found = calendar(article, index, words) if word in CALENDAR else spoken(article, index, words)
        if found is not None and found.low <= LONGEST:
            done = found.last
            yield found


def spoken(article: Article, index: int, words: TimeWords) -> Period | None:
    """A time in words that ends at token `index`: three to five years, this year, a five-year plan."""
    tokens = article.tokens
    word = tokens.words[index]
    if (fixed := words.fixed.before(tokens, index + 1)) is not None:
        return Period(fixed[1], index + 1, 1, 1, "year")
    if word in words.compounds:
        return _planned(tokens, index, index, (words.compounds[word],) * 2)
    if word not in words.sizes or (word in words.inside and tokens.word(index - 1) in HYPHENS):
        count = counted(tokens, index, words)
        return _planned(tokens, count[2], index, _sized(count, word, words)) if count else None
    count = counted(tokens, index, words)
    if count is None:
        return _whole(article, index, words) if words.sizes[word] in WHOLE else None
    return _long(tokens, count[2], index, _sized(count, word, words), words)


def _sized(count: tuple[Decimal, Decimal, int], word: str, words: TimeWords) -> tuple[Decimal, Decimal]:
    size = SIZES[words.sizes.get(word, words.sizes.get(word + "s", "year"))]
    return count[0] * size, count[1] * size


def _planned(tokens: Tokens, first: int, index: int, sizes: tuple[Decimal, ...]) -> Period:
    return Period(first, index + 1, *_years(*sizes), "plan")


def _years(low: Decimal, high: Decimal) -> tuple[int, int]:
    """18 months are one to two years, six months one."""
    least, most = low.to_integral_value(ROUND_FLOOR), high.quantize(Decimal("0.001")).to_integral_value(ROUND_CEILING)
    return max(1, int(least)), max(1, int(most))


def _long(tokens: Tokens, first: int, index: int, sizes: tuple[Decimal, Decimal], words: TimeWords) -> Period | None:
    """A number of years with what stands before it: over the next, binnen, in den vergangenen; but not: years ago."""
    if words.after.after(tokens, index + 1) is not None:
        return None
    if tokens.word(first - 1) in words.next | words.last | words.this:
        opening = words.before.before(tokens, first - 1)
        start = opening[1] if opening else first - 1
        return Period(start, index + 1, *_years(*sizes), "span" if sizes[1] > SHORT else "lasting")
    while (filler := words.around.before(tokens, first)) is not None and words.before.before(tokens, first) is None:
        first = filler[1]
    opening = words.before.before(tokens, first)
    if opening is None or opening[0] == "never":
        return None
    return Period(opening[1], index + 1, *_years(*sizes), "span" if opening[0] == "over" else "lasting")


def _whole(article: Article, index: int, words: TimeWords) -> Period | None:
    """A year or decade without a number: this year, im nächsten Jahrzehnt, within a year, bis Ende des Jahrzehnts."""
    tokens, size = article.tokens, SIZES[words.sizes[article.tokens.words[index]]]
    first = index
    while tokens.word(first - 1) in words.sizes or tokens.word(first - 1) == "financial":
        first -= 1
    named = tokens.word(first - 1)
    if named in words.next or named in words.last or named in words.this:
        first -= 1
    before = words.calendar.before(tokens, first)
    if before is not None and before[0] == "until":
        return _until_end(article, before[1], index, size, named in words.next)
    if first == index or (before is not None and before[0] == "date"):
        return _within(tokens, index, size, words)
    shape = "year" if size == 1 else "span"
    return Period(before[1] if before else first, index + 1, int(size), int(size), shape)


def _within(tokens: Tokens, index: int, size: Decimal, words: TimeWords) -> Period | None:
    """within a year, über ein Jahrzehnt"""
    meaning = tokens.meaning[index - 1] if index else None
    opening = words.before.before(tokens, index - 1) if meaning is not None and meaning.article else None
    if opening is None or opening[0] != "over":
        return None
    return Period(opening[1], index + 1, int(size), int(size), "span")


def _until_end(article: Article, first: int, index: int, size: Decimal, following: bool) -> Period | None:
    """by the end of the year, bis Ende des nächsten Jahres, by the end of the decade"""
    if size == 1:
        return Period(first, index + 1, 1, 2 if following else 1, "until")
    if article.published is None:
        return None
    left = END_OF_DECADE - article.published.year % END_OF_DECADE
    return Period(first, index + 1, left, left + 1, "until")


def counted(tokens: Tokens, index: int, words: TimeWords) -> tuple[Decimal, Decimal, int] | None:
    """The number or range of numbers just before token `index`: low, high and the first token."""
    at = index - 1
    at -= tokens.word(at) in HYPHENS
    high, first = number(tokens, at, words)
    if high is None:
        return None
    joint = first - 1
    joint -= tokens.word(joint) in HYPHENS and tokens.word(joint - 1) in words.joints
    if tokens.word(joint) in words.joints:
        before = joint - 1
        before -= tokens.word(before) in HYPHENS
        low, start = number(tokens, before, words)
        if low is not None and low < high:
            return low, high, start
    return high, high, first


def number(tokens: Tokens, index: int, words: TimeWords) -> tuple[Decimal | None, int]:
    """The small number that ends at token `index`, and its first token: 5, five, anderthalb, two and a half."""
    meaning = tokens.meaning[index] if index >= 0 else None
    if tokens.word(index) in words.two:
        return Decimal(2), index
    if meaning is None or meaning.scale is not None:
        return None, index
    if meaning.part is not None and index >= 3 and (third := tokens.meaning[index - 1]) is not None and third.article:
        whole = tokens.meaning[index - 3]
        if whole is None or whole.number is None:
            return None, index
        return whole.number + meaning.part, index - 3
    value = next((v for v in (meaning.digits, meaning.number, meaning.part) if v is not None), None)
    return (value, index) if value is not None and 0 < value <= LONGEST * 12 else (None, index)


def calendar(article: Article, index: int, words: TimeWords) -> Period | None:
    """Calendar years from token `index` on: in 2026, from 2027 to 2031, 2026 and 2027, 2025/26, by 2030."""
    tokens = article.tokens
    year, last = CALENDAR[tokens.words[index]], index + 1
    before = words.calendar.before(tokens, index)
    first = before[1] if before else index
    other = tokens.word(index + 2)
    if tokens.word(index + 1) in words.joints:
        if other in CALENDAR and 0 < CALENDAR[other] - year < LONGEST:
            count = 1 if tokens.words[index + 1] == "/" else CALENDAR[other] - year + 1
            return Period(first, index + 3, count, count, "year" if count < 3 else "span")
        if tokens.words[index + 1] == "/" and other == str(year + 1)[2:]:
            last = index + 3
    if before is None:
        return Period(first, last, 1, 1, "year" if words.bare else "bare")
    if before[0] == "in":
        return Period(first, last, 1, 1, "year")
    if before[0] == "until" and article.published is not None and year >= article.published.year:
        left = year - article.published.year
        return Period(first, last, max(1, left), left + 1, "until")
    return None
