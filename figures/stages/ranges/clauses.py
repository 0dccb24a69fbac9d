"""Clauses that say the same of another, and numbers that are the name of what stands before them."""

from __future__ import annotations

from figures.figure import Figure
from figures.quantity import HYPHENS, joins
from figures.stages.ranges.pairs import LONGEST_GAP, Pairs
from figures.stages.ranges.sharing import is_bare, is_year

FARTHEST = 40  # characters between two members of a list
LONGEST_RATE = 3  # tokens of "im Monat" and the comma behind it
LONGEST_SUBJECT = 3  # tokens of "der kleine Bund"


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
