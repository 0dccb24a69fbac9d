"""The command line as a person or a script uses it: what comes out where, and with which exit code."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from figures.cli import run
from figures.tables import COLUMNS

COMMAND = [sys.executable, "-m", "figures"]
TEXT = "Acme zahlt 5 Mio. Euro. Das Werk hat 300 Quadratmeter."
HEADING = ",".join(COLUMNS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("a.txt").write_text(TEXT)
    return tmp_path


def figures(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*COMMAND, *arguments], input=given, capture_output=True, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def on_terminal(*arguments: str) -> tuple[str, int]:
    """What a command prints on a terminal, and its exit code."""
    here, there = pty.openpty()
    with subprocess.Popen([*COMMAND, *arguments], stdin=there, stdout=there, stderr=subprocess.DEVNULL) as process:
        os.close(there)
        shown = b""
        while piece := read_terminal(here):
            shown += piece
    os.close(here)
    return shown.decode().replace("\r\n", "\n"), process.returncode


def read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # the other side is closed
        return b""


# extract


def test_what_was_written_stays_where_nothing_can_be_read() -> None:
    figures("extract", "a.txt", "-o", "kept.csv")
    before = Path("kept.csv").read_bytes()
    for command in (["extract"], ["pledges"], ["compare"]):
        done = figures(*command, "gone.txt", "-o", "kept.csv")
        assert (done.returncode, done.stderr.splitlines()) == (
            2,
            ["gone.txt: not read: no such file or directory", "figures: nothing could be read, so nothing is written"],
        )
        assert Path("kept.csv").read_bytes() == before
    assert figures("report", "gone.txt", "-o", "report").returncode == 2
    assert not Path("report").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "gone.txt"], "gone.txt: not read: no such file"),
        (["explain", "gone.html.gz:3"], "gone.html.gz:3: not read: no such file"),
        (["explain", "."], ". is a folder; name a file in it"),
        (["extract", "a.txt", "--save-texts", "a.txt", "-o", "x.csv"], "a.txt is a file; --save-texts names a folder"),
        (["report", "a.txt", "-o", "/dev/full"], "/dev/full is a file; -o names the folder of the report"),
        (["extract", "a.txt", "--companies", "gone.toml"], "gone.toml: not read: no such file or directory"),
    ],
)
def test_a_name_that_is_none_is_said_in_one_line(arguments: list[str], said: str) -> None:
    done = figures(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"figures: {said}\n")


def test_a_pipe_gets_csv() -> None:
    done = figures("extract", "a.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(HEADING + "\r\n")
    assert [(row["text"], row["low"], row["unit"], row["sentence"]) for row in rows(done.stdout)] == [
        ("5 Mio. Euro", "5000000", "EUR", "Acme zahlt 5 Mio. Euro."),
        ("300 Quadratmeter", "300", "m2", "Das Werk hat 300 Quadratmeter."),
    ]


def test_a_terminal_gets_a_table_in_colour_unless_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, code = on_terminal("extract", "a.txt")
    assert code == 0
    assert "\x1b[1ma.txt  de\x1b[0m" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    shown, code = on_terminal("extract", "a.txt")
    assert re.search(r"5,000,000 EUR +5 Mio\. Euro", re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert "\x1b[3" not in shown


def test_a_narrow_terminal_gets_rounded_amounts_and_whole_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.setenv("NO_COLOR", "1")
    said = "Castellane Semiconductors will invest between $1 billion and $1.5 billion a year over the next four years."
    Path("narrow.txt").write_text(said, encoding="utf-8")
    shown, _ = on_terminal("extract", "narrow.txt")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(len, lines)) <= 70
    assert {"1bn..1.5bn", "Semiconductors", "investment", "planned"} <= set(" ".join(lines).split())


def test_a_terminal_gets_no_parquet_and_csv_when_asked() -> None:
    assert on_terminal("extract", "a.txt", "--format", "parquet")[1] == 2
    assert on_terminal("extract", "a.txt", "--format", "csv")[0].startswith(HEADING)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "csv.gz", "jsonl.gz"])
def test_the_ending_of_the_output_chooses_the_format(ending: str) -> None:
    done = figures("extract", "a.txt", "-o", f"out.{ending}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"out.{ending}: 2 figures of 1 article\n")
    raw = Path(f"out.{ending}").read_bytes()
    content = gzip.decompress(raw) if ending.endswith("gz") else raw
    if "csv" in ending:
        assert [row["unit"] for row in rows(content.decode())] == ["EUR", "m2"]
    elif "jsonl" in ending:
        assert [json.loads(line)["low"] for line in content.splitlines()] == [5_000_000, 300]
    else:
        assert pl.read_parquet(io.BytesIO(content))["unit"].to_list() == ["EUR", "m2"]


def test_a_format_may_be_said_outright() -> None:
    assert json.loads(figures("extract", "a.txt", "--format", "jsonl").stdout.splitlines()[0])["low"] == 5_000_000
    assert figures("extract", "a.txt", "--format", "csv", "-o", "out.data").returncode == 0
    assert Path("out.data").read_text().startswith(HEADING)
    figures("extract", "a.txt", "--format", "table", "-o", "out.data")
    assert re.search(r"5,000,000 EUR +5 Mio\. Euro", Path("out.data").read_text())


def test_standard_input_is_read() -> None:
    assert [row["document"] for row in rows(figures("extract", "-", given=TEXT.encode()).stdout)] == ["-", "-"]


def test_readable_files_are_written_and_the_others_are_named() -> None:
    Path("news/deep").mkdir(parents=True)
    Path("news/good.txt").write_text(TEXT)
    Path("news/deep/good.md").write_text(TEXT)
    Path("news/empty.txt").touch()
    Path("news/binary.txt").write_bytes(bytes(50))
    Path("news/cut.txt").write_bytes("Es kostet 5 Mio. Euro für ü".encode()[:-1])
    Path("news/wide.txt").write_text(TEXT, encoding="utf-16")
    Path("news/old.txt").write_text("Für 5 Mio. Euro", encoding="cp1252")
    Path("news/deep/loop").symlink_to("..")
    Path("page.html").write_text("<script>5 Euro</script>")
    Path("table.csv").write_text("id,body\n1,5 Euro\n")
    Path("twice.jsonl").write_text('{"id": "x", "text": "5 Euro"}\n{"id": "x", "text": "6 Euro"}\nno json\n')
    with gzip.open("zeros.txt.gz", "wb", compresslevel=1) as packed:
        for _ in range(12):
            packed.write(b"0" * 10_000_000)
    inputs = ["news", "page.html", "table.csv", "twice.jsonl", "zeros.txt.gz", "gone.txt", "*.none"]
    done = figures("extract", *inputs, "-o", "out.csv")
    assert done.returncode == 2
    documents = [row["document"] for row in rows(Path("out.csv").read_bytes().decode())]
    assert list(dict.fromkeys(documents)) == [
        "news/cut.txt",
        "news/deep/good.md",
        "news/good.txt",
        "news/old.txt",
        "news/wide.txt",
        "x",
    ]
    assert done.stderr.splitlines() == [
        "news/binary.txt: not read: it is binary, not text",
        "news/cut.txt: read, but damaged: it ends in the middle of a character",
        "news/deep/loop: not followed: it leads back to a folder that it stands in",
        "page.html: not read: no text was found in it",
        "table.csv: not read: it has no column 'text', only id, body; --text-column names the right one",
        "twice.jsonl line 2: not read: the id 'x' is taken already, in twice.jsonl",
        "twice.jsonl line 3: not read: it is not JSON (Expecting value, character 1)",
        "zeros.txt.gz: not read: larger than --max-size (100 MB)",
        "gone.txt: not read: no such file or directory",
        "*.none: not read: no file matches it",
        "out.csv: 9 figures of 7 articles",
    ]


def test_columns_date_and_size_can_be_said() -> None:
    Path("a.csv").write_text(f"nr;body;day\n7;{TEXT};2026-01-02\n8;5 Euro;\n9;{'x' * 2000};\n")
    done = figures(
        *("extract", "a.csv", "--text-column", "body", "--id-column", "nr", "--date-column", "day"),
        *("--date", "2026-05-05", "--max-size", "1kB", "--language", "de"),
    )
    assert done.returncode == 2
    assert done.stderr == "a.csv row 3: not read: larger than --max-size (1 kB)\n"
    assert [(row["document"], row["published"], row["published_from"]) for row in rows(done.stdout)] == [
        ("7", "2026-01-02", "column"),
        ("7", "2026-01-02", "column"),
        ("8", "2026-05-05", "given"),
    ]


def test_more_processes_write_the_same() -> None:
    lines = [json.dumps({"text": f"Acme zahlt {number} Mio. Euro."}) for number in range(300)]
    Path("a.jsonl").write_text("\n".join(lines))
    one, two = figures("extract", "a.jsonl"), figures("extract", "a.jsonl", "--jobs", "2")
    assert two.returncode == 0
    assert one.stdout == two.stdout


def test_the_same_bytes_come_out_whatever_the_hash_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for seed in ("0", "1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        found.add(figures("extract", "a.txt").stdout)
    assert len(found) == 1


# explain


def test_explain_shows_the_words_the_value_and_the_rules() -> None:
    done = figures("explain", "Acme zahlt 5 Mio. Euro.", "--language", "de")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == ["Acme zahlt 5 Mio. Euro.", "           ^^^^^^^^^^^", "  5,000,000 EUR"]
    assert any(re.match(r"  because +\w+( > \w+)+$", line) for line in lines)
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("text", "shown", "marks"),
    [
        ("A\u0308pfel\tfür\u20095 Euro", "A\u0308pfel für 5 Euro", "          ^^^^^^"),
        ("投資 5 Euro", "投資 5 Euro", "     ^^^^^^"),
        ("Rot\x1b[K 5 Euro", "Rot\\x1b[K 5 Euro", "          ^^^^^^"),
        ("[red] 5 Euro [/red]", "[red] 5 Euro [/red]", "      ^^^^^^"),
    ],
    ids=["marks that combine, white space", "wide letters", "control characters", "brackets"],
)
def test_the_marks_stand_below_the_words(text: str, shown: str, marks: str) -> None:
    assert figures("explain", text, "--language", "de").stdout.splitlines()[:2] == [shown, marks]


def test_a_long_sentence_is_wrapped_with_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown, _ = on_terminal("explain", "wort " * 11 + "5 Mio. Euro und so " + "wort " * 9)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown.splitlines()]
    assert all(len(line) <= 40 for line in lines[:5])
    (marked,) = (place for place, line in enumerate(lines) if "^" in line)
    begin, end = lines[marked].index("^"), lines[marked].rindex("^") + 1
    assert lines[marked - 1][begin:end] == "5 Mio. Euro"


def test_explain_is_coloured_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in on_terminal("explain", "5 Euro")[0]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in on_terminal("explain", "5 Euro")[0]


def test_explain_takes_words_files_and_standard_input() -> None:
    first = "Acme zahlt 5 Mio. Euro."
    assert figures("explain", "Acme", "zahlt", "5", "Mio.", "Euro.").stdout.startswith(first)
    assert figures("explain", "a.txt").stdout.startswith(first)
    assert figures("explain", "-", given=TEXT.encode()).stdout.startswith(first)
    nothing = figures("explain", "Nichts.")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "no figure in it\n")


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["extract"], "figures: Missing argument 'PATH'; see figures extract --help"),
        (
            ["extract", "a.txt", "--jobs", "x"],
            "figures: Invalid value for '--jobs' / '-j': 'x' is not a number of processes from 1 to 256",
        ),
        (["extract", "a.txt", "--language", "xx"], "figures: Invalid value for '--language': "),
        (["extract", "a.txt", "--date", "x"], "figures: Invalid value for '--date': 'x' is no date; write it like"),
        (["extract", "a.txt", "--max-size", "x"], "figures: Invalid value for '--max-size': 'x' is not a size; write"),
        (
            ["extract", "a.txt", "--format", "xml"],
            "figures: Invalid value for '--format': 'xml' is no format; known are",
        ),
        (["extract", "a.txt", "--nonsense"], "figures: No such option: --nonsense"),
        (["extract", "a.txt", "-o", "x.xlsx"], "figures: x.xlsx: the ending says no format; use .csv .jsonl .parquet"),
        (["extract", "a.txt", "-o", "no/x.csv"], "figures: no/x.csv: not written: the folder no does not exist"),
        (["extract", "a.txt", "-o", "."], "figures: "),
        (["extract", "a.csv", "-o", "a.csv"], "figures: a.csv is an input too; it would be overwritten"),
        (["nonsense"], "figures: No such command 'nonsense'"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    printed, told = capsys.readouterr()
    assert printed == ""
    assert told.startswith(line)
    assert told.count("\n") == 1


def test_an_unknown_language_names_the_known_ones() -> None:
    line = figures("extract", "a.txt", "--language", "fr").stderr
    assert "de" in line
    assert "en" in line


def test_help_and_version() -> None:
    assert "figures extract news/ -o figures.csv" in figures("extract", "--help").stdout
    assert figures("--help").returncode == 0
    nothing = figures()
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert nothing.stderr.startswith("Usage: figures")
    assert re.fullmatch(r"figures \d+\.\d+\.\d+\n", figures("--version").stdout)


# Settings


def test_settings_stand_in_a_file_and_the_command_line_wins() -> None:
    Path("a.csv").write_text("nr,body\n7,5 Euro\n")
    Path("pyproject.toml").write_text('[tool.figures]\ntext-column = "body"\nid_column = "nr"\ndate = 2026-03-01\n')
    (row,) = rows(figures("extract", "a.csv").stdout)
    assert (row["document"], row["published"]) == ("7", "2026-03-01")
    (row,) = rows(figures("extract", "a.csv", "--date", "2026-04-01").stdout)
    assert row["published"] == "2026-04-01"
    Path("figures.toml").write_text('text-column = "body"\n')
    (row,) = rows(figures("extract", "a.csv").stdout)
    assert row["document"] == "a.csv#1"


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ('colour = "red"', "figures: figures.toml: unknown setting 'colour'; known are: "),
        ('jobs = "x"', "figures: Invalid value for '--jobs' / '-j': 'x' is not a number of processes from 1 to 256"),
        ("jobs = [1]", "figures: figures.toml: the setting 'jobs' must be a text or a number"),
        ("jobs = ", "figures: figures.toml: not read: it is not TOML ("),
    ],
)
def test_a_wrong_setting_is_named(setting: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("figures.toml").write_text(setting)
    assert run(["extract", "a.txt"]) == 2
    printed, told = capsys.readouterr()
    assert printed == ""
    assert told.startswith(line)
    assert "figures.toml" in told
    assert told.count("\n") == 1


# Sudden ends


def begun(*arguments: str) -> subprocess.Popen[bytes]:
    """A command that has been given one article and waits for the next."""
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin
    for number in range(2000):
        process.stdin.write(json.dumps({"text": f"Acme zahlt {number} Mio. Euro."}).encode() + b"\n")
    process.stdin.flush()
    return process


def wait_for_part() -> Path:
    """The unfinished output, once something stands in it."""
    for _ in range(600):
        parts = list(Path().glob(".out.*.part"))
        if parts and parts[0].stat().st_size:
            return parts[0]
        time.sleep(0.05)
    raise AssertionError("nothing is being written")


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_killed_while_writing_the_old_output_stands(name: str) -> None:
    Path(name).write_text("old")
    with begun("extract", "-", "-o", name) as process:
        part = wait_for_part()
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert Path(name).read_text() == "old"
    assert part.stat().st_size > 0
    assert figures("extract", "a.txt", "-o", name).returncode == 0
    assert "Acme" in Path(name).read_text()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_ends_quietly_and_leaves_nothing_behind(jobs: str) -> None:
    Path("out.csv").write_text("old")
    with begun("extract", "-", "-o", "out.csv", "--jobs", jobs) as process:
        wait_for_part()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, b"")
    assert Path("out.csv").read_text() == "old"
    assert not list(Path().glob(".out*"))


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_full_disk_is_one_line(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, command, "a.txt"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"figures: no space left on device\n")


def test_an_output_that_is_no_file_is_written_to() -> None:
    assert figures("extract", "a.txt", "-o", "/dev/null", "--format", "csv").returncode == 0
    assert figures("extract", "a.txt", "-o", "/dev/stdout", "--format", "csv").stdout.startswith(HEADING)


def test_a_name_that_is_too_long_is_named() -> None:
    done = figures("extract", "x" * 5000 + ".txt", "a.txt")
    assert done.returncode == 2
    assert done.stderr.endswith("x.txt: not read: file name too long\n")
    assert len(rows(done.stdout)) == 2


@pytest.mark.parametrize("command", [["extract"], ["extract", "--format", "table"], ["explain"]])
def test_a_reader_that_stops_reading_is_no_error(command: list[str]) -> None:
    Path("a.jsonl").write_text('{"text": "Acme zahlt 5 Mio. Euro."}\n' * 3000)
    with subprocess.Popen([*COMMAND, *command, "a.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
