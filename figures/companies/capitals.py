"""The capital words that are a name, before and behind a place of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import msgspec

from figures.companies.name_words import NameWords
from figures.companies.party import BODY, COMPANY, PERSON

MOST_WORDS = 5  # of a name
MOST_KNOWN = 20_000  # words that are kept in memory
REACH = 80  # characters in which its words stand
REGION = 2  # letters of the code of a region
OPENING, CLOSING = "(\"'„“”«»‚‘[", ".,;:!?)\"'“”«»’…]"
WORD = re.compile(r"\S+")
CAPITAL = re.compile(r"(?:\d{0,2}[&-]?[A-ZÀ-ÖØ-Ý]|[a-z]{1,5}[A-Z])[\w.&'’+-]*\Z|\d[&M+]\w*\Z|\d+[a-z]{3,}\Z")
INITIAL = re.compile(r"[A-Z]\.\Z")
POSSESSIVE = re.compile(r"['’]s?\Z")


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name at `text[start:end]`, and what sort of party it may be of."""

    start: int
    end: int
    words: str
    kind: str = COMPANY


def before(text: str, end: int, words: NameWords, connectors: frozenset[str] | None = None) -> Name | None:
    """The capital words that end before `end`, on its line."""
    floor = max(0, end - REACH)
    floor = max(floor, text.rfind("\n", floor, end) + 1)
    chunk = text[floor:end].rstrip()
    stop = begin = floor + len(chunk)
    at, count, kind = stop + 1, 0, COMPANY
    for word in reversed(chunk.rsplit(None, MOST_WORDS + 2)):
        if count and (text[at - 1] != " " or text[at - 2].isspace()):
            break
        at -= len(word) + 1
        bare, closes, person, fits, last, nation = part(word, words)
        if not bare or (count and closes):
            break
        if count and bare in (connectors or words.connectors):
            continue
        if person:
            kind = PERSON if count > 1 else kind
            break
        if not fits or (count and (last or (nation and not names_with_it(text[begin:stop], words)))):
            break
        if count and describes(bare, words):  # die Cloud-Sparte Acme
            break
        begin, count = at + len(word) - len(bare), count + 1
        if word != bare or count == MOST_WORDS:
            break
    name = text[begin:stop]
    if not count or name in words.no_names:
        return None
    return Name(begin, stop, name, PERSON if words.person(name) else kind)


def names_with_it(name: str, words: NameWords) -> bool:
    """Whether a name that goes on so may begin with a country: American Airlines, not: Finnish GeoSentric."""
    first = name.split()[0]
    return first in words.kinds or first.lower() in words.ordinary


def after(text: str, start: int, words: NameWords) -> Name | None:
    """The capital words that begin at `start`, on its line."""
    first, stop, count, kind = start, start, 0, COMPANY
    for match in WORD.finditer(text[start : start + REACH].partition("\n")[0]):
        word = match[0]
        word, bare = saint(word, word.lstrip(OPENING if not count else "").rstrip(CLOSING), words)
        low = bare.lower()
        if count and bare in words.connectors:
            continue
        if not bare or not CAPITAL.match(bare) or low in words.never or (count and is_noun(bare, words)):
            break
        begin = start + match.start() + word.index(bare)
        if not count and (words.nations[low] is not None or words.people[low] or words.apposition[low]):
            continue
        if not count and words.body_nouns[low]:
            kind = BODY
            continue
        if not count:
            first = begin
        stop, count = begin + len(bare), count + 1
        possessive = POSSESSIVE.search(bare)
        if possessive:
            stop -= len(possessive[0])
        if count >= MOST_WORDS or possessive or bare in words.forms or (word[-1] in CLOSING and word != bare):
            break
    name = text[first:stop]
    if not count or name in words.no_names:
        return None
    return Name(first, stop, name, PERSON if words.person(name) else kind)


def saint(word: str, bare: str, words: NameWords) -> tuple[str, str]:
    """A word and what it is without the signs around it; the point of "St." is none of them."""
    return (f"{bare}.", f"{bare}.") if f"{bare}." in words.saints and word.endswith(".") else (word, bare)


def is_noun(word: str, words: NameWords) -> bool:
    """Whether a word behind a name is a noun of its own: der Anbieter Tether Gespräche; not: Voltkraft Energie"""
    return words.capital_nouns and word not in words.kinds and word.lower() in words.vocabulary


def describes(word: str, words: NameWords, *, alone: bool = False) -> bool:
    """Whether a word before a name says what it is: die Cloud-Sparte Acme; `alone`: also a noun that is no compound.

    >>> from figures.companies.name_words import name_words
    >>> [describes(word, name_words("de")) for word in ("Cloud-Sparte", "Labor", "Acme-Nord")]
    [True, False, False]
    >>> describes("Labor", name_words("de"), alone=True)
    True
    """
    first, hyphen, piece = word.rpartition("-")
    if not words.capital_nouns or not (hyphen or alone) or first.isupper():
        return False
    if word in words.firsts or piece in words.forms:
        return False
    noun = piece.lower() in words.vocabulary and not piece.endswith(words.adjective_ends)
    return noun or words.apposition[piece.lower()] is not None or words.common(piece)


class Part(NamedTuple):
    """What a word may be in a name that ends with it or behind it; `bare` is it without the signs that open it."""

    bare: str
    closes: bool  # no name goes on behind it: Inc.)
    person: bool  # what a person is called: founder
    fits: bool  # it may belong to a name
    last: bool  # it belongs to no name that goes on behind it: Acme's, Bristol-based
    nation: bool  # Finnish


@lru_cache(MOST_KNOWN)
def part(word: str, words: NameWords) -> Part:
    """What a word may be in a name."""
    bare = word.lstrip(OPENING)
    low = bare.lower()
    closes = bare[-1:] in CLOSING and not INITIAL.search(bare)
    person = bool(words.people[low] or words.people[low.rpartition("-")[2]])
    fits = bool(CAPITAL.match(bare)) and low not in words.never and not words.apposition[low]
    based = bool(words.adjective_tails) and low.endswith(words.adjective_tails)
    return Part(bare, closes, person, fits, based or bool(POSSESSIVE.search(bare)), words.nations[low] is not None)


def is_region(text: str, start: int, end: int) -> bool:
    """Vineland, NJ: two capitals that say where a town lies"""
    return end - start == REGION and text[start:end].isupper() and text[max(0, start - 2) : start] == ", "


def is_code(word: str) -> bool:
    """TLT1V, as shares are called at an exchange"""
    return word.isupper() and any(map(str.isdecimal, word))
