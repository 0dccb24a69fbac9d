"""Stage: whose money or land it is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from figures.article import Article
from figures.clauses import SOFT, Turns
from figures.companies import LISTED, Mention, Party
from figures.figure import Figure
from figures.language import language
from figures.weights import weights

BACK = 800  # characters before a sentence in which the firm last spoken of is looked for
INFERRED = "inferred"
NOBODY = "nobody"


class Candidate(NamedTuple):
    """A party that may own a figure, how it is known, and what speaks for it."""

    party: Party | None
    source: str | None
    signs: frozenset[str]


@cache
def owner_words(code: str) -> dict[str, str]:
    """Words that say what the name beside them has to do with the money."""
    table = language(code).table["owners"]
    return {word: role for role, words in table.items() for word in words.split()}


def companies(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the company it belongs to.

    >>> for figure in companies(read("Foxconn will 3 Mio. Dollar investieren."), Article("Foxconn will 3 Mio. Dollar investieren.", "de")):
    ...     print(figure.company)
    """
    found = list(figures)
    for index, candidates in enumerate(all_candidates(figures, article)):
        best = max(candidates, key=lambda candidate: weights("company").of(candidate.signs))
        if best.party is not None:
            name = best.party.called(article.language.code)
            found[index] = found[index].but("company", company=name, company_from=best.source)
    return found


def all_candidates(figures: list[Figure], article: Article) -> Iterator[list[Candidate]]:
    """The candidates of every figure, in order."""
    if not figures:
        return
    scene = Scene(article)
    for figure in figures:
        yield list(scene.candidates(figure))


class Scene:
    """Who is spoken of where in an article."""

    def __init__(self, article: Article) -> None:
        self.article, self.tokens = article, article.tokens
        self.words = owner_words(article.language.code)
        self.mentions = article.mentions
        self.starts = [mention.start for mention in self.mentions]
        self.counts = Counter(mention.party.name for mention in self.mentions)
        self.topic = self.counts.most_common(1)[0][0] if self.counts else None
        head = article.text.find("\n")
        self.head = {mention.party.name for mention in self.mentions if mention.end <= head}

    def candidates(self, figure: Figure) -> Iterator[Candidate]:
        """Everybody who may own a figure, and nobody."""
        tokens = self.tokens
        at = tokens.at(figure.start)
        first, last = tokens.sentence_of(at)
        begin, end = tokens.starts[first], tokens.ends[last - 1] if last > first else figure.end
        signs: dict[str, set[str]] = {}
        best: dict[str, Mention] = {}
        turns = Turns(tokens, first, last, self.article.language.code)
        inside = self.mentions[bisect_right(self.starts, begin - 1) : bisect_right(self.starts, end)]
        for order, mention in enumerate(inside):
            name = mention.party.name
            best.setdefault(name, mention)
            signs.setdefault(name, set()).update(self.local_signs(mention, figure, first, at, turns, order))
        subjects = [name for name, found in signs.items() if "subject" in found]
        before = self.mentions[bisect_right(self.starts, begin - BACK) : bisect_right(self.starts, begin - 1)]
        for place, mention in enumerate(reversed(before)):
            name = mention.party.name
            if name in best:
                continue
            best[name] = mention
            own = {"before", "last before" if place == 0 else "earlier"}
            if self._begins_sentence(mention):
                own.add("subject before")
            signs[name] = own
        for name in self.head:
            signs.setdefault(name, {"only in headline"}).add("headline")
            best.setdefault(name, next(mention for mention in self.mentions if mention.party.name == name))
        for name, found in signs.items():
            found.add(f"kind {best[name].party.kind}")
            if name == self.topic:
                found.add("topic")
            local = "here" in found
            yield Candidate(best[name].party, best[name].source if local else INFERRED, frozenset(found))
        yield Candidate(
            None,
            None,
            frozenset(
                {
                    NOBODY,
                    "nobody, none here" if not inside else "nobody, some here",
                    "nobody, none subject" if not subjects else "",
                }
            ),
        )

    def _begins_sentence(self, mention: Mention) -> bool:
        before = self.article.text[max(0, mention.start - 3) : mention.start].rstrip(' "„“')
        return not before or before[-1] in ".!?\n:"

    def local_signs(
        self, mention: Mention, figure: Figure, first: int, at: int, turns: Turns, order: int
    ) -> Iterator[str]:
        """What the words around a name say of it, and where it stands to the figure."""
        tokens = self.tokens
        start, end = tokens.at(mention.start), max(tokens.at(mention.end), tokens.at(mention.start) + 1)
        yield "here"
        yield "first here" if order == 0 else "not first here"
        yield "in front" if mention.start < figure.start else "behind"
        yield "same clause" if turns.between(min(start, at), max(start, at)) < SOFT else "other clause"
        before, after = tokens.word(start - 1) if start > first else "", tokens.word(end)
        role = self.words.get(before)
        yield f"behind {role}" if role else ("subject" if start <= first + 2 else "bare")
        if after in self.words:
            yield f"followed by {self.words[after]}"
        tail = self.article.text[mention.end - 1 : mention.end + 2]
        if tail[1:2] in "'\u2019" and tail[1:2]:
            yield "possessive"
