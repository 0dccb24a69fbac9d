"""What a verb means by what its sentence says the money is for: spent on a rival, raised, what a plant costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from figures.clauses import SOFT
from figures.stages.events.earlier import LONGEST, bought, share_bought
from figures.stages.events.itself import SMALL
from figures.stages.events.lexicon import NOUN, VERB, Sense
from figures.stages.events.sentence import Outline, Sentence, Sign

SPENT, TAKEN, USED = "investment", "acquisition", "cost"  # what is spent on a firm takes it over
EARNED, RAISED = "revenue", "funding"
COMING, COSTING, SITE = "receive", "price", "site"
PAYING = frozenset(("spend", "pay", COMING))


class Meant(NamedTuple):
    """What verbs mean beside one figure, where that is not what they say alone."""

    behind: str | None = None  # what spending before the figure is: $5m on lawyers, on a rival
    bought: bool = False  # what is paid, spent or received is the price of a firm
    raised: bool = False  # what comes in is raised
    built: bool = False  # what it costs is the price of a plant

    def of(self, sign: Sign, begin: int) -> Sense:
        """What a sign says of the figure that begins at token `begin`."""
        sense = sign.sense
        if self.behind and sign.first < begin and sense.answer == SPENT:
            return replace(sense, answer=self.behind)
        if sense.tier == NOUN:
            return sense
        if self.bought and (sense.answer == SPENT or sense.hint in PAYING and sense.answer in (EARNED, None)):
            return replace(sense, answer=TAKEN, tier=VERB)
        if self.raised and sense.hint == COMING and sense.answer == EARNED:
            return replace(sense, answer=RAISED)
        if self.built and sense.hint == COSTING and sense.answer == USED:
            return replace(sense, answer=SPENT)
        return sense


def meant(
    outline: Outline, sentence: Sentence, index: int, least: Decimal | None, told: Callable[[Sentence], list[str]]
) -> Meant:
    """What verbs mean beside a figure of a sentence; `least` is the least that it may be, `told` what is said before.

    >>> from figures.article import Article
    >>> from figures.read import read
    >>> def events(text, code):
    ...     return [figure.event for figure in read(Article(text, code))]
    >>> events_de, events_en = lambda text: events(text, "de"), lambda text: events(text, "en")
    >>> events_de("Für den Sensorhersteller legt Acme 5 Mio. Euro auf den Tisch.")
    ['acquisition']
    >>> events_de("Für 51 Prozent der Aktien zahlt Acme 5 Mio. Euro.")
    ['acquisition']
    >>> events_de("Acme trennt sich von seiner Tochter und nimmt dafür 5 Mio. Euro ein.")
    ['acquisition']
    >>> events_de("Mit der Kapitalerhöhung nahm Acme 5 Mio. Euro ein.")
    ['funding']
    >>> events_de("Die neue Fabrik soll 5 Mio. Euro kosten."), events_de("Der neue Wagen soll 50.000 Euro kosten.")
    (['investment'], ['cost'])
    >>> events_en("The new plant will cost $5m."), events_en("Acme spent $5m on a rival.")
    (['investment'], ['acquisition'])
    """
    tokens, (begin, end) = outline.tokens, outline.spans[index]
    words = tokens.words
    behind = words[end : min(sentence.last, end + LONGEST)]
    return Meant(
        _spent(outline, sentence, end, behind),
        _bought(outline, sentence, begin, end) or _for_it(outline, sentence, begin, end, told) == TAKEN,
        any(sign.sense.answer == RAISED for sign in sentence.signs),
        least is not None and least >= SMALL and _plant(sentence, begin),
    )


def _spent(outline: Outline, sentence: Sentence, end: int, behind: Sequence[str]) -> str | None:
    """What is meant by spending an amount that ends at token `end`: $5m on lawyers, on a rival."""
    if bought(outline.words, behind):
        return TAKEN
    if outline.tokens.words[end] not in outline.words.spent_on:  # 5 Mio. Euro teure Fabrik
        return None
    return USED if any(sign.first == end and sign.sense.answer == USED for sign in sentence.signs) else None


def _bought(outline: Outline, sentence: Sentence, begin: int, end: int) -> bool:
    """Whether the clause of a figure says that a firm, or a share of one, is bought for it."""
    words, spent_on = outline.tokens.words, outline.words.spent_on
    for at in range(sentence.first, sentence.last):
        if words[at] not in spent_on or begin <= at < end:
            continue
        following = words[at : min(sentence.last, at + LONGEST)]
        if bought(outline.words, following) or share_bought(outline.words, following) or at + 1 in outline.firms:
            return sentence.turns.between(min(at, end), max(at, begin)) < SOFT
    return False


def _for_it(
    outline: Outline, sentence: Sentence, begin: int, end: int, told: Callable[[Sentence], list[str]]
) -> str | None:
    """What was said last before a word in the clause of a figure that goes back to it: kauft Roe und zahlt dafür."""
    words, for_it = outline.tokens.words, outline.words.for_it
    for at in range(sentence.first, sentence.last):
        if words[at] in for_it and sentence.turns.between(min(at, end), max(at, begin)) < SOFT:
            said = [sign.sense for sign in sentence.signs if sign.first < at and sign.sense.hint not in PAYING]
            here = [sense.answer for sense in said if sense.answer]
            return (here or told(sentence) or [None])[-1]
    return None


def _plant(sentence: Sentence, begin: int) -> bool:
    """Whether a sentence begins with a plant: what it costs is invested."""
    for sign in sentence.signs:
        if sign.sense.answer or sign.sense.hint:
            return sign.first < begin and sign.sense.answer is None and sign.sense.hint == SITE
    return False
