"""Stage: what the money is for, and whether it is spent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from figures.article import Article
from figures.clauses import SOFT, Turns
from figures.figure import Figure
from figures.kinds import Kinds
from figures.language import language
from figures.tokens import HYPHENS
from figures.weights import weights

EVENTS = (
    "investment", "acquisition", "funding", "revenue", "profit", "loss", "valuation", "fine", "cost", "aid", "other",
)  # fmt: skip
STATUSES = ("planned", "done", "cancelled", "reported")
WITH_STATUS = frozenset(("investment", "acquisition", "funding"))
NEAR, MIDDLE = 2, 6  # tokens between a word and a figure


class Word(NamedTuple):
    """A word that says `answer`, and where it stands to the figure."""

    answer: str
    place: str


class Sentence(NamedTuple):
    """The tokens `first` to `last` of a sentence, what each of them says, and where it turns."""

    first: int
    last: int
    events: list[str | None]
    statuses: list[str | None]
    turns: Turns


@cache
def event_words(code: str) -> Kinds:
    """What money is for in a language, by word."""
    return _kinds(code, "events")


@cache
def status_words(code: str) -> Kinds:
    """Whether money is spent, by word."""
    return _kinds(code, "status")


def _kinds(code: str, section: str) -> Kinds:
    return Kinds({kind: words.split() for kind, words in language(code).table[section].items()})


def events(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with its event, and with the status of an investment, an acquisition or a funding."""
    found = list(figures)
    for index, signs in enumerate(all_signs(figures, article)):
        event = heaviest("event", EVENTS, signs.event, signs.facts)
        status = heaviest("status", STATUSES, signs.status, {event}) if event in WITH_STATUS else None
        found[index] = found[index].but("event", event=event, status=status)
    return found


class Signs(NamedTuple):
    """What speaks for an event, and for a status: words with their place to the figure, and facts of the figure."""

    event: set[Word]
    status: set[Word]
    facts: set[str]


def all_signs(figures: list[Figure], article: Article) -> Iterator[Signs]:
    """The signs of every figure, in order; those of one fact have them in common."""
    scenes: dict[int, Sentence] = {}
    for figure in figures:
        at = article.tokens.at(figure.start)
        first, last = article.tokens.sentence_of(at)
        if first not in scenes:
            scenes[first] = sentence(article, first, last)
        yield signs_of(figure, article, scenes[first])


def sentence(article: Article, first: int, last: int) -> Sentence:
    words, code = article.tokens.words[first:last], article.language.code
    return Sentence(
        first, last,
        list(map(event_words(code).__getitem__, words)),
        list(map(status_words(code).__getitem__, words)),
        Turns(article.tokens, first, last, code),
    )  # fmt: skip


def signs_of(figure: Figure, article: Article, around: Sentence) -> Signs:
    """The signs of one figure in its sentence."""
    tokens = article.tokens
    begin = tokens.at(figure.start)
    end = max(tokens.at(figure.end), begin + 1)
    own = map(event_words(article.language.code).__getitem__, figure.text.lower().split("-"))
    event, status = {Word(said, "inside") for said in own if said}, set()
    for at, (said, stands) in enumerate(zip(around.events, around.statuses, strict=True), around.first):
        if begin <= at < end or not (said or stands):
            continue
        where = place(around, tokens.words, at, begin, end)
        if said:
            event.add(Word(said, where))
        if stands:
            status.add(Word(stands, where))
    return Signs(event, status, {f"per {figure.per}", f"kind {figure.kind}", f"role {figure.role}"})


def place(around: Sentence, words: list[str], at: int, begin: int, end: int) -> str:
    """Where a word stands to a figure, seen from the figure."""
    before = at < begin
    away = begin - at - 1 if before else at - end
    if around.turns.between(min(at, end), max(at, begin)) >= SOFT:
        return "elsewhere before" if before else "elsewhere after"
    if not before and words[end] in HYPHENS and away == 1:
        return "joined"
    far = "beside" if away <= NEAR else "near" if away <= MIDDLE else "far"
    return f"{far} {'before' if before else 'after'}"


def heaviest(question: str, answers: tuple[str, ...], words: set[Word], facts: set[str]) -> str:
    """The answer that most speaks for."""
    return max(answers, key=lambda answer: weights(question).of(features(answer, words, facts)))


def features(answer: str, words: set[Word], facts: set[str]) -> Iterator[str]:
    """What counts for one answer, by the names that the table of weights knows."""
    yield answer
    said = [word.place for word in words if word.answer == answer]
    if said:
        yield f"{answer} said"
        yield from said
    for fact in facts:
        yield f"{answer} if {fact}"
