"""A sentence as the signs that stand in it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from figures.article import Tokens
from figures.clauses import Turns
from figures.stages.events.lexicon import EITHER, Entry, Lexicon, Sense

YEARS = frozenset(map(str, range(1950, 2100)))
REACH = 30  # tokens between a verb and its other half


class Outline(NamedTuple):
    """The tokens of an article, what its words say, and where its figures stand among them."""

    tokens: Tokens
    words: Lexicon
    spans: list[tuple[int, int]]  # the tokens of each figure
    starts: list[int]  # the first ones of them
    roles: list[str]
    firms: frozenset[int]  # the tokens that the names of companies begin with


class Sign(msgspec.Struct, frozen=True, gc=False):
    """What is said at the tokens `first` up to `last`, exclusive, and where the verb's other half stands, or 0."""

    first: int
    last: int
    sense: Sense
    half: int = 0


class Sentence:
    """The tokens `first` up to `last` of a sentence, the signs among them, and where it turns.

    `heads` is, by the number of a noun among the signs, the figure that it names; `chains` are the figures of one kind.
    """

    def __init__(self, tokens: Tokens, first: int, last: int, code: str, words: Lexicon) -> None:
        self.tokens, self.first, self.last = tokens, first, last
        self.turns = Turns(tokens, first, last, code)
        inside = tokens.words[first:last]
        found = list(map(words.__getitem__, inside))
        self.signs = list(signs(tokens, first, found, words.ends))
        self.spent_on = [at for at, word in enumerate(inside, first) if word in words.spent_on]
        self.for_it = [at for at, word in enumerate(inside, first) if word in words.for_it]
        self.light = [at for at, entry in enumerate(found, first) if entry is not None and entry.sense.light]
        self.before: list[str] | None = None  # what the text before speaks of, once somebody asked
        self.reply: frozenset[str] | None = None  # what the sentence behind says of it, once somebody asked
        self.years: list[tuple[int, int]] = []
        if not YEARS.isdisjoint(inside):
            self.years = [(at, int(word)) for at, word in enumerate(inside, first) if word in YEARS]
        self.heads: dict[int, int] = {}
        self.chains: dict[int, list[int]] = {}
        self.ordered: set[int] = set()  # nouns that name their figures in one order
        self.belongs: dict[int, str] = {}  # what the noun behind a figure, which its phrase ends with, hints at
        self.naming: set[int] = set()  # nouns that end the phrase of their figure

    def apart(self, left: int, right: int) -> int:
        """How many words that matter stand between two places."""
        return right - left - (bisect_left(self.light, right) - bisect_left(self.light, left))


def signs(tokens: Tokens, first: int, found: list[Entry | None], ends: frozenset[str]) -> list[Sign]:
    """The signs of a sentence in order; a phrase counts instead of its words, a verb together with its other half."""
    result: list[Sign] = []
    halved: list[tuple[int, dict[str, Sense], int]] = []  # verbs that may have another half
    skip = timed = 0
    words = tokens.words
    for at, entry in [(at, entry) for at, entry in enumerate(found, first) if entry is not None and not entry.light]:
        if at < skip:
            continue
        if entry.plain and at >= timed:
            result.append(Sign(at, at + 1, entry.sense))
            continue
        if entry.closes and halved and closes(tokens, at, ends):
            pair(tokens, at, halved, result)
        sense, skip, when = entry.sense, at + 1, 0
        if entry.phrases is not None and words[at + 1] in entry.phrases:
            sense, skip, when = longest(words, at, entry)
        if entry.halves and skip == at + 1:
            halved.append((at, entry.halves, len(result)))
        if when:
            timed = at + when
            result.append(Sign(at, timed, Sense(time=sense.time)))
            sense = entry.sense
        if at < timed or sense.time == EITHER:
            sense = replace(sense, time=None if at < timed else time_of(tokens, at, first, ends))
        if sense.answer or sense.hint or sense.time or entry.halves:
            result.append(Sign(at, skip, sense))
    return result


def longest(words: list[str], at: int, entry: Entry) -> tuple[Sense, int, int]:
    """What the longest phrase at a token says, or the token alone; where it ends; the length of one that tells time."""
    for phrase, sense in (entry.phrases or {}).get(words[at + 1], ()):
        if len(phrase) == 2 or tuple(words[at : at + len(phrase)]) == phrase:
            return (sense, at + 1, len(phrase)) if sense.says_only_time else (sense, at + len(phrase), 0)
    return entry.sense, at + 1, 0


def time_of(tokens: Tokens, at: int, first: int, ends: frozenset[str]) -> str:
    """What a verb tells that may be a participle: that it is done only where it ends a clause, or begins a sentence."""
    return "part" if at == first or closes(tokens, at, ends) else "now"


def closes(tokens: Tokens, at: int, ends: frozenset[str]) -> bool:
    """Whether a clause may end behind token `at`."""
    following = tokens.words[at + 1]
    return not following[:1].isalnum() or following in ends


def pair(tokens: Tokens, at: int, halved: list[tuple[int, dict[str, Sense], int]], result: list[Sign]) -> None:
    """The nearest verb that may have this other half takes its meaning from both."""
    word = tokens.words[at]
    for place in range(len(halved) - 1, -1, -1):
        begin, halves, index = halved[place]
        if at - begin > REACH:
            return
        if word in halves and index < len(result):
            known, meaning = result[index].sense, halves[word]
            time = meaning.time or known.time
            result[index] = Sign(begin, begin + 1, replace(meaning, time=time, hint=meaning.hint or known.hint), at)
            del halved[place]
            return
