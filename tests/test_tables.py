"""Rows, tables and files of figures: exact, complete, whole."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.article import Article
from figures.context import sentence_span
from figures.figure import Figure, plain
from figures.tables import COLUMNS, SCHEMA, rows, storable, table
from figures.write import format_of, write

ARTICLE = Article(
    'Alt. "Acme, Inc." zahlt 2 bis 3,5 Mio. Euro. Neu.',
    "de",
    "news/a.txt",
    'Acme, "groß"',
    None,
    date(2026, 3, 1),
    "given",
)
FIGURE = Figure(
    24,
    43,
    "2 bis 3,5 Mio. Euro",
    kind="money",
    low=Decimal("2E+6"),
    high=Decimal("3500000.50"),
    unit="EUR",
    unit_from="stated",
    bound="between",
    years_low=3,
    years_high=5,
    same_as=0,
    why=("digits", "ranged"),
    note=("no-date", "doubtful-number: misprint?"),
    scale=6,
)
ROW = {
    "document": "news/a.txt",
    "title": 'Acme, "groß"',
    "url": None,
    "published": date(2026, 3, 1),
    "published_from": "given",
    "language": "de",
    "figure": 0,
    "start": 24,
    "end": 43,
    "text": "2 bis 3,5 Mio. Euro",
    "sentence": '"Acme, Inc." zahlt 2 bis 3,5 Mio. Euro.',
    "kind": "money",
    "low": Decimal(2_000_000),
    "high": Decimal("3500000.5"),
    "unit": "EUR",
    "unit_from": "stated",
    "bound": "between",
    "vague": False,
    "role": "level",
    "per": None,
    "years_low": 3,
    "years_high": 5,
    "same_as": 0,
    "repeat_of": None,
    "part_of": None,
    "company": None,
    "company_from": None,
    "event": None,
    "status": None,
    "why": ["digits", "ranged"],
    "value_low": None,
    "value_high": None,
    "value_unit": None,
    "rate": None,
    "rate_date": None,
    "rate_source": None,
    "note": ["no-date", "doubtful-number: misprint?"],
}


def test_a_row_says_everything_in_the_order_of_the_columns() -> None:
    (row,) = rows(ARTICLE, [FIGURE])
    assert dict(zip(COLUMNS, row, strict=True)) == ROW
    assert list(COLUMNS) == list(ROW)


def test_a_table_has_the_schema_whether_it_has_rows_or_not() -> None:
    full, empty = table([(ARTICLE, [FIGURE])], currency=None), table([])
    assert full.schema == empty.schema == pl.Schema(SCHEMA)
    assert full.schema["low"] == pl.Decimal(38, 6)
    assert full.row(0, named=True) == ROW
    assert empty.height == 0


def test_a_table_has_the_values_in_euros_unless_asked_otherwise() -> None:
    values = {"value_low": Decimal(2_000_000), "value_high": Decimal("3500000.5"), "value_unit": "EUR"}
    assert table([(ARTICLE, [FIGURE])]).row(0, named=True) == ROW | values


def test_a_table_reads_texts_and_articles_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("figures.tables.read", lambda article: [FIGURE])
    found = table([ARTICLE.text, ARTICLE, (ARTICLE, [])])
    assert found["document"].to_list() == ["0", "news/a.txt"]


@pytest.mark.parametrize(
    ("number", "stored", "note"),
    [
        ("1E+31", Decimal("1E+31"), None),
        ("99999999999999999999999999999999.999999", Decimal("99999999999999999999999999999999.999999"), None),
        ("1E+32", None, "1E+32 is too large for a table"),
        ("-1E+999999", None, "-1E+999999 is too large for a table"),
        ("NaN", None, "NaN is too large for a table"),
        ("0.1234565", Decimal("0.123456"), "0.1234565 is rounded to 6 places"),
        ("1E-999999", Decimal(0), "1E-999999 is rounded to 6 places"),
        (
            "99999999999999999999999999999999.9999999",
            None,
            "99999999999999999999999999999999.9999999 is too large for a table",
        ),
        ("-0", Decimal(0), None),
    ],
)
def test_a_number_that_a_table_cannot_hold_is_noted(number: str, stored: Decimal | None, note: str | None) -> None:
    assert storable(Decimal(number)) == (stored, note)
    found = table([(ARTICLE, [Figure(0, 1, "A", low=Decimal(number), high=Decimal(number))])], currency=None)
    assert found["low"].to_list() == found["high"].to_list() == [stored]
    assert found["note"].to_list() == [[f"doubtful-number: {note}"] if note else []]


def test_csv_is_what_rfc_4180_says(tmp_path: Path) -> None:
    write(rows(ARTICLE, [FIGURE]), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode() == (
        ",".join(COLUMNS) + "\r\n"
        'news/a.txt,"Acme, ""groß""",,2026-03-01,given,de,0,24,43,"2 bis 3,5 Mio. Euro",'
        '"""Acme, Inc."" zahlt 2 bis 3,5 Mio. Euro.",money,2000000,3500000.5,EUR,stated,between,false,level,,3,5,0,,,'
        ",,,,digits > ranged,,,,,,,no-date; doubtful-number: misprint?\r\n"
    )


