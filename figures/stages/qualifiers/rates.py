"""Rates: what an amount is paid for: per year, per share, per square metre."""

from __future__ import annotations

from figures.article import Tokens
from figures.stages.qualifiers.place import BORDERS, CLOSING, HYPHENS, OPENING, Place, behind_bracket
from figures.stages.qualifiers.prices import of_sentence, per_elsewhere
from figures.stages.qualifiers.rate_words import RateWords
from figures.stages.qualifiers.things import ends_rate, listed_thing, thing

REACH = 7  # tokens between an amount and "pro Jahr"
LONGEST = 5  # tokens of a rate: on a yearly basis
FAR = 18  # tokens between "annual" and the amount
RESULT = 3  # tokens behind "annual" that say what it is
MARKS = HYPHENS | OPENING  # what may stand between an amount and its rate
HALTS = BORDERS | OPENING | CLOSING
CLAUSES = BORDERS - frozenset('"“”„')
CELL = "table_head"  # a number in a table: its row says what it is, not its neighbours


def rated(places: list[Place], words: RateWords) -> None:
    """Set `per` of the figures of a sentence: what stands beside each, then what the sentence or a neighbour says."""
    done, own, rates = places[0].begin, -1, False
    places = [place for place in places if CELL not in place.figure.why]
    for place in places:
        per = per_beside(place, done, own, words)
        done, own = place.last, place.last if per is not None else -1
        if per is not None:
            place.figure, rates = place.figure.but("per", per=per), True
    for index, place in enumerate(places):
        figure = place.figure
        if figure.per is None and (rates or ((figure.scale is None or figure.scale < 0) and place.unscaled)):
            per = per_elsewhere(places, index, words) if rates else of_sentence(places, index, words)
            if per is not None:
                place.figure, rates = figure.but("per_shared", per=per), True


def per_beside(place: Place, done: int, own: int, words: RateWords) -> str | None:
    """What is said inside a figure, behind it, or before it behind token `done`: where a word there tells of a rate.

    What begins at token `own` is the rate of the figure before it.
    """
    said, per, at, lowest = place.tokens.words, None, place.tail, place.head - FAR
    if place.last - place.first > 4:
        per = per_inside(place, words)
    if said[at] in MARKS:
        at = behind_bracket(place)
    ahead = said[at : at + REACH + LONGEST]
    if per is None and (said[at] in words.directly or not words.telling_behind.isdisjoint(ahead)):
        per = per_behind(place.tokens, at, words)
    if lowest < done:
        lowest = done
    if per is None and not words.telling_before.isdisjoint(said[lowest : place.first]):
        per = per_before(place, lowest, own, words)
    return per


def per_inside(place: Place, words: RateWords) -> str | None:
    """Inside a range: "zwischen 7,90 Euro pro Monat und 14,90 Euro".

    >>> de("zwischen 7,90 Euro pro Monat und 14,90 Euro")
    7,90 Euro pro Monat und 14,90 Euro = 7.9..14.9 EUR per month
    >>> en("between $5 a month and $7")
    $5 a month and $7 = 5..7 USD per month
    >>> en("between $5 and $7")
    $5 and $7 = 5..7 USD
    """
    if place.figure.bound != "between":
        return None
    for at in range(place.first + 1, place.last - 1):
        direct = place.tokens.words[at] in words.begins_direct
        if direct and (found := rate_at(place.tokens, at, words)) is not None:
            return found
    return None


def per_behind(tokens: Tokens, at: int, words: RateWords) -> str | None:
    """From token `at` behind the amount on, directly or some words on: "$53 a barrel", "5 Mio. Euro Miete im Jahr".

    >>> de("850 Millionen Euro jährlich, 52,50 Euro je Aktie, 12 Euro pro Quadratmeter")
    850 Millionen Euro = 850000000 EUR per year
    52,50 Euro = 52.5 EUR per share
    12 Euro = 12 EUR per m2
    >>> en("a $40bn-a-year market, $5 each month and $53 a barrel")
    $40bn = 40000000000 USD per year
    $5 = 5 USD per month
    $53 = 53 USD per barrel
    >>> en("$5m a year ago")
    $5m = 5000000 USD
    >>> de("5 Mio. Euro im Jahr 2015, 6 Mio. Euro im Jahr zuvor")
    5 Mio. Euro = 5000000 EUR
    6 Mio. Euro = 6000000 EUR
    """
    if tokens.words[at] in words.begins_direct and (found := rate_at(tokens, at, words)) is not None:
        return found
    for index in range(at, at + REACH):
        word = tokens.words[index]
        if word in HALTS:
            break
        if index > at and word in words.begins and (found := rate_farther(tokens, index, words)) is not None:
            return found
        if is_number(tokens, index):
            break
    return annual_behind(tokens, at, words)


