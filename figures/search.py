"""Many words in one pass over a text, in time that grows with the text alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

MANY = 100  # words; fewer are found faster one by one than by an automaton made for one text
MUCH = 1_000_000  # characters in which an automaton that finds faster saves the time that making it takes


class Search:
    """An Aho-Corasick automaton over some words; called with a text it gives (index of the word, start, end), in order.

    Where words overlap the leftmost counts, of these the longest; with `overlapping` every one is given. At first it is
    one that is made several times faster, then one that finds twice as fast; a `compact` one, of thousands of words,
    stays as it is.

    >>> Search(["Fr", "Franken"])("5 Franken")
    [(1, 2, 9)]
    """

    def __init__(self, words: Sequence[str], *, overlapping: bool = False, compact: bool = False) -> None:
        kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
        self._made = partial(AhoCorasick, words, matchkind=kind)
        self._automaton, self._overlapping = self._made(implementation=Implementation.ContiguousNFA), overlapping
        self._left = None if compact else MUCH  # characters

    def __call__(self, text: str) -> list[tuple[int, int, int]]:
        if self._left is not None:
            self._left -= len(text)
            if self._left < 0:
                self._automaton, self._left = self._made(implementation=Implementation.DFA), None
        try:
            return self._automaton.find_matches_as_indexes(text, self._overlapping)
        except UnicodeEncodeError:  # lone surrogates: half a sign each, that the automaton cannot take
            readable = text.encode("utf-8", "replace").decode("utf-8")
            return self._automaton.find_matches_as_indexes(readable, self._overlapping)


def places(text: str, words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Every place of some words that are looked for in this text alone: (index of the word, start, end).

    >>> places("Aker BP und BP", ["BP", "Aker BP"])
    [(0, 5, 7), (0, 12, 14), (1, 0, 7)]
    """
    if len(words) > MANY:
        return Search(words, overlapping=True, compact=True)(text)
    return [place for index, word in enumerate(words) for place in occurrences(text, word, index)]


def occurrences(text: str, word: str, index: int) -> Iterator[tuple[int, int, int]]:
    """Every place of one word."""
    start = text.find(word)
    while start >= 0:
        yield index, start, start + len(word)
        start = text.find(word, start + 1)
