"""Amounts of pledges: what a rate comes to over its years, and whether two amounts can be one."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import NamedTuple

PERIODS = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}  # how many a year has
PRECISE = 60  # digits
CLOSED = Decimal("1.03")  # how far amounts with both ends may lie apart
OPEN = Decimal("1.25")  # and those with an open side


class Interval(NamedTuple):
    """From low to high; None leaves that side open."""

    low: Decimal | None
    high: Decimal | None

    @property
    def is_closed(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def is_known(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def width(self) -> Decimal:
        """How much it leaves open; of an open side as much as there is."""
        if self.low is None or self.high is None:
            return Decimal("Infinity")
        return self.high - self.low

    @property
    def reach(self) -> tuple[Decimal, Decimal]:
        """From where to where another amount may begin or end that agrees with it."""
        slack = CLOSED if self.is_closed else OPEN
        ends = [near for end in self if end is not None for near in (end / slack, end * slack)]
        return min(ends), max(ends)


class Factors(NamedTuple):
    """What the ends of a rate are multiplied with; None leaves the high side open."""

    low: int
    high: int | None

    def times(self, amount: Interval) -> Interval:
        """The amount, worked out.

        >>> worked_out("year", 3, 5).times(Interval(Decimal(2), Decimal(3)))
        Interval(low=Decimal('6'), high=Decimal('15'))
        >>> worked_out("month", None, None).times(Interval(Decimal(2), Decimal(3)))
        Interval(low=Decimal('2'), high=None)
        """
        if self == (1, 1):
            return amount
        with localcontext(prec=PRECISE):  # the usual 28 digits would round
            low = None if amount.low is None else amount.low * self.low
            high = None if amount.high is None or self.high is None else amount.high * self.high
        return Interval(low, high)


def worked_out(per: str | None, years_low: int | None, years_high: int | None) -> Factors:
    """What a rate is multiplied with: its periods in a year times its years; no horizon counts for one period.

    >>> worked_out("quarter", 2, 2), worked_out("year", None, None), worked_out(None, 4, 4)
    (Factors(low=8, high=8), Factors(low=1, high=None), Factors(low=1, high=1))
    """
    if per is None:
        return Factors(1, 1)
    periods = PERIODS[per]
    return Factors(
        1 if years_low is None else periods * years_low,
        None if years_high is None else periods * years_high,
    )


def agree(one: Interval, other: Interval) -> bool:
    """Whether two amounts can be one: they overlap within 3 %; with an open side, the stated ends lie within 25 %.

    >>> five, six = Decimal(5), Decimal(6)
    >>> up_to_six = Interval(None, six)
    >>> agree(Interval(five, five), Interval(six, six)), agree(Interval(five, five), up_to_six)
    (False, True)
    >>> agree(Interval(Decimal(97), Decimal(98)), Interval(Decimal(100), Decimal(100)))
    True
    """
    if one.is_closed and other.is_closed:
        return max(one.low, other.low) <= min(one.high, other.high) * CLOSED  # type: ignore[type-var, operator]
    sides = [(mine, its) for mine, its in zip(one, other, strict=True) if mine is not None and its is not None]
    if not sides and one.is_known and other.is_known:  # "at least 5" and "up to 5": each states its one end
        sides = [next((mine, its) for mine in one if mine is not None for its in other if its is not None)]
    return bool(sides) and all(near(mine, its) for mine, its in sides)


def near(one: Decimal, other: Decimal) -> bool:
    """Whether two stated ends lie within 25 %."""
    low, high = sorted((one, other))
    return low == high or (low > 0 and high <= low * OPEN)
