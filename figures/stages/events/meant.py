"""What a verb means by what its sentence says the money is for: spent on a rival, raised, what a plant costs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from figures.clauses import COMMA, SOFT
from figures.stages.events.earlier import LONGEST, SPENT_ON, paid_with
from figures.stages.events.itself import SMALL
from figures.stages.events.lexicon import NOUN, VERB, Sense
from figures.stages.events.sentence import Outline, Sentence, Sign

SPENT, TAKEN, USED = "investment", "acquisition", "cost"  # what is spent on a firm takes it over
EARNED, RAISED, FINED = "revenue", "funding", "fine"
AIDED = "aid"
GIVE, STATE = "give", "state"
LATELY = 3  # events told before
PAY, COMING, COSTING, SITE, FIRM, REPAIR = "pay", "receive", "price", "site", "firm", "repair"
MOST_BEFORE = 9  # signs of a sentence among which the first two that say something are
PAYING = frozenset(("spend", PAY, COMING))


class Meant(NamedTuple):
    """What verbs mean beside one figure, where that is not what they say alone."""

    before: str | None = None  # what spending before the figure is: $5m on lawyers, on a rival
    paid: str | None = None  # what paying, spending or receiving is: für den Rivalen
    spent: str | None = None  # what any spending is: dafür
    settled: bool = False  # what is paid settles a suit
    raised: bool = False  # what comes in is raised
    aided: bool = False  # a plan is given the amount: fördert das Vorhaben mit
    built: bool = False  # what it costs is the price of a plant
    priced: bool = False  # something is built at a cost of it
    shared: bool = False  # who gives it has a share in a round

    def of(self, sign: Sign, begin: int) -> Sense:
        """What a sign says of the figure that begins at token `begin`."""
        if self.shared and sign.sense.hint == GIVE and sign.sense.answer is None:
            return replace(sign.sense, answer=SPENT, tier=VERB, hint=None)
        answer = self._answer(sign.sense, behind=sign.first >= begin)
        return replace(sign.sense, answer=answer, tier=VERB) if answer else sign.sense

    def _answer(self, sense: Sense, *, behind: bool) -> str | None:
        if sense.answer == SPENT and not behind and self.before:
            return self.before
        if sense.answer == SPENT and not behind and self.aided:
            return AIDED
        if self.priced and sense.answer == USED:
            return SPENT
        if sense.tier == NOUN:
            return None
        if sense.answer == SPENT and self.spent:
            return self.spent
        if sense.hint in PAYING and sense.answer in (SPENT, EARNED, None) and (self.spent or self.paid):
            return self.spent or self.paid
        if sense.hint == PAY and sense.answer is None and self.settled:
            return FINED
        if sense.hint == COMING and sense.answer == EARNED and self.raised:
            return RAISED
        return SPENT if sense.hint == COSTING and sense.answer == USED and self.built else None


def meant(
    outline: Outline, sentence: Sentence, index: int, least: Decimal | None, told: Callable[..., list[str]]
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
    >>> events_de("Acme zahlt 5 Mio. Euro, um eine Sammelklage aus der Welt zu schaffen.")
    ['fine']
    >>> events_de("Das Land fördert das Vorhaben mit 5 Mio. Euro.")
    ['aid']
    >>> events_de("Acme hat eine Runde über 9 Mio. Euro abgeschlossen. 5 Mio. Euro steuerte Roe bei.")
    ['funding', 'investment']
    >>> events_de("Mit der Kapitalerhöhung nahm Acme 5 Mio. Euro ein.")
    ['funding']
    >>> events_de("Die neue Fabrik soll 5 Mio. Euro kosten."), events_de("Der neue Wagen soll 50.000 Euro kosten.")
    (['investment'], ['cost'])
    >>> events_en("Acme repaired the road at a cost of $5m."), events_en("Acme will open two halls at a cost of $5m.")
    (['cost'], ['investment'])
    >>> events_de("Acme errichtet ein Werk zu Kosten von 5 Mio. Euro.")
    ['investment']
    >>> events_en("Acme wants a plant in Wales that will cost $5m.")
    ['investment']
    >>> events_en("The new plant will cost $5m."), events_en("Acme spent $5m on a rival.")
    (['investment'], ['acquisition'])
    """
    begin, end = outline.spans[index]
    return Meant(
        _before(outline, sentence, end),
        _paid(outline, sentence, begin, end),
        _for_it(sentence, begin, end, told),
        any(sign.sense.answer == FINED and sign.sense.tier == NOUN for sign in sentence.signs),
        any(sign.sense.answer == RAISED for sign in sentence.signs),
        _aided(outline, sentence, begin),
        (large := least is not None and least >= SMALL)
        and (_plant(outline, sentence, begin) or _which_costs(outline, sentence, begin)),
        large and _at_cost(outline, sentence, begin),
        _shared(sentence, told),
    )


