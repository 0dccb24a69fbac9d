"""Stage 2: numbers joined into ranges and lists, and what one of them has shared with the others."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language, language
from figures.phrases import Phrases
from figures.quantity import HYPHENS
from figures.tokens import split

FIRST_YEAR, LAST_YEAR = 1900, 2100  # bare numbers in between may be years
FARTHEST = 14  # tokens between an amount and the one it is compared with
FARTHEST_END = 60  # characters between the two ends of a range
LONGEST_CONNECTOR = 24  # characters
LONGEST_GAP = 5  # tokens between the two ends of a range


def ranges(figures: list[Figure], article: Article) -> list[Figure]:
    """Ranges as one figure with two ends; lists and comparisons as figures that share scale and unit.

    >>> de("2 bis drei Milliarden Dollar")
    2 bis drei Milliarden Dollar = 2000000000..3000000000 USD
    >>> en("5 and 6 million dollars respectively")
    5 = 5000000 USD
    6 million dollars = 6000000 USD
    >>> de("2012 bis 2013 stieg der Umsatz auf 5 Mio. Euro")
    5 Mio. Euro = 5000000 EUR to
    """
    if len(figures) < 2:
        return figures
    pairs = Pairs(article)
    return compared(listed(joined(figures, pairs), pairs), pairs)


class Pairs:
    """What stands between two neighbouring figures of one article."""

    def __init__(self, article: Article) -> None:
        self.tokens: Tokens = article.tokens
        self.language: Language = article.language
        self.words = connections(article.language.code)

    def between(self, left: Figure, right: Figure) -> tuple[int, int]:
        """The tokens (first, last exclusive) between two figures."""
        return self.tokens.at(left.end), self.tokens.at(right.start)

    def connector(self, left: Figure, right: Figure) -> str | None:
        """What joins two figures that stand side by side: to, and, or, comma, onto, dash; None if nothing does."""
        gap = self.tokens.text[left.end : right.start]
        return self.words.connector(gap) if len(gap) <= LONGEST_CONNECTOR else None


DASHES = HYPHENS | {"\u2014", "\u2212", "~"}


class Connections:
    """The connecting phrases of a language."""

    def __init__(self, language: Language) -> None:
        table = language.table["connect"]
        self.onto = frozenset(split(phrase) for phrase in table["onto"])
        self.concepts = {**{split(phrase): "onto" for phrase in table["onto"]}, **language.connectors}
        self.connector = lru_cache(maxsize=8192)(self._connector)
        self.compare = Phrases({"compare": table["compare"]})
        self.ranging = Phrases({"ranging": table["ranging"]})
        self.changing = Phrases({"changing": table["changing"]} if table["changing"] else {})
        self.between = frozenset(language.table["range"]["between"])
        self.origin = frozenset(language.table["range"]["from"])
        self.until = frozenset(word for phrase in language.table["range"]["and"] for word in split(phrase)[:1])

    def _connector(self, gap: str) -> str | None:
        """The concept of the words between two numbers."""
        words = split(gap)
        if len(words) > 1 and words[0] in HYPHENS:
            words = words[1:]  # fünf- bis sechstausend
        return "dash" if len(words) == 1 and words[0] in DASHES else self.concepts.get(words)


@cache
def connections(code: str) -> Connections:
    """The connecting phrases of a language, made once."""
    return Connections(language(code))


def joined(figures: list[Figure], pairs: Pairs) -> list[Figure]:
    """Two ends of a range become one figure."""
    found: list[Figure] = []
    for figure in figures:
        while found and figure.start - found[-1].end <= FARTHEST_END:
            range_ = ends_of_range(found[-1], figure, pairs) or with_cents(found[-1], figure, pairs)
            if range_ is None:
                break
            found.pop()
            figure = range_
        found.append(figure)
    return found


def ends_of_range(left: Figure, right: Figure, pairs: Pairs) -> Figure | None:
    """zwischen 1,5 und 2 Mrd. Euro, $2-3bn, 800 Millionen bis 1,2 Milliarden, $5 to $7 million

    >>> de("800 Millionen bis 1,2 Milliarden Euro")
    800 Millionen bis 1,2 Milliarden Euro = 800000000..1200000000 EUR
    >>> en("between $5bn and 7bn")
    $5bn and 7bn = 5000000000..7000000000 USD
    >>> en("$5-€6")
    $5 = 5 USD
    €6 = 6 EUR
    """
    if left.bound == "between" or right.bound == "between":
        return None
    connector = pairs.connector(left, right)
    if connector in ("comma", "onto"):
        return None
    first = pairs.tokens.at(left.start)
    if connector in ("or", "and") or connector is None:
        if not _after_between(first, pairs) or not _and_before(left, right, pairs):
            return None
    elif connector not in ("to", "dash") or _is_change(first, connector, pairs):
        return None
    ends = shared(left, right, hanging=_hanging(left, pairs))
    if ends is None or ends[0].low is None or ends[0].low > (ends[1].low or 0) or left.low == right.low == 0:
        return None
    low, high = ends
    text = pairs.tokens.text[left.start : right.end]
    unit_from = "stated" if "stated" in (left.unit_from, right.unit_from) else right.unit_from or left.unit_from
    return right.but(
        "range", start=left.start, text=text, low=low.low, high=high.high, kind=high.kind, unit=high.unit,
        unit_from=unit_from, scale=high.scale, vague=left.vague or right.vague,
        bound="between" if high.high is not None else "at_least",
    )  # fmt: skip


def with_cents(left: Figure, right: Figure, pairs: Pairs) -> Figure | None:
    """A main unit and its hundredths are one amount, but only where the hundredths are named or follow at once.

    >>> de("15 Dollar und 15 Cent")
    15 Dollar und 15 Cent = 15.15 USD
    >>> en("3 dollars 50 cents")
    3 dollars 50 cents = 3.5 USD
    >>> de("zwei Euro fünfzig")
    zwei Euro fünfzig = 2.5 EUR
    >>> de("15 Dollar und 15")
    15 Dollar = 15 USD
    """
    if left.kind != "money" or left.scale is not None or left.low is None or left.low % 1 or right.low is None:
        return None
    gap = pairs.tokens.text[left.end : right.start]
    if right.scale == -2 and (not gap.strip() or pairs.connector(left, right) in ("or", "and")):
        cents = right.low
    elif gap == " " and right.kind is None and right.scale is None and 10 <= right.low < 100 and not right.low % 1:
        if not left.text[-1].isalpha() or not ends_here(pairs.tokens, pairs.tokens.at(right.end), pairs.language):
            return None
        cents = right.low / 100
    else:
        return None
    if cents >= 1 or cents < 0:
        return None
    total = left.low + cents
    text = pairs.tokens.text[left.start : right.end]
    return left.but("cents_added", end=right.end, text=text, low=total, high=total)


def _after_between(first: int, pairs: Pairs) -> bool:
    return not pairs.words.between.isdisjoint(pairs.tokens.words[max(0, first - 4) : first])


def _and_before(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """Between the ends stands "und", at most with a rate before it: 7,90 Euro pro Monat und 14,90 Euro."""
    first, last = pairs.between(left, right)
    words = pairs.tokens.words[first:last]
    return len(words) <= LONGEST_GAP and "," not in words and any(word in pairs.words.until for word in words)


def _is_change(first: int, connector: str, pairs: Pairs) -> bool:
    """from $2m to $3m is a change, no range, unless a word says so; "fell $1.2m to $23.5m" is one too."""
    if connector != "to" or pairs.language.decimal == ",":
        return False
    tokens = pairs.tokens
    for at in range(first, max(0, first - 3), -1):  # "rose by about $5m to $20m"
        if tokens.word(at - 1) in pairs.words.origin:
            return pairs.words.ranging.before(tokens, at) is None
        if pairs.words.changing.before(tokens, at):
            return True
    return False


def _hanging(left: Figure, pairs: Pairs) -> bool:
    return pairs.tokens.word(pairs.tokens.at(left.end)) in HYPHENS and not pairs.tokens.glued(pairs.tokens.at(left.end))


def shared(left: Figure, right: Figure, *, hanging: bool = False, rising: bool = True) -> tuple[Figure, Figure] | None:
    """Both figures with the scale and the unit that stands only at one of them; None where they don't go together.

    In a range (`rising`) a scale is shared only by a smaller number before a larger one: $500 to $1 million has none to share.
    """
    if left.unit and right.unit and left.unit != right.unit:
        return None
    if left.kind and right.kind and left.kind != right.kind:
        return None
    if left.kind is None and right.kind is None and left.scale is None and right.scale is None:
        return None
    if is_year(left) and right.low is not None and right.scale is not None:
        return None
    if hanging and right.low is not None and left.scale is None and right.scale is None and left.low is not None:
        factor = 1000 if right.low % 1000 == 0 else 100 if right.low % 100 == 0 else 1
        left = _times(left, Decimal(factor))
    if left.scale is None and right.scale is not None and (not rising or _less(left, right)):
        left = _scaled(left, right.scale)
    elif right.scale is None and left.scale is not None and right.kind is None and _less(left, right):
        right = _scaled(right, left.scale)
    return _with_unit(left, right), _with_unit(right, left)


def is_year(figure: Figure) -> bool:
    """A bare number of four digits that may be a year."""
    if figure.kind is not None or figure.scale is not None or figure.low is None or len(figure.text) != 4:
        return False
    return FIRST_YEAR <= figure.low <= LAST_YEAR


def number(figure: Figure) -> Decimal:
    """The number as it stands, without its scale: 3,2 of 3,2 Mrd."""
    value = figure.low if figure.low is not None else figure.high or Decimal(0)
    return value.scaleb(-figure.scale) if figure.scale else value


def _less(left: Figure, right: Figure) -> bool:
    return abs(number(left)) <= abs(number(right))


def _times(figure: Figure, factor: Decimal) -> Figure:
    low = None if figure.low is None else figure.low * factor
    high = None if figure.high is None else figure.high * factor
    return figure.but("scale_shared", low=low, high=high)


def _scaled(figure: Figure, scale: int) -> Figure:
    return _times(figure, Decimal(10) ** scale).but("scaled", scale=scale)


def _with_unit(figure: Figure, other: Figure) -> Figure:
    if figure.kind is not None or other.kind is None:
        return figure
    return figure.but("unit_shared", kind=other.kind, unit=other.unit, unit_from="context")


def listed(figures: list[Figure], pairs: Pairs) -> list[Figure]:
    """20 oder 30 Millionen; 5, 6 und 7 Mio. Euro; von 2 auf 3 Mio.: the last one's scale and unit count for all.

    >>> de("20 oder 30 Millionen Euro")
    20 = 20000000 EUR
    30 Millionen Euro = 30000000 EUR
    >>> en("5, 6 and 7 million euros")
    5 = 5000000 EUR
    6 = 6000000 EUR
    7 million euros = 7000000 EUR
    >>> en("Founded in 2009 and worth 5 million euros")
    5 million euros = 5000000 EUR
    """
    found = list(figures)
    for index in range(len(found) - 2, -1, -1):
        left, right = found[index], found[index + 1]
        if left.kind is not None or right.kind is None or right.start - left.end > 40:
            continue
        connector = pairs.connector(left, right)
        chained = "listed" in right.why
        if connector not in ("or", "and", "onto", "to", "dash") and not (connector == "comma" and chained):
            if not _changes_onto(left, right, pairs):
                continue
        ends = shared(left, right, rising=False)
        if ends is not None and ends[0].kind is not None and _alike(ends[0], ends[1]):
            found[index] = ends[0].but("listed")
    return found


def _changes_onto(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """von zuletzt 2 auf einen Rekordwert von 5 Mio. Euro"""
    first, last = pairs.between(left, right)
    words = pairs.tokens.words
    if last - first > LONGEST_GAP or (words[first],) not in pairs.words.onto:
        return False
    start = pairs.tokens.at(left.start)
    return not pairs.words.origin.isdisjoint(words[max(0, start - 2) : start])


def _alike(left: Figure, right: Figure) -> bool:
    """Members of a list are of one size: within a factor of 1000."""
    if left.low is None or right.low is None or not left.low or not right.low:
        return True
    return Decimal("0.001") <= abs(left.low / right.low) <= 1000 and not is_year(left)


def compared(figures: list[Figure], pairs: Pairs) -> list[Figure]:
    """A bare number compared with an amount shares its scale and unit: from EUR 5.2 mn to 4.8; (Vorjahr: 480).

    >>> de("Der Umsatz sank auf 450 TEUR nach 480 im Vorjahr")
    450 TEUR = 450000 EUR to
    480 = 480000 EUR
    >>> en("net sales were EUR 105.8 ( 83.4 ) million")
    EUR 105.8 = 105800000 EUR
    83.4 = 83400000 EUR
    >>> en("EPS was EUR 0.44 against 3 analysts")
    EUR 0.44 = 0.44 EUR per share
    """
    found: list[Figure] = []
    for figure in figures:
        if figure.kind is None and found and found[-1].kind is not None and figure.start - found[-1].end < 100:
            pair = _comparison(found[-1], figure, pairs)
            if pair is not None:
                found[-1], figure = pair
        found.append(figure)
    return found


def _comparison(left: Figure, right: Figure, pairs: Pairs) -> tuple[Figure, Figure] | None:
    tokens = pairs.tokens
    first, last = pairs.between(left, right)
    behind = tokens.at(right.end)
    if last - first > FARTHEST or "\n" in tokens.words[first:last] or is_year(right) or right.vague:
        return None
    bracket = tokens.word(first) in "([" and last - first <= 4 and tokens.word(behind) in ")]"
    if bracket and left.scale is None and right.scale is None:
        return _scale_behind_bracket(left, right, pairs, behind)
    if not bracket and pairs.words.compare.before(tokens, last) is None:
        return None
    if not bracket and not ends_here(tokens, behind, pairs.language):
        return None
    if bracket and last - first > 1 and pairs.words.compare.before(tokens, last) is None:
        return None
    if right.scale is None and left.scale is not None and not _similar(left, right):
        return None
    if right.scale is None and left.scale is None and not _similar(left, right):
        return None
    shown = right if right.scale is not None or left.scale is None else _scaled(right, left.scale)
    return left, _with_unit(shown, left).but("compared")


def _scale_behind_bracket(left: Figure, right: Figure, pairs: Pairs, behind: int) -> tuple[Figure, Figure] | None:
    """EUR 105.8 ( 83.4 ) million"""
    word = pairs.tokens.meaning[behind + 1] if behind + 1 < len(pairs.tokens) else None
    if word is not None and word.scale is not None and word.number is None:
        return _scaled(left, word.scale), _with_unit(_scaled(right, word.scale), left).but("compared")
    if not _similar(left, right) or right.text.isdecimal():
        return None
    return left, _with_unit(right, left).but("compared")


def _similar(left: Figure, right: Figure) -> bool:
    """Two years' values of one thing are of one size: within a factor of 30."""
    one, other = abs(number(left)), abs(number(right))
    return one == 0 or other == 0 or Decimal(1) / 30 <= one / other <= 30


def ends_here(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether what follows a bare number is no thing it counts: punctuation, or a word of grammar."""
    word = tokens.word(index)
    return not word[:1].isalnum() or word in language.function
