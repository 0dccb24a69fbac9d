"""The signs of a figure, by the names in the table of weights: what is said around it, and what it is itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from figures.article import Article
from figures.clauses import COLON, SOFT
from figures.context import LONGEST, begin_of_sentence
from figures.figure import Figure
from figures.stages.events.earlier import LONGEST as LONGEST_OBJECT
from figures.stages.events.earlier import bought, carried, goes_on, meant, paid_for, senses
from figures.stages.events.lexicon import NOUN, VERB, Lexicon, Sense, lexicon
from figures.stages.events.pairs import SIDED
from figures.stages.events.reply import replies, reply
from figures.stages.events.sentence import Sentence, Sign, closes
from figures.tokens import HYPHENS, split

BEFORE, BEHIND = "before", "behind"
NEAREST = {True: "nearest before", False: "nearest behind"}
LIGHTEST = 3  # words that do not matter between an amount and the verb directly before it
LONGEST_PHRASE = 5  # words from an amount to the noun of its phrase
NEAR, MIDDLE = 2, 6  # words that matter between a sign and a figure
SPENT, TAKEN, USED = "investment", "acquisition", "cost"  # what is spent on a firm takes it over
NO_REPLY: frozenset[str] = frozenset()
MOVES = {"from", "by"}
PAST, FAR = 30.0, 50.0  # as far away as what stands past another figure, and in another clause
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
        self.roles = [figure.role for figure in figures]
        self.sentences: dict[int, Sentence] = {}
        self.replies: list[int] | None = None  # where the text says what a reply may say, once somebody asked
        self.headline = {(answer, "in the headline") for answer in self._answers(headline(article))}
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
            self._deals(found)
            self._chains(found, inside)
            self._heads(found, inside)
            if not self.words.respectively.isdisjoint(self.tokens.words[first : found.last]):
                respectively(found, inside, self.starts)
        return self.sentences[first]

    def _deals(self, sentence: Sentence) -> None:
        """What a deal is that a sentence begins with, by what is said before it."""
        for number, sign in enumerate(sentence.signs):
            word = self.tokens.words[sign.first]
            if word in self.words.sums and not number and self.tokens.words[sign.last + 1] not in self.words.articles:
                answer = paid_for(self._told(sentence))
            elif sign.sense.answer:
                return
            else:
                answer = meant(self._told(sentence)) if word in self.words.deals else None
            if answer and sign.last == sign.first + 1:
                sentence.signs[number] = replace(sign, sense=replace(sign.sense, answer=answer, tier=NOUN))

    def _told(self, sentence: Sentence) -> list[str]:
        """What the text before a sentence says, the phrases of the sentence right before it last."""
        return [*self._before(sentence), *(sense.answer for sense in self._previous(sentence) if sense.answer)]

    def _previous(self, sentence: Sentence) -> list[Sense]:
        """What the words and phrases of the sentence before one say; nothing if a figure stands there."""
        start = self.tokens.starts[sentence.first]
        begin = begin_of_sentence(self.article.text, max(start - 2, 0), start, BACK)
        number = bisect_left(self.starts, sentence.first)
        if number and self.tokens.starts[self.starts[number - 1]] >= begin:
            return []
        return list(senses(self.words, split(self.article.text[begin:start])))

    def _instead(self, sentence: Sentence, end: int) -> str | None:
        """What is meant by spending an amount that ends at token `end`: $5m on lawyers, on a rival."""
        if bought(self.words, self.tokens.words[end : min(sentence.last, end + LONGEST_OBJECT)]):
            return TAKEN
        if self.tokens.words[end] not in self.words.spent_on:  # 5 Mio. Euro teure Fabrik
            return None
        return USED if any(sign.first == end and sign.sense.answer == USED for sign in sentence.signs) else None

    def _carried(self, sentence: Sentence) -> frozenset[str]:
        """What the sentence before one that goes on about its plan says of the time."""
        words, first = self.tokens.words, sentence.first
        if not first or not goes_on(self.words, words[first : sentence.last]):
            return NO_REPLY
        return carried(self._previous(sentence))

    def _reply(self, sentence: Sentence) -> frozenset[str]:
        """What the sentence behind one says of its figures."""
        if sentence.reply is not None:
            return sentence.reply
        if self.replies is None:
            self.replies = replies(self.article.language.code).places(self.article.text)
        end, following, said = self.tokens.ends[sentence.last - 1], bisect_left(self.starts, sentence.last), None
        figure = self.tokens.starts[self.starts[following]] if following < len(self.starts) else len(self.article.text)
        place = bisect_left(self.replies, end)
        if place < len(self.replies) and self.replies[place] < min(figure, end + LONGEST):
            said = reply(self.article, end, figure)
        sentence.reply = frozenset((f"{said} around", f"{said} around, {BEHIND}")) if said else NO_REPLY
        return sentence.reply

    def _chains(self, sentence: Sentence, inside: range) -> None:
        """Figures of one kind: what was and what is, an amount and the same in other words."""
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
        if any(left <= sign.first < right and sign.sense.tier == NOUN for sign in sentence.signs):
            return False  # a loss of £3m from a profit of £2m
        return bool(compared or moved) and sentence.apart(left, max(left, right)) <= compared

    def _heads(self, sentence: Sentence, inside: range) -> None:
        """Which figure each noun names, where no word stands between them."""
        for number, sign in enumerate(sentence.signs):
            index = bisect_left(self.starts, sign.last)
            if sign.sense.tier != NOUN:
                if sign.sense.hint and index - 1 in inside and self._ends_phrase(sentence, number, index - 1):
                    sentence.belongs.setdefault(index - 1, sign.sense.hint)
                continue
            if index - 1 in inside and self._ends_phrase(sentence, number, index - 1):
                sentence.heads[number] = index - 1
                sentence.naming.add(number)
            elif index - 1 in inside and self.spans[index - 1][1] == sign.first and self._led(sign.last, index, inside):
                sentence.heads[number] = index - 1  # 5 Mio. Euro Gewinn bei 7 Mio. Umsatz
            elif index in inside and self._beside(sentence, sign.last, self.starts[index]):
                sentence.heads[number] = index
            elif index - 1 in inside and self._beside(sentence, self.spans[index - 1][1], sign.first):
                sentence.heads[number] = index - 1

    def _ends_phrase(self, sentence: Sentence, number: int, index: int) -> bool:
        """Whether a noun, by its number, is what an amount before it belongs to: a £3bn emergency loan."""
        sign, (begin, end), words = sentence.signs[number], self.spans[index], self.tokens.words
        if words[begin - 1] == "(" and words[end] == ")" and index and self.starts[index - 1] >= sentence.first:
            begin, end = self.starts[index - 1], end + 1  # a £5m ($7m) loan
        if not 0 <= sign.first - end < LONGEST_PHRASE or begin == sentence.first:
            return False
        opened = [at for at in (begin - 1, begin - 2) if at >= sentence.first and words[at] in self.words.articles]
        if not opened or not all(word.isalpha() and word not in self.words.outside for word in words[end : sign.first]):
            return False
        following = sentence.signs[number + 1] if number + 1 < len(sentence.signs) else None
        return following is None or following.first > sign.last or following.sense.tier != NOUN

    def _led(self, left: int, index: int, inside: range) -> bool:
        """Whether a word stands between token `left` and the figure that follows."""
        return index in inside and self.starts[index] > left and self.tokens.words[left].isalpha()

    def _beside(self, sentence: Sentence, left: int, right: int) -> bool:
        left += self.tokens.words[left] == COLON
        return left <= right and not sentence.apart(left, right) and not sentence.turns.between(left, right)

    def of(self, index: int, figure: Figure) -> Signs:
        """The signs of one figure."""
        sentence, (begin, end) = self.sentence(index), self.spans[index]
        event, facts, status = set(self.headline), set(facts_of(figure)), set[str]()
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
        event.update((answer, NEAREST[before]) for before, answer in nearest.found.items())
        if figure.text.isalpha() or "-" in figure.text:
            event.update(self._own(figure))
        if not strong:
            event.update(self._alone(sentence))
        status.update(self._reply(sentence), self._carried(sentence))
        if sentence.years:
            status.update(self._years(sentence, begin, end))
        return Signs(event, facts, status, strong)

    def _signs(self, sentence: Sentence, index: int) -> Iterator[tuple[Sign, tuple[str, float], bool]]:
        """The signs of a sentence outside a figure: where each stands to it, how far away, whether it names it."""
        chain, heads, spans = sentence.chains.get(index) or [index], sentence.heads, self.spans
        (begin, end), low, high = spans[index], spans[chain[0]][0], spans[chain[-1]][1]
        own, all_of_it = (index, index, begin, end), (chain[0], chain[-1], low, high)
        instead = self._instead(sentence, end)
        for number, sign in enumerate(sentence.signs):
            if begin <= sign.first < end:
                continue
            if instead and sign.first < begin and sign.sense.answer == SPENT:
                sign = replace(sign, sense=replace(sign.sense, answer=instead))
            if number in heads and heads[number] not in chain:
                yield sign, ANOTHER, False
                continue
            names = number in sentence.naming
            if number in sentence.ordered:
                yield sign, ORDERED, names
            elif names:
                yield sign, NAMING, names
            else:
                yield sign, self._place(sentence, sign, *(own if low <= sign.first < high else all_of_it)), names

    def _done_with(self, sentence: Sentence, begin: int) -> str | None:
        """What a verb says that means something only directly before an amount: it made £5m; not: it made cars."""
        words, light = self.tokens.words, self.words
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
            return "at the end", away
        if side == BEFORE and away <= NEAR and not self.words.loose.isdisjoint(words[left:right]):
            return "loosely before", away + 1
        return f"{how_far(away)} {side}", away

    def _alone(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        """What the text before speaks of, for a figure beside which nothing is said."""
        before = self._before(sentence)
        yield from ((answer, "said just before") for answer in before[-1:])
        yield from ((answer, "said before") for answer in set(before))

    def _before(self, sentence: Sentence) -> list[str]:
        """What the text before a sentence says."""
        if sentence.before is None:
            start = self.tokens.starts[sentence.first]
            sentence.before = self._answers(self.article.text[max(0, start - BACK) : start])
        return sentence.before

    def _answers(self, text: str) -> list[str]:
        """What the single words of a text say, in order."""
        found = map(self.words.__getitem__, plain_words(text))
        return [entry.sense.answer for entry in found if entry is not None and entry.sense.answer]

    def _years(self, sentence: Sentence, begin: int, end: int) -> Iterator[str]:
        """Whether the years that a sentence names are past or coming."""
        if self.year is None:
            return
        for at, year in sentence.years:
            if not begin <= at < end:
                near = sentence.turns.between(min(at, end), max(at, begin)) < SOFT
                when = "past" if year < self.year else "this" if year == self.year else "coming"
                yield f"{when} year {'here' if near else 'around'}"


@cache
def said(sense: Sense, where: str, names: bool) -> tuple[tuple[tuple[str, str], ...], str | None, str | None, bool]:
    """What a sign in a place says: of the event, what else is spoken of, and of time; whether it stands close by."""
    close = where in CLOSE
    told: tuple[tuple[str, str], ...] = ()
    if sense.answer and sense.tier:
        told = ((sense.answer, f"{sense.tier}, {where}"),)
        if close:
            told = (*told, (sense.answer, f"{sense.tier} of {sense.answer}"))
        if names:
            told = (*told, (sense.answer, "noun, names it"))
    hint = f"{sense.hint} beside" if sense.hint and where in BESIDE else None
    time = f"{sense.time} {'here' if close else 'around'}" if sense.time else None
    return told, hint, time, close


def sided(time: str, sign: Sign, close: bool, begin: int) -> tuple[str, ...]:
    """What a sign tells of the time; in another clause it may count on which side of the figure it stands."""
    if close or sign.sense.time not in SIDED:
        return (time,)
    return time, f"{time}, {BEFORE if sign.first < begin else BEHIND}"


def respectively(sentence: Sentence, inside: range, starts: list[int]) -> None:
    """As many nouns as figures, in one order: both profit and sales rose, respectively from €4m and €26m."""
    nouns = [number for number, sign in enumerate(sentence.signs) if sign.sense.tier == NOUN]
    before = [number for number in nouns if inside and sentence.signs[number].first < starts[inside[0]]]
    if len(before) == len(inside) > 1:
        sentence.heads.update(zip(before, inside, strict=True))
        sentence.ordered.update(before)
        sentence.chains.clear()


class Nearest:
    """The nearest on either side of a figure: True before it, False behind it."""

    def __init__(self) -> None:
        self.away = {True: FAR, False: FAR}
        self.found: dict[bool, str] = {}

    def offer(self, before: bool, away: float, said: str | None) -> None:
        """Keeps what is nearer than all before; of two words before a figure alike the later."""
        if said and away < FAR and away < self.away[before] + before * 0.5:
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
        if abs(most) < SMALL:
            yield "small"
        elif most >= LARGE:
            yield "large"


def how_far(away: float) -> str:
    """A number of words that matter, in a word."""
    return "right" if not away else "beside" if away <= NEAR else "near" if away <= MIDDLE else "far"


BESIDE = {"right before", "right behind", "beside before", "beside behind", "joined to it", "around it"}
CLOSE = BESIDE | {"at the end", "loosely before", "near before", "near behind", "far before", "far behind"}
ANOTHER = ("of another figure", FAR)
DIRECTLY = ("right before", False)
ORDERED, NAMING = ("right before", 0.0), ("right behind", 0.0)


def headline(article: Article) -> str:
    """The title of an article, or its first line if it can be one."""
    if article.title:
        return article.title
    first, _, rest = article.text.lstrip()[: LONGEST_HEADLINE + 1].partition("\n")
    return first if rest else ""


def plain_words(text: str) -> list[str]:
    """The lower-case words of a text, roughly."""
    return [word.strip(PUNCTUATION) for word in text.lower().replace("-", " ").split()]


PUNCTUATION = ".,;:!?()[]\"'\u201e\u201c\u201d\u00bb\u00ab\u2019\u2018\u2026"
