"""Lists: 20 oder 30 Millionen; 5, 6 and 7 million euros; and clauses that say the same of another."""

from __future__ import annotations

from figures.figure import Figure
from figures.stages.ranges.clauses import is_clause_before, is_day, is_numbered
from figures.stages.ranges.pairs import LONGEST_GAP, Pairs
from figures.stages.ranges.sharing import is_alike, is_less, is_similar, is_year, scaled, shared
from figures.stages.ranges.values import is_value_of_before, with_value_of_before

FARTHEST = 40  # characters between two members of a list
LISTING = frozenset(("or", "and", "onto", "to"))


def listed(figures: list[Figure], pairs: Pairs) -> list[Figure]:
    """20 oder 30 Millionen; 5, 6 und 7 Mio. Euro; von 2 auf 3 Mio.: the last one's scale and unit count for all.

    >>> de("20 oder 30 Millionen Euro")
    20 = 20000000 EUR
    30 Millionen Euro = 30000000 EUR
    >>> en("5, 6 and 7 million euros")
    5 = 5000000 EUR
    6 = 6000000 EUR
    7 million euros = 7000000 EUR
    >>> de("Nur 30 der geplanten 80 Millionen Euro flossen, es kostet 12,99 statt 10,99 Euro, fünf, eher sechs Euro")
    30 = 30000000 EUR
    80 Millionen Euro = 80000000 EUR
    12,99 = 12.99 EUR
    10,99 Euro = 10.99 EUR
    fünf = 5 EUR
    sechs Euro = 6 EUR
    >>> en("Only 30 of the 80 million euros were paid")
    30 = 30000000 EUR
    80 million euros = 80000000 EUR
    >>> en("Founded in 2009 and worth 5 million euros")
    5 million euros = 5000000 EUR
    """
    found = list(figures)
    for index in range(len(found) - 2, -1, -1):
        left, right = found[index], found[index + 1]
        if is_value_of_before(left, right, pairs):
            found[index : index + 2] = with_value_of_before(left, right, pairs)
            continue
        if right.kind is None or left.scale is not None or right.start - left.end > FARTHEST:
            continue
        if left.kind is not None:
            found[index] = with_scale_of(left, right, pairs)
            continue
        if not _in_one_list(left, right, pairs) and not is_instead(left, right, pairs):
            continue
        ends = shared(left, right, rising=False)
        if ends is not None and ends[0].kind is not None and is_alike(ends[0], ends[1]):
            found[index] = ends[0].but("listed")
    return found


def with_scale_of(left: Figure, right: Figure, pairs: Pairs) -> Figure:
    """The scale that stands once, at the last of several amounts, though each has its unit.

    >>> en("It will cost $5 or $6 million.")
    $5 = 5000000 USD
    $6 million = 6000000 USD
    >>> de("EUR 5 oder EUR 6 Mio.")
    EUR 5 = 5000000 EUR
    EUR 6 Mio. = 6000000 EUR
    >>> en("It paid $5 for the licence and $6 million for the rest.")
    $5 = 5 USD
    $6 million = 6000000 USD
    """
    if right.scale is None or right.scale <= 0 or left.unit != right.unit or left.vague or right.vague:
        return left
    connector = pairs.connector(left, right)
    if connector not in ("or", "and") and not (connector == "comma" and "listed" in right.why):
        return left
    if right.bound == "between" or not is_less(left, right) or not is_similar(left, right):
        return left
    return scaled(left, right.scale).but("listed")


def _in_one_list(left: Figure, right: Figure, pairs: Pairs) -> bool:
    connector = pairs.connector(left, right)
    if connector is None:
        if changes_onto(left, right, pairs) or is_clause_before(left, right, pairs):
            return True
        return is_at_other_time(left, right, pairs)
    if connector == "comma":
        return "listed" in right.why
    if connector == "of":  # nur 30 der 80 Millionen Euro
        small = is_similar(left, right) and is_less(left, right)
        return left.text[0].isdecimal() and small and not is_year(left) and not is_numbered(left, pairs)
    return connector in LISTING and not is_numbered(left, pairs) and not is_day(left, pairs)


def is_instead(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """A number that another takes the place of: statt 3,5 kostet es 5,1 Mio. Euro.

    >>> de("Statt 3,5 kostet das Gebäude nun 5,1 Millionen Euro, statt 3 Leuten braucht es 5 Millionen Euro")
    3,5 = 3500000 EUR
    5,1 Millionen Euro = 5100000 EUR
    5 Millionen Euro = 5000000 EUR
    >>> en("Instead of 3.5 it will cost 5.1 million euros")
    3.5 = 3500000 EUR
    5.1 million euros = 5100000 EUR
    """
    tokens, at = pairs.tokens, pairs.tokens.at(left.start)
    if pairs.words.instead.before(tokens, at) is None or is_year(left) or not is_similar(left, right):
        return False
    first, last = pairs.between(left, right)
    if "\n" in tokens.words[first:last]:
        return False
    return tokens.words[first][:1].isalpha() and tokens.text[tokens.starts[first]].islower()


def changes_onto(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """von zuletzt 2 auf einen Rekordwert von 5 Mio. Euro"""
    first, last = pairs.between(left, right)
    words = pairs.tokens.words
    if last - first > LONGEST_GAP or (words[first],) not in pairs.words.onto:
        return False
    start = pairs.tokens.at(left.start)
    return not pairs.words.origin.isdisjoint(words[max(0, start - 2) : start])


def is_at_other_time(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """Two values of one thing, with nothing but "and" and the time of the second between.

    >>> de("Der Gewinn lag heuer bei 6,4 und im Vorjahr 8,7 Mrd. Euro, im Mai 2 und dann 3 Mio. Euro")
    6,4 = 6400000000 EUR
    8,7 Mrd. Euro = 8700000000 EUR
    2 = 2000000 EUR
    3 Mio. Euro = 3000000 EUR
    >>> en("Profit was 6.4 and last year 8.7 billion euros")
    6.4 = 6400000000 EUR
    8.7 billion euros = 8700000000 EUR
    """
    tokens = pairs.tokens
    first, last = pairs.between(left, right)
    if tokens.words[first] not in pairs.words.until or not 2 <= last - first <= LONGEST_GAP or is_year(left):
        return False
    when = pairs.language.sets["when"]
    return when.issuperset(tokens.words[first + 1 : last]) and is_similar(left, right) and not is_day(left, pairs)
