"""pledges(): facts out of figures. Who invests, buys or raises how much, counted once, whoever tells it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from figures.pledges.copies import copies
from figures.pledges.merge import merged
from figures.pledges.rows import COLUMNS, LEFT_OUT, left_out_row, ordered, row
from figures.pledges.shares import shared
from figures.pledges.telling import Telling, tellings
from figures.pledges.told import EVENTS, STATUSES, documents
from figures.pledges.withdrawals import Withdrawal, withdraw, withdrawals
from figures.tables import frame

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "EVENTS", "LEFT_OUT", "STATUSES", "Withdrawal", "pledges", "withdrawals"]


def pledges(
    table: pl.DataFrame,
    *,
    with_vague: bool = False,
    all: bool = False,  # noqa: A002
    withdrawn: Iterable[Withdrawal] = (),
    heads: Container[str] | None = None,
) -> pl.DataFrame:
    """The pledges that a table of figures tells of, one row each, with the columns COLUMNS.

    A pledge is one company's investment, acquisition or funding, one amount of money or area; rates are worked out over
    their years. What several articles tell of it is one row with all of them as sources; in doubt it stays two rows,
    noted maybe-same. `with_vague`: "hundreds of millions" count too. `all`: also what is in no sum, and a last column
    `left_out` that says why. `withdrawn`: plans that articles call off without an amount, as `withdrawals` finds them.
    `heads`: pledges of these companies alone, and of those that belong to them.

    >>> import figures
    >>> pledges(figures.table([])).shape
    (0, 20)
    """
    articles = [told for told in documents(table) if told]
    same_text = copies(articles)
    found = [telling for told in articles for telling in of_document(told, with_vague=with_vague)]
    copied = [telling for telling in found if telling.document in same_text]
    for telling in copied:
        telling.left_out = f"copy of {same_text[telling.document]}"
    counting = [telling for telling in found if telling.left_out is None and (heads is None or telling.head in heads)]
    facts = merged(counting)
    withdraw(facts, withdrawn)
    rows = [row(pledge) for pledge in facts]
    if all:
        rows += [left_out_row(each) for each in found if each.left_out or each.whole or each.joint]
        return frame(ordered(rows), {**COLUMNS, LEFT_OUT: "text"})
    shown = (each[:-1] for each in ordered(rows) if each[-1] in (None, "cancelled"))
    return frame(shown, COLUMNS)


def of_document(told: list, *, with_vague: bool) -> list[Telling]:  # type: ignore[type-arg]
    """The tellings of a document, and which of them are parts of others."""
    found = tellings(told, with_vague=with_vague)
    shared(found)
    return found
