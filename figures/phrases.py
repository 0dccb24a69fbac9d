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
        self.firsts: dict[str, Entry] = {}  # by the first word: a rule asks `word in phrases.firsts` before a look-up
        self.lasts: dict[str, Entry] = {}
        for meaning, phrases in table.items():
            for phrase in phrases:
                words = split(phrase)
                self.firsts.setdefault(words[0], Entry()).add(words, meaning, 1)
                self.lasts.setdefault(words[-1], Entry()).add(words, meaning, -2)

    def before(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The phrase that ends just before token `index`: its meaning and its first token."""
        entry = self.lasts.get(tokens.words[index - 1])  # before the first token stands the end of the padding
        if entry is None:
            return None
        for words, meaning in entry.longer.get(tokens.words[index - 2], ()):
            first = index - len(words)
            if first >= 0 and tuple(tokens.words[first:index]) == words:
                return meaning, first
        return None if entry.alone is None else (entry.alone, index - 1)

    def may_end(self, tokens: Tokens, index: int) -> bool:
        """Whether the two words before token `index` can be the end of a phrase."""
        entry = self.lasts.get(tokens.words[index - 1])
        return entry is not None and (entry.alone is not None or tokens.words[index - 2] in entry.longer)

    def after(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The phrase that begins at token `index`: its meaning and the token behind it."""
        entry = self.firsts.get(tokens.words[index])
        if entry is None:
            return None
        for words, meaning in entry.longer.get(tokens.words[index + 1], ()):
            last = index + len(words)
            if tuple(tokens.words[index:last]) == words:
                return meaning, last
        return None if entry.alone is None else (entry.alone, index + 1)


class Entry:
    """The phrases that share a first or a last word: the word alone, and the longer ones by the word next to it."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: str | None = None
        self.longer: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def add(self, words: tuple[str, ...], meaning: str, neighbour: int) -> None:
        """Keep a phrase; of two alike the first counts, of two that both fit the longest."""
        if len(words) > 1:
            phrases = self.longer.setdefault(words[neighbour], [])
            phrases.append((words, meaning))
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        elif self.alone is None:
            self.alone = meaning
