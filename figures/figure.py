"""Figure: the one type that flows through the program."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace


class Figure(msgspec.Struct, frozen=True):
    """A stretch of text that states an amount of money or of area.

    `text[start:end]` of the article is `text`: number, scale and unit, counted in code points, end exclusive.
    `low` and `high` are exact, in ones of `unit`; None leaves that side open ("at least 3": high is None).
    A Figure is never changed: a rule makes a copy with `but`, which remembers the rule.

    >>> from decimal import Decimal
    >>> figure = Figure(0, 12, "3 Mio. Dollar", low=Decimal(3_000_000), high=Decimal(3_000_000), unit="USD")
    >>> print(figure.but("bounded", bound="at_least", high=None))
    3000000.. USD
    """

    start: int
    end: int
    text: str
    kind: str | None = None  # money | area; None until a unit is known
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None  # ISO 4217 code, or m2, ha, acre ...
    unit_from: str | None = None  # stated | context | default
    bound: str = "exact"  # exact | about | at_least | at_most | between
    vague: bool = False
    role: str = "level"  # level | from | to | by
    per: str | None = None  # year, month, share, m2 ...
    years_low: int | None = None
    years_high: int | None = None
    same_as: int | None = None  # index of another figure of this document
    repeat_of: int | None = None
    part_of: int | None = None
    company: str | None = None
    company_from: str | None = None  # listed | named | inferred
    event: str | None = None
    status: str | None = None
    why: tuple[str, ...] = ()  # the rules that made it, in order
    note: tuple[str, ...] = ()  # what is doubtful or missing
    scale: int | None = None  # the power of ten its scale word stands for: million -> 6

    def but(self, rule: str, /, **changes: Any) -> Figure:
        """The same figure except for `changes`, remembering which `rule` made them."""
        return replace(self, why=(*self.why, rule), **changes)

    def _repr_html_(self) -> str:
        from figures.notebook import figures_html

        return figures_html([self])

    def __str__(self) -> str:
        """The notation of the project: `3200000000 EUR`, `~5 USD`, `4..5 m2`, `5.. EUR`, `..3 USD per year`."""
        words = [_ends(self), self.unit or "?"]
        if self.per:
            words += ["per", self.per]
        if self.role != "level":
            words += [self.role]
        if self.vague:
            words += ["vague"]
        return " ".join(words)


def plain(value: Decimal) -> str:
    """The shortest exact form of a number, without an exponent: `5000000`, `0.5`.

    >>> plain(Decimal("5E+6")), plain(Decimal("0.50"))
    ('5000000', '0.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _ends(figure: Figure) -> str:
    low = "" if figure.low is None else plain(figure.low)
    high = "" if figure.high is None else plain(figure.high)
    if figure.low is not None and figure.low == figure.high:
        return f"~{low}" if figure.bound == "about" else low
    return f"{low}..{high}"