def is_number(tokens: Tokens, index: int) -> bool:
    """Whether a token is a number in digits."""
    meaning = tokens.meaning[index]
    return meaning is not None and meaning.digits is not None


def rate_at(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """The rate that begins at a token: an adverb, "per" and its noun, or an article and a unit of trade."""
    found = words.adverbs.after(tokens, index)
    if found is not None and tokens.words[index] in words.adjective and is_result(tokens, index + 1, words):
        return None  # a ¥2.5tn quarterly profit
    if found is None:
        found = words.behind.after(tokens, index)
        if found is not None and not ends_rate(tokens, found[1], words):
            return None
    if found is not None:
        return found[0]
    per = words.per.after(tokens, index)
    if per is not None:
        return thing(tokens, per[1], words)
    article = words.articles.get(tokens.words[index])
    if article == "a" and tokens.words[index + 1] in HYPHENS:
        index += 1
    if article == "a" or (article == "the" and tokens.words[index + 1] in words.trade):
        return listed_thing(tokens, index + 1, words)
    return words.compound.get(tokens.words[index]) if tokens.words[index] not in words.share else None


def rate_farther(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """A rate some words behind its amount: "5 Mio. Euro Miete pro Jahr"; "a year" only where it is no span of time.

    >>> de("Sie zahlt 5 Mio. Euro Miete im Jahr.")
    5 Mio. Euro = 5000000 EUR per year
    >>> en("It earns $5m in rent a year.")
    $5m = 5000000 USD per year
    >>> en("It repaid $5m in less than a year.")
    $5m = 5000000 USD
    """
    found = words.adverbs.after(tokens, index)
    if found is not None:
        return found[0]
    found = words.behind.after(tokens, index)
    if found is not None:
        span = tokens.words[index - 1] in words.not_before
        return found[0] if not span and ends_rate(tokens, found[1], words) else None
    per = words.per.after(tokens, index)
    return thing(tokens, per[1], words) if per is not None else None


def annual_behind(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """ "a $5m annual fee", but not "$5m annual profit".

    >>> en("a $5m annual fee, a ¥2.5tn quarterly profit")
    $5m = 5000000 USD per year
    ¥2.5tn = 2500000000000 JPY
    >>> de("5 Mio. Euro jährliche Miete")
    5 Mio. Euro = 5000000 EUR per year
    """
    per = words.adjective.get(tokens.words[index])
    return per if per is not None and not is_result(tokens, index + 1, words) else None


def is_result(tokens: Tokens, index: int, words: RateWords) -> bool:
    """Whether "annual" belongs to a result, which is no rate: annual net sales, jährlicher Umsatz."""
    return any(word in words.results for word in tokens.words[index : index + RESULT])


def per_before(place: Place, lowest: int, own: int, words: RateWords) -> str | None:
    """Before the amount, in its clause and from token `lowest` on: "jährlich 5 Mio.", "annual savings of some".

    >>> de("Das kostet jährlich 2 bis drei Milliarden Euro.")
    2 bis drei Milliarden Euro = 2000000000..3000000000 EUR per year
    >>> en("annual savings of some EUR3m")
    EUR3m = ~3000000 EUR per year
    >>> en("annual net sales of EUR3m")
    EUR3m = 3000000 EUR
    >>> de("ein Stundenlohn von 15 Euro, eine Jahresmiete von 5000 Euro, ein Jahresumsatz von 5 Mio. Euro")
    15 Euro = 15 EUR per hour
    5000 Euro = 5000 EUR per year
    5 Mio. Euro = 5000000 EUR
    >>> en("A £2-a-day charge would bring in £18m")
    £2 = 2 GBP per day
    £18m = 18000000 GBP
    """
    tokens = place.tokens
    for at in range(place.first - 1, lowest - 1, -1):
        word = tokens.words[at]
        if own >= 0 and at <= own + (tokens.words[own] in HYPHENS):
            return None
        if word in CLAUSES:
            return None
        if (per := words.adjective.get(word)) is not None:
            return None if is_result(tokens, at + 1, words) else per
        near = word in words.adverbs.firsts and place.first - at <= REACH + 2
        if near and (found := words.adverbs.after(tokens, at)) is not None:
            return found[0] if found[1] <= place.first else None
        if (per := words.compound.get(word)) is not None and per != "share":
            return per
    return None
