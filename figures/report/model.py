"""What a report shows, worked out and worded: pages and files are made of these and compute nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Link:
    """A name, and where in the report it leads, from the folder of the report; no place, no link."""

    name: str
    place: str = ""

    @property
    def short(self) -> str:
        return self.name if len(self.name) <= LONGEST_NAME else f"{self.name[: LONGEST_NAME - 1]}…"


@dataclass(frozen=True)
class Note:
    """What is to be known: in the language of the report, and as the column says it."""

    code: str
    label: str
    details: str
    foreign: bool = False  # whether the details are in English in a report that is not

    @property
    def is_doubt(self) -> bool:
        return self.code.startswith("doubtful-") or self.code in DOUBTS


@dataclass(frozen=True)
class Shown:
    """A figure as pages show it."""

    name: str  # document:figure
    index: int
    start: int
    end: int
    words: str
    sentence: str
    amount: str
    value: str  # in the currency of the report or in a usual unit of area; empty where that says nothing new
    size: Decimal  # to sort by
    kind: str
    company: Link | None
    event: str | None
    status: str | None
    day: date | None
    link: Link  # to its place, by the title of its article
    tied: int | None  # the first figure of those that state the same
    facts: tuple[tuple[str, str, str], ...]  # name, what it says, and where it leads inside the page
    rules: tuple[str, ...]
    notes: tuple[Note, ...]
    row: dict[str, Any] = field(repr=False, compare=False)

    @property
    def anchor(self) -> str:
        return f"figure-{self.index}"

    @property
    def sources(self) -> tuple[Link, ...]:
        """Where it stands, as a pledge says it."""
        return (self.link,)


@dataclass(frozen=True)
class Step:
    """What was told of a pledge on a day."""

    day: date | None
    what: str  # a key of the words in [step]
    status: str
    event: str
    figure: Shown


@dataclass(frozen=True)
class Pledged:
    """A pledge as pages show it."""

    kind: str
    company: Link | None
    event: str
    status: str | None
    amount: str
    value: str
    low: Decimal | None
    high: Decimal | None
    counts: bool  # whether it has a value, and is in the sums
    years: str
    first: date | None
    last: date | None
    history: tuple[Step, ...]
    sources: tuple[Link, ...]
    notes: tuple[Note, ...]
    left_out: str | None
    told_by: tuple[str, ...]  # the names of all its figures

    @property
    def size(self) -> Decimal:
        return max((end for end in (self.low, self.high) if end is not None), default=Decimal(-1))


@dataclass(frozen=True)
class Interval:
    """A sum from low to high; both None where there is nothing to sum, or nothing is known."""

    low: Decimal | None
    high: Decimal | None
    shown: str = ""
    count: int = 0

    @property
    def size(self) -> Decimal:
        return max((end for end in (self.low, self.high) if end is not None), default=Decimal(0))


@dataclass(frozen=True)
class CompanySum:
    """The sums of a company's pledges of one event by status, and over all."""

    company: Link
    event: str
    by_status: dict[str, Interval]
    total: Interval
    articles: int


@dataclass(frozen=True)
class Bar:
    """A bar of a chart; places are percents of its width."""

    status: str
    left: float
    width: float
    open_low: bool
    open_high: bool
    shown: str


@dataclass(frozen=True)
class ChartRow:
    company: Link
    event: str
    bars: tuple[Bar, ...]
    shown: str


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Chart:
    """Sums by company and event on one scale."""

    title: str
    log: bool
    ticks: tuple[Tick, ...]
    rows: tuple[ChartRow, ...]
    of: int  # how many sums there are


@dataclass(frozen=True)
class CompanyPage:
    link: Link
    sums: tuple[tuple[str, CompanySum], ...]  # event
    pledges: tuple[Pledged, ...]
    areas: tuple[Pledged, ...]
    timeline: tuple[Step, ...]
    others: tuple[tuple[str, tuple[Shown, ...]], ...]  # event
    land: tuple[Shown, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of an article's text, and its figure where it is one."""

    text: str
    figure: Shown | None = None


@dataclass(frozen=True)
class ArticlePage:
    link: Link
    document: str
    day: date | None
    language: str
    url: str
    pieces: tuple[Piece, ...]
    cut: int | None  # characters that are shown where there are more
    figures: tuple[Shown, ...]
    companies: tuple[Link, ...]
    events: tuple[str, ...]


@dataclass(frozen=True)
class RateUse:
    """A source of rates, and how often and for which days it was used."""

    source: str
    count: int
    first: date
    last: date


@dataclass(frozen=True)
class Report:
    """All of a report."""

    language: str
    currency: str
    as_of: date | None
    first: date | None
    last: date | None
    undated: int
    headline: tuple[tuple[str, tuple[tuple[str, Interval], ...]], ...]  # status, event
    chart: Chart | None
    sums: tuple[CompanySum, ...]
    pledges: tuple[Pledged, ...]
    areas: tuple[Pledged, ...]
    left_out: tuple[Pledged, ...]
    doubts: tuple[Shown | Pledged, ...]
    rates: tuple[RateUse, ...]
    companies: tuple[CompanyPage, ...]
    articles: tuple[ArticlePage, ...]
    tables: dict[str, pl.DataFrame] = field(repr=False)  # figures, pledges, companies

    @property
    def figures(self) -> int:
        return self.tables["figures"].height


LONGEST_NAME = 80
DOUBTS = ("maybe-same", "rate-disagrees", "no-rate")
