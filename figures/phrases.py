"""Phrases of a language beside a figure: what stands just before it, what just behind, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from figures.article import Tokens
from figures.tokens import split


class Phrases:
    """A table of phrases and their meaning, found by their first or last word; the longest wins.

    >>> phrases = Phrases({"at_least": ["mehr als", "über"]})
    >>> from figures.article import Article
    >>> tokens = Article("nicht mehr als 5 Euro", "de").tokens
    >>> phrases.before(tokens, 3)
    ('at_least', 1)
    """

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for meaning, phrases in table.items():
            for phrase in phrases:
                words = split(phrase)
                self._by_first.setdefault(words[0], []).append((words, meaning))
                self._by_last.setdefault(words[-1], []).append((words, meaning))
        for found in (*self._by_first.values(), *self._by_last.values()):
            found.sort(key=lambda entry: -len(entry[0]))

    def before(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The phrase that ends just before token `index`: its meaning and its first token."""
        if index <= 0:
            return None
        for words, meaning in self._by_last.get(tokens.words[index - 1], ()):
            first = index - len(words)
            if len(words) == 1 or (first >= 0 and tuple(tokens.words[first:index]) == words):
                return meaning, first
        return None

    def after(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The phrase that begins at token `index`: its meaning and the token behind it."""
        if index >= len(tokens.words):
            return None
        for words, meaning in self._by_first.get(tokens.words[index], ()):
            last = index + len(words)
            if len(words) == 1 or tuple(tokens.words[index:last]) == words:
                return meaning, last
        return None
