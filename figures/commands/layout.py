"""How the columns of a table find room on a terminal: words and numbers stay whole where they can."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from figures.terminal import visible

if TYPE_CHECKING:
    from rich.table import Table

WORD = 20  # columns that a word gets at most before it is broken
GAP = 2  # columns between two columns
NUMBER = 5  # columns that the number of a row takes

Widths = Mapping[str, int]  # how wide each column is


def least(lines: Sequence[Mapping[str, str]], name: str, folded: Collection[str]) -> int:
    """How narrow a column may be: that of its longest word if it may take several lines, else of its longest cell.

    >>> least([{"company": "Acme Semiconductors"}], "company", ["company"]), least([{"sum": "5 m EUR"}], "sum", [])
    (14, 7)
    """
    cells = [name, *(line[name] for line in lines)]
    if name not in folded:
        return max(map(len, cells))
    return min(WORD, max(len(word) for cell in cells for word in cell.split() or [""]))


def widths(lines: Sequence[Mapping[str, str]], folded: Collection[str] = ()) -> dict[str, int]:
    """How narrow each column may be that says something."""
    return {name: least(lines, name, folded) for name in lines[0] if any(line[name] for line in lines)}


def room(given: Widths) -> int:
    """The columns of a terminal that a table takes."""
    return NUMBER - GAP + sum(width + GAP for width in given.values())


def spared(given: dict[str, int], names: Sequence[str], width: int) -> dict[str, int]:
    """The columns that find room, when those of `names` may be left out, one after the other.

    >>> spared({"company": 20, "told": 10, "sum": 9}, ["told", "sum"], 44)
    {'company': 20, 'sum': 9}
    """
    for name in names:
        if room(given) <= width:
            break
        given = {each: own for each, own in given.items() if each != name}
    return given


def shared(narrow: Widths, wide: Widths, width: int) -> dict[str, int]:
    """How wide each column is made: what it wishes where there is room, never less than it must have.

    >>> shared({"company": 4, "sum": 9}, {"company": 20, "sum": 9}, 30)
    {'company': 14, 'sum': 9}
    """
    left = max(0, width - room(narrow))
    given = dict(narrow)
    wishes = sorted(narrow, key=lambda name: wide[name] - narrow[name])
    for place, name in enumerate(wishes):
        more = min(wide[name] - narrow[name], left // (len(wishes) - place))
        given[name] += more
        left -= more
    return given


def numbered(given: Widths, lines: Sequence[Mapping[str, str]], to_the_right: Collection[str], width: int) -> Table:
    """A table of these columns, each row with its number; on a terminal that is too narrow even so, words break."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    table.add_column("")
    for name, own in given.items():
        table.add_column(name, overflow="fold", width=own if room(given) <= width else None)
        table.columns[-1].justify = "right" if name in to_the_right else "left"
    for number, line in enumerate(lines):
        table.add_row(f"{number:>3}", *(Text(visible(line[name])) for name in given))
    return table
