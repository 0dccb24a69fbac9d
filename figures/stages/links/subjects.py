"""What a figure is about: the words around it."""

from __future__ import annotations

from functools import cache

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import language

AROUND = 30  # tokens on either side of a figure that tell what it is about
STEM = 6  # letters that a word and its inflected forms share
SHORTEST = 4  # letters of a word that tells something; a name may be shorter
HEADLINE = 200  # characters


class Subject:
    """What a figure is about: the stems of the words around it, and which of them are names or nouns."""

    def __init__(self, figure: Figure, article: Article) -> None:
        tokens = self.tokens = article.tokens
        self.code = article.language.code
        self.place = tokens.at(figure.start), tokens.at(figure.end)
        self.sentence, self.end = tokens.sentence_of(self.place[0])
        self.lead = self.sentence == 0 and not tokens.text[: tokens.starts[0]].strip()
        self.words: set[str] = set()
        self.names: set[str] = set()
        self.first = ""

    @property
    def headline(self) -> bool:
        """Whether its sentence is the headline of the text."""
        return self.lead and headline(self.tokens.text, self.tokens.ends[min(self.end, len(self.tokens) - 1)])

    @property
    def definite(self) -> bool:
        """the $5m: it is known already"""
        first = self.place[0]
        return first > self.sentence and self.tokens.words[first - 1] in definite_words(self.code)

    def read(self) -> Subject:
        """Read the words around the figure, if that was not done before."""
        tokens, plain, (first, last) = self.tokens, plain_words(self.code), self.place
        if not self.words:
            for at in (*range(max(self.sentence, first - AROUND), first), *range(last, min(self.end, last + AROUND))):
                if tokens.words[at] not in plain and tokens.meaning[at] is None:
                    self._add(tokens, at)
        return self

    def _add(self, tokens: Tokens, at: int) -> None:
        word = tokens.words[at]
        if not word[0].isalpha():
            return
        capital = tokens.text[tokens.starts[at]].isupper()
        if len(word) < SHORTEST and not (capital and len(word) > 1):
            return
        stem = word[:STEM]
        self.words.add(stem)
        if capital:
            self.names.add(stem)
            self.first = self.first or stem


class Subjects(dict[int, Subject]):
    """What the figures of a document are about, by their index; found when first asked for."""

    def __init__(self, figures: list[Figure], article: Article) -> None:
        super().__init__()
        self.figures, self.article = figures, article

    def __missing__(self, index: int) -> Subject:
        subject = self[index] = Subject(self.figures[index], self.article)
        return subject


def headline(text: str, end: int) -> bool:
    """Whether the first sentence of a text, up to `end`, is a line of its own without a full stop."""
    if end > HEADLINE:
        return False
    line = text.find("\n", len(text) - len(text.lstrip()))
    return line >= 0 and not text[end:line].strip() and text[:line].rstrip()[-1:] not in ".,:;"


@cache
def plain_words(code: str) -> frozenset[str]:
    """Words that say nothing of what a figure is about."""
    table = language(code).table
    lists = (table["words"]["function"], table["links"]["plain"])
    return frozenset(word for words in lists for word in words.split())


@cache
def definite_words(code: str) -> frozenset[str]:
    """the, diese: the amount is known already"""
    return frozenset(language(code).table["links"]["definite"])
