"""What a notebook shows of figures, articles and pledges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import figures
from figures.article import Article
from figures.notebook import register

TEXT = "Die Siemens AG will bis zu 5 Mio. Euro in ein Werk investieren. <b>Nichts</b> sonst."


@pytest.fixture
def shell() -> Iterator[Any]:
    from IPython.core.interactiveshell import InteractiveShell

    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_an_article_is_shown_with_its_figures_marked() -> None:
    html = Article(TEXT, title="<i>")._repr_html_()
    assert ">5 Mio. Euro</mark>" in html
    assert "≤ €5m" in html
    assert "&lt;b&gt;Nichts&lt;/b&gt;" in html
    assert "<strong>&lt;i&gt;</strong>" in html


def test_a_figure_is_shown_with_its_rules() -> None:
    (figure,) = figures.read(TEXT)
    assert "≤ €5m" in figure._repr_html_()
    assert "digits &gt; scaled" in figure._repr_html_()


def test_show_takes_what_figures_gives() -> None:
    table = figures.table([Article(TEXT, published=date(2026, 3, 1))])
    assert "≤ 5 Mio. €" in figures.show(figures.read(TEXT), "de").html
    assert "Investition" in figures.show(figures.pledges(table), "de").html
    assert figures.show(Article(TEXT))._repr_html_() == Article(TEXT)._repr_html_()
    with pytest.raises(TypeError, match="takes a figure, a list of figures"):
        figures.show(["no figure"])


def test_ipython_shows_lists_of_figures_and_pledges(shell: Any) -> None:
    register()
    form = shell.display_formatter.formatters["text/html"]
    table = figures.table([Article(TEXT, published=date(2026, 3, 1))])
    assert "≤ €5m" in form(figures.read(TEXT))
    assert "investment" in form(figures.pledges(table))
    assert form([1, 2]) is None
    assert form([]) is None
    assert "37 columns" in form(table) or "dataframe" in form(table)  # as polars shows it


def test_without_ipython_nothing_is_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "IPython", None)
    register()
