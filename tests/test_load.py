"""What is read from files of every kind and state, and what is said of the rest."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from figures.article import Article
from figures.load import READERS, Columns, Intake, load
from figures.load.paths import SEARCHED, TABLES

TEXT = "Acme zahlt 5 Mio. € für das Werk."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(*paths: str, intake: Intake | None = None) -> tuple[list[Article], list[str]]:
    """The articles of some paths, and what is told about them."""
    told: list[str] = []
    articles = list(load(paths, intake, lambda problem: told.append(str(problem))))
    return articles, told


def texts(*paths: str, intake: Intake | None = None) -> tuple[dict[str, str], list[str]]:
    articles, told = loaded(*paths, intake=intake)
    return {article.document: article.text for article in articles}, told


def write_lines(name: str, *rows: object) -> None:
    Path(name).write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))


# Texts


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big end first", "utf-32", "windows-1252"],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".TXT", ".txt.gz"])
def test_every_encoding_gives_the_same_text(raw: bytes, ending: str) -> None:
    Path(f"a{ending}").write_bytes(gzip.compress(raw) if ending.endswith(".gz") else raw)
    assert texts(f"a{ending}") == ({f"a{ending}": TEXT}, [])


def test_line_ends_stand_as_they_are() -> None:
    Path("a.txt").write_bytes(b"eins\r\nzwei\rdrei\n")
    assert texts("a.txt") == ({"a.txt": "eins\r\nzwei\rdrei\n"}, [])


def test_an_empty_file_is_an_article_without_figures() -> None:
    Path("a.txt").touch()
    assert texts("a.txt") == ({"a.txt": ""}, [])


@pytest.mark.parametrize(("raw", "text"), [(TEXT.encode()[:19], "Acme zahlt 5 Mio. "), (b"5 \xe2\x82", "5 ")])
def test_a_cut_text_is_read_and_the_cut_is_told(raw: bytes, text: str) -> None:
    Path("a.txt").write_bytes(raw)
    assert texts("a.txt") == ({"a.txt": text}, ["a.txt: read, but damaged: it ends in the middle of a character"])


def test_windows_1252_may_end_in_a_letter_that_utf_8_would_begin_with() -> None:
    Path("a.txt").write_bytes("Es kostet 5 Euro im Café".encode("cp1252"))
    assert texts("a.txt") == ({"a.txt": "Es kostet 5 Euro im Café"}, [])


def test_one_broken_letter_does_not_turn_all_others_into_windows_1252() -> None:
    Path("a.txt").write_bytes("für 5 Mio. € ".encode() + b"\xff" + " größer".encode())
    assert texts("a.txt") == (
        {"a.txt": "für 5 Mio. € \ufffd größer"},
        ["a.txt: read, but damaged: what stands at byte 16 is no UTF-8"],
    )


@pytest.mark.parametrize("raw", [bytes(range(256)), b"\x7fELF\0\0", TEXT.encode("utf-16-le"), bytes(range(1, 256)) * 9])
def test_binary_is_named(raw: bytes) -> None:
    Path("a.txt").write_bytes(raw)
    assert texts("a.txt") == ({}, ["a.txt: not read: it is binary, not text"])


def test_a_text_may_be_as_long_as_max_size() -> None:
    Path("a.txt").write_text("x" * 1000)
    Path("b.txt").write_text("x" * 1001)
    found, told = texts("a.txt", "b.txt", intake=Intake(max_size=1000))
    assert list(found) == ["a.txt"]
    assert told == ["b.txt: not read: larger than --max-size (1 kB)"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz"])
def test_a_packed_line_without_end_is_refused_while_it_is_unpacked(name: str) -> None:
    with gzip.open(name, "wb", compresslevel=1) as packed:
        for _ in range(40):
            packed.write(b"0" * 1_000_000)
    found, told = texts(name, intake=Intake(max_size=2_000_000))
    assert found == {}
    assert [line.partition(": ")[2] for line in told] == ["not read: larger than --max-size (2 MB)"]


def test_broken_gzip_is_named() -> None:
    whole = gzip.compress(os.urandom(9000).hex().encode())
    Path("no.txt.gz").write_bytes(b"no gzip")
    Path("cut.txt.gz").write_bytes(whole[:5000])
    Path("damaged.txt.gz").write_bytes(whole[:4000] + bytes(100) + whole[4100:])
    found, told = texts("no.txt.gz", "cut.txt.gz", "damaged.txt.gz")
    assert found == {}
    assert [line.split(":")[0] for line in told] == ["no.txt.gz", "cut.txt.gz", "damaged.txt.gz"]
    assert told[1] == "cut.txt.gz: not read: it is packed with gzip and cut"


# Paths


def test_a_folder_is_searched_for_texts_in_the_order_of_names() -> None:
    for name in ("news/b.txt", "news/a.md", "news/a/z.txt.gz", "news/data.csv", "news/x.pdf", "news/.hidden.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(gzip.compress(b"gz") if name.endswith(".gz") else b"text")
    assert texts("news") == (
        {"news/a/z.txt.gz": "gz", "news/a.md": "text", "news/b.txt": "text"},
        ["news: passed over: data.csv (tables are read where they are named); x.pdf (save them as text)"],
    )


def test_of_many_tables_in_a_folder_a_few_are_named() -> None:
    for name in ("a.txt", "1.csv", "2.csv.gz", "3.jsonl", "4.parquet", "5.csv", "notes.toml", "figures.csv"):
        Path("news").mkdir(exist_ok=True)
        Path("news", name).write_text("text")
    said = "news: passed over: 1.csv, 2.csv.gz, 3.jsonl and 2 more (tables are read where they are named)"
    assert texts("news") == ({"news/a.txt": "text"}, [said])


def test_every_kind_of_file_that_can_be_read_is_a_text_or_a_table() -> None:
    assert sorted(READERS) == sorted((*SEARCHED, *TABLES))


def test_a_glob_names_its_files_and_says_when_it_has_none() -> None:
    for name in ("2026/a.txt", "2026/b.txt", "2025/c.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(name)
    assert list(texts("2026/*.txt")[0]) == ["2026/a.txt", "2026/b.txt"]
    assert list(texts("**/*.txt")[0]) == ["2025/c.txt", "2026/a.txt", "2026/b.txt"]
    assert texts("2027/*.txt") == ({}, ["2027/*.txt: not read: no file matches it"])


def test_a_name_with_brackets_is_a_name_if_there_is_such_a_file() -> None:
    Path("a[1].txt").write_text("one")
    assert texts("a[1].txt") == ({"a[1].txt": "one"}, [])


def test_what_is_not_there_or_of_no_known_kind_is_named() -> None:
    Path("a.docx").touch()
    Path("b.html").touch()
    Path("empty").mkdir()
    assert texts("gone.txt", "a.docx", "b.html", "empty") == (
        {},
        [
            "gone.txt: not read: no such file or directory",
            "a.docx: not read: .docx is no kind of file that can be read (.txt .md .html .htm .jsonl .csv .parquet)",
            "b.html: not read: no text was found in it",
            "empty: nothing to read: no .txt .md .html .htm in it (tables must be named)",
        ],
    )


def test_a_file_is_read_once() -> None:
    Path("a.txt").write_text("one")
    Path("link.txt").symlink_to("a.txt")
    assert texts("a.txt", "./a.txt", "link.txt") == (
        {"a.txt": "one"},
        ["./a.txt: not read again: the same file as a.txt", "link.txt: not read again: the same file as a.txt"],
    )


def test_a_loop_of_folders_ends() -> None:
    Path("news/deep").mkdir(parents=True)
    Path("news/deep/a.txt").write_text("one")
    Path("news/deep/up").symlink_to("..")
    Path("news/self").symlink_to(".")
    Path("news/twin").symlink_to("deep")
    found, told = texts("news")
    assert found == {"news/deep/a.txt": "one"}
    assert told == [
        "news/deep/up: not followed: it leads back to a folder that it stands in",
        "news/self: not followed: it leads back to a folder that it stands in",
        f"news/twin: not followed: {Path('news/deep').resolve()} is read under its own name",
    ]


def test_a_link_to_a_folder_elsewhere_is_followed_once() -> None:
    Path("news").mkdir()
    Path("archive").mkdir()
    Path("archive/a.txt").write_text("one")
    Path("news/first").symlink_to("../archive")
    Path("news/second").symlink_to("../archive")
    assert list(texts("news")[0]) == ["news/first/a.txt"]


def test_a_file_that_may_not_be_read_is_named() -> None:
    Path("a.txt").write_text("one")
    Path("a.txt").chmod(0)
    if os.access("a.txt", os.R_OK):
        assert texts("a.txt") == ({"a.txt": "one"}, [])  # root reads everything
    else:
        assert texts("a.txt") == ({}, ["a.txt: not read: permission denied"])


def test_a_path_is_named_from_the_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in/deep").mkdir(parents=True)
    Path("a.txt").write_text("one")
    monkeypatch.chdir("in")
    assert list(texts("deep/../../a.txt")[0]) == ["../a.txt"]
    assert list(texts(str(folder / "a.txt"))[0]) == ["../a.txt"]


def test_a_name_that_is_no_utf_8_is_written_out() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    Path(name).write_text("one")
    assert texts(".") == ({"caf\\xe9.txt": "one"}, [])


def standard_input(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw))))


def test_standard_input_is_a_text_or_json_lines_packed_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, TEXT.encode())
    assert texts("-") == ({"-": TEXT}, [])
    standard_input(monkeypatch, gzip.compress(TEXT.encode()))
    assert texts("-") == ({"-": TEXT}, [])
    standard_input(monkeypatch, b'{"text": "one"}\n{"text": "two", "id": 7}\n')
    assert texts("-") == ({"-#1": "one", "7": "two"}, [])


# Tables


def test_every_kind_of_table_gives_the_same_articles() -> None:
    rows = [
        {"id": "n1", "text": "eins", "date": "2026-03-01", "title": "T", "url": "https://example.org/1"},
        {"id": "n2", "text": 'zwei, "drei"\nvier', "date": "", "title": "", "url": ""},
    ]
    write_lines("a.jsonl", *rows)
    pl.DataFrame(rows).write_csv("a.csv")
    pl.DataFrame(rows).write_csv("semicolon.csv", separator=";")
    pl.DataFrame(rows).write_parquet("a.parquet")
    Path("a.parquet.gz").write_bytes(gzip.compress(Path("a.parquet").read_bytes()))
    expected = [
        Article("eins", None, "n1", "T", "https://example.org/1", date(2026, 3, 1), "column"),
        Article('zwei, "drei"\nvier', None, "n2"),
    ]
    for name in ("a.jsonl", "a.csv", "semicolon.csv", "a.parquet", "a.parquet.gz"):
        assert loaded(name) == (expected, []), name


def test_columns_may_have_other_names() -> None:
    write_lines("a.jsonl", {"nr": 4, "body": "eins", "day": "2026-03-01T23:30:00-05:00", "head": "H", "link": "u"})
    intake = Intake(Columns("body", "nr", "day", "head", "link"))
    assert loaded("a.jsonl", intake=intake) == ([Article("eins", None, "4", "H", "u", date(2026, 3, 1), "column")], [])


def test_a_row_without_id_is_known_by_its_number() -> None:
    Path("in").mkdir()
    write_lines("in/a.jsonl", {"text": "eins"}, "", {"text": "drei", "id": None})
    Path("a.csv").write_text("text\neins\n\nzwei\n")
    assert list(texts("in/a.jsonl", "./a.csv")[0]) == ["in/a.jsonl#1", "in/a.jsonl#3", "a.csv#1", "a.csv#2"]


def test_an_id_twice_is_refused_by_name() -> None:
    write_lines("a.jsonl", {"text": "eins", "id": "x"}, {"text": "zwei", "id": "x"})
    write_lines("b.jsonl", {"text": "drei", "id": "x"}, {"text": "vier", "id": "y"})
    assert texts("a.jsonl", "b.jsonl") == (
        {"x": "eins", "y": "vier"},
        [
            "a.jsonl line 2: not read: the id 'x' is taken already, in a.jsonl",
            "b.jsonl line 1: not read: the id 'x' is taken already, in a.jsonl",
        ],
    )


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    row = {"id": "1", "body": "eins"}
    write_lines("a.jsonl", row, row)
    pl.DataFrame([row]).write_csv("a.csv")
    pl.DataFrame([row]).write_parquet("a.parquet")
    why = "not read: it has no column 'text', only id, body; --text-column names the right one"
    assert texts("a.jsonl", "a.csv", "a.parquet") == (
        {},
        [
            f"a.jsonl line 1: {why}",
            "a.jsonl: not read: 1 more lines without 'text'",
            f"a.csv: {why}",
            f"a.parquet: {why}",
        ],
    )


def test_a_column_that_was_asked_for_must_be_there() -> None:
    row = {"text": "eins"}
    write_lines("a.jsonl", row)
    pl.DataFrame([row]).write_csv("a.csv")
    intake = Intake(Columns(date="day"))
    assert texts("a.jsonl", "a.csv", intake=intake) == (
        {"a.jsonl#1": "eins"},
        [
            "a.jsonl: read without: no line has 'day', which --date-column names",
            "a.csv: not read: it has no column 'day', only text; --date-column names the right one",
        ],
    )


def test_a_bad_line_is_named_and_the_others_are_read() -> None:
    Path("a.jsonl").write_bytes(
        b'{"text": "eins"}\n{"text": "zw\n[1]\n{"text": 5}\n' + b"[" * 9999 + b'\n{"text": "sechs"}'
    )
    found, told = texts("a.jsonl")
    assert found == {"a.jsonl#1": "eins", "a.jsonl#6": "sechs"}
    assert told[:3] == [
        "a.jsonl line 2: not read: it is not JSON (Unterminated string starting at, character 10)",
        "a.jsonl line 3: not read: it is no JSON object",
        "a.jsonl line 4: not read: its 'text' is no text",
    ]
    assert told[3].startswith("a.jsonl line 5: not read: it is not JSON that can be read (")


def test_a_line_may_be_windows_1252_or_hold_half_a_character() -> None:
    Path("a.jsonl").write_bytes('{"text": "für 5 €"}\n'.encode("cp1252") + b'{"text": "5 \\ud83d"}\n')
    assert texts("a.jsonl") == ({"a.jsonl#1": "für 5 €", "a.jsonl#2": "5 \ufffd"}, [])


def test_tables_may_be_utf_16() -> None:
    Path("a.jsonl").write_text(json.dumps({"text": TEXT}, ensure_ascii=False) + "\n", encoding="utf-16")
    Path("a.csv").write_text(f"id;text\n1;{TEXT}\n", encoding="utf-16")
    assert texts("a.jsonl", "a.csv") == ({"a.jsonl#1": TEXT, "1": TEXT}, [])


def test_a_quote_that_does_not_close_costs_one_row() -> None:
    Path("a.csv").write_text('id,text\n1,eins\n2,"zwei\n3,drei\n4,vier,fünf\n5,"sechs"x\n6,sieben\n')
    assert texts("a.csv") == (
        {"1": "eins", "3": "drei", "6": "sieben"},
        [
            "a.csv row 2: not read: its quotes do not match",
            "a.csv row 4: not read: it has 3 columns, the heading 2; is a separator not quoted?",
            "a.csv row 5: not read: its quotes do not match",
        ],
    )


def test_a_row_that_is_too_long_is_named_and_the_others_are_read() -> None:
    for name in ("a.jsonl", "a.csv", "a.parquet"):
        rows = [{"id": f"{name}{place}", "text": text} for place, text in enumerate(["eins", "x" * 3000, "drei"])]
        write_lines("a.jsonl", *rows)
        pl.DataFrame(rows).write_csv("a.csv")
        pl.DataFrame(rows).write_parquet("a.parquet")
        found, told = texts(name, intake=Intake(max_size=2000))
        assert list(found) == [f"{name}0", f"{name}2"]
        word = "line" if name == "a.jsonl" else "row"
        assert told == [f"{name} {word} 2: not read: larger than --max-size (2 kB)"]


def test_damaged_tables_are_named() -> None:
    pl.DataFrame({"text": ["eins"] * 100}).write_parquet("a.parquet")
    raw = Path("a.parquet").read_bytes()
    Path("cut.parquet").write_bytes(raw[:-20])
    Path("no.parquet").write_text("text")
    Path("binary.jsonl").write_bytes(bytes(100))
    Path("twice.csv").write_text("text,text\na,b\n")
    found, told = texts("cut.parquet", "no.parquet", "binary.jsonl", "twice.csv")
    assert found == {}
    assert told[0].startswith("cut.parquet: not read: it is damaged (")
    assert told[1:] == [
        "no.parquet: not read: it is not a Parquet file",
        "binary.jsonl: not read: it is binary, not text",
        "twice.csv: not read: it has the column 'text' twice",
    ]


def test_what_stands_before_the_end_of_a_cut_archive_is_read() -> None:
    rows = "".join(json.dumps({"text": os.urandom(40).hex()}) + "\n" for _ in range(2000))
    Path("a.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:60_000])
    found, told = texts("a.jsonl.gz")
    assert len(found) > 500
    assert told == ["a.jsonl.gz: not read to its end: it is packed with gzip and cut"]


def test_dates_come_from_the_column_or_are_given() -> None:
    write_lines("a.jsonl", {"text": "a", "date": "2026-01-02 12:00"}, {"text": "b", "date": "gestern"}, {"text": "c"})
    articles, told = loaded("a.jsonl", intake=Intake(date=date(2026, 5, 5)))
    assert [(article.published, article.published_from) for article in articles] == [
        (date(2026, 1, 2), "column"),
        (date(2026, 5, 5), "given"),
        (date(2026, 5, 5), "given"),
    ]
    assert told == ["a.jsonl line 2: read without its date: 'gestern' is no date like 2026-03-01"]
    assert [article.published for article in loaded("a.jsonl")[0]] == [date(2026, 1, 2), None, None]


def test_a_parquet_file_has_dates_of_its_own_and_nulls() -> None:
    pl.DataFrame({"id": [1, 2], "text": ["eins", None], "date": [date(2026, 1, 2), None]}).write_parquet("a.parquet")
    assert loaded("a.parquet") == (
        [Article("eins", None, "1", published=date(2026, 1, 2), published_from="column"), Article("", None, "2")],
        [],
    )


def test_without_someone_to_tell_the_first_problem_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"gone\.txt: not read"):
        list(load(["gone.txt"]))