def test_json_lines_keep_numbers_and_lists(tmp_path: Path) -> None:
    write(rows(ARTICLE, [FIGURE]), tmp_path / "a.jsonl")
    line = (tmp_path / "a.jsonl").read_text()
    assert json.loads(line, parse_float=Decimal) == ROW | {"published": "2026-03-01"}
    assert '"low":2000000,"high":3500000.5,' in line


def test_packed_files_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.csv.gz", "b.csv.gz"):
        write(rows(ARTICLE, [FIGURE]), tmp_path / name)
    write(rows(ARTICLE, [FIGURE]), tmp_path / "a.csv")
    raw = (tmp_path / "a.csv.gz").read_bytes()
    assert raw == (tmp_path / "b.csv.gz").read_bytes()
    assert gzip.decompress(raw) == (tmp_path / "a.csv").read_bytes()


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_a_file_without_rows_is_complete(tmp_path: Path, name: str) -> None:
    write([], tmp_path / name)
    content = (tmp_path / name).read_bytes()
    assert content == {"a.csv": (",".join(COLUMNS) + "\r\n").encode(), "a.jsonl": b""}.get(name, content)
    if name == "a.parquet":
        assert pl.read_parquet(tmp_path / name).equals(table([]))


def test_parquet_of_many_batches_keeps_every_row_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("figures.write.ROWS", 7)
    pairs = [(Article(ARTICLE.text, "de", str(number)), [FIGURE]) for number in range(40)]
    write((row for pair in pairs for row in rows(*pair)), tmp_path / "a.parquet")
    assert pl.read_parquet(tmp_path / "a.parquet").equals(table(pairs, currency=None))


# Whole or not at all


def failing_rows():
    yield from rows(ARTICLE, [FIGURE])
    raise RuntimeError("in the middle")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.csv.gz"])
def test_a_failure_in_the_middle_leaves_the_old_file_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("old")
    with pytest.raises(RuntimeError):
        write(failing_rows(), tmp_path / name)
    assert (tmp_path / name).read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").touch(mode=0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    write(rows(ARTICLE, [FIGURE]), tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "real.csv").stat().st_size > 100


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone/a\.csv: not written: the folder .*gone does not exist"):
        write([], tmp_path / "gone/a.csv")


def test_an_ending_without_format_is_an_error_that_names_the_formats() -> None:
    with pytest.raises(ValueError, match=r"a\.xlsx: the ending says no format; use \.csv \.jsonl \.parquet"):
        format_of("a.xlsx")


# Round trips

characters = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
numbers = st.none() | st.decimals(-(10**31), 10**31, places=6)
counts = st.none() | st.integers(0, 2**62)


