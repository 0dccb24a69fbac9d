"""What the text around a sentence says of its figures: the headline, what stands before it, and what answers it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from figures.article import Article
from figures.context import LONGEST, begin_of_sentence
from figures.stages.events.earlier import carried, goes_on, meant, paid_for, senses
from figures.stages.events.lexicon import MOST_WORDS, NOUN, Sense, lexicon
from figures.stages.events.reply import replies, reply
from figures.stages.events.sentence import Outline, Sentence
from figures.stages.events.where import BEHIND
from figures.tokens import split

NO_REPLY: frozenset[str] = frozenset()
ANYTHING = "other"  # than what is asked for most
BACK = 300  # characters before a sentence that may say what it is about
LONGEST_HEADLINE = 200
PUNCTUATION = ".,;:!?()[]\"'\u201e\u201c\u201d\u00bb\u00ab\u2019\u2018\u2026"


class Around:
    """An article, asked by its sentences what it says before and behind them."""

    def __init__(self, article: Article, outline: Outline) -> None:
        self.article = article
        self.tokens, self.words, self.starts = outline.tokens, outline.words, outline.starts
        self.headline = {(answer, "in the headline") for answer in self._answers(headline(article))}

    def deals(self, sentence: Sentence) -> None:
        """What a deal is that a sentence begins with, by what is said before it."""
        for number, sign in enumerate(sentence.signs):
            word = self.tokens.words[sign.first]
            if word in self.words.sums and not number and self.tokens.words[sign.last + 1] not in self.words.articles:
                answer = paid_for(self.told(sentence))
            elif sign.sense.answer:
                return
            else:
                answer = meant(self._dealt(sentence)) if word in self.words.deals else None
            if answer and sign.last == sign.first + 1:
                sentence.signs[number] = replace(sign, sense=replace(sign.sense, answer=answer, tier=NOUN))

    def told(self, sentence: Sentence, *, just: bool = False) -> list[str]:
        """What the text before a sentence says, the phrases of the sentence right before it last; `just` those."""
        return [*([] if just else self._before(sentence)), *self._phrased(sentence)]

    def _dealt(self, sentence: Sentence) -> list[str]:
        """The same, without what only the phrases of the sentence right before may make a deal: cash, a saving."""
        return [*(answer for answer in self._before(sentence) if answer != ANYTHING), *self._phrased(sentence)]

    def _phrased(self, sentence: Sentence) -> list[str]:
        """What the phrases of the sentence right before a sentence say."""
        return [sense.answer for sense in self._previous(sentence) if sense.answer]

    def _previous(self, sentence: Sentence) -> list[Sense]:
        """What the words and phrases of the sentence before one say; nothing if a figure stands there."""
        start = self.tokens.starts[sentence.first]
        begin = begin_of_sentence(self.article.text, max(start - 2, 0), start, BACK)
        number = bisect_left(self.starts, sentence.first)
        if number and self.tokens.starts[self.starts[number - 1]] >= begin:
            return []
        return list(senses(self.words, split(self.article.text[begin:start])))

    def carried_on(self, sentence: Sentence) -> frozenset[str]:
        """What the sentence before one that goes on about its plan says of the time."""
        words, first = self.tokens.words, sentence.first
        if not first or not goes_on(self.words, words[first : sentence.last]):
            return NO_REPLY
        return carried(self._previous(sentence))

    def replied(self, sentence: Sentence) -> frozenset[str]:
        """What the sentence behind one says of its figures."""
        if sentence.reply is not None:
            return sentence.reply
        end, following, said = self.tokens.ends[sentence.last - 1], bisect_left(self.starts, sentence.last), None
        text, known = self.article.text, replies(self.article.language.code)
        figure = self.tokens.starts[self.starts[following]] if following < len(self.starts) else len(text)
        if known.may_be_in(text[end : min(figure, end + LONGEST)]):
            said = reply(self.article, end, figure)
        sentence.reply = frozenset((f"{said} around", f"{said} around, {BEHIND}")) if said else NO_REPLY
        return sentence.reply

    def alone(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
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
        words = text.lower().replace("-", " ").split()
        return list(filter(None, map(answers(self.article.language.code).__getitem__, words)))


class Answers(dict[str, "str | None"]):
    """Lower-case word, with what stands around it -> the event that it speaks of.

    >>> answers("de")["„konzernumsatz“,"]
    'revenue'
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self.words = lexicon(code)

    def __missing__(self, word: str) -> str | None:
        if len(self) > MOST_WORDS:
            self.clear()
        entry = self.words[word.strip(PUNCTUATION)]
        found = self[word] = entry.sense.answer if entry is not None else None
        return found


@cache
def answers(code: str) -> Answers:
    """The events that the words of a language speak of, each taken apart once."""
    return Answers(code)


def headline(article: Article) -> str:
    """The title of an article, or its first line if it can be one."""
    if article.title:
        return article.title
    first, _, rest = article.text.lstrip()[: LONGEST_HEADLINE + 1].partition("\n")
    return first if rest else ""
