"""Rows of pledges: which figure counts, in which amount, and what is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any, NamedTuple

from figures.pledges.amounts import Interval
from figures.pledges.merge import Pledge
from figures.pledges.parents import owners, usual
from figures.pledges.telling import UNDATED, Telling, exactness, with_unit
from figures.pledges.told import CORRECTED, EVENTS, STATUSES, Told
from figures.tables import COLUMNS as FIGURE
from figures.tables import Row, storable

COLUMNS = {  # of a pledge, in their order, and what stands in them
    "kind": "text",
    "company": "text",
    "event": "text",
    "status": "text",
    "low": "number",
    "high": "number",
    "unit": "text",
    "value_low": "number",
    "value_high": "number",
    "value_unit": "text",
    "rate": FIGURE["rate"],
    "rate_date": "day",
    "rate_source": "text",
    "first_published": "day",
    "last_published": "day",
    "documents": "texts",
    "figures": "texts",
    "years_low": "count",
    "years_high": "count",
    "note": "texts",
}
LEFT_OUT = "left_out"
CENT = Decimal("0.01")
KINDS = ("money", "area")
MOST_NAMED = 3  # pledges that may be the same


class Source(NamedTuple):
    """An article that tells of a pledge."""

    published: date
    document: str


def row(pledge: Pledge) -> Row:
    """A pledge in the order of COLUMNS, and why it is in no sum."""
    told = counted(pledge)
    status = "cancelled" if pledge.cancelled else pledge.latest.status
    left_out = pledge.left_out or ("cancelled" if status == "cancelled" else None)
    cells = amount_cells(told) | source_cells(pledge, told)
    cells |= {"company": company(pledge, told), "status": status, LEFT_OUT: left_out}
    cells["note"] = notes(pledge, cells["note"])
    return tuple(cells[name] for name in (*COLUMNS, LEFT_OUT))


def counted(pledge: Pledge) -> Told:
    """The figure that counts: the exact one in the first currency, of the latest day, the narrower, by path order."""
    unit = pledge.tellings[0].counting.unit
    found = [told for telling in pledge.tellings for told in with_unit(telling, unit)]
    return min(found, key=preference) if found else pledge.tellings[0].counting


def preference(told: Told) -> tuple[int, int, Decimal, str, int]:
    day = told.published or UNDATED
    return exactness(told), -day.toordinal(), told.amount.width, told.document, told.figure


def amount_cells(told: Told) -> dict[str, Any]:
    """The amount as stated and as converted, worked out over the years."""
    value = Interval(*(rounded(end) for end in told.value))
    (low, doubt), (high, other) = stored(told.amount.low), stored(told.amount.high)
    lost = dict.fromkeys(f"doubtful-number: {each}" for each in (doubt, other) if each)
    value_low, value_high = stored(value.low)[0], stored(value.high)[0]
    names = ("kind", "event", "unit", "value_unit", "rate", "rate_date", "rate_source", "years_low", "years_high")
    own = {name: getattr(told, name) for name in names}
    own["note"] = [*told.note, *lost]
    return own | {"low": low, "high": high, "value_low": value_low, "value_high": value_high}


def stored(number: Decimal | None) -> tuple[Decimal | None, str | None]:
    return (None, None) if number is None else storable(number)


def rounded(number: Decimal | None) -> Decimal | None:
    if number is None:
        return None
    with localcontext(prec=60):
        return number.quantize(CENT, ROUND_HALF_EVEN)


def source_cells(pledge: Pledge, told: Told) -> dict[str, Any]:
    """Which articles tell it, in the order of their days, and which figures; the one that counts comes first."""
    tellings = [*pledge.tellings, *pledge.more]
    sources = {Source(each.counting.published or UNDATED, each.document) for each in tellings}
    sources |= {Source(each.published, each.document) for each in pledge.withdrawn}
    days = [source.published for source in sources if source.published != UNDATED]
    figures = sorted((figure for each in tellings for figure in each.figures), key=source_order)
    return {
        "first_published": min(days, default=None),
        "last_published": max(days, default=None),
        "documents": [source.document for source in sorted(sources)],
        "figures": list(dict.fromkeys([told.name, *(figure.name for figure in figures)])),
    }


def source_order(told: Told) -> tuple[date, str, int]:
    return told.published or UNDATED, told.document, told.figure


def company(pledge: Pledge, told: Told) -> str | None:
    """Whose it is; of a parent and its subsidiary the subsidiary's, unless a text that names both says the parent's."""
    names = {usual(telling.company): telling.company for telling in pledge.tellings}
    if len(names) < 2:
        return told.company
    below = max(names, key=lambda name: (len(owners(name)), name))
    for telling in pledge.tellings:
        if usual(telling.company) in owners(below) and names[below] in telling.others:
            return telling.company
    return names[below]


def notes(pledge: Pledge, own: list[str]) -> list[str]:
    """What is doubtful or missing in the figure that counts, what a person corrected, and what may be the same."""
    own = [*own, *pledge.notes]
    corrected = [note for each in pledge.tellings for figure in each.figures for note in figure.note]
    own += [note for note in corrected if note.startswith(CORRECTED)]
    if pledge.perhaps:
        names = [counted(other).name for other in pledge.perhaps]
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        own.append(f"maybe-same: {', '.join(names[:MOST_NAMED])}{more}")
    return list(dict.fromkeys(own))


def left_out_row(telling: Telling) -> Row:
    """A telling that is in no sum, as a row that says why."""
    told = telling.counting
    reason = telling.left_out
    if telling.whole:
        reason = f"part of {telling.whole.counting.name}"
    if telling.joint:
        reason = f"the sum of {', '.join(share.counting.name for share in telling.joint)}"
    pledge_cells = amount_cells(told) | {
        "company": told.company, "status": told.status, LEFT_OUT: reason,
        "first_published": told.published, "last_published": told.published,
        "documents": [told.document], "figures": [figure.name for figure in telling.figures],
    }  # fmt: skip
    return tuple(pledge_cells[name] for name in (*COLUMNS, LEFT_OUT))


def ordered(rows: Iterable[Row]) -> Iterator[Row]:
    """Money before area, by company, event and status, the largest first; what is in the sums before what is not."""
    places = {name: at for at, name in enumerate((*COLUMNS, LEFT_OUT))}

    def key(cells: Row) -> tuple[Any, ...]:
        get = {name: cells[at] for name, at in places.items()}
        size = max((end for end in (get["value_low"], get["value_high"]) if end is not None), default=None)
        if size is None:
            size = max((end for end in (get["low"], get["high"]) if end is not None), default=Decimal(0))
        return (
            get[LEFT_OUT] not in (None, "cancelled"), KINDS.index(get["kind"]), (get["company"] or "").casefold(),
            get["company"] or "", EVENTS.index(get["event"]), place_of(get["status"]), -size, get["figures"],
        )  # fmt: skip

    return iter(sorted(rows, key=key))


def place_of(status: str | None) -> int:
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)
