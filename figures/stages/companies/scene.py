"""Who may own a figure, and what speaks for each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from figures.article import Article
from figures.clauses import SOFT, Turns
from figures.companies import Mention, Party
from figures.figure import Figure
from figures.stages.companies.grammar import Place, begins_line, begins_sentence
from figures.stages.companies.words import owner_words

BACK = 1000  # characters before a sentence in which the firm last spoken of is looked for
INFERRED = "inferred"
AGAIN_WITHIN = 6  # tokens of a clause in which a pronoun may be its subject


class Candidate(NamedTuple):
    """A party that may own a figure (None: nobody), how it is known, and what speaks for it."""

    party: Party | None
    source: str | None
    signs: frozenset[str]

    @property
    def name(self) -> str | None:
        return self.party and self.party.name


class Sentence:
    """The sentence of some figures: its names in their places, and whether it speaks of a firm without naming it."""

    def __init__(self, article: Article, first: int, last: int, mentions: list[Mention]) -> None:
        self.first, self.last = first, last
        self.turns = Turns(article.tokens, first, last, article.language.code)
        self.places = [Place(mention, article, first) for mention in mentions]
        self.again = list(spoken_of(article, first, last))


def spoken_of(article: Article, first: int, last: int) -> Iterator[int]:
    """The tokens that stand for a firm without naming it: der Konzern, the chipmaker, it, sie."""
    words, tokens = owner_words(article.language.code), article.tokens
    for at, word in enumerate(tokens.words[first:last], first):
        if word in words.pronouns or (words.nouns[word] and tokens.word(at - 1) in words.articles):
            yield at


class Scene:
    """Who is spoken of where in an article."""

    def __init__(self, article: Article) -> None:
        self.article, self.tokens = article, article.tokens
        self.mentions = article.mentions
        self.starts = [mention.start for mention in self.mentions]
        counts = Counter(mention.party.name for mention in self.mentions)
        self.topic = max(counts, key=counts.__getitem__) if counts else None
        head = article.text.find("\n")
        self.head = [mention for mention in self.mentions if mention.end <= head]
        self.sentences: dict[int, Sentence] = {}

    def sentence(self, figure: Figure) -> Sentence:
        first, last = self.tokens.sentence_of(self.tokens.at(figure.start))
        if first not in self.sentences:
            begin, end = self.tokens.starts[first], self.tokens.starts[last]
            inside = self.mentions[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
            self.sentences[first] = Sentence(self.article, first, last, inside)
        return self.sentences[first]

    def candidates(self, figure: Figure, owner_before: str | None) -> list[Candidate]:
        """Everybody who may own a figure, and nobody. `owner_before`: who owns the figure before it in its sentence."""
        around = self.sentence(figure)
        found: dict[str, Builder] = {}
        self.here(figure, around, found)
        self.before(figure, around, found)
        for mention in self.head:
            found.setdefault(mention.party.name, Builder(mention)).signs.add("headline")
        for name, builder in found.items():
            if name == self.topic:
                builder.signs.add("topic")
            if name == owner_before:
                builder.signs.add("owner of the one before")
            builder.signs.add(f"{builder.mention.party.kind} for {figure.event}")
        nobody = {"nobody", f"nobody for {figure.event}"}
        if not around.places:
            nobody.add("nobody here")
        if around.again:
            nobody.add("nobody named")
        return [*(builder.built() for builder in found.values()), Candidate(None, None, frozenset(nobody))]

    def here(self, figure: Figure, around: Sentence, found: dict[str, Builder]) -> None:
        """The names in the sentence of a figure."""
        at, end = self.tokens.at(figure.start), self.tokens.at(figure.end)
        front = [place for place in around.places if place.start < at]
        subjects = 0
        for place in around.places:
            builder = found.setdefault(place.mention.party.name, Builder(place.mention, here=True))
            signs = builder.signs
            signs.add("here")
            clause = around.turns.between(min(place.start, end), max(place.start, at)) < SOFT
            side = "before" if place.start < at else "behind"
            signs.add(f"{side} in its clause" if clause else f"{side} in another clause")
            for sign in place.signs():
                signs.add(sign)
                signs.add(f"{sign} for {figure.event}")
            if place.role == "bare":
                signs.add("first bare" if not subjects else "later bare")
                subjects += 1
            if front and place is front[-1]:
                signs.add("last before")
            if begins_line(self.article.text, place.mention.start):
                signs.add("begins line")

    def before(self, figure: Figure, around: Sentence, found: dict[str, Builder]) -> None:
        """The names in the sentences before that of a figure, the last first."""
        text, begin = self.article.text, self.tokens.starts[around.first]
        line = text.rfind("\n", 0, begin) + 1
        again = " again" if around.again else ""
        low, high = bisect_left(self.starts, begin - BACK), bisect_left(self.starts, begin)
        last = True
        for mention in reversed(self.mentions[low:high]):
            name = mention.party.name
            builder = found.setdefault(name, Builder(mention))
            if builder.before:
                if mention.start >= line and begins_line(text, mention.start):
                    builder.signs.add("led line")
                continue
            builder.before = True
            signs = builder.signs
            signs.add("earlier")
            if last:
                signs.add(f"last named{again}")
                last = False
            if mention.start >= line:
                signs.add(f"same paragraph{again}")
                if begins_line(text, mention.start):
                    signs.add("led line")
            if begins_sentence(text, mention.start):
                signs.add(f"led a sentence{again}")
            if not around.places:
                signs.add("nobody else here")


class Builder:
    """The signs of a candidate while they are gathered."""

    def __init__(self, mention: Mention, *, here: bool = False) -> None:
        self.mention, self.is_here, self.before = mention, here, False
        self.signs: set[str] = set()

    def built(self) -> Candidate:
        source = self.mention.source if self.is_here else INFERRED
        return Candidate(self.mention.party, source, frozenset(self.signs))
