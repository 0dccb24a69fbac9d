"""Whether a number without a unit is money: it has a scale, money is spoken of, and it counts no things."""

from __future__ import annotations

from figures.article import Tokens
from figures.figure import Figure
from figures.language import Language
from figures.quantity import HYPHENS
from figures.stages.currencies.document import Document
from figures.stages.currencies.things import LEAST_SCALE, counts, metres
from figures.stages.currencies.which import unit_behind
from figures.units import MONEY

LEAST_SUM = 1000  # a three-figure sum may be one of anything
NEAR = 250  # characters before its sentence in which another amount makes a bare number money
FAR = 40  # tokens that are searched for a word of money on either side of a bare number


def is_money(figure: Figure, position: int, document: Document) -> bool:
    """Whether a number without a unit is money: it has a scale, counts no thing, and money is spoken of.

    >>> de("Foxconn will Milliarden in KI investieren")
    Milliarden = 2000000000.. ? vague
    >>> en("Sales rose to 5.2 million from 4.8 million euros")
    5.2 million = 5200000 EUR to
    4.8 million euros = 4800000 EUR from
    >>> en("5 million users spent three hours")
    """
    tokens, first, last = document.tokens, document.tokens.at(figure.start), document.tokens.at(figure.end)
    if figure.scale is None:
        return not figure.vague or ("digit_count" in figure.why and sum_of_digits(figure, last, document))
    word = tokens.meaning[last - 1]
    if figure.scale < LEAST_SCALE:
        return "digit_count" in figure.why and word is not None and word.compound is not None
    if "compound" in figure.why or (word is not None and word.compound) or names_money(tokens, last, document.language):
        return True
    short = word is not None and word.short
    if is_part_of_name(figure, document):
        return False
    if counts(figure, position, document) or (short and metres(figure, first, last, document)):
        document.things = figure
        return False
    border = tokens.sentence_of(first)
    if money_near(position, document, *border):
        return True
    return not short and (speaks_of_money(tokens, first, border, document) or unit_behind(figure, document) is not None)


def is_part_of_name(figure: Figure, document: Document) -> bool:
    """Whether a scale glued to its number in small letters is the name of a firm: 89bio.

    >>> de("Roche kauft 89bio für 2,4 Mrd. Dollar, 5bio Euro wären mehr")
    2,4 Mrd. Dollar = 2400000000 USD
    5bio Euro = 5000000000000 EUR
    >>> en("Roche buys 89bio for $2.4bn, of which 1bn now")
    $2.4bn = 2400000000 USD
    1bn = 1000000000 USD
    """
    return figure.text.isalnum() and figure.text.lstrip("0123456789") in document.words.sets["of_names"]


def sum_of_digits(figure: Figure, last: int, document: Document) -> bool:
    """A nine-figure sum needs no scale to be money, but it needs a noun of money, or a currency.

    >>> en("a seven-figure salary")
    seven-figure = 1000000..10000000 ? vague
    >>> en("a seven-figure number of users")
    """
    if (figure.low or 0) < LEAST_SUM:
        return False
    words, sums = document.tokens.words, document.words.sums
    inside = words[last - 1] in sums and words[last - 2] not in HYPHENS  # siebenstelliger Betrag; not nine-figure
    return inside or words[last] in sums or unit_behind(figure, document) is not None


def names_money(tokens: Tokens, last: int, language: Language) -> bool:
    """A noun of money behind a hyphen, as inside a solid compound: Milliarden-Deal, Zwei-Milliarden-Loch.

    >>> de("Der Milliarden-Deal platzt, das Zwei-Milliarden-Loch bleibt")
    Milliarden = 2000000000.. ? vague
    Zwei-Milliarden = 2000000000 ?
    >>> de("Die 3-Millionen-Metropole")
    """
    if tokens.words[last] not in HYPHENS or not tokens.glued(last - 1):
        return False
    return tokens.words[last + 1] in language.meaning.shapes.tails


def money_near(position: int, document: Document, first: int, last: int) -> bool:
    """Whether an amount of money stands in the same sentence, or shortly before it."""
    low, high = document.tokens.starts[first] - NEAR, document.tokens.ends[last - 1]
    for index in (*range(position - 1, max(-1, position - 5), -1), *range(position + 1, position + 3)):
        if 0 <= index < len(document.figures):
            other = document.figures[index]
            if other.kind == MONEY and low <= other.start < high:
                return True
    return False


def speaks_of_money(tokens: Tokens, index: int, border: tuple[int, int], document: Document) -> bool:
    """Whether a word of money stands in the sentence."""
    found = tokens.words[max(border[0], index - FAR) : min(border[1], index + FAR)]
    return any(map(document.words.of_money.__getitem__, found))
