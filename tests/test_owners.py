"""Whose each amount is: the examples of tests/examples/owners.*.toml, and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from owner_examples import Row, rows

from figures.article import Article
from figures.figure import Figure
from figures.read import read
from figures.stages.companies import reasons

ROWS = list(rows())
SENTENCES = {
    "de": [row.text for row in ROWS if row.language == "de" and not row.fails],
    "en": [row.text for row in ROWS if row.language == "en" and not row.fails],
}


def marked(row: Row) -> object:
    fails = pytest.mark.xfail(strict=True, reason="known failure; when it passes, its row moves up in the table")
    return pytest.param(row, marks=fails if row.fails else (), id=f"{row.language}: {row.text[:60]!r}")


@pytest.mark.parametrize("row", list(map(marked, ROWS)))
def test_an_amount_has_its_owner(row: Row) -> None:
    assert [figure.company for figure in read(row.text, row.language)] == row.owners


def owner(text: str, language: str) -> Figure:
    (figure,) = read(text, language)
    return figure


def test_a_name_in_the_sentence_is_listed_and_another_is_inferred() -> None:
    assert owner("Siemens investiert 5 Mio. Euro.", "de").company_from == "listed"
    assert owner("Foxconn is growing. The company will spend $5bn.", "en").company_from == "inferred"


def test_who_is_nobodys_has_no_source() -> None:
    figure = owner("Ein Liter Milch kostet 1,29 Euro.", "de")
    assert (figure.company, figure.company_from) == (None, None)


def test_a_close_runner_up_is_named() -> None:
    figure = owner("BP paid Shell $5m.", "en")
    assert figure.company == "BP"
    assert "doubtful-company: maybe Shell" in figure.note


def test_the_same_amount_in_another_currency_has_the_same_owner() -> None:
    first, second = read("Foxconn zahlt 5 Milliarden Dollar (4,3 Milliarden Euro) an Sharp.", "de")
    assert (first.company, second.company, second.same_as) == ("Foxconn", "Foxconn", 0)


def test_a_share_of_another_party_is_no_part() -> None:
    whole, share = read("Mistral raised €1.7bn, of which ASML contributed €1.3bn.", "en")
    assert (whole.company, share.company, share.part_of) == ("Mistral AI", "ASML", None)


def test_the_reasons_name_the_owner_and_the_runner_up() -> None:
    article = Article("Siemens verkauft Innomotics für 3,5 Milliarden Euro an KKR.", "de")
    ((own, weights),) = reasons(read(article), article)
    assert own.runner_up is not None
    assert (own.owner.name, own.runner_up.name) == ("KKR", "Siemens")
    assert "buyer" in own.owner.signs
    assert weights["buyer"] > 1


@pytest.mark.parametrize("language", SENTENCES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_owners_are_named_in_the_text(language: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=4)))
    article = Article(text, language)
    known = {mention.party.called(language) for mention in article.mentions}
    for figure in read(article):
        assert (figure.company is None) == (figure.company_from is None)
        assert figure.company is None or figure.company in known


@pytest.mark.parametrize("language", SENTENCES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_states_another_figure_has_its_owner(language: str, data: st.DataObject) -> None:
    text = "\n".join(data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=2, max_size=4)))
    figures = read(text, language)
    for figure in figures:
        for other in (figure.same_as, figure.repeat_of):
            assert other is None or figures[other].company == figure.company
