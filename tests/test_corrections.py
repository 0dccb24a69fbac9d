"""Corrections: what a person says of a figure is found again, applied, told, and named where it no longer fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.article import Article
from figures.corrections import Correction, Corrections, load_corrections
from figures.figure import Figure
from figures.pledges import pledges
from figures.read import read
from figures.tables import table

TEXT = "Acme steckt 5 Mio. Euro in ein Werk in Linz. Dazu kommen 5 Mio. Euro für Maschinen. Der Gewinn war 3 Mio. Euro."


def article(text: str = TEXT, document: str = "a.txt") -> Article:
    return Article(text, "de", document)


def corrected(*corrections: Correction, text: str = TEXT) -> tuple[list[Figure], list[str]]:
    """The figures of a text, corrected, and what is said of corrections that do not fit."""
    said = Corrections(corrections)
    found = said.applied(article(text), read(article(text)))
    return found, said.problems()


def correction(text: str = "3 Mio. Euro", **cells: str) -> Correction:
    return Correction("c.toml correction 1", "a.txt", text, **cells)


def test_a_correction_changes_the_figure_and_says_so() -> None:
    found, problems = corrected(correction(company="Beta", event="funding", status="done", why="see page 3"))
    assert problems == []
    assert (found[2].company, found[2].event, found[2].status) == ("Beta", "funding", "done")
    assert found[2].company_from is None
    assert found[2].why[-1] == "corrected"
    assert found[2].note[-3] == f"corrected: company Beta, was {read(article())[2].company or 'none'} (see page 3)"
    assert found[:2] == read(article())[:2]


def test_near_words_tell_equal_ones_apart() -> None:
    found, problems = corrected(correction("5 Mio. Euro", near="für  Maschinen", company="Beta"))
    assert problems == []
    assert [figure.company for figure in found].count("Beta") == 1
    assert found[1].company == "Beta"
    found, problems = corrected(correction("5 Mio. Euro", company="Beta"))
    assert found == read(article())
    assert problems == ["c.toml correction 1 (a.txt: '5 Mio. Euro'): not applied: fits 2 figures; add `near`"]


def test_a_correction_survives_edits_of_the_article() -> None:
    edited = "Linz, 3. Mai.\n\nEin neuer Satz kostet 1 Mio. Euro. " + TEXT.replace("Dazu", "Und dazu")
    found, problems = corrected(correction("5 Mio. Euro", near="für Maschinen", company="Beta"), text=edited)
    assert problems == []
    assert [figure.text for figure in found if figure.company == "Beta"] == ["5 Mio. Euro"]


def test_a_correction_that_no_longer_fits_is_named() -> None:
    _, problems = corrected(correction("4 Mio. Euro", company="Beta"))
    assert problems == ["c.toml correction 1 (a.txt: '4 Mio. Euro'): not applied: no such figure is there any more"]
    said = Corrections([Correction("c.toml correction 1", "b.txt", "x", company="Beta")])
    said.applied(article(), read(article()))
    assert said.problems() == ["c.toml correction 1: 1 for documents that were not read, as b.txt"]


def test_what_is_no_figure_goes_and_links_lead_to_where_the_others_stand() -> None:
    figures = [
        Figure(0, 1, "a"),
        Figure(2, 3, "b"),
        Figure(4, 5, "c", same_as=1, repeat_of=0),
        Figure(6, 7, "d", part_of=2),
    ]
    said = Corrections([Correction("c", "a.txt", "a", not_a="figure")])
    found = said.applied(Article("a b c d", "de", "a.txt"), figures)
    assert [(one.text, one.same_as, one.repeat_of, one.part_of) for one in found] == [
        ("b", None, None, None), ("c", 0, None, None), ("d", None, None, 1),
    ]  # fmt: skip


def test_an_event_without_status_has_none() -> None:
    found, problems = corrected(correction(event="cost", status="done"))
    assert (found[2].event, found[2].status) == ("cost", None)
    assert problems == []
    figure = Figure(0, 1, "a", event="profit")
    said = Corrections([Correction("c", "a.txt", "a", event="investment")])
    said.applied(Article("a", "de", "a.txt"), [figure])
    assert said.problems() == ["c (a.txt: 'a'): it has no status now and counts nowhere; add `status`"]


def test_corrections_reach_the_pledges() -> None:
    known = {"company": "Acme", "event": "investment", "status": "planned"}
    named = ("1.txt", "2.txt")
    texts = {name: f"In {name} stecken 5 Mio. Euro von uns." for name in named}

    def found(*corrections: Correction) -> list[list[str]]:
        said = Corrections([*corrections, *(Correction("c", name, "5 Mio. Euro", **known) for name in named)])
        articles = [Article(text, "de", name) for name, text in texts.items()]
        return pledges(table((one, said.applied(one, read(one))) for one in articles))["documents"].to_list()

    assert found() == [["1.txt", "2.txt"]]
    assert found(*(Correction("c", name, "5 Mio. Euro", keep_apart="linz") for name in named)) == [["1.txt"], ["2.txt"]]
    assert found(Correction("c", "1.txt", "5 Mio. Euro", not_a="pledge")) == [["2.txt"]]
    assert found(Correction("c", "1.txt", "5 Mio. Euro", not_a="figure")) == [["2.txt"]]


def test_a_file_of_corrections(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(
        '[[correction]]\ndocument = "a.txt"\ntext = "5 Mio.\\n Euro"\nnear = "Maschinen"\n'
        'company = "Beta"\nwhy = "p. 3"\n'
        '[[correction]]\ndocument = "b.txt"\ntext = "3 Mio. Euro"\nnot_a = "pledge"\n',
        encoding="utf-8",
    )
    one, two = load_corrections(file)
    assert one == Correction(f"{file} correction 1", "a.txt", "5 Mio. Euro", "Maschinen", company="Beta", why="p. 3")
    assert (two.document, two.not_a) == ("b.txt", "pledge")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("x", "it is not TOML"),
        ('[[corrections]]\ntext = "a"', r"must hold \[\[correction\]\] entries"),
        ('[[correction]]\ntext = "a"\ncompany = "b"', "'document' is missing"),
        ('[[correction]]\ndocument = "a"\ntext = "a"', "it changes nothing"),
        ('[[correction]]\ndocument = "a"\ntext = "a"\nfirm = "b"', "unknown 'firm'; known are: document, text"),
        ('[[correction]]\ndocument = "a"\ntext = 5\ncompany = "b"', "'text' must be a text"),
        ('[[correction]]\ndocument = "a"\ntext = "a"\nstatus = "maybe"', "'maybe' is no status; known are: planned"),
        ('[[correction]]\ndocument = "a"\ntext = "a"\nnot_a = "word"', "'word' is no not_a; known are: figure, pledge"),
        ('[[correction]]\ndocument = "a"\ntext = "a"\nmerge = "a (b)"', "'merge' must be a name without brackets"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, content: str, complaint: str) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint) as refusal:
        load_corrections(file)
    assert "\n" not in str(refusal.value)
    assert str(file) in str(refusal.value)
