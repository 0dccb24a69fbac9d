"""What changed documents change about pledges: only those of the companies in them can be others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.check.compared import Compared
from figures.check.lines import Block, Line, Side
from figures.conversion import valued_rows
from figures.normalise import Rates
from figures.pledges import Withdrawal, pledges
from figures.pledges.parents import head
from figures.tables import COLUMNS, Row, frame

if TYPE_CHECKING:
    import polars as pl

NAMES = tuple(COLUMNS)
NEEDED = frozenset({"published", "sentence", "kind", "low", "high", "unit", "bound", "company", "event", "status"})
DEFAULTS = {"start": 0, "language": "en", "bound": "exact", "vague": False, "role": "level"}


def lacking(side: Side) -> list[str]:
    """The columns without which a side knows no pledge."""
    return sorted(NEEDED - side.columns)


class State(NamedTuple):
    """Figures and plans called off, of the documents that pledges may come of."""

    lines: list[Line]
    withdrawn: list[Withdrawal]


class Concerned(NamedTuple):
    """Two states, and the figures that are the same in both; of the companies with these `heads`, or of all."""

    before: State
    after: State
    same: list[Line]
    heads: frozenset[str] | None


def concerned(result: Compared, old: Side, new: Side, *, all_: bool = False) -> Concerned:
    """What tells pledges of a company and event that a changed document tells too, or of its family; before and after.

    Only these can be others, unless a person joins pledges of several companies: then `all_` are looked at.
    """
    families: dict[str, str] = {}

    def blocks(side: Side, name: str) -> Iterator[Block]:
        for company, event in side.blocks(name):
            if company not in families:
                families[company] = head(company)
            yield families[company], event

    changed = {block for name in result.documents.values() for block in blocks(new, name)}
    changed |= {block for name in result.documents for block in blocks(old, name)}

    def tells(side: Side, name: str) -> bool:
        return all_ or not changed.isdisjoint(blocks(side, name))

    after = [name for name in new.names() if name in result.lines or tells(new, name)]
    read, telling = set(new.names()), set(after)
    before = [
        name
        for name in old.names()
        if name in result.documents or (name in telling if name in read else tells(old, name))
    ]
    off = {name: new.called_off(name) or [] for name in after}
    unread = [name for name in before if name not in result.documents and name not in read]  # as they were, says git
    kept = telling.intersection(before).difference(result.documents, result.lines)
    other = [name for name in before if name not in kept and (name in result.documents or name in read)]
    lines = [line for name in after if name not in kept for line in (result.lines.get(name) or new.lines(name))]
    return Concerned(
        State(lines_of(old, other), withdrawn(result, old, before, off)),
        State(lines, [each for own in off.values() for each in own]),
        lines_of(new, (name for name in after if name in kept)) + lines_of(old, unread),
        None if all_ else frozenset(company for company, _ in changed),
    )


def withdrawn(result: Compared, old: Side, names: list[str], now: dict[str, list[Withdrawal]]) -> list[Withdrawal]:
    """The plans that were off before; where that is not known, what unchanged documents say now."""
    told = [each for name in names for each in old.called_off(name) or []]
    if all(old.called_off(name) is not None for name in names[:1]) and names:
        return told
    return [each for name, own in now.items() if name not in result.lines for each in own]


def lines_of(side: Side, names: Iterable[str]) -> list[Line]:
    return [line for name in names for line in side.lines(name)]


def pledges_before_and_after(found: Concerned, rates: Rates) -> Iterator[list[dict[str, Any]]]:
    """The pledges of both states, each by the name of the column."""
    import polars as pl

    same = table_of(found.same, rates)
    for state in (found.before, found.after):
        table = pl.concat([same, table_of(state.lines, rates)])
        yield list(pledges(table, withdrawn=state.withdrawn, heads=found.heads).iter_rows(named=True))


def pledges_of(state: State, rates: Rates) -> list[dict[str, Any]]:
    """The pledges that some figures tell of, each by the name of the column."""
    return list(pledges(table_of(state.lines, rates), withdrawn=state.withdrawn).iter_rows(named=True))


def table_of(lines: Iterable[Line], rates: Rates) -> pl.DataFrame:
    """Figures with their values."""
    plain = [completed(line) for line in sorted(lines, key=lambda line: (line.document, line.figure))]
    return frame(valued_rows(plain, rates))


def completed(line: Line) -> Row:
    """A figure as a row, with what older versions did not write."""
    row = dict(zip(NAMES, line.row, strict=True))
    row |= {name: value for name, value in DEFAULTS.items() if row[name] is None}
    return tuple(row.values())


def valued(lines: Iterable[Line], rates: Rates) -> dict[tuple[str, int], dict[str, Any]]:
    """The cells of some figures with their values, by document and index."""
    rows = valued_rows([line.row for line in lines], rates)
    cells = (dict(zip(NAMES, row, strict=True)) for row in rows)
    return {(each["document"], each["figure"]): each for each in cells}
