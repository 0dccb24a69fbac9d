"""The signs of a figure, by the names in the table of weights: what is said around it, and what it is itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from figures.article import Article
from figures.clauses import COLON, SOFT
from figures.figure import Figure
from figures.stages.events.around import Around
from figures.stages.events.itself import facts_of
from figures.stages.events.lexicon import NOUN, VERB, Lexicon, Sense, lexicon
from figures.stages.events.meant import meant
from figures.stages.events.named import firms, states, with_states
from figures.stages.events.naming import Naming
from figures.stages.events.sentence import Outline, Sentence, Sign, closes
from figures.stages.events.where import (
    ANOTHER,
    BEFORE,
    BEHIND,
    DIRECTLY,
    FAR,
    NAMING,
    NEAR,
    ORDERED,
    PAST,
    Nearest,
    how_far,
    said,
    sided,
)
from figures.tokens import HYPHENS

NEAREST = {True: "nearest before", False: "nearest behind"}
LIGHTEST = 3  # words that do not matter between an amount and the verb directly before it


class Signs(msgspec.Struct, frozen=True):
    """What speaks for one event each, as pairs of event and sign; facts that may speak for any; facts on its status."""

    event: set[tuple[str, str]]
    facts: set[str]
    status: set[str]
    strong: bool  # something is said close by


class Scene:
    """The sentences of an article that hold figures."""

    def __init__(self, figures: list[Figure], article: Article) -> None:
        self.article, self.tokens = article, article.tokens
        self.words: Lexicon = lexicon(article.language.code)
        at = self.tokens.at
        self.spans = [(first := at(figure.start), max(at(figure.end), first + 1)) for figure in figures]
        self.starts = [first for first, _ in self.spans]
        roles = [figure.role for figure in figures]
        outline = Outline(self.tokens, self.words, self.spans, self.starts, roles, firms(article))
        self.outline, self.naming, self.around = outline, Naming(outline), Around(article, outline)
        self.least = [figure.low if figure.kind == "money" else None for figure in figures]
        self.states = states(article, self.words)
        self.sentences: dict[int, Sentence] = {}
        self.year = article.published.year if article.published else None

    def sentence(self, index: int) -> Sentence:
        """The sentence of a figure."""
        first, last = self.tokens.sentence_of(self.spans[index][0])
        if first not in self.sentences:
            found = Sentence(
                self.tokens, first, max(last, self.spans[index][1]), self.article.language.code, self.words
            )
            self.sentences[first] = found
            with_states(found, self.states)
            self.around.deals(found)
            self.naming.settle(found)
        return self.sentences[first]

    def of(self, index: int, figure: Figure) -> Signs:
        """The signs of one figure."""
        sentence, (begin, end) = self.sentence(index), self.spans[index]
        event, facts, status = set(self.around.headline), set(facts_of(figure)), set[str]()
        nearest, latest, strong = Nearest(), Nearest(), False
        for sign, (where, away), names in self._signs(sentence, index):
            told, fact, time, close = said(sign.sense, where, names)
            if told:
                event.update(told)
                nearest.offer(sign.first < begin, away, sign.sense.answer)
                strong = strong or close
            if fact:
                facts.add(fact)
            if time:
                status.update(sided(time, sign, close, begin))
                latest.offer(sign.first < begin, away if close else FAR, sign.sense.time)
        if index in sentence.belongs:
            facts.add(f"{sentence.belongs[index]} names it")
        if answer := self._done_with(sentence, begin):
            event.update(said(Sense(answer, VERB), *DIRECTLY)[0])
            nearest.offer(True, 0, answer)
            strong = True
        status.update(f"{time} nearest" for time in latest.found.values())
        status.update(self._replaced(sentence, begin))
        event.update((answer, NEAREST[before]) for before, answer in nearest.found.items())
        if figure.text.isalpha() or "-" in figure.text:
            event.update(self._own(figure))
        if not strong:
            event.update(self.around.alone(sentence))
        status.update(self.around.replied(sentence), self.around.carried_on(sentence))
        if sentence.years:
            status.update(self._years(sentence, begin, end))
        return Signs(event, facts, status, strong)

    def _signs(self, sentence: Sentence, index: int) -> Iterator[tuple[Sign, tuple[str, float], bool]]:
        """The signs of a sentence outside a figure: where each stands to it, how far away, whether it names it."""
        chain, heads, spans = sentence.chains.get(index) or [index], sentence.heads, self.spans
        (begin, end), low, high = spans[index], spans[chain[0]][0], spans[chain[-1]][1]
        own, all_of_it = (index, index, begin, end), (chain[0], chain[-1], low, high)
        means = meant(self.outline, sentence, index, self.least[index], self.around.told)
        otherwise = any(means)
        for number, sign in enumerate(sentence.signs):
            if begin <= sign.first < end:
                continue
            if otherwise and (sense := means.of(sign, begin)) is not sign.sense:
                sign = replace(sign, sense=sense)
            if number in heads and heads[number] not in chain:
                yield sign, ANOTHER, False
                continue
            names = number in sentence.naming
            if self._closed(sentence, sign, begin):
                yield sign, ANOTHER, False
            elif number in sentence.ordered:
                yield sign, ORDERED, names
            elif names:
                yield sign, NAMING, names
            else:
                yield sign, self._place(sentence, sign, *(own if low <= sign.first < high else all_of_it)), names

    def _closed(self, sentence: Sentence, sign: Sign, begin: int) -> bool:
        """Whether a verb ends the clause of a figure before it: it says nothing of the one behind "and"."""
        if not self.words.verb_last:  # a round that valued it at $7bn
            return False
        if sign.last > begin or sign.sense.tier != VERB or self.tokens.words[sign.last] not in self.words.ends:
            return False
        earlier = bisect_left(self.starts, sign.first) - 1
        if earlier < 0 or self.starts[earlier] < sentence.first:
            return False
        return sentence.turns.between(self.starts[earlier], sign.first) < SOFT

    def _replaced(self, sentence: Sentence, begin: int) -> Iterator[str]:
        """Whether another amount takes the place of one: statt der geplanten 30 Milliarden Euro."""
        words, told = self.tokens.words, self.words
        for at in range(begin - 1, max(begin - 1 - LIGHTEST, sentence.first - 1), -1):
            if words[at] in told.replaced:
                yield "role from"
                return
            entry = told[words[at]]
            if sentence.apart(at, at + 1) and (entry is None or entry.sense.time is None):
                return

    def still(self, index: int) -> bool:
        """Whether the sentence of a figure says of it what the one before says of another: vor einem Jahr waren es."""
        first, begin, words = self.sentence(index).first, self.spans[index][0], self.tokens.words
        return any((words[at], words[at + 1]) in self.words.still for at in range(first, begin - 1))

    def _done_with(self, sentence: Sentence, begin: int) -> str | None:
        """What a verb says that means something only directly before an amount: made up to £5m; not: made cars."""
        words, light = self.tokens.words, self.words
        begin -= next((len(bound) for bound in light.bounds if words[begin - len(bound) : begin] == bound), 0)
        for at in range(begin - 1, max(begin - 1 - LIGHTEST, sentence.first - 1), -1):
            if words[at] in light.direct or words[at] in light.ends or sentence.apart(at, at + 1):
                return light.direct.get(words[at])
        return None

    def _own(self, figure: Figure) -> Iterator[tuple[str, str]]:
        """What the word says that the figure stands in: Milliardenverlust."""
        for piece in figure.text.lower().split("-"):
            said = self.words[piece] if piece else None
            if said and said.sense.answer:
                yield said.sense.answer, "in the same word"
                yield said.sense.answer, f"{NOUN} of {said.sense.answer}"

    def _place(
        self, sentence: Sentence, sign: Sign, earliest: int, latest: int, begin: int, end: int
    ) -> tuple[str, float]:
        """Where a sign stands to the figures `earliest` to `latest`, at tokens `begin` to `end`, and how far away."""
        words = self.tokens.words
        if sign.first < begin:
            if sign.half >= end:
                return "around it", 0
            left, right, side = sign.last, begin, BEFORE
            crossed = earliest - bisect_left(self.starts, sign.first)
        else:
            left, right, side = end, sign.first, BEHIND
            crossed = bisect_right(self.starts, sign.first) - latest - 1
            if right - left <= 1 and words[end] in HYPHENS:
                return "joined to it", 0
        away = sentence.apart(left, right) if left < right else 0
        if sentence.turns.between(min(left + (words[left] == COLON), right), right) >= SOFT:
            return "elsewhere, past a figure" if crossed else f"elsewhere {side}", FAR
        if crossed:
            return f"past a figure {side}", PAST + away
        if side == BEHIND and sign.sense.tier == VERB and closes(self.tokens, sign.last - 1, self.words.ends):
            following = bisect_left(self.starts, sign.last)
            if following == len(self.starts) or self.starts[following] != sign.last:
                return "at the end", away
        if side == BEFORE and away <= NEAR and not self.words.loose.isdisjoint(words[left:right]):
            return "loosely before", away + 1
        return f"{how_far(away)} {side}", away

    def _years(self, sentence: Sentence, begin: int, end: int) -> Iterator[str]:
        """Whether the years that a sentence names are past or coming."""
        if self.year is None:
            return
        for at, year in sentence.years:
            if not begin <= at < end:
                near = sentence.turns.between(min(at, end), max(at, begin)) < SOFT
                when = "past" if year < self.year else "this" if year == self.year else "coming"
                yield f"{when} year {'here' if near else 'around'}"
