"""Areas: every unit in square metres, exact, through a registry that knows our units and no other."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.areas import converted, factor, for_readers, registry
from figures.units import sizes

KNOWN = {  # square metres, by the laws and books that define them
    "m2": "1",
    "km2": "1000000",
    "ha": "10000",
    "a": "100",
    "ft2": "0.09290304",
    "yd2": "0.83612736",
    "mi2": "2589988.110336",
    "in2": "0.00064516",
    "acre": "4046.8564224",
    "football_field": "7140",
    "tsubo": "400/121",
    "ping": "400/121",
    "mu": "2000/3",
}
UNITS = st.sampled_from(sorted(KNOWN))


def test_every_unit_of_area_has_its_size() -> None:
    assert {unit: factor(unit) for unit in sizes()} == {unit: Fraction(size) for unit, size in KNOWN.items()}


def test_the_registry_has_no_unit_but_ours() -> None:
    """In pint's own, `a` is a year, `mu` has a prefix, `acre` is the survey's; and there are prefixes: kha, mm2."""
    assert {str(registry().Quantity(1, unit).dimensionality) for unit in KNOWN} == {"[area]"}
    for other in ("metre", "year", "kha", "micro", "survey_foot"):
        assert other not in registry()


@pytest.mark.parametrize(
    ("amount", "unit", "into", "value"),
    [
        ("40", "acre", "m2", "161874.26"),
        ("1", "mi2", "acre", "640.00"),
        ("1", "mi2", "km2", "2.59"),
        ("1200000", "ft2", "m2", "111483.65"),
        ("121", "tsubo", "m2", "400.00"),
        ("15", "mu", "ha", "1.00"),
        ("10", "football_field", "ha", "7.14"),
        ("-2.5", "ha", "m2", "-25000.00"),
        ("0", "a", "m2", "0.00"),
        ("0.00005", "a", "m2", "0.00"),  # 0.005: half to even
        ("0.00015", "a", "m2", "0.02"),
        ("99999999999999999999999999999999.999999", "km2", "m2", "99999999999999999999999999999999999999.00"),
    ],
)
def test_an_area_in_another_unit(amount: str, unit: str, into: str, value: str) -> None:
    assert str(converted(Decimal(amount), unit, into)) == value


@given(st.decimals(-(10**31), 10**31, places=6), UNITS, UNITS)
def test_a_conversion_is_exact_up_to_its_rounding(amount: Decimal, unit: str, into: str) -> None:
    exact = Fraction(amount) * Fraction(KNOWN[unit]) / Fraction(KNOWN[into])
    assert abs(Fraction(converted(amount, unit, into)) - exact) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("square_metres", "shown"),
    [
        ("9999.99", "9999.99 m2"),
        ("10000", "1.00 ha"),
        ("161874.26", "16.19 ha"),
        ("99999999", "10000.00 ha"),
        ("100000000", "100.00 km2"),
        ("-25000", "-2.50 ha"),
        ("0", "0.00 m2"),
    ],
)
def test_a_reader_gets_the_unit_that_fits(square_metres: str, shown: str) -> None:
    assert "{} {}".format(*for_readers(Decimal(square_metres))) == shown


@pytest.mark.parametrize(("unit", "into"), [("furlong", "m2"), ("m2", "year")])
def test_an_unknown_unit_is_named(unit: str, into: str) -> None:
    with pytest.raises(ValueError, match=r"unknown unit of area '(furlong|year)'; known are: m2, km2, ha, a, ft2"):
        factor(unit, into)


def test_it_works_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A home that is a file: no cache can be made in it."""
    home = tmp_path / "home"
    home.touch()
    command = [sys.executable, "-c", "from figures.areas import factor; print(factor('ha'))"]
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(home))
    environment = os.environ | places | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "10000\n", "")
