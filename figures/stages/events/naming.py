"""Which figure each noun of a sentence names, and which figures are of one kind."""

from __future__ import annotations

from bisect import bisect_left

from figures.clauses import COLON
from figures.stages.events.lexicon import NOUN
from figures.stages.events.sentence import Outline, Sentence

LONGEST_PHRASE = 5  # words from an amount to the noun of its phrase
MOVES = {"from", "by"}


class Naming:
    """The figures of an article, put to the nouns of their sentences."""

    def __init__(self, outline: Outline) -> None:
        self.tokens, self.words, self.spans, self.starts, self.roles, _ = outline

    def settle(self, sentence: Sentence) -> None:
        """What the nouns of a sentence name, written into it."""
        inside = range(bisect_left(self.starts, sentence.first), bisect_left(self.starts, sentence.last))
        self._chains(sentence, inside)
        self._heads(sentence, inside)
        if not self.words.respectively.isdisjoint(self.tokens.words[sentence.first : sentence.last]):
            respectively(sentence, inside, self.starts)

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


def respectively(sentence: Sentence, inside: range, starts: list[int]) -> None:
    """As many nouns as figures, in one order: both profit and sales rose, respectively from €4m and €26m."""
    nouns = [number for number, sign in enumerate(sentence.signs) if sign.sense.tier == NOUN]
    before = [number for number in nouns if inside and sentence.signs[number].first < starts[inside[0]]]
    if len(before) == len(inside) > 1:
        sentence.heads.update(zip(before, inside, strict=True))
        sentence.ordered.update(before)
        sentence.chains.clear()
