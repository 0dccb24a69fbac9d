"""Lists: 20 oder 30 Millionen; 5, 6 and 7 million euros; and clauses that say the same of another."""

from __future__ import annotations

from figures.figure import Figure
from figures.quantity import HYPHENS, joins
from figures.stages.ranges.pairs import LONGEST_GAP, Pairs
from figures.stages.ranges.sharing import is_alike, is_bare, is_less, is_similar, is_year, scaled, shared
from figures.stages.ranges.values import is_value_of_before, with_value_of_before

FARTHEST = 40  # characters between two members of a list
LISTING = frozenset(("or", "and", "onto", "to"))
LONGEST_RATE = 3  # tokens of "im Monat" and the comma behind it
LONGEST_SUBJECT = 3  # tokens of "der kleine Bund"


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


def is_numbered(figure: Figure, pairs: Pairs) -> bool:
    """A number that is the name of the noun before it: Platz 3, Room 3.

    >>> de("Sie holte Platz 3 und 4 Mio. Euro")
    4 Mio. Euro = 4000000 EUR
    >>> en("It won 3 and 4 million euros")
    3 = 3000000 EUR
    4 million euros = 4000000 EUR
    """
    return pairs.tokens.word(pairs.tokens.at(figure.start) - 1) in pairs.language.sets["numbered"]


def is_day(left: Figure, pairs: Pairs) -> bool:
    """Whether a number is the day of a month: the three months through Dec. 31 to $5m is no range.

    >>> en("Profit for the year to June 30 rose to $5m, in the quarter to Dec. 31 to $2m")
    $5m = 5000000 USD to
    $2m = 2000000 USD to
    >>> de("Im Quartal bis 30. Juni stieg der Gewinn auf 5 Mio. Euro")
    5 Mio. Euro = 5000000 EUR to
    """
    if not is_bare(left) or not left.text.isdecimal():
        return False
    at = pairs.tokens.at(left.start) - 1
    return pairs.tokens.words[at - (pairs.tokens.words[at] == ".")] in pairs.language.sets["months"]


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


def is_clause_before(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """A clause that leaves scale and unit to the next, which has its own subject and leaves out the verb.

    >>> de("Das Land gibt 40, der Bund 60 Millionen Euro")
    40 = 40000000 EUR
    60 Millionen Euro = 60000000 EUR
    >>> de("Die Stadt zahlt 3, der Kanton 4 und der Bund 5 Millionen Franken")
    3 = 3000000 CHF
    4 = 4000000 CHF
    5 Millionen Franken = 5000000 CHF
    >>> en("France gave 40, Germany 60 million euros")
    40 = 40000000 EUR
    60 million euros = 60000000 EUR
    >>> de("Er ist 40, die Firma 60 Millionen Euro wert")
    60 Millionen Euro = 60000000 EUR
    """
    tokens = pairs.tokens
    first, last = pairs.between(left, right)
    if not 2 <= last - first <= 1 + LONGEST_SUBJECT or is_year(left) or is_numbered(left, pairs):
        return False
    if tokens.words[first] != "," and tokens.words[first] not in pairs.words.until:
        return False
    start = tokens.at(left.start)
    return is_subject(first + 1, last, pairs) and (is_verb(start - 1, pairs) or is_clause_start(start, pairs))


def is_verb(index: int, pairs: Pairs) -> bool:
    """A word before a number that is no name and no word of grammar, or one of paying: gives 40, kosten 12."""
    tokens = pairs.tokens
    word = tokens.words[index] if index >= 0 else ""
    if word in pairs.language.sets["paying"]:
        return True
    return word.isalpha() and tokens.text[tokens.starts[index]].islower() and word not in pairs.language.function


def is_clause_start(start: int, pairs: Pairs) -> bool:
    """Whether only a comma and a subject stand before a number: ", der Kanton 4 und der Bund 5 Millionen"."""
    words = pairs.tokens.words
    for at in range(start - 2, max(0, start - 2 - LONGEST_SUBJECT), -1):
        if words[at] == ",":
            return is_subject(at + 1, start, pairs)
    return False


def is_subject(first: int, last: int, pairs: Pairs) -> bool:
    """Whether some tokens are a subject alone: er, der Bund, das kleine Kind, the city, Germany."""
    tokens, sets = pairs.tokens, pairs.language.sets
    if tokens.words[first] in sets["persons"]:
        return last == first + 1
    articled = tokens.words[first] in sets["determiners"]
    names = [tokens.text[tokens.starts[at]] for at in range(first + articled, last)]
    if not names or not all(tokens.words[at].isalpha() or joins(tokens, at) for at in range(first + articled, last)):
        return False
    if articled and not pairs.language.table["grammar"]["capital_nouns"]:
        return tokens.words[last - 1] not in pairs.language.function
    return names[-1].isupper() and (articled or all(map(str.isupper, names)))


def is_clause_behind(left: Figure, right: Figure, pairs: Pairs) -> bool:
    """A clause that ends with a bare number behind a new subject, or behind a verb of paying.

    >>> de("Das Abo kostet 20 Dollar im Monat, die Pro-Variante 200.")
    20 Dollar = 20 USD per month
    200 = 200 USD
    >>> de("Er zahlt 3 Euro, sie 4, das Kind 2")
    3 Euro = 3 EUR
    4 = 4 EUR
    2 = 2 EUR
    >>> en("He withdrew $1,500 and spent 200.")
    $1,500 = 1500 USD
    200 = 200 USD
    >>> en("He withdrew $1,500 and met 200.")
    $1,500 = 1500 USD
    """
    tokens = pairs.tokens
    behind = tokens.at(right.end)
    if right.start - left.end > FARTHEST or tokens.words[behind][:1].isalnum():
        return False
    first, last = pairs.between(left, right)
    if tokens.words[last - 1] in pairs.language.sets["paying"]:
        return first < last - 1 and last - first <= LONGEST_GAP and tokens.words[last - 2] in pairs.words.until
    if "," in tokens.words[first : min(last, first + LONGEST_RATE)]:
        first = tokens.words.index(",", first)  # 20 Dollar im Monat, die Pro-Variante 200
    articled = tokens.words[first + 1] in pairs.language.sets["determiners"]
    hyphens = 2 * sum(map(HYPHENS.__contains__, tokens.words[first:last]))
    if tokens.words[first] != "," or not 2 <= last - first <= 1 + LONGEST_SUBJECT + hyphens:
        return False
    person = tokens.words[first + 1] in pairs.language.sets["persons"]
    return (articled or person) and is_subject(first + 1, last, pairs) and not is_numbered(right, pairs)
