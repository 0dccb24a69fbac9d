"""Whether a number without a unit is money: it has a scale, money is spoken of, and it counts no things."""

from __future__ import annotations

from figures.article import Tokens
from figures.figure import Figure
from figures.language import Language
from figures.quantity import HYPHENS
from figures.stages.currencies.document import Document
from figures.stages.currencies.which import unit_behind
from figures.stages.ranges import ends_here
from figures.units import MONEY

LEAST_SCALE = 6  # thousands without a unit are hardly ever money
LEAST_SUM = 1000  # a three-figure sum may be one of anything
NEAR = 250  # characters before its sentence in which another amount makes a bare number money
FAR = 40  # tokens that are searched for a word of money on either side of a bare number
BACK = 12  # tokens before a bare number in which the nearest noun says what it counts
MILLION = 6


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
        return figure.vague and "digit_count" in figure.why and sum_of_digits(figure, last, document)
    if figure.scale < LEAST_SCALE:
        return False
    word = tokens.meaning[last - 1]
    if "compound" in figure.why or (word is not None and word.compound) or names_money(tokens, last, document.language):
        return True
    short = word is not None and word.short
    if counts(figure, position, document) or (short and metres(figure, first, last, document)):
        document.things = figure
        return False
    border = tokens.sentence_of(first)
    if money_near(position, document, *border):
        return True
    return not short and (speaks_of_money(tokens, first, border, document) or unit_behind(figure, document) is not None)


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


def counts(figure: Figure, position: int, document: Document) -> bool:
    """Whether a number counts things: by a noun behind it or before it, or by the counted number it is beside.

    >>> en("$20m for 12m people, and 400m of them pay $5 a month")
    $20m = 20000000 USD
    $5 = 5 USD per month
    >>> de("Die Zahl der Nutzer stieg auf 5 Millionen, der Umsatz auf 20 Mio. Euro")
    20 Mio. Euro = 20000000 EUR to
    >>> en("The fund for users got 5 million, and €3 million in loans")
    5 million = 5000000 EUR
    €3 million = 3000000 EUR
    """
    tokens, words = document.tokens, document.words
    first, last = tokens.at(figure.start), tokens.at(figure.end)
    if thing_behind(tokens, last, figure, document):
        return True
    if tokens.words[last] in words.sets["of"] and tokens.words[last + 1] in words.sets["them"]:
        return True
    return thing_before(first, position, document) or like_things(figure, position, document)


def thing_behind(tokens: Tokens, index: int, figure: Figure, document: Document) -> bool:
    """5 Millionen Menschen, 3 million new users: a noun follows, perhaps behind adjectives."""
    language, words = document.language, document.words
    if tokens.words[index] in HYPHENS and tokens.glued(index - 1):
        return not words.of_money[tokens.words[index + 1]]
    if tokens.words[index] in language.several_of and figure.vague:
        index += 1
        if tokens.words[index] in language.function:
            return False
    if language.decimal == ".":
        return not ends_here(tokens, index, language) and not _no_thing(tokens, index, document)
    return _capital_noun(tokens, index, document)


def _no_thing(tokens: Tokens, index: int, document: Document) -> bool:
    """A noun of money, a day, or a participle that goes on: 2bn coming from, 3bn earmarked for.

    >>> en("Of the $5bn, 2bn earmarked for Texas came Monday")
    $5bn = 5000000000 USD
    2bn = 2000000000 USD
    """
    word = tokens.words[index]
    if document.words.of_money[word] or word in document.words.sets["days"]:
        return True
    if word in document.words.sets["counted"]:
        return False
    return word.endswith(document.words.participles) and ends_here(tokens, index + 1, document.language)


def _capital_noun(tokens: Tokens, index: int, document: Document) -> bool:
    words, function = document.words, document.language.function
    for at in range(index, index + 3):
        word = tokens.words[at]
        if not word[0].isalpha() or word in function:
            return False
        if tokens.text[tokens.starts[at]].isupper():
            return not words.money_inside[word]
        if not word.endswith(("e", "en", "er", "es", "em")):
            return False
    return False


