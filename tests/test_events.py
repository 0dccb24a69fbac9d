"""What each amount is and whether it is spent: the sentences of tests/examples/events.*.toml, and laws."""

from __future__ import annotations

from collections import Counter

import pytest
from event_examples import FAILURES, Row, rows

from figures.article import Article
from figures.language import languages
from figures.read import read
from figures.stages.events import EVENTS, STATUSES, WITH_STATUS
from figures.stages.events.lexicon import lexicon
from figures.weights import table

ROWS = list(rows())


def told(row: Row) -> str:
    """The event and status of every figure in a sentence, as the tables write them."""
    figures = read(Article(row.sentence, row.language))
    return " | ".join(f"{figure.event} {figure.status}" if figure.status else f"{figure.event}" for figure in figures)


def parameters() -> list[object]:
    return [
        pytest.param(
            row,
            id=f"{row.language}-{row.family}-{row.sentence}",
            marks=pytest.mark.xfail(reason=row.reason, strict=True) if row.reason else (),
        )
        for row in ROWS
    ]


@pytest.mark.parametrize("row", parameters())
def test_what_an_amount_is(row: Row) -> None:
    assert told(row) == row.expected


@pytest.mark.parametrize("code", languages())
def test_there_are_many_examples_of_each_language(code: str) -> None:
    sentences = [row.sentence for row in ROWS if row.language == code]
    assert len(set(sentences)) == len(sentences) >= 150


@pytest.mark.parametrize("code", languages())
def test_there_are_examples_of_every_event_and_status(code: str) -> None:
    marks = [mark.split() for row in ROWS if row.language == code for mark in row.expected.split(" | ")]
    assert set(EVENTS) == {mark[0] for mark in marks}
    assert {(event, status) for event in WITH_STATUS for status in STATUSES} <= {tuple(mark) for mark in marks}
    assert all(len(mark) == 1 + (mark[0] in WITH_STATUS) for mark in marks)


@pytest.mark.parametrize("code", languages())
def test_no_word_says_two_things(code: str) -> None:
    """A noun, a verb, a hint and a word of time each stand under one meaning."""
    events, status = lexicon_table(code)
    for name, section in {**events, "status": status}.items():
        seen = Counter(word for words in section.values() for word in set(words.split()))
        assert {word for word, times in seen.items() if times > 1} == set(), name


def lexicon_table(code: str) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    from figures.language import language

    entries = language(code).table
    return {name: section for name, section in entries["events"].items() if isinstance(section, dict)}, entries[
        "status"
    ]


@pytest.mark.parametrize("code", languages())
def test_every_event_has_its_words(code: str) -> None:
    events, _ = lexicon_table(code)
    assert set(events["verbs"]) == set(EVENTS)
    assert set(events["nouns"]) == {*EVENTS, "nothing"}


def test_the_weights_speak_of_nothing_unknown() -> None:
    for question, answers in (("event", EVENTS), ("status", STATUSES)):
        known = table(question, answers)
        assert known.signs
        assert known.facts["always"]
        assert all(len(row) == len(answers) for row in known.facts.values())


def test_a_verb_is_read_with_its_other_half() -> None:
    assert lexicon("de")["schrieb"] is not None
    for text, event in {
        "Der Konzern schrieb darauf 5 Mio. Euro ab.": "loss",
        "Der Händler setzte 5 Mio. Euro um.": "revenue",
        "Die Firma sammelte 5 Mio. Euro ein.": "funding",
        "Der Konzern zahlte 5 Mio. Euro zurück.": "other",
    }.items():
        assert [figure.event for figure in read(text, "de")] == [event], text


def test_the_same_amount_in_other_words_is_the_same() -> None:
    """What is linked has one event and one status."""
    figures = read("Der Konzern will 2 Mrd. Dollar (1,7 Mrd. Euro) investieren. Die 2 Mrd. Dollar sind viel.", "de")
    assert {(figure.event, figure.status) for figure in figures} == {("investment", "planned")}
    assert len(figures) == 3


def test_only_what_is_spent_paid_or_raised_has_a_status() -> None:
    for row in ROWS:
        for figure in read(Article(row.sentence, row.language)):
            assert (figure.status is not None) == (figure.event in WITH_STATUS)


def test_a_doubtful_event_names_the_other() -> None:
    notes = [note for row in ROWS for figure in read(Article(row.sentence, row.language)) for note in figure.note]
    doubts = [note.removeprefix("doubtful-event: maybe ") for note in notes if note.startswith("doubtful-event")]
    assert doubts
    assert set(doubts) <= set(EVENTS)


def test_known_failures_have_a_reason() -> None:
    assert all(row.reason for row in ROWS if row.family == FAILURES)
