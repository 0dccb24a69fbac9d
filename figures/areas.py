"""Areas: the units of facts/areas.toml in square metres and back, exact, through a registry of pint with these alone.

pint's own definitions are left out: there `a` is a year, `mu` has a prefix and `acre` is the survey's. So the registry
is made in some milliseconds, and needs no cache on disk.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.kept import kept
from figures.units import sizes

if TYPE_CHECKING:
    import pint

BASE = "m2"
PLACES = 2  # of a rounded value
READERS = {"m2": Decimal(0), "ha": Decimal(10_000), "km2": Decimal(100_000_000)}  # from how many m2 a reader expects it


class Area(NamedTuple):
    """An amount of area in a unit."""

    amount: Decimal
    unit: str


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Our units of area, each by its code, with exact fractions."""
    import pint

    units: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    units.define(f"{BASE} = [area]")
    for code, size in sizes().items():
        if code != BASE:
            units.define(f"{code} = {size} * {BASE}")
    return units


@cache
def factor(unit: str, into: str = BASE) -> Fraction:
    """How many of one unit another is, exact; ValueError names a unit that is not known.

    >>> factor("ha"), factor("mi2", "acre"), factor("tsubo")
    (Fraction(10000, 1), Fraction(640, 1), Fraction(400, 121))
    """
    for code in (unit, into):
        if code not in sizes():
            raise ValueError(f"unknown unit of area {code!r}; known are: {', '.join(sizes())}")
    return Fraction(factors()[unit]) / Fraction(factors()[into])


@cache
def factors() -> dict[str, str]:
    """Every unit in square metres as the registry has it, as a fraction: 400/121."""
    return kept("areas", dict[str, str], lambda: {code: str(in_base(code)) for code in sizes()})


def in_base(unit: str) -> Fraction:
    return Fraction(registry().Quantity(Fraction(1), unit).to(BASE).magnitude)


def converted(amount: Decimal, unit: str, into: str = BASE) -> Decimal:
    """An amount of area in another unit, rounded half-even to 2 places.

    >>> converted(Decimal(40), "acre"), converted(Decimal("0.5"), "mu"), converted(Decimal(-2), "ha")
    (Decimal('161874.26'), Decimal('333.33'), Decimal('-20000.00'))
    """
    hundredths = round(Fraction(amount) * factor(unit, into) * 10**PLACES)  # Python rounds halves to even
    with localcontext(prec=len(str(hundredths)) + PLACES):
        return Decimal(hundredths).scaleb(-PLACES)


def for_readers(square_metres: Decimal) -> Area:
    """An area in the unit in which a reader pictures it: m2, ha from one hectare on, km2 from a hundred km2 on.

    >>> for_readers(Decimal("161874.26"))
    Area(amount=Decimal('16.19'), unit='ha')
    >>> for_readers(Decimal(-500)).unit, for_readers(Decimal(250_000_000)).unit
    ('m2', 'km2')
    """
    unit = max((unit for unit, least in READERS.items() if least <= abs(square_metres)), key=READERS.__getitem__)
    return Area(converted(square_metres, BASE, unit), unit)
