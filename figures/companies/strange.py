"""Single words that a language does not have: most are names, and what stands around them says whose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from figures.companies.capitals import CLOSING, MOST_KNOWN, OPENING, REACH, Name, is_region
from figures.companies.lone_words import begins, is_acronym, is_verb, may_name
from figures.companies.name_words import NameWords
from figures.companies.party import ACTOR, GOVERNMENT, PERSON, UNKNOWN
from figures.lexicon import is_ordinary, is_word

# (A capital comes first, which `re` looks for many times faster than for what may stand before it.)
WORD = re.compile(r"[A-ZÄÖÜ](?<![\w&.,’'#@/$€£-].)\w*[^\W\d_](?![\w&/\xad-]|['’](?!s\b)|\.\w)(?! [A-ZÄÖÜ])")
SHORTEST = 3
TWICE = 2  # a name that stands so often, nowhere as that of a place or person, is taken for that of one who acts
LEADS = ",;:–—-("  # may end what stands before a subject
ALONE = ("? ", ": ")  # behind a name that begins a sentence: Nebius? It raised


class Strange(NamedTuple):
    """The names that are strange words, and those of people among such words, which name nobody who owns a figure."""

    names: list[Name]
    people: frozenset[str]


def strange_names(text: str, sentences: Iterable[tuple[int, int]], words: NameWords) -> Strange:
    """The single words that are names since the language has no such words; those of places and people left out.

    >>> from figures.companies.name_words import name_words
    >>> text = "Die Axpo zahlt Bernd Osmani eine Million. In Gondo baut Helvar, sagt Osmani."
    >>> names, people = strange_names(text, [(0, len(text))], name_words("de"))
    >>> [(name.words, name.kind) for name in names], sorted(people)
    ([('Axpo', 'actor'), ('Helvar', 'actor')], ['Osmani'])
    """
    found = [name for begin, end in sentences for name in strange_words(text, begin, end, words)]
    told: dict[str, Counter[str]] = {}
    for name in found:
        told.setdefault(name.words, Counter())[name.kind] += 1
    kinds = {word: kind_of(counts) for word, counts in told.items()}
    names = [replace(name, kind=kinds[name.words]) for name in found if kinds[name.words] in (ACTOR, UNKNOWN)]
    return Strange(names, frozenset(word for word, kind in kinds.items() if kind == PERSON))


def kind_of(told: Counter[str]) -> str:
    """What a word is the name of, by what all its places tell."""
    if told[PERSON]:
        return PERSON
    if told[GOVERNMENT] and not told[ACTOR]:
        return GOVERNMENT
    return ACTOR if told[ACTOR] or told[UNKNOWN] >= TWICE else UNKNOWN


def strange_words(text: str, start: int, end: int, words: NameWords) -> Iterator[Name]:
    """Words of `text[start:end]` that the language does not have; the kind is what the place of each tells."""
    for match in WORD.finditer(text, start, end):
        begin, stop = match.span()
        if is_strange(match[0], words) and not is_region(text, begin, stop):
            kind = kind_at(text, begin, stop, words)
            if kind:
                yield Name(begin, stop, match[0], kind)


def kind_at(text: str, start: int, end: int, words: NameWords) -> str | None:
    """What a word is the name of, where it stands; None: a part of a longer name."""
    ahead = ahead_of(text, start)
    if ahead and is_named(ahead[-2:], words):
        return PERSON
    if ahead and ahead[-1].lower() in words.placing:
        return GOVERNMENT
    if belongs(ahead, text[start:end], words):
        return None
    return ACTOR if acts(ahead, text, start, end, words) else UNKNOWN


@lru_cache(MOST_KNOWN)
def is_strange(word: str, words: NameWords) -> bool:
    """Whether a word is none of the language: Axpo, RWE; not: Klinikkette, IV, SHARES"""
    code = words.code
    if word.isupper():
        return is_acronym(word) and not is_word(word.lower(), code) and may_name(word, words)
    if len(word) < SHORTEST or ("-" not in word and is_word(word, code)):
        return False  # most nouns, and the quickest told
    return may_name(word, words) and not (is_ordinary(word, code) or is_ordinary(word.removesuffix("s"), code))


def ahead_of(text: str, start: int) -> list[str]:
    """The words before a place, on its line."""
    return text[max(0, start - REACH // 2) : start].rpartition("\n")[2].split()


def belongs(ahead: list[str], word: str, words: NameWords) -> bool:
    """Whether a word ends a name of several, Leeds United, or means those of a town: die Lausanner."""
    last = ahead[-1] if ahead else ""
    if last.lower() in words.determiners:
        return word.endswith(words.townspeople)
    if not last[:1].isupper() or last[-1] in CLOSING or last.lower() in words.function:
        return False
    return not (words.capital_nouns and is_ordinary(last, words.code))


def acts(ahead: list[str], text: str, start: int, end: int, words: NameWords) -> bool:
    """Whether what stands around a name says that it is that of a firm, or of somebody who acts."""
    following, last = text[end : end + REACH // 2], ahead[-1] if ahead else ""
    if has_article(ahead, words):
        return True
    first = begins(text, start)
    if first and (described(following) or following[: len(ALONE[0])] in ALONE):
        return True
    behind = following.split(None, 1)[0].rstrip(CLOSING) if following[:1] == " " and following.strip() else ""
    if first or not last or last[-1] in LEADS or last.lower() in words.opening:
        return behind in words.apart or is_verb(behind, words)
    return words.capital_nouns and last.islower() and last not in words.function and is_verb(last, words)


def described(following: str) -> bool:
    """Whether more is said of a name: Nebius, its smaller rival; Voltora, das Batterien baut; Helsing, bewertet mit"""
    return following[:2] == ", " and following[2:3].islower()


def has_article(ahead: list[str], words: NameWords) -> bool:
    """die Axpo, bei der Swisscom, die indische Waaree: towns and people have no article."""
    if len(ahead) > 1 and ahead[-1].islower() and ahead[-1].endswith(words.origin_ends):
        ahead = ahead[:-1]
    last, other = ahead[-1] if ahead else "", ahead[-2] if len(ahead) > 1 else ""
    return last.lower() in words.name_articles or (last in words.name_datives and other.lower() in words.bare_after)


def is_named(ahead: list[str], words: NameWords) -> bool:
    """Whether a person is named behind these words: Tarek Osmani, founder Osmani, die Familie Osmani"""
    first, last = ahead[0].lstrip(OPENING), ahead[-1].lstrip(OPENING)
    if last in words.first_names or last.endswith(words.families) or of_people(last, words):
        return True
    return last[:1].isupper() and (first in words.first_names or of_people(first, words))


def of_people(word: str, words: NameWords) -> bool:
    """Whether a word says what a person is: Finanzchef, founder"""
    return words.people[word.lower().rpartition("-")[2]] is not None