def _before(outline: Outline, sentence: Sentence, end: int) -> str | None:
    """What is meant by spending an amount that ends at token `end`: $5m on lawyers, on a rival."""
    words = outline.tokens.words
    if answer := paid_with(outline.words, words[end : min(sentence.last, end + LONGEST)]):
        return answer
    if words[end] not in outline.words.spent_on:  # 5 Mio. Euro teure Fabrik
        return None
    return USED if any(sign.first == end and sign.sense.answer == USED for sign in sentence.signs) else None


def _paid(outline: Outline, sentence: Sentence, begin: int, end: int) -> str | None:
    """What the clause of a figure says that is paid for; not behind a comma: die Fabrik, für die der Konzern zahlt."""
    words = outline.tokens.words
    for at in sentence.spent_on:
        if begin <= at < end or words[at - 1] == COMMA:
            continue
        answer = paid_with(outline.words, words[at : min(sentence.last, at + LONGEST)])
        if answer is None and at + 1 in outline.firms:
            answer = TAKEN
        if answer:
            return answer if sentence.turns.between(min(at, end), max(at, begin)) < SOFT else None
    return None


def _for_it(sentence: Sentence, begin: int, end: int, told: Callable[..., list[str]]) -> str | None:
    """What was said last before a word in the clause of a figure that goes back to it: kauft Roe und zahlt dafür."""
    for at in sentence.for_it:
        if sentence.turns.between(min(at, end), max(at, begin)) < SOFT:
            said = [sign.sense for sign in sentence.signs if sign.first < at and sign.sense.hint not in PAYING]
            here = [sense.answer for sense in said if sense.answer]
            answer = next(reversed(here or told(sentence, just=True)), None)
            return answer if answer in SPENT_ON else None
    return None


def _aided(outline: Outline, sentence: Sentence, begin: int) -> bool:
    """Whether somebody supports something with an amount that begins at token `begin`."""
    words, at = outline.tokens.words, begin - 1
    while at > sentence.first and words[at] not in outline.words.loose and not sentence.apart(at, at + 1):
        at -= 1
    helps = [sign.first for sign in sentence.signs if sign.sense.answer == AIDED and sign.sense.tier == VERB]
    return words[at] in outline.words.loose and any(
        sentence.turns.between(min(help_at, at), max(help_at, at)) < SOFT for help_at in helps
    )


def _shared(sentence: Sentence, told: Callable[..., list[str]]) -> bool:
    """Whether what is told before a sentence is a round in which somebody takes part; no state, and nobody lends."""
    hints = {sign.sense.hint for sign in sentence.signs}
    if GIVE not in hints or STATE in hints:
        return False
    return all(sign.sense.answer != RAISED for sign in sentence.signs) and RAISED in told(sentence)[-LATELY:]


def _plant(outline: Outline, sentence: Sentence, begin: int) -> bool:
    """Whether a sentence begins with a plant: what it costs is invested."""
    said = [sign for sign in sentence.signs[:MOST_BEFORE] if sign.sense.answer or sign.sense.hint]
    if not said or said[0].first >= begin or said[0].sense.answer or said[0].sense.hint != SITE:
        return False
    words, at = outline.tokens.words, said[0].first - 1
    while at > sentence.first and words[at] not in outline.words.articles and words[at].isalpha():
        at -= 1
    if at > sentence.first and words[at - 1] in outline.words.ends:
        return False  # a strike at its plants
    return len(said) == 1 or said[1].first != said[0].last or said[1].sense.hint != FIRM  # not: the pub group


def _which_costs(outline: Outline, sentence: Sentence, begin: int) -> bool:
    """Whether a relative clause says what a plant costs: a plant in Wales that will cost; not: the man who costs."""
    words, before = outline.tokens.words, [sign for sign in sentence.signs if sign.last <= begin]
    price = next((sign for sign in reversed(before) if sign.sense.hint == COSTING), None)
    if price is None:
        return False
    at = price.first - 1
    while at > sentence.first and words[at] not in outline.words.relatives and not sentence.apart(at, at + 1):
        at -= 1
    if words[at] not in outline.words.relatives:
        return False
    said = [sign for sign in before if sign.last <= at and (sign.sense.answer or sign.sense.hint)][-1:]
    return any(not s.sense.answer and s.sense.hint == SITE and at - s.last <= LONGEST for s in said)


def _at_cost(outline: Outline, sentence: Sentence, begin: int) -> bool:
    """Whether a sentence says that something is built at a cost of what begins at token `begin`."""
    words = outline.tokens.words
    begin -= next((len(bound) for bound in outline.words.bounds if words[begin - len(bound) : begin] == bound), 0)
    tails = (begin - len(phrase) for phrase in outline.words.at_cost if words[begin - len(phrase) : begin] == phrase)
    start = next(tails, sentence.first)
    said = [sign.sense for sign in sentence.signs if sign.last <= start]
    answers = [sense.answer for sense in said if sense.answer]
    if answers:
        return answers[-1] == SPENT
    hints = {sense.hint for sense in said}
    return SITE in hints and REPAIR not in hints
