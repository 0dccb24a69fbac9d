"""Whether a number without a unit counts things, not money: by the nouns and the numbers around it."""

from __future__ import annotations

from figures.article import Tokens
from figures.figure import Figure
from figures.quantity import HYPHENS
from figures.stages.currencies.document import Document
from figures.stages.ranges import ends_here

LEAST_SCALE = 6  # thousands without a unit are hardly ever money
BACK = 12  # tokens before a bare number in which the nearest noun says what it counts
MILLION = 6


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
    if thing_before(first, position, document) or like_things(figure, position, document):
        return True
    return sold(first, last, document) or exists(first, last, document)


def sold(first: int, last: int, document: Document) -> bool:
    """Things that are sold or shipped: to sell one to two million of the phones; not of its bonds.

    >>> en("It paid €5m and expects to sell one to two million of the two models, and €3m of its debt")
    €5m = 5000000 EUR
    €3m = 3000000 EUR
    >>> de("Für 5 Mio. Euro verkaufte sie 2 Millionen der neuen Geräte. Die Bank verkaufte 3 Millionen der Anleihen.")
    5 Mio. Euro = 5000000 EUR
    3 Millionen = 3000000 EUR
    """
    tokens, sets = document.tokens.words, document.words.sets
    if sets["selling"].isdisjoint(tokens[max(0, first - 2) : first]) or tokens[last] not in sets["of_these"]:
        return False
    return not any(map(document.words.of_money.__getitem__, tokens[last : last + 5]))


def exists(first: int, last: int, document: Document) -> bool:
    """What there is, and no money is spoken of before it: Pensionen wird es 2,5 Millionen geben.

    >>> de("Das kostet 5 Mio. Euro. Pensionen wird es 2,5 Millionen geben, Förderung wird es 3 Millionen geben.")
    5 Mio. Euro = 5000000 EUR
    3 Millionen = 3000000 EUR
    >>> en("It costs €5m. There were 3 million of it.")
    €5m = 5000000 EUR
    3 million = 3000000 EUR
    """
    tokens, sets = document.tokens.words, document.words.sets
    lowest = max(document.tokens.sentence_of(first)[0], first - BACK)
    comma = next((at for at in range(first - 1, lowest, -1) if tokens[at] == ","), lowest)
    before = tokens[comma:first]
    if tokens[last] not in sets["exist"] or sets["there"].isdisjoint(before):
        return False
    return not any(map(document.words.of_money.__getitem__, before))


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
    if tokens.words[last] in words.sets["at"] and tokens.meaning[last + 1] is not None:
        return True
    if document.figures[position - 1] is not things:
        return False
    between = (*tokens.words[tokens.at(things.end) : first], *tokens.words[last : last + 2])
    return not any(map(words.of_money.__getitem__, between))


def _before_things(figure: Figure, position: int, last: int, document: Document) -> bool:
    """The first of two numbers that count the same: from 5 million to 6 million customers.

    >>> de("5 Mio. Euro, aber 180 Millionen unter 1,25 Milliarden Indern und 500 Millionen bis 1 Milliarde Kunden")
    5 Mio. Euro = 5000000 EUR
    >>> en("€5m for 3 million of 1.2 billion users")
    €5m = 5000000 EUR
    """
    if position + 1 == len(document.figures):
        return False
    right, tokens = document.figures[position + 1], document.tokens
    if right.kind is not None or (right.scale or 0) < LEAST_SCALE or tokens.at(right.start) > last + 2:
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
