"""Names that only their capitals tell, in a language that writes none but names so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from figures.companies.capitals import CLOSING, MOST_WORDS, REACH, Name, is_region
from figures.companies.lone_words import alone, begins, is_acronym, is_unit, may_name, no_name, tells
from figures.companies.name_words import NameWords
from figures.companies.party import PERSON, UNKNOWN
from figures.companies.strange import is_strange
from figures.lexicon import is_ordinary, is_word

# (A capital comes first, which `re` looks for many times faster than for what may stand before it.)
FIRST = r"[A-ZÄÖÜ](?:(?<![\w$€£.].)|(?<=(?<![\w$€£.])[a-z][A-Z]))[\w&.’'-]*"
NEXT = r"\s(?:& )?[A-ZÄÖÜ][\w&.’'-]*"
RUN = re.compile(f"{FIRST}(?:{NEXT})*")
LONG_RUN = re.compile(f"{FIRST}(?:{NEXT})+")  # where nouns have capitals too, one word tells nothing
POSSESSIVE = re.compile(r"['’]s?(?= |\Z)")
STOP = re.compile(r"(?<=\w\w)[.,;:!?]\s")  # ends a run: in Borlänge. The plant
NOTHING_OWNED = (",", ";", ":", "?", "!")  # behind a possessive that is the name itself
SHORTEST = 3


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
                if own_name(text, first + possessive.end(), words):
                    continue
                yield from piece_of_run(text, begin, first + possessive.start(), words)
                begin = first + possessive.end() + 1
        for stop in () if run.isalnum() else STOP.finditer(text, begin, match.end()):
            yield from piece_of_run(text, begin, stop.start(), words)
            begin = stop.end()
        yield from piece_of_run(text, begin, match.end(), words)
    if words.capital_nouns:
        yield from alone(text, start, end, words)


def piece_of_run(text: str, begin: int, end: int, words: NameWords) -> Iterator[Name]:
    """A run without the words at its ends that are no part of a name."""
    pieces = text[begin:end].split()
    begin += cut(pieces, no_names_before(pieces, words))
    while pieces and is_unit(pieces[-1].strip(CLOSING), words):
        pieces.pop()
    if not (2 if words.capital_nouns else 1) <= len(pieces) <= MOST_WORDS:
        return  # where nouns have capitals too, one word tells nothing
    if len(pieces) == 1 and only_begins(text, begin, pieces[0], words):
        return
    if words.capital_nouns:
        begin += cut(pieces, nouns_before(pieces, words))
        begin += cut(pieces, from_first_name(pieces, words))
        if not no_nouns(text, pieces, words):
            return
    run = text[begin : begin + len(" ".join(pieces))].rstrip(CLOSING + "-")
    end = begin + len(run)
    long_enough = len(run) >= SHORTEST or (is_acronym(run) and not is_region(text, begin, end))
    if long_enough and run not in words.no_names:
        yield Name(begin, end, run, PERSON if words.person(run) else UNKNOWN)


def own_name(text: str, end: int, words: NameWords) -> bool:
    """Whether 's belongs to a name, since nothing that is owned follows: At Marston's, bosses are pumping"""
    if text[end : end + 1] in NOTHING_OWNED:
        return True
    following = text[end + 1 : end + REACH // 2].split(None, 1)
    return bool(following) and (following[0] in words.verbs or following[0] in words.being)


def no_names_before(pieces: list[str], words: NameWords) -> int:
    """How many words at the beginning of a run belong to no name."""
    count = next((at for at, piece in enumerate(pieces) if not no_name(piece, words)), len(pieces))
    return 0 if count == 1 and len(pieces) == 2 and is_pair(pieces[0], pieces[1], words) else count


def is_pair(first: str, last: str, words: NameWords) -> bool:
    """National Grid: an ordinary word that has a capital shows that the one before it belongs to the name."""
    low = first.lower()
    if words.capital_nouns or low in words.function or words.nations[low] is not None:
        return False
    return is_word(last.rstrip(CLOSING).lower(), words.code)


def cut(pieces: list[str], count: int) -> int:
    """Takes words away from the beginning of a run; how much further on it begins then."""
    length = sum(map(len, pieces[:count])) + count
    del pieces[:count]
    return length


def only_begins(text: str, begin: int, word: str, words: NameWords) -> bool:
    """Whether a word has its capital because a sentence begins with it, for all that one can see."""
    return begins(text, begin) and not (may_name(word, words) and tells(text, begin + len(word), words))


def nouns_before(pieces: list[str], words: NameWords) -> int:
    """How many words of the language begin a run: Wie viel Geld Fabromont Holding ausgibt, Freiburger Labor Voltora"""
    count = next((at for at, piece in enumerate(pieces) if piece.lower() not in words.vocabulary), len(pieces))
    strange = next((at for at, piece in enumerate(pieces) if is_strange(piece.strip(CLOSING), words)), 0)
    ordinary = all(is_ordinary(piece.rstrip(CLOSING), words.code) for piece in pieces[:strange])
    return max(count, strange) if ordinary else count


def from_first_name(pieces: list[str], words: NameWords) -> int:
    """Where the name of a person begins in a run of capital words: Österreichs Golfstar Bernd Wiesberger."""
    return next((index for index, piece in enumerate(pieces[:-1]) if piece in words.first_names), 0)


def is_genitive(text: str, piece: str) -> bool:
    """Whether a word is the genitive of a name that the text has elsewhere: Sarkozys Budget, beside Sarkozy."""
    return piece[-1] == "s" and len(piece) > SHORTEST and f"{piece[:-1]} " in text


def no_nouns(text: str, pieces: list[str], words: NameWords) -> bool:
    """Where nouns have capitals too: Nordwind Energie, since two nouns side by side are rare; not: Ende Juni."""
    if len(pieces) < 2 or (len(pieces) == 2 and is_genitive(text, pieces[0])):
        return False
    lows = [piece.strip(CLOSING).lower() for piece in pieces]
    return not any(
        words.common(low) or words.meaning(low) is not None or words.apposition[low] or words.people[low]
        for low in lows
    )
