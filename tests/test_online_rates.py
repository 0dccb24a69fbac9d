"""Rates from a server and the refreshed copy, against a real server on this machine."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import polars as pl
import pytest

from figures.cli import run
from figures.conversion import Conversion
from figures.load import Intake
from figures.rates import ecb, nbp, online, rates
from figures.reading import Inputs

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NEW = date(2031, 5, 8)  # far beyond all packaged tables
DAYS = {"unit": pl.String, "day": pl.Date}
OVER = Event()


class Replies(BaseHTTPRequestHandler):
    """Answers by the first part of the path; what comes after it is the day that was asked for."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        way, _, rest = self.path.strip("/").partition("/")
        getattr(self, way.replace("-", "_"))(rest.partition("?")[0])

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def table(self, day: str, base: str = "EUR", **rates: Any) -> None:
        said = {"amount": 1.0, "base": base, "date": day, "rates": rates or {"USD": 1.25, "CHF": 0.9}}
        self.send(json.dumps(said).encode())

    def right(self, day: str) -> None:
        self.table(str(NEW) if day == "latest" else day)

    def other_base(self, day: str) -> None:
        self.table(day, base="USD", EUR=0.8)

    def older(self, day: str) -> None:
        self.table(str(date.fromisoformat(day) - timedelta(2)))

    def much_older(self, day: str) -> None:
        self.table(str(date.fromisoformat(day) - timedelta(30)))

    def later(self, day: str) -> None:
        self.table(str(date.fromisoformat(day) + timedelta(1)))

    def missing(self, _: str) -> None:
        self.send(b'{"message": "not found"}', 404)

    def broken(self, _: str) -> None:
        self.send(b"oops", 500)

    def slow(self, _: str) -> None:
        OVER.wait(30)

    def dripping(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.drip(b"{" + b" " * 999)

    def dripping_head(self, _: str) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000)

    def drip(self, body: bytes) -> None:
        for byte in body:
            if OVER.wait(0.05):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def garbage(self, _: str) -> None:
        self.send(b"\xff\x00<html>")

    def nested(self, _: str) -> None:
        self.send(b"[" * 200_000)

    def list(self, _: str) -> None:
        self.send(b"[1, 2]")

    def no_rates(self, day: str) -> None:
        self.send(json.dumps({"base": "EUR", "date": day}).encode())

    def no_date(self, _: str) -> None:
        self.send(json.dumps({"base": "EUR", "rates": {"USD": 1.25}}).encode())

    def odd(self, day: str) -> None:
        self.table(day, USD=float("nan"), CHF="0.9", GBP=True, JPY=-1, SEK=10**400, NOK=12)

    def endless(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while not OVER.is_set():
            self.wfile.write(b" " * (1 << 16))

    def cut(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{"base"')

    def moved(self, day: str) -> None:
        self.send(b"", 302, Location=f"/right/{day}")

    def round_and_round(self, day: str) -> None:
        self.send(b"", 302, Location=f"/round-and-round/{day}")

    def zip(self, _: str) -> None:
        self.send(history("Date,USD,JPY,", f"{NEW},1.25,150,"))

    def zip_old(self, _: str) -> None:
        self.send(history("Date,USD,JPY,", "2020-12-31,1.2271,126.49,"))

    def zip_odd(self, _: str) -> None:
        self.send(history("Date,USD,JPY,", f"{NEW},1.25,150,", "2020-12-31,12.271,126.49,"))

    def zip_cut(self, _: str) -> None:
        self.send(history("Date,USD,JPY,", f"{NEW},1.25,150,")[:60])

    def zip_empty(self, _: str) -> None:
        self.send(history("Date,USD,JPY,"))

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """The other side went on without the rest."""


def history(*lines: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("eurofxref-hist.csv", "\n".join(lines) + "\n")
    return out.getvalue()


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """The address of an answer, by its name."""
    monkeypatch.setattr(online, "SECONDS", 0.5)
    OVER.clear()
    Replies.asked.clear()
    with Quiet(("127.0.0.1", 0), Replies) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield lambda way: f"http://127.0.0.1:{server.server_port}/{way}"
        OVER.set()
        server.shutdown()
        thread.join()


def of(address: str, *asked: tuple[str, date | None], currency: str = "EUR") -> list[dict[str, Any]]:
    return rates(currency, online=address).of(pl.DataFrame(asked, DAYS, orient="row")).to_dicts()


@pytest.mark.parametrize(
    ("way", "day", "note"),
    [
        ("right", NEW, []),
        ("older", NEW - timedelta(2), []),
        ("much-older", NEW - timedelta(30), [f"old-rate: of {NEW - timedelta(30)}, 30 days before"]),
        ("moved", NEW, []),
    ],
)
def test_a_rate_of_the_server(url: Callable[[str], str], way: str, day: date, note: list[str]) -> None:
    (found,) = of(url(way), ("USD", NEW))
    assert (found["rate"], found["rate_date"], found["rate_source"], found["rate_note"]) == (0.8, day, "online", note)


@pytest.mark.parametrize(
    ("way", "why"),
    [
        ("other-base", "asked for EUR, it answered for 'USD'"),
        ("later", f"asked for {NEW}, it answered for {NEW + timedelta(1)}"),
        ("missing", "HTTP 404"),
        ("broken", "HTTP 500"),
        ("slow", "no answer within 0.5 s"),
        ("dripping", "no answer within 0.5 s"),
        ("dripping-head", "no answer within 0.5 s"),
        ("garbage", "the answer is not understood"),
        ("nested", "the answer is not understood"),
        ("list", "the answer is not understood"),
        ("no-rates", "the answer has no rates"),
        ("no-date", "the answer has no date"),
        ("odd", "nothing on USD"),
        ("endless", "an answer of over 1,048,576 bytes"),
        ("cut", "no connection"),
        ("round-and-round", "over 3 redirects"),
    ],
)
def test_without_a_rate_the_reason_is_said_and_the_next_source_is_asked(
    url: Callable[[str], str], way: str, why: str
) -> None:
    dollar, franc = of(url(way), ("USD", NEW), ("XOF", NEW))
    assert dollar["rate"] is None
    (note,) = dollar["rate_note"]
    assert note.startswith("no-rate: the newest rate is of ")
    assert note.endswith(f"; online: {why}")
    assert (franc["rate_source"], len(franc["rate_note"])) == ("peg", 1)
    assert not OVER.is_set()  # what is slow is still at it


def test_an_old_rate_says_what_the_server_said(url: Callable[[str], str]) -> None:
    last = max(ecb.reach(), nbp.reach())
    (found,) = of(url("broken"), ("USD", last + timedelta(20)))
    assert found["rate_date"] == last
    assert found["rate_note"] == [f"old-rate: of {last}, 20 days before; online: HTTP 500"]


def test_nobody_at_home() -> None:
    (found,) = of("http://127.0.0.1:9/", ("USD", NEW))
    assert found["rate_note"][0].endswith("; online: no connection")


def test_the_server_is_asked_only_for_what_the_others_lack(url: Callable[[str], str]) -> None:
    day = date(2025, 11, 20)
    asked = [("USD", day), ("TWD", day), ("DEM", NEW), ("EUR", NEW), ("AED", day)]
    assert {row["rate_source"] for row in of(url("right"), *asked)} == {"ecb", "nbp", "fixed", None}
    assert Replies.asked == []


def test_each_day_is_asked_for_once(url: Callable[[str], str]) -> None:
    chain = rates("CHF", online=url("right"))
    pairs = [(unit, NEW + timedelta(day)) for day in range(3) for unit in ("USD", "EUR", "CHF", "NOK")]
    for _ in range(2):
        found = chain.of(pl.DataFrame(pairs, DAYS, orient="row"))
    assert found.filter(pl.col("unit") == "USD")["rate"].to_list() == [0.72] * 3
    assert sorted(Replies.asked) == [f"/right/{NEW + timedelta(day)}?base=EUR" for day in range(3)]


def test_the_newest_rate_where_there_is_no_day(url: Callable[[str], str]) -> None:
    (found,) = of(url("right"), ("USD", None))
    assert (found["rate"], found["rate_date"], found["rate_source"]) == (0.8, NEW, "online")
    assert found["rate_note"] == ["no-date: the newest rate is used"]
    assert Replies.asked == ["/right/latest?base=EUR"]


def test_a_server_that_fails_again_and_again_is_left_alone(url: Callable[[str], str]) -> None:
    found = of(url("broken"), *(("USD", NEW + timedelta(day)) for day in range(10)))
    assert len(Replies.asked) == 3
    assert sum(row["rate_note"][0].endswith("; online: not asked again after 3 failures") for row in found) == 7


def test_a_server_is_not_waited_for_without_end(url: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "ALTOGETHER", 0.3)
    found = of(url("slow"), *(("USD", NEW + timedelta(day)) for day in range(3)))
    assert [row["rate_note"][0].partition("online: ")[2] for row in found] == [
        "not asked any more after 0.3 s", "not asked any more after 0.3 s", "no answer within 0.3 s",
    ]  # fmt: skip


def test_the_command_asks_a_server(url: Callable[[str], str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rates", "100", "USD", "--date", str(NEW), "--rates-url", url("right")]) == 0
    assert capsys.readouterr().out == f"100 USD = 80.00 EUR   1 USD = 0.8 EUR on {NEW} (online)\n"


# The refreshed copy


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path / "cache"))
    return ecb.copy_file()


def test_update_fetches_a_copy_that_is_used(
    url: Callable[[str], str], copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ecb.reach()
    assert run(["rates", "--update", "--update-url", url("zip")]) == 0
    said = f"the rates of the ECB reach up to {NEW}; before, up to {before}; kept in {copy}\n"
    assert capsys.readouterr() == (said, "")
    assert run(["rates", "100", "USD", "--date", str(NEW + timedelta(1))]) == 0
    assert capsys.readouterr().out == f"100 USD = 80.00 EUR   1 USD = 0.8 EUR on {NEW} (ecb)\n"
    assert run(["rates"]) == 0
    assert f"1999-01-04 to {NEW}; refreshed copy in {copy}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("way", "why"),
    [
        ("missing", "HTTP 404"),
        ("garbage", "not a zip (File is not a zip file)"),
        ("zip-cut", "not a zip (File is not a zip file)"),
        ("cut", "no connection"),
        ("zip-empty", "there is no rate in it"),
        ("zip-old", "it reaches only to 2020-12-31"),
        ("zip-odd", "its rate of USD on 2020-12-31 is not the one known"),
    ],
)
def test_a_failed_update_leaves_the_old_copy(
    url: Callable[[str], str], copy: Path, way: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ecb.reach() + timedelta(1)
    copy.parent.mkdir()
    copy.write_bytes(old := history("Date,USD,", f"{day},1.5,"))
    assert run(["rates", "--update", "--update-url", url(way)]) == 2
    assert capsys.readouterr() == ("", f"figures: {url(way)}: {why}; the rates are as before, up to {day}\n")
    assert copy.read_bytes() == old
    assert [file.name for file in copy.parent.iterdir() if file.is_file()] == [copy.name]


def test_a_copy_that_cannot_be_put_in_place_leaves_nothing_behind(
    url: Callable[[str], str], copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.mkdir(parents=True)  # a folder where the file should be
    assert run(["rates", "--update", "--update-url", url("zip")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not [file for file in copy.parent.iterdir() if file.is_file()]


def test_the_word_online_names_no_file_that_may_not_be_written_over() -> None:
    asked = Conversion(rates="online"), Conversion(rates="mine.csv"), Conversion()
    assert [Inputs(["news"], Intake(), conversion=each).files for each in asked] == [
        ["news"], ["news", "mine.csv"], ["news"],
    ]  # fmt: skip
    assert [each.server is None for each in asked] == [False, True, True]
