"""Names that only their capitals tell, in a language that writes none but names so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from figures.companies.capitals import CLOSING, MOST_KNOWN, MOST_WORDS, OPENING, REACH, Name, is_region
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
SINGLE = re.compile(r"(?<![\w&.,’'#@/-])(?<![A-ZÄÖÜ]\w\s)[A-ZÄÖÜ][\w&]*\w(?![\w&’'/-])(?! [A-ZÄÖÜ])")
TELLS = re.compile(r"['’]s |\? | and (?:its |[A-Z])")  # behind a single word that begins a sentence: a name
ACRONYM = range(2, 7)  # letters
VERB_ENDS = {False: ("s", "ed"), True: ("t", "te")}  # by whether nouns have capitals: as most verbs of one actor end
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
    if words.capital_nouns:
        yield from alone(text, start, end, words)


def alone(text: str, start: int, end: int, words: NameWords) -> Iterator[Name]:
    """Single words where a noun would have an article: OMV; Lonza übernahm; bewegt Roche; von Sandoz."""
    for match in SINGLE.finditer(text, start, end):
        word = match[0]
        if may_name(word, words) and (is_acronym(word) or stands_bare(text, *match.span(), words)):
            yield Name(match.start(), match.end(), word, UNKNOWN)


@lru_cache(MOST_KNOWN)
def may_name(word: str, words: NameWords) -> bool:
    """Whether a single word is none that the language is known to have."""
    low = word.lower()
    if low in words.vocabulary or words.common(word) or no_name(word, words) or words.meaning(low) is not None:
        return False
    return not (words.people[low] or words.apposition[low] or word in words.no_names)


def is_acronym(word: str) -> bool:
    """OMV, BT; not: IV"""
    return word.isupper() and word.isalpha() and len(word) in ACRONYM and not set(word) <= set("IVXL")


def stands_bare(text: str, start: int, end: int, words: NameWords) -> bool:
    """Whether a verb or its place in the sentence says that a word needs no article."""
    following = text[end : end + REACH // 2]
    behind = following.split(None, 1)[0].rstrip(CLOSING) if following[:1] == " " and following.strip() else ""
    ahead = text[max(0, start - REACH // 2) : start].split()
    before = ahead[-1] if ahead else ""
    if begins(text, start) or before.lower() in words.opening:
        return behind in words.apart or is_verb(behind, words) or following.startswith(words.relative_starts)
    if not (behind.islower() or following[:1] in CLOSING):
        return False
    return before in words.bare_after or (before.islower() and is_verb(before, words))


@lru_cache(MOST_KNOWN)
def is_verb(word: str, words: NameWords) -> bool:
    """Whether a word is, or may be, a verb of one who acts."""
    if word in words.verbs or word in words.being:
        return True
    return word.islower() and word.endswith(VERB_ENDS[words.capital_nouns]) and word not in words.function


def tells(text: str, end: int, words: NameWords) -> bool:
    """Whether what follows a word that begins a sentence says that it is a name: Morrisons lost; Aker and Nscale."""
    if TELLS.match(text, end) or text.startswith(words.relative_starts, end):
        return True
    following = text[end + 1 : end + REACH // 2].split(None, 1)
    return text[end : end + 1] == " " and bool(following) and is_verb(following[0], words)


def piece_of_run(text: str, begin: int, end: int, words: NameWords) -> Iterator[Name]:
    """A run without the words at its ends that are no part of a name."""
    pieces = text[begin:end].split()
    while pieces and no_name(pieces[0], words):
        begin += len(pieces.pop(0)) + 1
    while pieces and is_unit(pieces[-1].strip(CLOSING), words):
        pieces.pop()
    if (
        not pieces
        or len(pieces) > MOST_WORDS
        or (
            len(pieces) == 1
            and begins(text, begin)
            and not (may_name(pieces[0], words) and tells(text, begin + len(pieces[0]), words))
        )
    ):
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
    if (
        len(run) >= SHORTEST or (is_acronym(run) and not is_region(text, begin, begin + len(run)))
    ) and run not in words.no_names:
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
