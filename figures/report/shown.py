"""Figures as pages show them: worded, linked, and with what is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from figures.figure import plain
from figures.report.model import Link, Shown
from figures.report.wording import Wording

Fact = tuple[str, str, str]


class Showing:
    """Makes rows of the table of figures into what pages show."""

    def __init__(self, wording: Wording, companies: Mapping[str | None, Link], articles: Mapping[str, Link]) -> None:
        self.wording, self.companies, self.articles = wording, companies, articles

    def shown(self, row: dict[str, Any]) -> Shown:
        article = self.articles[row["document"]]
        ends = [abs(row[side]) for side in ("value_low", "value_high") if row[side] is not None]
        return Shown(
            name=f"{row['document']}:{row['figure']}",
            index=row["figure"],
            start=row["start"],
            end=row["end"],
            words=" ".join(row["text"].split()),
            sentence=row["sentence"],
            amount=self.wording.amount(row, about=row["bound"] == "about"),
            value=self.wording.value(row),
            size=max(ends, default=Decimal(-1)),
            kind=row["kind"],
            company=self.companies[row["company"]] if row["company"] else None,
            event=row["event"],
            status=row["status"],
            day=row["published"],
            link=Link(article.name, f"{article.place}#figure-{row['figure']}"),
            tied=row["same_as"],
            facts=tuple(self.facts(row)),
            rules=tuple(row["why"] or ()),
            notes=self.wording.notes(row["note"]),
            row=row,
        )

    def facts(self, row: dict[str, Any]) -> Iterator[Fact]:
        """What else is known of a figure, in the words of the report."""
        page, say = self.wording.page, self.wording.of
        bound = say("bound", row["bound"])
        yield page["bound"], f"{bound}, {page['vague']}" if row["vague"] else bound, ""
        if row["unit"]:
            yield page["unit"], f"{row['unit']} ({say('unit_from', row['unit_from'])})", ""
        if row["role"] != "level":
            yield page["role"], say("role", row["role"]), ""
        if years := self.wording.years(row):
            yield page["horizon"], years, ""
        if row["rate"] is not None:
            yield page["rate"], self.rate(row), ""
        for name in ("same_as", "repeat_of", "part_of"):
            if row[name] is not None:
                yield page[name], page["figure"].format(n=row[name]), f"#figure-{row[name]}"

    def rate(self, row: dict[str, Any]) -> str:
        rate = plain(Decimal(repr(row["rate"]))).replace(".", self.wording.words["notation"]["point"])
        day = self.wording.day(row["rate_date"])
        said = self.wording.page["rate_of"].format(unit=row["unit"], rate=rate, currency=row["value_unit"], day=day)
        return f"{said}, {self.wording.of('source', row['rate_source'])}"
