"""Names of companies that nobody knows beforehand, found by their form and by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from figures.datafile import datafile
from figures.kinds import Kinds
from figures.language import language

MOST_WORDS = 5  # of a name
REACH = 80  # characters in which its words stand
CONNECTORS = frozenset(("&", "+", "und", "and", "of", "de", "for", "für"))
OPENING, CLOSING = "(\"'„“”«»‚‘[", ".,;:!?)\"'“”«»’…]"
CAPITAL = re.compile(r"(?:\d{0,2}[&-]?[A-ZÀ-ÖØ-Ý]|[a-z]{1,5}[A-Z])[\w.&'’+-]*\Z|\d[&M+]\w*\Z")
ABBREVIATION = re.compile(r"([A-Z][\w&]{1,7})\)")
INITIAL = re.compile(r"[A-Z]\.\Z")
POSSESSIVE = re.compile(r"['’]s?\Z")
ODD_CASE = re.compile(r"\b(?:[a-z]{1,5}[A-Z][a-z]{2,}\w*|[A-Z][a-z]+[A-Z][a-z]+\w*)(?:\.(?:io|ai|com|de|org|net))?\b")

FORM, KIND, FIRST, APPOSITION, TAIL, TITLE, ACT = "form", "kind", "first", "apposition", "tail", "title", "act"


class Name(NamedTuple):
    """A name at `text[start:end]`."""

    start: int
    end: int
    words: str


class NameWords:
    """The words beside which a name stands, in one language; `anchors` are those that are looked for, by what they are."""

    def __init__(self, code: str) -> None:
        table, forms = language(code).table["companies"], datafile("facts/legal_forms.toml")
        self.never = frozenset(table["never"].split())
        self.generic = frozenset(table["generic"].split())
        self.opening = frozenset(table["opening"].split())
        self.verbs = frozenset(table["verbs"].split())
        self.tails = frozenset(table["tails"].split())
        self.apposition = Kinds({APPOSITION: table["appositions"].split()})
        self.forms = frozenset(forms["forms"])
        self.ordinary = self.never | frozenset(table["ordinary"].split())
        self.anchors: dict[str, str] = {}
        for title in table["titles"]:
            self.anchors |= dict.fromkeys((f"{title} ", f"{title[0].upper()}{title[1:]} "), TITLE)
        for act in table["acts"]:
            self.anchors[act if act.startswith("'") else f" {act} "] = ACT
        for word in table["appositions"].split():
            piece = word.strip("-")
            self.anchors |= dict.fromkeys(
                (f"{piece} ", f"{piece.capitalize()} ", f"-{piece.capitalize()} "), APPOSITION
            )
        for tail in self.tails if language(code).table["grammar"]["capital_nouns"] else ():
            self.anchors |= dict.fromkeys((f"-{tail.capitalize()}", f"-{tail.upper()}"), TAIL)
        for word in forms["first"]:
            self.anchors[f"{word} "] = FIRST
        for word in forms["kinds"]:
            self.anchors[f" {word}"] = KIND
        for form in forms["forms"]:
            self.anchors[f" {form}"] = FORM


@cache
def name_words(code: str) -> NameWords:
    """The words of a language, loaded once."""
    return NameWords(code)


def name_at(text: str, start: int, end: int, anchor: str, words: NameWords) -> Name | None:
    """The name beside an anchor that stands at `text[start:end]`."""
    if anchor in (FORM, KIND):
        if text[end : end + 1].isalnum():
            return None
        return before(text, start, words, end if anchor == KIND else start)
    if anchor == ACT:
        return acting(text, start, words)
    if anchor == TAIL:
        return joined(text, start, words)
    if anchor == FIRST:
        if text[start - 1 : start].isalnum():
            return None
        found = after(text, end, words)
        return found and Name(start, found.end, text[start : found.end])
    if anchor == APPOSITION and not whole_apposition(text, start, end, words):
        return None
    return after(text, end, words)


def whole_apposition(text: str, start: int, end: int, words: NameWords) -> bool:
    """Whether the word that ends here is one that a name follows: Chiphersteller, but not Einzelhändler Ketten."""
    begin = max(text.rfind(" ", 0, start + 1), text.rfind("\n", 0, start + 1)) + 1
    word = text[begin:end].strip(OPENING + CLOSING + " ").lower()
    return (words.apposition[word] or words.apposition[word.rpartition("-")[2]]) is not None


def before(text: str, start: int, words: NameWords, end: int) -> Name | None:
    """The capital words that end before `start`."""
    begin, count = start, 0
    for match in reversed(list(re.finditer(r"\S+", text[max(0, start - REACH) : start]))):
        word = match[0]
        bare = word.strip(OPENING)
        if count and (word[-1] in CLOSING and not INITIAL.search(bare)):
            break
        low = bare.lower()
        if bare in CONNECTORS and count:
            begin_here = begin
        elif CAPITAL.match(bare) and low not in words.never and words.apposition[low] is None:
            begin_here = max(0, start - REACH) + match.start() + word.index(bare)
            begin, count = begin_here, count + 1
        else:
            break
        if count >= MOST_WORDS or word != bare or POSSESSIVE.search(bare):
            break
    return Name(begin, end, text[begin:end]) if count else None


def after(text: str, start: int, words: NameWords) -> Name | None:
    """The capital words that begin at `start`."""
    stop, count = start, 0
    for match in re.finditer(r"\S+", text[start : start + REACH]):
        word = match[0]
        bare = word.lstrip(OPENING if not count else "").rstrip(CLOSING)
        low = bare.lower()
        if bare in CONNECTORS and count:
            continue
        if not bare or not CAPITAL.match(bare) or low in words.never or "\n" in text[stop : start + match.start()]:
            break
        name_end = start + match.start() + word.index(bare) + len(bare)
        if not count:
            first = start + match.start() + word.index(bare)
        stop, count = name_end, count + 1
        possessive = POSSESSIVE.search(bare)
        if possessive:
            stop -= len(possessive[0])
        if count >= MOST_WORDS or possessive or bare in words.forms or word[len(word) - 1] in CLOSING:
            break
    return Name(first, stop, text[first:stop]) if count else None


def acting(text: str, start: int, words: NameWords) -> Name | None:
    """The name before a verb or a possessive: Zalando steckt, Talentum's net sales; not: Das Unternehmen steckt."""
    while text[start - 1 : start] == " ":
        start -= 1
    found = before(text, start, words, start)
    if found is None:
        return None
    ahead = text[max(0, found.start - REACH // 2) : found.start].rstrip(" " + OPENING)
    free = not ahead or ahead[-1] in ".,;:!?\n+•–-" or ahead.rpartition(" ")[2].lower() in words.opening
    return found if free and found.words.lower() not in words.ordinary else None


def joined(text: str, hyphen: int, words: NameWords) -> Name | None:
    """Voltkraft-Chef: the word before the hyphen."""
    begin = hyphen
    while begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] in "&.-") and hyphen - begin < REACH // 2:
        begin -= 1
    word = text[begin:hyphen]
    if not CAPITAL.match(word) or not words.generic.isdisjoint(word.lower().split("-")) or word.lower() in words.never:
        return None
    if words.apposition[word.lower()] is not None:
        return None
    return Name(begin, hyphen, word)


def abbreviation(text: str, end: int) -> Iterator[str]:
    """The short form in brackets behind a name: American International Group (AIG)."""
    if text.startswith(" (", end) and (found := ABBREVIATION.match(text, end + 2)):
        yield found[1]


def odd(text: str) -> Iterator[Name]:
    """Names in odd casing: voltKraft, CoreWeave."""
    for match in ODD_CASE.finditer(text):
        yield Name(match.start(), match.end(), match[0])
