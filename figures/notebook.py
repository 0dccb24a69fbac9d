"""Notebooks: figures, articles and pledges show themselves where a cell ends with one.

Figure and Article know how (`_repr_html_`); lists of figures and tables of pledges belong to others, so IPython is told
about them, where it runs, when figures is imported. `show()` does it by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from figures.figure import Figure

if TYPE_CHECKING:
    import polars as pl

    from figures.article import Article

MOST = 200  # rows
FRAME = "polars.dataframe.frame"


class Html:
    """Something that a notebook shows."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html


def show(thing: Any, language: str = "en") -> Html:
    """Figures, an article, or a table of pledges, as a notebook shows them; in English or German.

    >>> import figures
    >>> "€5m" in show(figures.read("Acme zahlt 5 Mio. Euro.")).html
    True
    """
    from figures.article import Article

    if isinstance(thing, Article):
        return Html(article_html(thing, language))
    if is_pledges(thing):
        return Html(pledges_html(thing, language))
    figures = [thing] if isinstance(thing, Figure) else list(thing)
    if not all(isinstance(figure, Figure) for figure in figures):
        raise TypeError("show() takes a figure, a list of figures, an article, or a table of pledges")
    return Html(figures_html(figures, language))


def figures_html(figures: list[Figure], language: str = "en") -> str:
    """A table of figures."""
    from figures.report.wording import Wording

    say = Wording(language, "EUR")
    lines = [
        (
            figure.text,
            say.amount(
                {name: getattr(figure, name) for name in ("low", "high", "unit", "per")}, about=is_about(figure)
            ),
            figure.company or "",
            say.of("event", figure.event),
            say.of("status", figure.status),
            " > ".join(figure.why),
        )
        for figure in figures[:MOST]
    ]
    page = say.page
    heads = (page["words"], page["amount"], page["company"], page["event"], page["status"], page["rules"])
    return rendered(heads, lines, len(figures), say)


def is_about(figure: Figure) -> bool:
    return figure.bound == "about"


def pledges_html(pledges: pl.DataFrame, language: str = "en") -> str:
    """A table of pledges."""
    from figures.report.wording import Wording

    currencies = [unit for unit in pledges["value_unit"].unique().sort() if unit and unit.isupper()]
    say = Wording(language, currencies[0] if currencies else "EUR")
    lines = [
        (
            row["company"] or say.page["unnamed"],
            say.of("event", row["event"]),
            say.of("status", row["status"]),
            say.amount(row),
            say.value(row),
            say.years(row),
            say.days(row["first_published"], row["last_published"]),
            "; ".join(note.label for note in say.notes(row["note"])),
        )
        for row in pledges.head(MOST).iter_rows(named=True)
    ]
    page = say.page
    names = ("company", "event", "status", "amount", "value", "horizon", "told", "note")
    heads = tuple(page[name].format(currency=say.currency) for name in names)
    return rendered(heads, lines, pledges.height, say)


def article_html(article: Article, language: str = "en") -> str:
    """The text of an article with its figures marked; pointing at one says what it is."""
    from figures.read import read
    from figures.report.articles import MOST_SHOWN
    from figures.report.wording import Wording

    say = Wording(language, "EUR")
    pieces, at = [], article.begin
    for figure in read(article):
        if figure.end > MOST_SHOWN:
            break
        amount = say.amount({name: getattr(figure, name) for name in ("low", "high", "unit", "per")})
        about = [amount, figure.company, say.of("event", figure.event), say.of("status", figure.status)]
        pieces += [(article.text[at : figure.start], ""), (figure.text, " · ".join(filter(None, about)))]
        at = figure.end
    pieces.append((article.text[at : max(at, MOST_SHOWN)], ""))
    return filled(title=article.title, pieces=pieces, heads=(), lines=(), more="")


def rendered(heads: Sequence[str], lines: Sequence[Sequence[str]], count: int, say: Any) -> str:
    more = say.page["more"].format(n=say.number(count - len(lines))) if count > len(lines) else ""
    return filled(title=None, pieces=(), heads=heads, lines=lines, more=more)


def filled(**content: Any) -> str:
    from figures.report.templating import templates

    return templates().get_template("notebook.html.j2").render(**content)


def is_pledges(thing: Any) -> bool:
    """Whether something is a table with the columns of pledges."""
    from figures.pledges import COLUMNS

    columns = getattr(thing, "columns", None)
    return isinstance(columns, list) and columns[: len(COLUMNS)] == list(COLUMNS)


def register() -> None:
    """Tells a running IPython how to show lists of figures and tables of pledges; else does nothing."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    formatter = shell and shell.display_formatter.formatters["text/html"]
    if formatter:
        formatter.for_type(list, list_html)
        formatter.for_type_by_name(FRAME, "DataFrame", frame_html)


def list_html(things: list[Any]) -> str | None:
    """Lists of figures; all others are shown as ever."""
    return figures_html(things) if things and all(isinstance(each, Figure) for each in things) else None


def frame_html(table: pl.DataFrame) -> str | None:
    return pledges_html(table) if is_pledges(table) else table._repr_html_()
