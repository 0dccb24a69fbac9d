"""Watching a folder: figures are added as texts arrive, half-written files wait, and a restart changes nothing."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from figures.cli import run
from figures.commands.watch import Watched
from figures.conversion import Conversion
from figures.load import Intake
from figures.reading import Inputs


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path / "cache"))
    Path("inbox").mkdir()
    return tmp_path


def watched() -> Watched:
    conversion = Conversion(as_of=date(2025, 12, 1))
    return Watched(Inputs(["inbox"], Intake(today=date(2026, 3, 1)), conversion=conversion), "figures.csv")


def texts() -> list[tuple[str, str]]:
    with Path("figures.csv").open(newline="") as file:
        return [(row["document"], row["text"]) for row in csv.DictReader(file)]


def test_texts_are_added_as_they_arrive() -> None:
    watch = watched()
    assert watch.look() == 0
    Path("inbox/a.txt").write_text("Acme zahlt 5 Mio. Euro.")
    assert [watch.look(), watch.look(), watch.look()] == [0, 1, 0]
    before = Path("figures.csv").read_bytes()
    Path("inbox/b.txt").write_text("Beta zahlt $7m und 3 Hektar.")
    assert [watch.look(), watch.look()] == [0, 1]
    assert texts() == [("inbox/a.txt", "5 Mio. Euro"), ("inbox/b.txt", "$7m"), ("inbox/b.txt", "3 Hektar")]
    assert Path("figures.csv").read_bytes().startswith(before)


def test_the_rows_are_those_of_extract() -> None:
    Path("inbox/a.txt").write_text("Berlin, 12. Mai 2025\n\nAcme zahlt 5 Mio. Dollar.")
    Path("inbox/b.txt").write_text("Beta zahlt $7m und 3 Hektar.")
    watch = watched()
    watch.look()
    watch.look()
    assert run(["extract", "inbox", "-o", "other.csv", "--rates-as-of", "2025-12-01"]) == 0
    assert Path("other.csv").read_bytes() == Path("figures.csv").read_bytes()


def test_a_half_written_file_waits() -> None:
    watch = watched()
    with Path("inbox/a.txt").open("w") as file:
        for part in ("Acme zahlt 5", "00 Mio. Eu", "ro an Beta."):
            file.write(part)
            file.flush()
            assert watch.look() == 0
    assert watch.look() == 1
    assert texts() == [("inbox/a.txt", "500 Mio. Euro")]


def test_a_text_that_grows_later_is_read_again() -> None:
    watch = watched()
    for text in ("Acme zahlt 5", "Acme zahlt 500 Mio. Eu", "Acme zahlt 500 Mio. Euro. Beta zahlt $7m."):
        Path("inbox/a.txt").write_text(text)
        Path("inbox/z.txt").write_text("Alt: 3 Hektar.")
        watch.look()
        watch.look()
    assert sorted(texts()) == [("inbox/a.txt", "$7m"), ("inbox/a.txt", "500 Mio. Euro"), ("inbox/z.txt", "3 Hektar")]


def test_a_restart_changes_nothing_and_sees_what_came_meanwhile() -> None:
    Path("inbox/a.txt").write_text("Acme zahlt 5 Mio. Euro.")
    Path("inbox/none.txt").write_text("Nichts.")
    watch = watched()
    watch.look()
    watch.look()
    before = Path("figures.csv").read_bytes()
    again = watched()
    assert [again.look(), again.look(), again.look()] == [0, 0, 0]
    assert Path("figures.csv").read_bytes() == before
    Path("inbox/a.txt").write_text("Acme zahlt 6 Mio. Euro.")
    Path("inbox/b.txt").write_text("Beta zahlt $7m.")
    last = watched()
    assert [last.look(), last.look()] == [0, 2]
    assert sorted(texts()) == [("inbox/a.txt", "6 Mio. Euro"), ("inbox/b.txt", "$7m")]


def test_what_is_moved_away_keeps_its_figures() -> None:
    Path("inbox/a.txt").write_text("Acme zahlt 5 Mio. Euro.")
    watch = watched()
    watch.look()
    watch.look()
    Path("inbox/a.txt").unlink()
    assert watch.look() == 0
    assert texts() == [("inbox/a.txt", "5 Mio. Euro")]


def test_a_broken_file_is_told_once_and_read_when_it_is_whole(capfd: pytest.CaptureFixture[str]) -> None:
    watch = watched()
    Path("inbox/a.txt").write_bytes(b"\0" * 50)
    for _ in range(4):
        watch.look()
    assert capfd.readouterr().err == "inbox/a.txt: not read: it is binary, not text\n"
    Path("inbox/a.txt").write_text("Acme zahlt 5 Mio. Euro.")
    watch.look()
    assert watch.look() == 1


def test_hidden_and_other_files_are_left_alone() -> None:
    Path("inbox/.a.txt.part").write_text("Acme zahlt 5 Mio. Euro.")
    Path("inbox/.b.txt").write_text("Acme zahlt 5 Mio. Euro.")
    Path("inbox/c.pdf").write_text("Acme zahlt 5 Mio. Euro.")
    watch = watched()
    assert [watch.look(), watch.look()] == [0, 0]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "--watch adds to a CSV file of its own; name it: -o figures.csv"),
        (["-o", "a.jsonl"], "--watch adds to a CSV file of its own; name it: -o figures.csv"),
        (["-o", "other.csv"], "other.csv: --watch cannot add to it: its columns are others; name a new file"),
        (["-o", "a.csv", "--review"], "--watch is for folders and files, without --review and --save-texts"),
        (["-o", "a.csv", "--every", "0"], "Invalid value for '--every': '0' is not a number of seconds up to 3600"),
    ],
)
def test_what_cannot_be_watched(options: list[str], why: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("other.csv").write_text("a,b\n")
    assert run(["extract", "--watch", "inbox", *options]) == 2
    assert why in capfd.readouterr().err


def test_it_can_be_killed_at_any_time() -> None:
    """The command itself: what stands in the file is whole rows, before and after."""
    command = [sys.executable, "-m", "figures", "extract", "--watch", "inbox", "-o", "figures.csv", "--every", "0.05"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    for number in range(40):
        Path(f"inbox/{number}.txt").write_text(f"Acme zahlt {number + 1} Mio. Euro.")
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not Path("figures.csv").exists():
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(texts()) == 40
    Path("inbox/new.txt").write_text("Acme zahlt 99 Mio. Euro.")
    watch = watched()
    watch.look()
    assert watch.look() == 1
    assert len(texts()) == 41