def thing_before(first: int, position: int, document: Document) -> bool:
    """The nearest noun before a number that is counted in millions: a population of 60 million, users rose to 5m.

    A noun right before the number, or behind "for", is someone who gets the money.

    >>> en("The city has a population of 60 million and a budget of $5bn")
    $5bn = 5000000000 USD
    >>> de("Die Stadt hat eine Bevölkerung von 60 Millionen und ein Budget von 5 Mrd. Euro")
    5 Mrd. Euro = 5000000000 EUR
    >>> en("It will pay customers 5 million, and €2 million to the state; voters got nothing")
    5 million = 5000000 EUR
    €2 million = 2000000 EUR
    """
    tokens, words, sets = document.tokens.words, document.words, document.words.sets
    lowest = document.tokens.at(document.figures[position - 1].end) if position else 0
    if first - 2 >= lowest and tokens[first - 1] in sets["of"] and tokens[first - 2] in sets["peopled"]:
        return True  # a city of 8 million
    for at in range(first - 1, max(lowest, first - BACK) - 1, -1):
        word = tokens[at]
        if word == "\n" or word in sets["receive"] or words.of_money[word]:
            return False
        if word in sets["counted"]:
            return at < first - 1 and sets["for"].isdisjoint(tokens[max(0, at - 2) : at])
    return False


def counts_beside(figure: Figure, position: int, document: Document) -> bool:
    """A number that counts things has no part in the unit of an amount beside it.

    >>> en("The country has a population of 60 million and €5bn in debt")
    €5bn = 5000000000 EUR
    >>> de("Mit einer Bevölkerung von 60 Millionen und 5 Mrd. Euro Schulden")
    5 Mrd. Euro = 5000000000 EUR
    >>> en("It paid 5 million and €6 million")
    5 million = 5000000 EUR
    €6 million = 6000000 EUR
    """
    if (figure.scale or 0) < LEAST_SCALE or "listed" not in figure.why:
        return False
    return thing_before(document.tokens.at(figure.start), position, document)


def like_things(figure: Figure, position: int, document: Document) -> bool:
    """A number beside one that counts: 5 million users, up from 3 million; 5.2m units at $499 and 1.1m at $599.

    >>> en("It sold 5.2 million units at $499 and 1.1 million at $599")
    $499 = 499 USD
    $599 = 599 USD
    >>> de("Von 5 Millionen Kunden nach 3 Millionen im Vorjahr kamen 20 Mio. Euro")
    20 Mio. Euro = 20000000 EUR
    >>> en("It has 5 million users and spent 3 million of its €20m")
    3 million = 3000000 EUR
    €20m = 20000000 EUR
    """
    things, tokens, words = document.things, document.tokens, document.words
    first, last = tokens.at(figure.start), tokens.at(figure.end)
    if tokens.words[last] in words.sets["or_to"] and _before_things(figure, position, last, document):
        return True
    if things is None or things.scale != figure.scale:
        return False
    if tokens.at(things.start) < tokens.sentence_of(first)[0]:
        return False
    if tokens.words[last] in words.sets["at"]:
        return tokens.meaning[last + 1] is not None
    if document.figures[position - 1] is not things:
        return False
    between = (*tokens.words[tokens.at(things.end) : first], *tokens.words[last : last + 2])
    return not any(map(words.of_money.__getitem__, between))


def _before_things(figure: Figure, position: int, last: int, document: Document) -> bool:
    """The first of two numbers that count the same: from 5 million to 6 million customers."""
    if position + 1 == len(document.figures):
        return False
    right, tokens = document.figures[position + 1], document.tokens
    if right.kind is not None or right.scale != figure.scale or tokens.at(right.start) > last + 2:
        return False
    return thing_behind(tokens, tokens.at(right.end), right, document)


def metres(figure: Figure, first: int, last: int, document: Document) -> bool:
    """A lone m that is a length: 300m long, 120m in length, a depth of 40m.

    >>> en("The €5m tunnel is 120m in length, at a depth of 40m, 200m off the coast")
    €5m = 5000000 EUR
    >>> de("Der 5 Mio. Euro teure Turm ist 300 m hoch, in einer Höhe von 200 m")
    5 Mio. Euro = 5000000 EUR
    >>> en("The €5m tunnel needs 2m more")
    €5m = 5000000 EUR
    2m = 2000000 EUR
    """
    if figure.scale != MILLION or figure.text[-1] != "m":
        return False
    words, sets = document.tokens.words, document.words.sets
    if words[last] in sets["lengths"] or (words[last] in sets["in"] and words[last + 1] in sets["length_nouns"]):
        return True
    return not sets["length_nouns"].isdisjoint(words[max(0, first - 4) : first])


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
