"""Names that only their capitals tell, in a language that writes none but names so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from figures.companies.forms import CLOSING, MOST_KNOWN, MOST_WORDS, OPENING, Name
from figures.companies.name_words import NameWords
from figures.companies.party import PERSON, UNKNOWN

# (A capital comes first, which `re` looks for many times faster than for what may stand before it.)
FIRST = r"[A-ZÄÖÜ](?:(?<![\w$€£.].)|(?<=(?<![\w$€£.])[a-z][A-Z]))[\w&.’'-]*"
NEXT = r"\s(?:& )?[A-ZÄÖÜ][\w&.’'-]*"
RUN = re.compile(f"{FIRST}(?:{NEXT})*")
LONG_RUN = re.compile(f"{FIRST}(?:{NEXT})+")  # where nouns have capitals too, one word tells nothing
POSSESSIVE = re.compile(r"['’]s?(?= |\Z)")
STOP = re.compile(r"(?<=\w\w)[.,;:!?]\s")  # ends a run: in Borlänge. The plant
SHORTEST = 3
SENTENCE_ENDS = '.!?:\n“”"•'


def guesses(text: str, start: int, end: int, words: NameWords) -> Iterator[Name]:
    """The runs of capital words in `text[start:end]` that may be a name; the first word of a sentence rarely is.

    >>> from figures.companies.name_words import name_words
    >>> text = "The taxman says Leeds United will pay Norway's Northzone in May. Cash is EUR 5."
    >>> [name.words for name in guesses(text, 0, len(text), name_words("en"))]
    ['Leeds United', 'Norway', 'Northzone']
    """
    for match in (LONG_RUN if words.capital_nouns else RUN).finditer(text, start, end):
        first = begin = match.start() - ("a" <= text[match.start() - 1 : match.start()] <= "z")  # eLumina
        run = text[begin : match.end()]
        if "'" in run or "’" in run:
            for possessive in POSSESSIVE.finditer(run):
                yield from piece_of_run(text, begin, first + possessive.start(), words)
                begin = first + possessive.end() + 1
        for stop in () if run.isalnum() else STOP.finditer(text, begin, match.end()):
            yield from piece_of_run(text, begin, stop.start(), words)
            begin = stop.end()
        yield from piece_of_run(text, begin, match.end(), words)


def piece_of_run(text: str, begin: int, end: int, words: NameWords) -> Iterator[Name]:
    """A run without the words at its ends that are no part of a name."""
    pieces = text[begin:end].split()
    while pieces and no_name(pieces[0], words):
        begin += len(pieces.pop(0)) + 1
    while pieces and is_unit(pieces[-1].strip(CLOSING), words):
        pieces.pop()
    if not pieces or len(pieces) > MOST_WORDS or (len(pieces) == 1 and begins(text, begin)):
        return
    if words.capital_nouns:
        while pieces and pieces[0].lower() in words.vocabulary:
            begin += len(pieces.pop(0)) + 1  # Wie viel Geld Fabromont Holding ausgibt
        for _ in range(from_first_name(pieces, words)):
            begin += len(pieces.pop(0)) + 1
        if len(pieces) == 2 and is_genitive(text, pieces[0]):
            return
        if not no_nouns([piece.strip(CLOSING) for piece in pieces], words):
            return
    length = sum(map(len, pieces)) + len(pieces) - 1
    run = text[begin : begin + length].rstrip(CLOSING + "-")
    if len(run) >= SHORTEST and run not in words.no_names:
        yield Name(begin, begin + len(run), run, PERSON if words.person(run) else UNKNOWN)


def from_first_name(pieces: list[str], words: NameWords) -> int:
    """Where the name of a person begins in a run of capital words: Österreichs Golfstar Bernd Wiesberger."""
    return next((index for index, piece in enumerate(pieces[:-1]) if piece in words.first_names), 0)


def is_genitive(text: str, piece: str) -> bool:
    """Whether a word is the genitive of a name that the text has elsewhere: Sarkozys Budget, beside Sarkozy."""
    return piece[-1] == "s" and len(piece) > SHORTEST and f"{piece[:-1]} " in text


def no_nouns(pieces: list[str], words: NameWords) -> bool:
    """Where nouns have capitals too: Nordwind Energie, since two nouns side by side are rare; not: Ende Juni."""
    if len(pieces) < 2:
        return False
    lows = [piece.lower() for piece in pieces]
    return not any(
        words.common(low) or words.meaning(low) is not None or words.apposition[low] or words.people[low]
        for low in lows
    )


@lru_cache(MOST_KNOWN)
def no_name(word: str, words: NameWords) -> bool:
    """Whether a word is one of the language, the adjective of a country or the code of a currency."""
    low = word.strip(CLOSING + OPENING).lower()
    if words.adjective_tails and low.endswith(words.adjective_tails):
        return True
    if "-" in low.strip("-"):
        return all(no_name(part, words) for part in low.split("-"))
    return low in words.ordinary or low in words.function or words.nations[low] is not None or is_unit(word, words)


@lru_cache(MOST_KNOWN)
def is_unit(word: str, words: NameWords) -> bool:
    """EUR, Dh22bn, CHF250: what has digits, or means an amount."""
    return any(map(str.isdecimal, word)) or (word.isupper() and words.meaning(word.lower()) is not None)


def begins(text: str, at: int) -> bool:
    """Whether a sentence or a line begins at a place."""
    before = text[max(0, at - 3) : at].rstrip(" ‘“\"'(")
    return not before or before[-1] in SENTENCE_ENDS