@st.composite
def articles_with_figures(draw: st.DrawFn) -> tuple[Article, list[Figure]]:
    text = draw(characters.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    words = st.text("abcdefgh-", min_size=1, max_size=8)
    figure = Figure(
        start,
        end,
        text[start:end],
        low=draw(numbers),
        high=draw(numbers),
        unit=draw(names),
        vague=draw(st.booleans()),
        years_low=draw(counts),
        part_of=draw(counts),
        company=draw(names),
        why=tuple(draw(st.lists(words))),
        note=tuple(draw(st.lists(words))),
    )
    day = draw(st.none() | st.dates(date(1000, 1, 1)))
    return Article(text, "en", draw(names) or "-", draw(names), draw(names), day), [figure]


@settings(deadline=None)
@given(st.lists(articles_with_figures(), max_size=4))
def test_what_is_written_can_be_read_again(pairs: list[tuple[Article, list[Figure]]]) -> None:
    whole = table(pairs, currency=None)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.csv", "a.jsonl", "a.parquet"):
            file = Path(folder) / name
            write((row for pair in pairs for row in rows(*pair)), file)
            assert READ_AGAIN[name](file).equals(whole), name
        assert not re.search(r'":-?[\d.]+[eE]', (Path(folder) / "a.jsonl").read_text())
        assert_rfc_4180((Path(folder) / "a.csv").read_bytes(), whole.height)


def csv_again(file: Path) -> pl.DataFrame:
    lists = {"why": " > ", "note": "; "}
    found = pl.read_csv(file, schema_overrides=SCHEMA | dict.fromkeys(lists, pl.String), infer_schema=False)
    return found.with_columns(
        pl.when(pl.col(name).is_null())
        .then(pl.lit([], pl.List(pl.String)))
        .otherwise(pl.col(name).str.split(sign))
        .alias(name)
        for name, sign in lists.items()
    )


def jsonl_again(file: Path) -> pl.DataFrame:
    found = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in file.read_bytes().splitlines()]
    columns = []
    for name, dtype in SCHEMA.items():
        cells = [row[name] for row in found]
        if dtype == pl.Int64:
            cells = [None if cell is None else int(cell) for cell in cells]
        if dtype == pl.Date:
            cells = [None if cell is None else date.fromisoformat(cell) for cell in cells]
        columns.append(pl.Series(name, cells, dtype=dtype))
    return pl.DataFrame(columns)


READ_AGAIN = {"a.csv": csv_again, "a.jsonl": jsonl_again, "a.parquet": pl.read_parquet}


def assert_rfc_4180(raw: bytes, height: int) -> None:
    found = list(csv.reader(io.StringIO(raw.decode(), newline=""), strict=True))
    assert [len(row) for row in found] == [len(COLUMNS)] * (height + 1)
    assert raw.endswith(b"\r\n")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**31), max_value=10**31))
def test_numbers_are_stored_in_their_shortest_exact_form(number: Decimal) -> None:
    stored, doubt = storable(number)
    assert stored is not None
    assert str(stored) == plain(stored)
    if doubt is None:
        assert stored == number


# Sentences


@pytest.mark.parametrize(
    ("text", "figure", "sentence"),
    [
        ("Vorher. Der Gewinn lag bei 3 Mrd. Dollar. Nachher.", "3 Mrd. Dollar", "Der Gewinn lag bei 3 Mrd. Dollar."),
        ("Am 3. Mai zahlte z. B. Acme 5 Euro. Dann nichts.", "5 Euro", "Am 3. Mai zahlte z. B. Acme 5 Euro."),
        ("Mr. Smith paid $5m to the U.S. state. He left.", "$5m", "Mr. Smith paid $5m to the U.S. state."),
        ("Überschrift mit 5 Euro\nText danach.", "5 Euro", "Überschrift mit 5 Euro"),
        ("Ein Satz über 5 Euro,\nder weitergeht. Noch einer.", "5 Euro", "Ein Satz über 5 Euro,\nder weitergeht."),
        ("„Es kostet 5 Euro.“ Danach ging er.", "5 Euro", "„Es kostet 5 Euro.“"),
        ("Is it $5bn? Yes.", "$5bn", "Is it $5bn?"),
    ],
)
def test_the_sentence_around_a_figure(text: str, figure: str, sentence: str) -> None:
    start = text.index(figure)
    begin, stop = sentence_span(text, start, start + len(figure))
    assert text[begin:stop] == sentence


@given(st.text("ab. \n5€", min_size=1, max_size=1500), st.data())
def test_a_sentence_holds_its_figure_and_is_not_too_long(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begin, stop = sentence_span(text, start, end)
    assert 0 <= begin <= start < stop <= len(text)
    assert stop - begin <= 500
    assert stop >= min(end, start + 500)
