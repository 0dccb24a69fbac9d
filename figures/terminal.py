"""What people see: messages and progress on stderr, and words and numbers on a terminal."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from figures.article import Article
    from figures.load.problem import Problem

Thing = TypeVar("Thing")
THOUSAND = 1000
SIZES = {"tn": 10**12, "bn": 10**9, "m": 10**6}
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


def note_lines(notes: list[list[str]]) -> Iterator[str]:
    """Each note once, behind the numbers of the figures that have it.

    >>> list(note_lines([["no-date: newest rate"], [], ["no-date: newest rate"], ["no-date: newest rate"]]))
    ['  0, 2-3  no-date: newest rate']
    """
    places: dict[str, list[int]] = {}
    for index, own in enumerate(notes):
        for note in own:
            places.setdefault(note, []).append(index)
    for note, having in places.items():
        known = set(having)
        firsts = [index for index in having if index - 1 not in known]
        lasts = [index for index in having if index + 1 not in known]
        yield f"  {', '.join(map(span, firsts, lasts))}  {note}"


def worth(row: dict[str, Any]) -> str:
    """The value of a figure where it is not just what it says, in few digits.

    >>> worth({"unit": "USD", "value_unit": "EUR", "value_low": Decimal("1737015806.80"), "value_high": None})
    '1.74bn.. EUR'
    """
    if row["value_unit"] in (None, row["unit"]):
        return ""
    low, high = (rounded(row[f"value_{side}"]) for side in ("low", "high"))
    return f"{low if low == high else f'{low}..{high}'} {row['value_unit']}"


def rounded(value: Decimal | None) -> str:
    """A value in few digits.

    >>> rounded(Decimal("-1215911064760")), rounded(Decimal("161874.26")), rounded(Decimal("2.51"))
    ('-1.22tn', '161,874', '2.51')
    """
    if value is None:
        return ""
    for sign, size in SIZES.items():
        if abs(value) >= size:
            return f"{value / size:,.2f}{sign}"
    return f"{value:,.0f}" if abs(value) >= THOUSAND else f"{value:,.2f}"


def span(low: Any, high: Any = None) -> str:
    """One number, or the two ends of a span.

    >>> span(3, 5), span(4, 4), span(None), span(None, 5)
    ('3-5', '4', '', '-5')
    """
    if low == high or high is None:
        return "" if low is None else str(low)
    return f"{'' if low is None else low}-{high}"
