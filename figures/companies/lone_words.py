"""Single words: which may be a name, and what stands around one that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from figures.companies.capitals import CLOSING, MOST_KNOWN, OPENING, REACH, Name
from figures.companies.name_words import BULLETS, NameWords
from figures.companies.party import UNKNOWN

# (A capital comes first, which `re` looks for many times faster than for what may stand before it.)
SINGLE = re.compile(r"[A-ZÄÖÜ](?<![\w&.,’'#@/-].)(?<![A-ZÄÖÜ]\w\s.)[\w&]*\w(?![\w&’'/-])(?! [A-ZÄÖÜ])")
TELLS = re.compile(r"['’]s |\? | and (?:its |[A-Z])")  # behind a single word that begins a sentence: a name
ACRONYM = range(2, 7)  # letters
VERB_ENDS = {False: ("s", "ed"), True: ("t", "te")}  # by whether nouns have capitals: as most verbs of one actor end
LONGEST_BULLET = 5  # characters
SENTENCE_ENDS = '.!?:\n“”"•'


def alone(text: str, start: int, end: int, words: NameWords) -> Iterator[Name]:
    """Single words where a noun would have an article: OMV; Lonza übernahm; bewegt Roche; von Sandoz."""
    for match in SINGLE.finditer(text, start, end):
        begin = match.start()
        before = text[text.rfind(" ", 0, max(0, begin - 1)) + 1 : max(0, begin - 1)]
        if before.isalpha() and text[begin - 1] == " " and text[begin + 1].islower() and not may_lead(before, words):
            continue  # die Übernahme: most nouns, and the quickest told
        word = match[0]
        if may_name(word, words) and (is_acronym(word) or stands_bare(text, begin, match.end(), words)):
            yield Name(begin, match.end(), word, UNKNOWN)


@lru_cache(MOST_KNOWN)
def may_lead(before: str, words: NameWords) -> bool:
    """Whether a name without an article may stand behind a word: von Sandoz, bewegt Roche."""
    return before in words.bare_after or before.lower() in words.opening or is_verb(before, words)


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
    return not before or before[-1] in SENTENCE_ENDS or text.endswith(BULLETS, max(0, at - LONGEST_BULLET), at)
