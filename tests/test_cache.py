"""The cache: what it knows is what reading gives; in any doubt it knows nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import rules as rules_module
from figures.archive import Archive, Known, Source, sources
from figures.cache import Store, file_key, lasting, opened_store, settings_key
from figures.conversion import Conversion
from figures.corrections import Corrections, load_corrections
from figures.load import Intake, load
from figures.load.problem import Problem
from figures.read import read
from figures.reading import Inputs
from figures.rules import rules_version
from figures.tables import rows

TODAY = date(2026, 3, 1)
TEXT = "Berlin, 12. Mai 2025\n\nDie Acme GmbH will 5 Mio. Euro und 3 Hektar in Leipzig kaufen.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path / "cache"))
    Path("news").mkdir()
    Path("news/a.txt").write_text(TEXT)
    Path("news/b.html").write_text("<article><h1>Mill</h1><p>Acme paid $5m for it on May 5, 2024.</p></article>")
    return tmp_path


def archive(
    paths: Iterable[str] = ("news",), store: Store | None = None, today: date = TODAY, **more: object
) -> tuple[list[Known], int, list[Problem]]:
    """What an archive holds, how many documents were read for it, and what was told."""
    told: list[Problem] = []
    inputs = Inputs(list(paths), Intake(today=today, **more))  # type: ignore[arg-type]
    kept = store or opened_store()
    found = Archive(inputs, kept, Corrections(), told.append)
    documents = sorted(found.documents(sources(inputs.paths, told.append)), key=lambda each: each.document)
    kept.close()
    return documents, found.read_now, told


def cells(documents: list[Known]) -> list[tuple[object, ...]]:
    return [row for each in documents for row in each.entry.rows(each.document)]


def as_read(paths: Iterable[str] = ("news",)) -> list[tuple[object, ...]]:
    """The rows as they come without a cache."""
    found = []
    for article in sorted(load(paths, Intake(today=TODAY), lambda problem: None), key=lambda each: each.document):
        found += rows(article, read(article))
    return found


def test_the_second_time_nothing_is_read_and_all_is_the_same() -> None:
    first, read_first, _ = archive()
    second, read_second, _ = archive()
    assert (read_first, read_second) == (2, 0)
    assert cells(first) == cells(second) == as_read()
    assert len(cells(second)) == 3
    assert [each.kept for each in first] == [each.kept for each in second]


@pytest.mark.parametrize("ending", ["txt", "html", "md", "txt.gz", "jsonl", "csv"])
def test_every_kind_of_input(ending: str) -> None:
    import gzip

    content = {
        "html": f"<article><p>{TEXT}</p></article>",
        "jsonl": '{"text": "Acme zahlt 5 Mio. Euro."}\n',
        "csv": f'id,text\nx,"{TEXT}"\n',
    }
    raw = content.get(ending, TEXT).encode()
    name = f"c.{ending}"
    Path(name).write_bytes(gzip.compress(raw) if ending.endswith("gz") else raw)
    first, count, _ = archive([name])
    second, none, _ = archive([name])
    assert (count, none) == (1, 0)
    assert cells(first) == cells(second) == as_read([name])
    assert cells(second)
    assert [(each.file, each.line) for each in first] == [(each.file, each.line) for each in second]


def test_what_changes_is_read_again_and_a_renamed_file_is_not() -> None:
    archive()
    Path("news/a.txt").rename("news/z.txt")
    Path("news/b.html").write_text("<article><h1>Mill</h1><p>Acme paid $6m for it on May 5, 2024.</p></article>")
    found, count, _ = archive()
    assert count == 1
    assert cells(found) == as_read()
    assert [each.document for each in found] == ["news/b.html", "news/z.txt"]


def test_a_change_that_leaves_time_and_size_as_they_were_is_seen() -> None:
    archive()
    before = Path("news/a.txt").stat()
    Path("news/a.txt").write_text(TEXT.replace("5 Mio", "6 Mio"))
    os.utime("news/a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert cells(archive()[0]) == as_read()


def test_other_settings_are_other_readings() -> None:
    archive()
    for more in ({"language": "en"}, {"date": date(2020, 1, 1)}, {"max_size": 1000}):
        assert archive(**more)[1] == 2, more
        assert archive(**more)[1] == 0, more


def test_other_rules_are_other_readings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    archive()
    package = tmp_path / "package"
    (package / "languages").mkdir(parents=True)
    versions = []
    for content in ("a", "b"):
        (package / "languages" / "en.toml").write_text(content)
        monkeypatch.setattr(rules_module, "PACKAGE", package)
        rules_version.cache_clear()
        versions.append(rules_version())
        assert archive()[1] == 2
    assert len(set(versions)) == 2
    monkeypatch.undo()
    rules_version.cache_clear()


def test_all_that_reading_depends_on_is_in_the_version() -> None:
    package = rules_module.PACKAGE
    files = {Path(each).relative_to(package).as_posix() for each in rules_module.package_files(str(package))}
    assert files >= {"read.py", "languages/de.toml", "facts/companies.toml", "load/pages.py"}
    assert not any(name.endswith(".pyc") for name in files)
    assert any(name.startswith("polars-") for name in rules_module.installed())


# Days: no article is of a later day than today


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Berlin, 12. Mai 2025", "2027-01-01"),
        ("Berlin, 12. Mai 2026. Acme", "2026-05-12"),
        ("LONDON, March 2, 2026 -- Acme", "2026-03-02"),
        ("Stand: 05.12.2026, dann 04.12.26", "2026-12-04"),
        ("bis 31. Dezember 2027", "2027-01-01"),
        ("26 % von 2026", "2027-01-01"),
        ("date: 20261130", "2026-03-02"),
    ],
)
def test_a_reading_lasts_until_a_day_in_it_comes(text: str, until: str) -> None:
    assert lasting(text.encode(), TODAY, page=False).isoformat() == until


def test_on_a_page_a_year_that_nobody_can_place_lasts_a_day() -> None:
    assert lasting(b"<p>posted 2026/November</p>", TODAY, page=True) == TODAY + timedelta(1)
    assert lasting("<p>© 2026 Acme</p>".encode(), TODAY, page=True) == date(2027, 1, 1)


def test_a_day_that_lay_ahead_is_read_when_it_comes() -> None:
    Path("news/a.txt").write_text(TEXT.replace("12. Mai 2025", "12. Mai 2026"))
    assert cells(archive()[0])[0][3] is None
    assert archive(today=date(2026, 5, 11))[1] == 0
    found, count, _ = archive(today=date(2026, 5, 12))
    assert (count, cells(found)[0][3]) == (1, date(2026, 5, 12))


@given(day=st.dates(date(2026, 1, 1), date(2026, 12, 31)), later=st.integers(0, 300))
def test_as_long_as_it_lasts_the_day_is_the_same(day: date, later: int) -> None:
    text = f"Berlin, {day.day}. {MONTHS[day.month - 1]} {day.year}\n\nAcme zahlt 5 Mio. Euro."
    now = TODAY + timedelta(later)

    def published(today: date) -> date | None:
        from figures.load import read_file

        [document] = read_file("a.txt", Intake(today=today), text.encode())
        return document.article.published  # type: ignore[union-attr]

    if now < lasting(text.encode(), TODAY, page=False):
        assert published(now) == published(TODAY)


MONTHS = ("Januar Februar März April Mai Juni Juli August September Oktober November Dezember").split()  # noqa: SIM905


# What goes wrong


def store_file() -> Path:
    [file] = Path("cache").glob("readings-*.sqlite")
    return file


@pytest.mark.parametrize("damage", ["cut", "garbage", "empty", "folder"])
def test_a_damaged_cache_costs_time_only(damage: str) -> None:
    archive()
    file = store_file()
    raw = file.read_bytes()
    if damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes({"cut": raw[: len(raw) // 2], "garbage": os.urandom(5000), "empty": b""}[damage])
    assert cells(archive()[0]) == as_read()
    assert cells(archive()[0]) == as_read()


@pytest.mark.parametrize(
    "alter",
    [
        "update readings set digest = x'00'",
        "update readings set entry = cast(entry || x'00' as blob)",
        "update readings set until = '2999-01-01', blocks = ''",
        "update readings set mark = null",
        "update readings set entry = 5",
    ],
)
def test_a_reading_that_was_altered_is_not_taken(alter: str) -> None:
    archive()
    connection = sqlite3.connect(store_file())
    with connection:
        connection.execute(alter)
    connection.close()
    found, count, _ = archive()
    assert count == 2
    assert cells(found) == as_read()
    assert archive()[1] == 0


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("")
    monkeypatch.setenv("FIGURES_CACHE", "file/below")
    assert cells(archive()[0]) == as_read()


def test_a_locked_cache_is_gone_without(monkeypatch: pytest.MonkeyPatch) -> None:
    from figures.cache import store

    archive()
    monkeypatch.setattr(store, "PATIENCE", 0.01)
    other = sqlite3.connect(store_file())
    other.execute("begin exclusive")
    assert cells(archive()[0]) == as_read()
    other.close()
    assert archive()[1] == 0


def test_what_is_damaged_is_told_each_time_and_never_kept() -> None:
    Path("news/a.txt").write_bytes(TEXT.encode() + "ü".encode()[:1])
    for _ in range(2):
        found, count, told = archive()
        assert [problem.what for problem in told] == ["read, but damaged"]
        assert cells(found)
    assert count == 1


def test_what_is_to_be_said_of_a_page_is_said_each_time() -> None:
    Path("news/b.html").write_text("<div>Acme paid $5m.</div>")
    first, second = archive()[2], archive()[2]
    assert first == second
    assert all(not problem.lost for problem in first)


COLD = """
import sys
from figures.cli import run
sys.exit(run(["check", "many", "--baseline", "many.csv", "--update", "--format", "json", "-o", sys.argv[1]]))
"""


def many(count: int) -> None:
    Path("many").mkdir()
    for number in range(count):
        Path(f"many/{number}.txt").write_text(f"Acme zahlt {number + 1} Mio. Euro.\n" + "Und mehr. " * 300)


def begun(output: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.Popen([sys.executable, "-c", COLD, output], env=environment)


def test_two_checks_at_once_do_not_spoil_it() -> None:
    many(60)
    both = [begun(f"{number}.json") for number in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    found, count, _ = archive(["many"], today=date.today())
    assert count == 0
    assert cells(found) == as_read(["many"])
    assert len(cells(found)) == 60


def test_a_killed_check_does_not_spoil_it() -> None:
    many(1200)
    process = begun("a.json")
    deadline = time.monotonic() + 60
    while not list(Path("cache").glob("readings-*.sqlite-journal")) and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    found, count, _ = archive(["many"], today=date.today())
    assert count > 0
    assert cells(found) == as_read(["many"])
    assert archive(["many"], today=date.today())[1] == 0


# Keys


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_other_bytes_have_another_key(one: bytes, other: bytes) -> None:
    settings = settings_key(Intake(today=TODAY), None)
    assert (file_key(settings, ".txt", one) == file_key(settings, ".txt", other)) == (one == other)
    assert file_key(settings, ".txt", one) != file_key(settings, ".html", one)


def test_what_a_person_says_is_not_kept(tmp_path: Path) -> None:
    corrections = tmp_path / "mine.toml"
    corrections.write_text('[[correction]]\ndocument = "news/a.txt"\ntext = "5 Mio. Euro"\ncompany = "Beta"\n')
    inputs = Inputs(["news"], Intake(today=TODAY), conversion=Conversion())
    found = {}
    for said in (Corrections(load_corrections(corrections)), Corrections()):
        store = opened_store()
        own = Archive(inputs, store, said, lambda problem: None)
        [known] = own.documents([Source("news/a.txt", "news/a.txt")])
        store.close()
        found[len(found)] = known.entry.figures[0].company
    assert found[0] == "Beta"
    assert found[1] != "Beta"
