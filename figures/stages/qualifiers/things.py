"""Things that have a price: what stands behind "per"."""

from __future__ import annotations

from figures.article import Tokens
from figures.quantity import joins
from figures.stages.qualifiers.rate_words import RateWords

YEARS = range(1900, 2101)


def thing(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """What stands behind "per": an area unit's code, a listed noun, or any noun in the singular.

    >>> en("$5 per diluted share, $9 per square foot, $2 per subscription")
    $5 = 5 USD per share
    $9 = 9 USD per ft2
    $2 = 2 USD per subscription
    >>> de("5 Euro pro verkauftem Auto, 3 Euro je Stammaktie")
    5 Euro = 5 EUR per car
    3 Euro = 3 EUR per share
    >>> de("27,75 Dollar je Warner-Aktie")
    27,75 Dollar = 27.75 USD per share
    >>> de("5 Euro je nach Größe")
    5 Euro = 5 EUR
    """
    if tokens.words[index] in words.never:
        return None
    found = listed_thing(tokens, index, words)
    if found is not None:
        return found
    if words.capitals:
        return german_thing(tokens, index, words)
    while tokens.words[index] in words.adjoined:
        index += 1
    word = tokens.words[index]
    if (found := listed_thing(tokens, index, words)) is not None:
        return found
    if len(word) > 2 and word.isalpha() and word not in words.function and tokens.meaning[index] is None:
        return singular(word)
    return None


def listed_thing(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """An area unit or a noun of the list that begins at a token."""
    area = area_unit(tokens, index)
    if area is not None:
        return area
    found = words.nouns.after(tokens, index)
    if found is None or not ends_rate(tokens, found[1], words):
        return None
    return found[0]


def ends_rate(tokens: Tokens, index: int, words: RateWords) -> bool:
    """Whether "im Jahr" ends here: not im Jahr 2015, im Jahr zuvor, a year ago."""
    word = tokens.words[index]
    return word not in words.not_after and not is_year(tokens, index)


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether a token is the number of a year."""
    meaning = tokens.meaning[index] if index < len(tokens) else None
    return meaning is not None and meaning.digits is not None and meaning.digits in YEARS


def area_unit(tokens: Tokens, index: int) -> str | None:
    """The code of the area unit that begins at a token: square metre, qm, acre."""
    meaning = tokens.meaning[index] if index < len(tokens) else None
    for surface in meaning.units if meaning is not None else ():
        last = index + len(surface.words)
        if surface.unit.kind == "area" and tuple(tokens.words[index:last]) == surface.words:
            code: str | None = surface.unit.code
            return code
    return None


def german_thing(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """The noun behind "pro": adjectives in small letters before it are passed, a compound is known by its last part."""
    for at in (index, index + 1, index + 2):
        if at >= len(tokens) or not tokens.words[at].isalpha():
            return None
        if tokens.text[tokens.starts[at]].isupper():
            if joins(tokens, at + 1):
                at += 2  # je Warner-Aktie
            return words.noun_of.get(tokens.words[at]) or area_unit(tokens, at) or last_part(tokens.words[at], words)
        if tokens.words[at] in words.function:
            return None
    return None


def last_part(word: str, words: RateWords) -> str | None:
    """Stammaktie is an Aktie, Arbeitsstunde a Stunde."""
    for cut in range(2, len(word) - 3):
        if word[cut:] in words.noun_of:
            return words.noun_of[word[cut:]]
    return None


def singular(noun: str) -> str:
    """The singular of an English noun.

    >>> [singular(noun) for noun in ("companies", "boxes", "licenses", "buses", "glass", "stations", "bus", "analysis")]
    ['company', 'box', 'license', 'bus', 'glass', 'station', 'bus', 'analysis']
    """
    if noun.endswith(("ss", "us", "is")) or not noun.endswith("s"):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("xes", "ches", "shes", "sses", "uses")):
        return noun[:-2]
    return noun[:-1]
