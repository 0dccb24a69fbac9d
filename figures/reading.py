"""Reading: from what the command line names to articles with their figures, corrected and converted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from figures.article import Article
from figures.assume import Assumptions
from figures.conversion import Conversion, Read, with_values
from figures.corrections import Corrections, load_corrections
from figures.figure import Figure
from figures.load import Intake, load
from figures.many import read_many
from figures.saving import refuse_inside, saved
from figures.tables import Row, frame
from figures.terminal import Messages

if TYPE_CHECKING:
    import polars as pl

    from figures.pledges import Withdrawal


class Inputs(NamedTuple):
    """What is read, and how."""

    paths: list[str]
    intake: Intake
    jobs: int = 1
    conversion: Conversion = Conversion()
    corrections: str | None = None  # a file
    save_texts: str | None = None  # a folder

    @property
    def files(self) -> list[str]:
        """All that must not be written over."""
        rates, corrections = self.conversion.file, self.corrections
        return [*self.paths, *(file for file in (rates, corrections) if file)]


class Told(NamedTuple):
    """A table of figures, and one of the pledges that they tell of."""

    figures: pl.DataFrame
    pledges: pl.DataFrame


class Reading:
    """The articles of some inputs with their figures, one after the other; problems are told as they are met.
    What was written before stays where nothing at all could be read.

    ValueError, in one line, if a file of rates or corrections cannot be used.
    """

    def __init__(self, inputs: Inputs, messages: Messages) -> None:
        self.inputs, self.messages = inputs, messages
        self.rates = inputs.conversion.sources()
        self.assumptions = Assumptions(inputs.conversion.assume)
        self.corrections = Corrections(load_corrections(inputs.corrections))
        self.articles = self.figures = 0

    def read(self, *, counting: bool) -> Iterator[Read]:
        """Every article; `counting` shows on stderr how many there are so far, where a person looks on."""
        loaded = load(self.inputs.paths, self.inputs.intake, self.messages.tell)
        if self.inputs.save_texts:
            refuse_inside(self.inputs.save_texts, self.inputs.paths)
            loaded = saved(loaded, self.inputs.save_texts)
        with self.messages.counting(loaded, "articles", shown=counting) as articles:
            yield from with_values(self.meant(read_many(articles, self.inputs.jobs, self.messages.failed)), self.rates)
        for problem in (*self.rates.problems, *self.assumptions.problems(), *self.corrections.problems()):
            self.messages.say(problem)
        if not self.articles and self.messages.lost:
            raise ValueError("nothing could be read, so nothing is written")

    def meant(self, pairs: Iterable[tuple[Article, list[Figure]]]) -> Iterator[tuple[Article, list[Figure]]]:
        """The figures as the user has them: bare amounts in the currency assumed, and corrected."""
        for article, figures in pairs:
            assumed = self.assumptions.applied(figures, article.document)
            found = self.corrections.applied(article, assumed)
            self.articles += 1
            self.figures += len(found)
            yield article, found

    def table(self) -> pl.DataFrame:
        """All figures as one table."""
        return frame(row for read in self.read(counting=True) for row in read.rows)

    def pledges(self, *, with_vague: bool = False, all: bool = False) -> Told:  # noqa: A002
        """All figures, and the pledges they tell of."""
        from figures.pledges import pledges, withdrawals

        off: list[Withdrawal] = []

        def rows() -> Iterator[Row]:
            for article, figures, own in self.read(counting=True):
                off.extend(withdrawals(article, figures))
                yield from own

        table = frame(rows())
        return Told(table, pledges(table, with_vague=with_vague, all=all, withdrawn=off))
