"""Pledges as pages show them, with their history: announced, raised, done, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from figures.report.model import Link, Pledged, Shown, Step
from figures.report.wording import Wording


class Pledging:
    """Makes rows of the table of pledges into what pages show."""

    def __init__(self, wording: Wording, companies: Mapping[str | None, Link], figures: Mapping[str, Shown]) -> None:
        self.wording, self.companies, self.figures = wording, companies, figures

    def pledged(self, row: dict[str, Any]) -> Pledged:
        about = self.figures[row["figures"][0]].row["bound"] == "about"
        valued = row["value_unit"] is not None
        return Pledged(
            kind=row["kind"],
            company=self.companies[row["company"]],
            event=row["event"],
            status=row["status"],
            amount=self.wording.amount(row, about=about),
            value=self.wording.value(row),
            low=row["value_low"],
            high=row["value_high"],
            counts=valued and row["left_out"] is None,
            years=self.wording.years(row),
            first=row["first_published"],
            last=row["last_published"],
            history=tuple(self.history(row)),
            sources=tuple(self.sources(row)),
            notes=self.wording.notes(row["note"]),
            left_out=row["left_out"],
            told_by=tuple(row["figures"]),
        )

    def sources(self, row: dict[str, Any]) -> Iterator[Link]:
        """The place in each article that tells it, in the order of the articles."""
        seen = set()
        told = sorted(enumerate(row["figures"]), key=lambda each: (self.when(each[1]), each[0]))
        for _, name in told:
            link = self.figures[name].link
            if link.place.partition("#")[0] not in seen:
                seen.add(link.place.partition("#")[0])
                yield link

    def when(self, name: str) -> date:
        return self.figures[name].day or date.min

    def history(self, row: dict[str, Any]) -> Iterator[Step]:
        """What was told of it, one step for each article, in the order of days."""
        by_article: dict[str, Shown] = {}
        for name in row["figures"]:  # the one that counts comes first
            figure = self.figures[name]
            by_article.setdefault(figure.row["document"], figure)
        known: str | None = None
        for figure in sorted(by_article.values(), key=lambda each: (each.day or date.min, each.row["document"])):
            what = self.step(figure, known)
            known = figure.status or known
            yield Step(figure.day, what, figure.status or "", row["event"], figure)

    def step(self, figure: Shown, known: str | None) -> str:
        """What a telling adds to what was known."""
        if figure.row["role"] == "from":
            return "replaced"
        if figure.row["role"] == "to":
            return self.change(figure)
        if figure.status == "planned":
            return "announced" if known in (None, "reported") else "again"
        return "again" if known == figure.status else figure.status or "again"

    def change(self, figure: Shown) -> str:
        """Whether the amount before, in the same article, was smaller."""
        before = self.figures.get(f"{figure.row['document']}:{figure.index - 1}")
        if before is None or before.row["role"] != "from" or before.row["unit"] != figure.row["unit"]:
            return "announced"
        ends = [each.row["high"] if each.row["high"] is not None else each.row["low"] for each in (before, figure)]
        return "raised" if None not in ends and ends[0] <= ends[1] else "cut"
