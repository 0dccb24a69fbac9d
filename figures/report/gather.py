"""gather(): one Report out of articles with their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from figures.compare import compare
from figures.conversion import Read
from figures.pledges import pledges, withdrawals
from figures.report.articles import article_pages
from figures.report.chart import chart
from figures.report.companies import company_pages, largest_first
from figures.report.model import Link, Pledged, RateUse, Report, Shown
from figures.report.names import page_names
from figures.report.pledged import Pledging
from figures.report.shown import Showing
from figures.report.sums import company_sums, headline
from figures.report.wording import Wording
from figures.tables import frame

if TYPE_CHECKING:
    import polars as pl

    from figures.normalise import Rates

LEFT_OUT = "left_out"


class Facts(NamedTuple):
    """How a report is made."""

    language: str = "en"
    currency: str = "EUR"
    as_of: date | None = None
    with_vague: bool = False
    rates: Rates | None = None


def gather(read: Sequence[Read], facts: Facts) -> Report:
    """The report of articles that were read: their figures, pledges and sums, worded."""
    wording = Wording(facts.language, facts.currency)
    table = frame(row for each in read for row in each.rows)
    off = [plan for each in read for plan in withdrawals(each.article, each.figures)]
    rows = pledges(table, with_vague=facts.with_vague, all=True, withdrawn=off)
    links = Links(read, table, rows, wording)
    showing = Showing(wording, links.companies, links.articles)
    figures = {shown.name: shown for row in table.iter_rows(named=True) for shown in [showing.shown(row)]}
    pledging = Pledging(wording, links.companies, figures)
    found = [pledging.pledged(row) for row in rows.iter_rows(named=True)]
    counted = [each for each in found if each.left_out in (None, "cancelled")]
    sums = tuple(company_sums(rows, wording, links.companies))
    days = [each.article.published for each in read if each.article.published]
    return Report(
        language=facts.language,
        currency=facts.currency,
        as_of=facts.as_of,
        first=min(days, default=None),
        last=max(days, default=None),
        undated=len(read) - len(days),
        headline=headline(rows, wording),
        chart=chart(sums, wording),
        sums=sums,
        pledges=tuple(largest_first(each for each in counted if each.kind == "money")),
        areas=tuple(largest_first(each for each in counted if each.kind == "area")),
        left_out=tuple(largest_first(each for each in found if each.left_out not in (None, "cancelled"))),
        doubts=tuple(doubts(counted, figures.values())),
        rates=tuple(rate_uses(table)),
        companies=company_pages(links.companies, rows, counted, figures.values(), wording),
        articles=article_pages(read, links.articles, figures),
        tables={"figures": table, "pledges": only_counted(rows), "companies": compared(rows, facts)},
    )


class Links:
    """Where each company and each article has its page."""

    def __init__(self, read: Sequence[Read], figures: pl.DataFrame, rows: pl.DataFrame, wording: Wording) -> None:
        names = {name for table in (figures, rows) for name in table["company"].unique()}
        companies = page_names((name for name in names if name), "companies")
        self.companies: dict[str | None, Link] = {name: Link(name, place) for name, place in companies.items()}
        self.companies[None] = Link(wording.page["unnamed"], "companies/_.html" if None in names else "")
        pages = page_names((each.article.document for each in read), "articles")
        self.articles = {
            each.article.document: Link(
                " ".join((each.article.title or each.article.document or "?").split()), pages[each.article.document]
            )
            for each in read
        }


def only_counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Pledges as `figures pledges` gives them: without what is in no sum, but with those withdrawn."""
    import polars as pl

    return rows.filter(pl.col(LEFT_OUT).is_null() | (pl.col(LEFT_OUT) == "cancelled")).drop(LEFT_OUT)


def compared(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Sums by company and event: money, then areas."""
    import polars as pl

    kinds = (compare(rows, facts.currency, kind=kind, rates=facts.rates) for kind in ("money", "area"))
    return pl.concat(list(kinds))


def doubts(pledges: Iterable[Pledged], figures: Iterable[Shown]) -> list[Shown | Pledged]:
    """What is marked as doubtful, the largest first: pledges, and figures that are in none of them."""
    marked = [each for each in pledges if any(note.is_doubt for note in each.notes)]
    told = {name for each in marked for name in each.told_by}
    alone = [each for each in figures if each.name not in told and any(note.is_doubt for note in each.notes)]
    return sorted([*marked, *alone], key=lambda each: (each.kind != "money", -each.size))


def rate_uses(table: pl.DataFrame) -> Iterator[RateUse]:
    """Which sources of rates were used, how often, and for which days."""
    import polars as pl

    used = table.filter(pl.col("rate_source").is_not_null())
    day = pl.col("rate_date")
    found = used.group_by("rate_source").agg(pl.len(), day.min().alias("first"), day.max().alias("last"))
    order = Counter({source: count for source, count, *_ in found.rows()})
    for source, count, first, last in sorted(found.rows(), key=lambda row: (-order[row[0]], row[0])):
        yield RateUse(source, count, first, last)
