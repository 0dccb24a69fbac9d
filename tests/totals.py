"""Whether each company's pledged sum of an article comes out right, for `make score`.

A total is what one company has planned, done or is reported to do for one event, in one unit, in one article: cancelled
pledges are in none. It is right where the program's total has the same low and high end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from marked import Mark, Marked, marked, usual

import figures

Key = tuple[str | None, str, str, str | None]  # company, event, kind, unit
Sums = dict[Key, tuple[Decimal | None, Decimal | None]]


def sums(pledges: list[dict[str, Any]]) -> Sums:
    """The totals of some pledges: a missing low counts as 0, a missing high leaves the high open."""
    groups: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for pledge in pledges:
        if pledge.get("status") != "cancelled" and pledge.get("company"):
            key = (usual(pledge["company"]), pledge["event"], pledge.get("kind") or "money", pledge.get("unit"))
            groups[key].append(pledge)
    return {key: (low(group), high(group)) for key, group in groups.items()}


def low(group: list[dict[str, Any]]) -> Decimal | None:
    lows = [Decimal(pledge["low"]) for pledge in group if pledge.get("low") is not None]
    return sum(lows, Decimal(0)) if lows else None


def high(group: list[dict[str, Any]]) -> Decimal | None:
    highs = [pledge.get("high") for pledge in group]
    return None if None in highs else sum(map(Decimal, highs), Decimal(0))  # type: ignore[arg-type]


def wanted(text: Marked) -> Sums:
    return sums(text.pledges)


def found(text: Marked) -> Sums:
    """The totals of what the program reads."""
    table = figures.table([(text.article, text.figures)], currency=None)
    return sums(figures.pledges(table).to_dicts())


def compared(half: str) -> Iterator[tuple[Marked, Key, Any, Any]]:
    """Every total that is marked, or that the program has alone: its article, itself, what is wanted and what came."""
    for text in marked(half):
        if text.pledges:
            want, got = wanted(text), found(text)
            for key in sorted({**want, **got}, key=str):
                yield text, key, want.get(key), got.get(key)


def counts(half: str) -> dict[str, int]:
    """How many totals are marked, come out right, and are the program's alone."""
    rows = list(compared(half))
    return {
        "marked": sum(want is not None for *_, want, _ in rows),
        "right": sum(want is not None and want == got for *_, want, got in rows),
        "extra": sum(want is None for *_, want, _ in rows),
    }


def complaints() -> Iterator[str]:
    """What is wrong in the half to develop on."""
    for text, (company, event, _, unit), want, got in compared("dev"):
        if want != got:
            yield f"{text.name}: {company} {event} {unit}: {shown(want)}, not {shown(got)}"


def shown(total: tuple[Any, Any] | Mark | None) -> str:
    return "none" if total is None else "..".join("" if end is None else f"{end:,}" for end in total)


if __name__ == "__main__":
    print(*complaints(), sep="\n")  # noqa: T201
    print({half: counts(half) for half in ("dev", "scored")})  # noqa: T201
