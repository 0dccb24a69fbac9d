"""Pages: the overview, a page for each company, a page for each article, the chart and the summary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from figures.compare import STATUSES
from figures.notation import SIGNS
from figures.pledges import EVENTS
from figures.report.model import ArticlePage, Chart, Report
from figures.report.templating import inlined, templates
from figures.report.wording import Wording

MOST_PLEDGES = 1500  # rows on the overview; all are in pledges.csv
MOST_AREAS = 300
MOST_DOUBTS = 200
MOST_LEFT_OUT = 200
MOST_SUMS = 500
MOST_LINKS = 500
MOST_IN_SUMMARY = 20


def overview(report: Report, files: Sequence[tuple[str, str]]) -> str:
    """index.html"""
    wording = Wording(report.language, report.currency)
    return render(
        "index.html.j2",
        wording,
        report=report,
        files=files,
        events=EVENTS,
        form_notation=form_notation(wording),
        sums=[(None, each) for each in report.sums[:MOST_SUMS]],
        pledges=report.pledges[:MOST_PLEDGES],
        areas=report.areas[:MOST_AREAS],
        doubts=report.doubts[:MOST_DOUBTS],
        left_out=report.left_out[:MOST_LEFT_OUT],
        articles=report.articles[:MOST_LINKS],
        companies=report.companies[:MOST_LINKS],
    )


def form_notation(wording: Wording) -> str:
    """How the script writes sums."""
    own = wording.words["notation"]
    sign = SIGNS.get(wording.currency, wording.currency)
    return json.dumps(
        {
            "locale": wording.language,
            "scales": own["scales"],
            "form": own["money" if wording.currency in SIGNS else "code"],
            "gap": " " if "{number} {scale}" in own["money"] else "",
            "unit": sign,
        },
        ensure_ascii=False,
    )


def pages(report: Report) -> Iterator[tuple[str, str]]:
    """The pages of companies and articles, each with its place."""
    wording = Wording(report.language, report.currency)
    for company in report.companies:
        yield company.link.place, render("company.html.j2", wording, company=company)
    for article in report.articles:
        yield article.link.place, render("article.html.j2", wording, article=article, ties=ties(article))


def ties(article: ArticlePage) -> dict[int, int]:
    """Figures that state the same amount, by the first of them."""
    firsts = {each.tied for each in article.figures if each.tied is not None}
    return {
        each.index: first
        for each in article.figures
        if (first := each.index if each.index in firsts else each.tied) is not None
    }


def drawing(report: Report, chart: Chart) -> str:
    """chart.svg"""
    wording = Wording(report.language, report.currency)
    top, rows = 112, []
    for row in chart.rows:
        rows.append((row, top))
        top += 10 + 14 * max(len(row.bars), 1)
    facts = (
        wording.counted("article", len(report.articles)),
        wording.days(report.first, report.last),
        wording.page["values_in"].format(currency=report.currency),
    )
    return render("chart.svg.j2", wording, chart=chart, rows=rows, size=top + 48, subtitle=" · ".join(facts))


def summary(report: Report) -> str:
    """summary.md"""
    wording = Wording(report.language, report.currency)
    template = templates().overlay(autoescape=False).get_template("summary.md.j2")
    return template.render(
        **words_of(wording),
        report=report,
        sums=report.sums[:MOST_IN_SUMMARY],
        doubts=report.doubts[:MOST_IN_SUMMARY],
    )


def render(name: str, wording: Wording, **more: Any) -> str:
    return templates().get_template(name).render(**words_of(wording), **inlined(), **more)


def words_of(wording: Wording) -> dict[str, Any]:
    return {
        "language": wording.language,
        "say": wording,
        "words": wording.words,
        "page": wording.page,
        "statuses": STATUSES,
    }
