"""Charts: sums as bars from low to high on one scale, worked out in percents of its width."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from figures import notation
from figures.compare import STATUSES
from figures.report.model import Bar, Chart, ChartRow, CompanySum, Interval, Tick
from figures.report.wording import Wording

MOST = 25  # sums in a chart
SPREAD = 100  # times that the largest end is the smallest, from which the scale is logarithmic
NARROWEST = 1.0  # percent: what is there is seen
ROOM = 96.0  # percent of the width that ends reach; the rest is for arrows
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
MOST_TICKS = 7


class Scale(NamedTuple):
    """From a value to its place in percent."""

    log: bool
    first: Decimal
    last: Decimal

    def at(self, value: Decimal) -> float:
        """The place of a value; what lies outside is put to the edge.

        >>> Scale(False, Decimal(0), Decimal(10)).at(Decimal(5)), Scale(True, Decimal(1), Decimal(100)).at(Decimal(10))
        (48.0, 48.0)
        """
        if self.log:
            share = (max(value, self.first) / self.first).log10() / (self.last / self.first).log10()
        else:
            share = max(value, Decimal(0)) / self.last
        return round(min(float(share), 1.0) * ROOM, 2)


def chart(sums: Sequence[CompanySum], wording: Wording, most: int = MOST) -> Chart | None:
    """The largest sums as a chart; None where no end of any is above nothing."""
    shown = [each for each in sums if each.total.count and each.total.size > 0][:most]
    ends = [end for each in shown for part in parts(each).values() for end in (part.low, part.high) if end and end > 0]
    if not ends:
        return None
    scale = scale_for(min(ends), max(ends))
    rows = tuple(ChartRow(each.company, each.event, bars(each, scale), each.total.shown) for each in shown)
    title = wording.page["chart"].format(unit=wording.currency)
    of = sum(1 for each in sums if each.total.count)
    return Chart(title, scale.log, ticks(scale, wording), rows, of)


def parts(each: CompanySum) -> dict[str, Interval]:
    return {status: each.by_status[status] for status in STATUSES if each.by_status[status].count}


def scale_for(smallest: Decimal, largest: Decimal) -> Scale:
    """A scale from nothing, or one in powers of ten where the ends differ by that much."""
    if largest < smallest * SPREAD:
        step = step_for(largest)
        return Scale(False, Decimal(0), step * -(-largest // step))
    first, top = Decimal(10) ** smallest.adjusted(), Decimal(10) ** largest.adjusted()
    last = next(top * step for step in (1, 2, 5, 10) if top * step >= largest)
    return Scale(True, first if smallest > first else first / 10, last)


def step_for(largest: Decimal) -> Decimal:
    """A round step that makes few ticks.

    >>> step_for(Decimal(7)), step_for(Decimal(120))
    (Decimal('2.0'), Decimal('25.0'))
    """
    power = Decimal(10) ** (largest.adjusted() - 1)
    return next(step * power * ten for ten in (1, 10) for step in STEPS if largest <= step * power * ten * 5)


def ticks(scale: Scale, wording: Wording) -> tuple[Tick, ...]:
    """The marks of a scale with their words."""
    if scale.log:
        decades = (scale.last / scale.first).adjusted()
        every = -(-decades // MOST_TICKS)
        marks = [scale.first * Decimal(10) ** up for up in range(0, decades + 1, every)]
    else:
        step = step_for(scale.last)
        marks = [step * time for time in range(int(scale.last / step) + 1)]
    return tuple(
        Tick(scale.at(mark), notation.amount(mark, mark, wording.currency, language=wording.language)) for mark in marks
    )


def bars(each: CompanySum, scale: Scale) -> tuple[Bar, ...]:
    """A bar for each status that has a sum which is known."""
    return tuple(
        bar(status, part, scale) for status, part in parts(each).items() if (part.low, part.high) != (None, None)
    )


def bar(status: str, part: Interval, scale: Scale) -> Bar:
    """From low to high; where one of them is not known, a mark at the other with an arrow."""
    open_low = part.low is None or (part.low <= 0 < (part.high or 0))
    known = [end for end in (None if open_low else part.low, part.high) if end is not None]
    left, right = (scale.at(end) for end in (known[0], known[-1])) if known else (0.0, 0.0)
    return Bar(status, left, round(max(right - left, NARROWEST), 2), open_low, part.high is None, part.shown)
