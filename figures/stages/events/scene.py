"""The signs of a figure, by the names in the table of weights: what is said around it, and what it is itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from figures.article import Article
from figures.clauses import COLON, SOFT
from figures.figure import Figure
from figures.stages.events.lexicon import NOUN, VERB, Lexicon, lexicon
from figures.stages.events.sentence import Sentence, Sign, closes
from figures.tokens import HYPHENS

BEFORE, BEHIND = "before", "behind"
NEAR, MIDDLE = 2, 6  # words that matter between a sign and a figure
MOVES = {"from", "by"}
PAST, FAR = 30, 50  # as far away as what stands past another figure, and in another clause
BACK = 300  # characters before a sentence that may say what it is about
LONGEST_HEADLINE = 200
SMALL, LARGE = 10_000, 100_000_000  # of prices and wages; of firms
RATES = {
    None: None,
    "share": "share",
    "year": "time",
    "quarter": "time",
    "month": "wage",
    "week": "wage",
    "day": "wage",
    "hour": "wage",
}


class Signs(NamedTuple):
    """What speaks for one event each, as pairs of event and sign; facts that may speak for any; facts on its status."""

    event: set[tuple[str, str]]
    facts: set[str]
    status: set[str]


class Scene:
    """The sentences of an article that hold figures."""

    def __init__(self, figures: list[Figure], article: Article) -> None:
        self.article, self.tokens = article, article.tokens
        self.words: Lexicon = lexicon(article.language.code)
        at = self.tokens.at
        self.spans = [(first := at(figure.start), max(at(figure.end), first + 1)) for figure in figures]
        self.starts = [first for first, _ in self.spans]
        self.roles = [figure.role for figure in figures]
        self.sentences: dict[int, Sentence] = {}
        self.headline = self._answers(headline(article))
        self.year = article.published.year if article.published else None

    def sentence(self, index: int) -> Sentence:
        """The sentence of a figure."""
        first, last = self.tokens.sentence_of(self.spans[index][0])
        if first not in self.sentences:
            found = Sentence(
                self.tokens, first, max(last, self.spans[index][1]), self.article.language.code, self.words
            )
            self.sentences[first] = found
            inside = range(bisect_left(self.starts, first), bisect_left(self.starts, found.last))
            self._chains(found, inside)
            self._heads(found, inside)
        return self.sentences[first]

    def _chains(self, sentence: Sentence, inside: range) -> None:
        """Figures of one kind: what was and what is, an amount and the same in other words. None matters between them."""
        chain: list[int] = []
        for index in inside:
            if not chain or not self._goes_on(sentence, index):
                chain = []
            chain.append(index)
            sentence.chains[index] = chain

    def _goes_on(self, sentence: Sentence, index: int) -> bool:
        left, right = self.spans[index - 1][1], self.spans[index][0]
        between = self.tokens.words[left:right]
        compared = sum(word in self.words.compare for word in between)
        moved = self.roles[index - 1] in MOVES and self.roles[index] != "level"
        return bool(compared or moved) and sentence.apart(left, max(left, right)) <= compared

    def _heads(self, sentence: Sentence, inside: range) -> None:
        """Which figure each noun names, where no word stands between them."""
        for number, sign in enumerate(sentence.signs):
            if sign.sense.tier != NOUN:
                continue
            index = bisect_left(self.starts, sign.last)
            if index in inside and self._beside(sentence, sign.last, self.starts[index]):
                sentence.heads[number] = index
            elif index - 1 in inside and self._beside(sentence, self.spans[index - 1][1], sign.first):
                sentence.heads[number] = index - 1

    def _beside(self, sentence: Sentence, left: int, right: int) -> bool:
        left += self.tokens.words[left] == COLON
        return left <= right and not sentence.apart(left, right) and not sentence.turns.between(left, right)

    def of(self, index: int, figure: Figure) -> Signs:
        """The signs of one figure."""
        sentence, signs = self.sentence(index), Signs(set(), set(facts_of(figure)), set())
        begin, end = self.spans[index]
        chain = sentence.chains.get(index, [index])
        nearest, latest = Nearest(), Nearest()
        for number, sign in enumerate(sentence.signs):
            if begin <= sign.first < end:
                continue
            sense, before = sign.sense, sign.first < begin
            others = sentence.heads.get(number, index) not in chain
            where, away = ("of another figure", FAR) if others else self._place(sentence, sign, chain, index)
            if sense.answer and sense.tier:
                signs.event.add((sense.answer, f"{sense.tier}, {where}"))
                nearest.offer(before, away, sense.answer)
                if where in CLOSE:
                    signs.event.add((sense.answer, f"{sense.tier} of {sense.answer}"))
            close = where in CLOSE
            if sense.hint:
                signs.facts.add(f"{sense.hint} {'beside' if where in BESIDE else 'here' if close else 'around'}")
            if sense.time:
                signs.status.add(f"{sense.time} {'here' if close else 'around'}")
                latest.offer(before, away if close else FAR, sense.time)
        signs.status.update(f"{time} nearest" for time in latest.found.values())
        signs.event.update((said, f"nearest {BEFORE if before else BEHIND}") for before, said in nearest.found.items())
        self._own(signs, figure)
        self._alone(signs, sentence)
        signs.status.update(self._years(sentence, begin, end))
        return signs

    def _own(self, signs: Signs, figure: Figure) -> None:
        """What the word says that the figure stands in: Milliardenverlust."""
        for piece in figure.text.lower().split("-"):
            said = self.words[piece] if piece else None
            if said and said.sense.answer:
                signs.event.add((said.sense.answer, "in the same word"))

    def _place(self, sentence: Sentence, sign: Sign, chain: list[int], index: int) -> tuple[str, float]:
        """Where a sign stands to a figure, and how far away."""
        begin, end, words = self.spans[chain[0]][0], self.spans[chain[-1]][1], self.tokens.words
        if begin <= sign.first < end:
            chain, (begin, end) = [index], self.spans[index]
        if sign.first < begin:
            if sign.half >= end:
                return "around it", 0
            left, right, side = sign.last, begin, BEFORE
            crossed = chain[0] - bisect_left(self.starts, sign.first)
        else:
            left, right, side = end, sign.first, BEHIND
            crossed = bisect_right(self.starts, sign.first) - chain[-1] - 1
            if right - left <= 1 and words[end] in HYPHENS:
                return "joined to it", 0
        away = sentence.apart(left, right) if left < right else 0
        turned = sentence.turns.between(min(left + (words[left] == COLON), right), right)
        if turned >= SOFT:
            return "elsewhere, past a figure" if crossed else f"elsewhere {side}", FAR
        if crossed:
            return f"past a figure {side}", PAST + away
        if side == BEHIND and sign.sense.tier == VERB and closes(self.tokens, sign.last - 1, self.words.ends):
            return "at the end", away
        if side == BEFORE and away <= NEAR and not self.words.loose.isdisjoint(words[left:right]):
            return "loosely before", away + 1
        return f"{how_far(away)} {side}", away

    def _alone(self, signs: Signs, sentence: Sentence) -> None:
        """What the text before speaks of, for a figure beside which nothing is said."""
        if not any(name in STRONG for _, name in signs.event):
            start = self.tokens.starts[sentence.first]
            before = self._answers(self.article.text[max(0, start - BACK) : start])
            signs.event.update((answer, "said just before") for answer in before[-1:])
            signs.event.update((answer, "said before") for answer in set(before))
        signs.event.update((answer, "in the headline") for answer in set(self.headline))

    def _answers(self, text: str) -> list[str]:
        """What the single words of a text say, in order."""
        found = map(self.words.__getitem__, plain_words(text))
        return [entry.sense.answer for entry in found if entry and entry.sense.answer]

    def _years(self, sentence: Sentence, begin: int, end: int) -> Iterator[str]:
        """Whether the years that a sentence names are past or coming."""
        if self.year is not None:
            for at in range(sentence.first, sentence.last):
                word = self.tokens.words[at]
                if len(word) == 4 and word.isdecimal() and not begin <= at < end and 1950 < (year := int(word)) < 2100:
                    near = sentence.turns.between(min(at, end), max(at, begin)) < SOFT
                    when = "past" if year < self.year else "this" if year == self.year else "coming"
                    yield f"{when} year {'here' if near else 'around'}"


class Nearest:
    """The nearest on either side of a figure: True before it, False behind it."""

    def __init__(self) -> None:
        self.away = {True: float(FAR), False: float(FAR)}
        self.found: dict[bool, str] = {}

    def offer(self, before: bool, away: float, said: str) -> None:
        """Keeps what is nearer than all before; of two words before a figure alike the later."""
        if away < FAR and away < self.away[before] + before * 0.5:
            self.away[before], self.found[before] = away, said


def facts_of(figure: Figure) -> Iterator[str]:
    """What a figure itself says."""
    rate = RATES.get(figure.per, "thing")
    if rate:
        yield f"per {rate}"
    if figure.kind == "area":
        yield "area"
    if figure.role != "level":
        yield f"role {figure.role}"
    most = figure.high if figure.high is not None else figure.low
    if figure.kind == "money" and most is not None:
        if most < SMALL:
            yield "small"
        elif most >= LARGE:
            yield "large"


def how_far(away: float) -> str:
    """A number of words that matter, in a word."""
    return "right" if not away else "beside" if away <= NEAR else "near" if away <= MIDDLE else "far"


BESIDE = {"right before", "right behind", "beside before", "beside behind", "joined to it", "around it"}
CLOSE = BESIDE | {"at the end", "loosely before", "near before", "near behind", "far before", "far behind"}
STRONG = {f"{tier}, {place}" for tier in ("noun", "verb") for place in CLOSE}


def headline(article: Article) -> str:
    """The title of an article, or its first line if it can be one."""
    if article.title:
        return article.title
    first, _, rest = article.text.lstrip()[: LONGEST_HEADLINE + 1].partition("\n")
    return first if rest else ""


def plain_words(text: str) -> Iterable[str]:
    """The lower-case words of a text, roughly."""
    return (word.strip(PUNCTUATION) for word in text.lower().replace("-", " ").split())


PUNCTUATION = ".,;:!?()[]\"'\u201e\u201c\u201d\u00bb\u00ab\u2019\u2018\u2026"


def with_pairs(status: set[str]) -> set[str]:
    """The facts on a status, and those that count together."""
    if "perfect here" in status and "part here" in status:
        status = status | {"perfect and part here"}
    if "past here" in status and not {"will here", "soll here", "should here"} & status:
        status = status | {"past alone here"}
    return status
