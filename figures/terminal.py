"""What people see: messages and progress on stderr, tables on a terminal."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from figures.article import Article
    from figures.figure import Figure
    from figures.load.problem import Problem

Thing = TypeVar("Thing")
# Characters that steer a terminal, change the direction of what follows, or break lines where no line ends.
STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
JOINERS = "\u200c\u200d\u00ad"  # harmless, and part of words and emoji
LONG_NUMBER = re.compile(r"(?<!\d)(?<!\d\.)\d{5,}")


def visible(text: str) -> str:
    r"""Text that may go to a terminal: characters that steer it are written out.

    >>> visible("a\x1b[31m\u202eb\n")
    'a\\x1b[31m\\u202eb\\n'
    """
    if text.isprintable():
        return text
    return "".join(map(visible_character, text))


def visible_character(char: str) -> str:
    steering = unicodedata.category(char) in STEERING and char not in JOINERS
    return char.encode("unicode_escape").decode() if steering else char


def grouped(notation: str) -> str:
    """The notation of a figure with its digits in groups.

    >>> grouped("2000000000..3000000000.25 USD per year"), grouped("0.123456 BTC")
    ('2,000,000,000..3,000,000,000.25 USD per year', '0.123456 BTC')
    """
    return LONG_NUMBER.sub(lambda number: f"{int(number[0]):,}", notation)


class Messages:
    """Tells problems on stderr, one line each, and knows whether anything was lost."""

    def __init__(self) -> None:
        self.lost = 0
        self.progress: Progress | None = None

    @property
    def exit_code(self) -> int:
        return 2 if self.lost else 0

    def tell(self, problem: Problem) -> None:
        self.lost += problem.lost
        self.say(str(problem))

    def failed(self, article: Article, why: str) -> None:
        self.lost += 1
        self.say(f"{article.document}: not read: {why}")

    def say(self, line: str) -> None:
        """One line on stderr, above the progress bar where there is one."""
        if self.progress:
            self.progress.console.print(visible(line), markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(visible(line) + "\n")
            sys.stderr.flush()

    @contextmanager
    def counting(self, things: Iterable[Thing], what: str, shown: bool) -> Iterator[Iterable[Thing]]:
        """The things, counted on stderr while they pass, where a person looks on."""
        if not (shown and sys.stderr.isatty()):
            yield things
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} " + what), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as self.progress:
            yield self.progress.track(things, description=what)
        self.progress = None


def console(file: IO[str] | None = None) -> Console:
    """Where tables and explanations are printed: plain unless it is a terminal that shows colours."""
    from rich.console import Console

    class PlainConsole(Console):
        def on_broken_pipe(self) -> None:
            raise  # rich would leave with exit code 1, which means something else here

    reconfigure = getattr(file or sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
    width = None if (file or sys.stdout).isatty() else 120
    return PlainConsole(file=file, highlight=False, markup=False, emoji=False, width=width)


def show_tables(pairs: Iterable[tuple[Article, list[Figure]]], console: Console) -> None:
    """A small table for each article that has figures."""
    from rich.table import Table
    from rich.text import Text

    for article, figures in pairs:
        if not figures:
            continue
        facts = [article.document, article.language.code, article.published, article.title]
        console.print(Text(visible("  ".join(str(fact) for fact in facts if fact)), style="bold"))
        lines = [table_cells(index, figure) for index, figure in enumerate(figures)]
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for name in lines[0]:
            if any(line[name] for line in lines):  # a column that says nothing is left out
                table.add_column(name, justify="right" if name == "amount" else "left", overflow="fold")
        for line in lines:
            table.add_row(*(Text(visible(line[str(column.header)])) for column in table.columns))
        console.print(table)
        console.print()


def table_cells(index: int, figure: Figure) -> dict[str, str]:
    """What the table on a terminal shows of a figure."""
    return {
        "": f"{index:>3}",
        "amount": grouped(str(figure)),
        "in the text": " ".join(figure.text.split()),
        "years": span(figure.years_low, figure.years_high),
        "same as": span(figure.same_as),
        "repeats": span(figure.repeat_of),
        "part of": span(figure.part_of),
        "company": figure.company or "",
        "event": figure.event or "",
        "status": figure.status or "",
        "note": "; ".join(figure.note),
    }


def span(low: Any, high: Any = None) -> str:
    """One number, or the two ends of a span.

    >>> span(3, 5), span(4, 4), span(None), span(None, 5)
    ('3-5', '4', '', '-5')
    """
    if low == high or high is None:
        return "" if low is None else str(low)
    return f"{'' if low is None else low}-{high}"
