"""The page of each company: its pledges, what was told when, its other figures, its areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from figures.pledges import EVENTS
from figures.report.model import CompanyPage, CompanySum, Link, Pledged, Shown, Step
from figures.report.sums import company_sums
from figures.report.wording import Wording

if TYPE_CHECKING:
    import polars as pl

Thing = TypeVar("Thing", Pledged, Shown)
OTHER = ("revenue", "profit", "loss", "valuation", "fine", "cost", "aid", "other")


def company_pages(
    links: Mapping[str | None, Link],
    rows: pl.DataFrame,
    pledges: Iterable[Pledged],
    figures: Iterable[Shown],
    wording: Wording,
) -> tuple[CompanyPage, ...]:
    """A page for each company that has figures, by name."""
    sums: dict[str, list[tuple[str, CompanySum]]] = {}
    for each in sorted(company_sums(rows, wording, links), key=lambda each: EVENTS.index(each.event)):
        sums.setdefault(each.company.place, []).append((each.event, each))
    pledges_of, figures_of = by_company(pledges, links), by_company(figures, links)
    ordered = sorted(
        (link for link in links.values() if link.place), key=lambda link: (link.name.casefold(), link.name)
    )
    return tuple(
        page(link, sums.get(link.place, []), pledges_of.get(link.place, []), figures_of.get(link.place, []))
        for link in ordered
    )


def by_company(things: Iterable[Thing], links: Mapping[str | None, Link]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for each in things:
        found.setdefault((each.company or links[None]).place, []).append(each)
    return found


def page(link: Link, sums: list[tuple[str, CompanySum]], pledges: list[Pledged], figures: list[Shown]) -> CompanyPage:
    """One page; a figure that a pledge tells of does not stand among the others."""
    told = {step.figure.name for each in pledges for step in each.history}
    rest = [each for each in figures if each.name not in told and each.tied is None and each.row["repeat_of"] is None]
    money = [each for each in rest if each.kind == "money" and each.event not in EVENTS]
    steps = [step for each in pledges for step in each.history]
    return CompanyPage(
        link=link,
        sums=tuple(sums),
        pledges=tuple(largest_first(each for each in pledges if each.kind == "money")),
        areas=tuple(largest_first(each for each in pledges if each.kind == "area")),
        timeline=tuple(sorted(steps, key=by_day)),
        others=tuple((event, group) for event in OTHER if (group := of_event(money, event))),
        land=tuple(sorted((each for each in rest if each.kind == "area"), key=lambda each: (-each.size, each.name))),
    )


def largest_first(pledges: Iterable[Pledged]) -> list[Pledged]:
    return sorted(pledges, key=lambda each: -each.size)


def of_event(figures: list[Shown], event: str) -> tuple[Shown, ...]:
    own = [each for each in figures if (each.event or OTHER[-1]) == event]
    return tuple(sorted(own, key=lambda each: (each.day or date.min, -each.size, each.name)))


def by_day(step: Step) -> tuple[date, str, int]:
    return step.day or date.min, step.figure.row["document"], step.figure.index
