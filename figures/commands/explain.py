"""explain: every figure under the words it was read from, with the rules that made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from figures.article import Article
from figures.commands.explain_line import counted, is_file, line_of, place_of, refuse_no_file
from figures.commands.explain_owner import why_owned
from figures.commands.unread import unread
from figures.context import sentence_span
from figures.corrections import Corrections, load_corrections
from figures.figure import Figure
from figures.load import Intake, completed, load
from figures.many import read_many
from figures.terminal import Messages, console, grouped, span, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NARROWEST = 20


class Cell(NamedTuple):
    """A character as a terminal shows it, how many columns it takes, and whether it is in the figure."""

    shown: str
    width: int
    inside: bool


def explain(words: list[str], intake: Intake, corrections: str | None = None) -> int:
    """Explains the figures of a text, of a file, or of what comes through a pipe (`-`); gives the exit code."""
    messages = Messages()
    said = Corrections(load_corrections(corrections))
    out = console()
    found = 0
    words, line = line_of(words)
    refuse_no_file(words)
    for article, as_read in read_many(articles(words, intake, messages), failed=messages.failed):
        figures = said.applied(article, as_read)
        if line is not None:
            show_line(article, figures, line, out)
            return messages.exit_code
        found += len(figures)
        owners = why_owned(article, as_read)
        for figure in figures:
            show(article, [figure], out, owners.get(figure.start))
    for problem in said.problems():
        messages.say(problem)
    if not found and not messages.lost:
        messages.say("no figure in it")
    return messages.exit_code


def articles(words: list[str], intake: Intake, messages: Messages) -> Iterator[Article]:
    """The text on the command line; or the files, if all the words are names of files."""
    if all(word == "-" or is_file(word) for word in words):
        yield from load(words, intake, messages.tell)
    else:
        yield completed(Article(" ".join(words)), intake)


def show_line(article: Article, figures: list[Figure], line: int, out: Console) -> None:
    """Prints the figures of one line and whether they count, and the numbers that are in none, with the reason."""
    from rich.text import Text

    first, last = place_of(article, line)
    for figure, counts in zip(figures, counted(article, figures), strict=True):
        if first <= figure.start < last:
            show(article, [figure], out, {"counts": counts})
    for number in unread(article, figures, first, last):
        out.print(Text.assemble((visible(number.text), "bold"), f"  is no figure: {number.why}"))


def show(article: Article, figures: list[Figure], out: Console, more: Mapping[str, str] | None = None) -> None:
    """Prints each figure of an article: its sentence, its span, its notation, its rules, and what `more` is known."""
    from rich.text import Text

    for figure in figures:
        for line in underlined(article.text, figure, out.width):
            out.print(line, no_wrap=True, overflow="ignore", crop=False)
        out.print(Text.assemble("  ", (visible(grouped(str(figure))), "bold green")))
        for name, words in (facts(figure) | dict(more or {})).items():
            out.print(Text.assemble((f"  {name:<8} ", "dim"), visible(words)))
        out.print()


def facts(figure: Figure) -> dict[str, str]:
    """What else is known of a figure, and the rules that made it, in order."""
    said = {
        "kind": figure.kind,
        "unit": f"{figure.unit} ({figure.unit_from})" if figure.unit_from else None,
        "bound": figure.bound,
        "years": span(figure.years_low, figure.years_high),
        "same as": span(figure.same_as),
        "repeats": span(figure.repeat_of),
        "part of": span(figure.part_of),
        "company": figure.company,
        "event": " ".join(filter(None, (figure.status, figure.event))),
        "note": "; ".join(figure.note),
        "because": " > ".join(figure.why),
    }
    return {name: words for name, words in said.items() if words}


def underlined(text: str, figure: Figure, width: int) -> Iterator[Text]:
    """The sentence of a figure in lines that fit, with ^ below every column that the figure takes."""
    from rich.text import Text

    begin, stop = sentence_span(text, figure.start, figure.end)
    row = [as_cell(text[place], figure.start <= place < figure.end) for place in range(begin, stop)]
    for line in wrapped(row, max(width - 1, NARROWEST)):
        yield Text.assemble(*((cell.shown, "bold yellow" if cell.inside else "") for cell in line))
        marks = "".join(("^" if cell.inside else " ") * cell.width for cell in line).rstrip()
        if marks:
            yield Text(marks, "yellow")


def as_cell(char: str, inside: bool) -> Cell:
    """A character as it is shown: white space of any kind is one blank, and what steers a terminal is written out."""
    from rich.cells import cell_len

    shown = " " if char.isspace() else visible(char)
    return Cell(shown, cell_len(shown), inside)


def wrapped(row: list[Cell], width: int) -> Iterator[list[Cell]]:
    """The cells in lines of at most `width` columns, broken behind a blank where there is one."""
    while row:
        end = fitting(row, width)
        if end < len(row):
            blanks = [place + 1 for place in range(end) if row[place].shown == " "]
            end = blanks[-1] if blanks else end
        yield row[:end]
        row = row[end:]


def fitting(row: list[Cell], width: int) -> int:
    """How many cells fit into `width` columns, at least one, with the marks that combine with the last."""
    taken = 0
    for place, cell in enumerate(row):
        taken += cell.width
        if taken > width and place:
            return place
    return len(row)
