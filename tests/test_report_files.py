"""The files of a report: data that comes back as it went in, texts that stay texts, the same bytes in every run."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import hostile
import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import rates, read
from figures.article import Article
from figures.cli import run
from figures.conversion import with_values
from figures.notation import LANGUAGES, amount, area, rounded, words
from figures.report.data import write_table
from figures.report.gather import Facts, gather
from figures.report.names import page_names
from figures.report.templating import markdown, shown
from figures.report.wording import Wording
from figures.report.workbook import MOST_CHARACTERS, as_text
from figures.tables import COLUMNS, frame

ROOT = Path(__file__).resolve().parent.parent
AS_OF = ("--rates-as-of", "2026-03-15")
TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


def made(folder: Path, *arguments: str) -> Path:
    """A report of the hostile articles."""
    table = hostile.articles(folder)
    corrected = hostile.corrections(folder, len(hostile.NAMES))
    options = ["--corrections", str(corrected), *AS_OF, *arguments]
    assert run(["report", str(table), "-o", str(folder / "report"), *options]) == 0
    return folder / "report"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("files"), "--parquet")


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# The same bytes


def test_the_same_input_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    again = content(made(tmp_path, "--parquet"))
    first = content(report)
    assert sorted(again) == sorted(first)
    assert [name for name in first if again[name] != first[name]] == []


def test_a_report_has_all_its_files(report: Path) -> None:
    names = set(content(report))
    assert {
        "index.html", "figures.csv", "pledges.csv", "companies.csv", "report.xlsx", "summary.md", "chart.svg",
        "figures.parquet", "pledges.parquet", "companies.parquet",
    } <= names  # fmt: skip
    assert len([name for name in names if name.startswith("articles/")]) == len(hostile.NAMES)


def test_pages_of_an_earlier_run_are_gone_and_other_files_stay(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / "companies" / "old.html").write_bytes((folder / "index.html").read_bytes())
    (folder / "companies" / "mine.html").write_text("<p>my own", encoding="utf-8")
    made(tmp_path)
    assert not (folder / "companies" / "old.html").exists()
    assert (folder / "companies" / "mine.html").exists()


# CSV is data


def test_csv_comes_back_as_it_went_in(report: Path) -> None:
    table = pl.read_parquet(report / "figures.parquet")
    text = (report / "figures.csv").read_bytes().decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(COLUMNS)
    for name in ("document", "title", "url", "text", "sentence", "company"):
        at = rows[0].index(name)
        assert [row[at] for row in rows[1:]] == [cell or "" for cell in table[name]]
    low = rows[0].index("low")
    assert [Decimal(row[low]) for row in rows[1:]] == table["low"].to_list()


def test_csv_ends_lines_as_the_standard_says(report: Path) -> None:
    for name in ("figures", "pledges", "companies"):
        raw = (report / f"{name}.csv").read_bytes()
        assert raw.endswith(b"\r\n")
        assert not raw.startswith("\ufeff".encode())


@given(st.lists(st.tuples(TEXTS, TEXTS, st.decimals(-(10**20), 10**20, places=6)), max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_from_both_kinds_of_csv(cells: list[tuple[str, str, Decimal]]) -> None:
    names = list(COLUMNS)
    rows = [tuple({"document": one, "company": two, "low": low}.get(name) for name in names) for one, two, low in cells]
    for dialect, delimiter in ((None, ","), ("excel-de", ";")):
        file = io.BytesIO()
        write_table(frame(rows), "figures", file, dialect)
        text = file.getvalue().decode("utf-8-sig")
        back = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        assert [(row["document"], row["company"]) for row in back] == [(one, two) for one, two, _ in cells]
        assert [Decimal(row["low"].replace(",", ".")) for row in back] == [low for *_, low in cells]


def test_csv_for_excel_in_german(tmp_path: Path) -> None:
    raw = (made(tmp_path, "--csv-for", "excel-de") / "figures.csv").read_bytes()
    assert raw.startswith("\ufeffdocument;title;url;published".encode())
    row = next(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert (row["low"], row["value_low"]) == ("5000000", "5000000")


# The workbook


def test_a_workbook_has_real_numbers_days_and_filters(report: Path) -> None:
    book = openpyxl.load_workbook(report / "report.xlsx")
    assert book.sheetnames == ["figures", "pledges", "companies"]
    sheet = book["pledges"]
    head = [cell.value for cell in sheet[1]]
    first = dict(zip(head, sheet[2], strict=True))
    assert first["value_low"].value == 5_000_000
    assert "€" in first["value_low"].number_format
    assert first["first_published"].value == datetime(2026, 3, 1)
    assert first["first_published"].is_date
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("B2", "A1")
    assert len(book["companies"]._charts) == 1


def test_texts_in_a_workbook_stay_texts(report: Path) -> None:
    book = openpyxl.load_workbook(report / "report.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}  # and no f: a formula
    assert not any(cell.hyperlink for cell in cells)
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert {"=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", hostile.SCRIPT} <= texts
    assert any("\\x07" in text for text in texts)
    assert not any(re.search("[\x00-\x08\x0b-\x1f\u202e\u2066]", text) for text in texts)


@given(st.text(max_size=50), st.integers(1, 2000))
@settings(max_examples=60, deadline=None)
def test_any_text_fits_into_a_cell(text: str, times: int) -> None:
    assert len(as_text(text * times).encode("utf-16-le")) // 2 <= MOST_CHARACTERS


# Names of pages


@given(st.lists(TEXTS, max_size=20))
@settings(max_examples=60, deadline=None)
def test_names_of_pages_are_safe_and_no_two_alike(names: list[str]) -> None:
    pages = page_names(names, "companies")
    assert len({page.lower() for page in pages.values()}) == len(set(names))
    for page in pages.values():
        assert re.fullmatch(r"companies/[a-z0-9][a-z0-9-]*\.html", page)
        assert len(page) < 100


# Words and numbers


def test_both_languages_say_the_same_things() -> None:
    def keys(table: dict[str, object], path: str = "") -> set[str]:
        return {
            inner
            for key, value in table.items()
            for inner in (keys(value, f"{path}{key}.") if isinstance(value, dict) else {f"{path}{key}"})
        }

    def holes(text: object) -> set[str]:
        return set(re.findall(r"{\w+}", str(text)))

    en, de = (words(language) for language in LANGUAGES)
    assert keys(en) == keys(de)
    assert {key for key in en["page"] if holes(en["page"][key]) != holes(de["page"][key])} == set()


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "german"),
    [
        ("6E9", "15E9", "USD", "$6–15bn", "6–15 Mrd. $"),
        (None, "5E11", "USD", "≤ $500bn", "≤ 500 Mrd. $"),
        ("5E11", None, "EUR", "≥ €500bn", "≥ 500 Mrd. €"),
        ("1E6", None, "m2", "≥ 1m m²", "≥ 1 Mio. m²"),
        ("5E8", "1.5E10", "CHF", "CHF 0.5–15bn", "0,5–15 Mrd. CHF"),
        ("1E6", "1.5E10", "CHF", "CHF 1m–15bn", "1 Mio.–15 Mrd. CHF"),
        ("0", "5E6", "EUR", "€0–5m", "0–5 Mio. €"),
        ("-5E6", "-5E6", "EUR", "€-5m", "-5 Mio. €"),
        ("999999999", "999999999", "EUR", "€1bn", "1 Mrd. €"),
        ("1729356001.12", "1729356001.12", "EUR", "€1.73bn", "1,73 Mrd. €"),
        ("1234000000", "1234500000", "EUR", "€1.234–1.2345bn", "1,234–1,2345 Mrd. €"),
        ("12500", "12500", "EUR", "€12,500", "12.500 €"),
        ("40", "40", "acre", "40 acres", "40 Acres"),
        ("1.4E12", "1.4E12", "TWD", "TWD 1.4tn", "1,4 Bio. TWD"),
    ],
)
def test_amounts_are_written_as_people_read_them(
    low: str | None, high: str | None, unit: str, english: str, german: str
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert amount(*ends, unit) == english
    assert amount(*ends, unit, language="de") == german


@given(st.decimals("-1e15", "1e15", places=6), st.sampled_from(LANGUAGES), st.sampled_from(["EUR", "CHF", "m2", None]))
@settings(max_examples=150, deadline=None)
def test_an_amount_shows_three_digits_and_is_off_by_less_than_one_of_them(
    value: Decimal, language: str, unit: str | None
) -> None:
    text = amount(value, value, unit, language=language)
    own = words(language)["notation"]
    digits = re.search(r"-?\d[\d.,]*", text)
    assert digits
    plain = digits[0].replace(own["thousands"], "").replace(own["point"], ".")
    power = next((int(each) for each, word in own["scales"].items() if re.search(rf"\d ?{word}(?:\W|$)", text)), 0)
    assert Decimal(plain).scaleb(power) == rounded(value, 3) or abs(value) < Decimal("0.01")
    assert len(plain.lstrip("-0.").replace(".", "").rstrip("0")) <= 3


def test_areas_are_written_in_the_unit_that_suits_them() -> None:
    assert [area(Decimal(size), None) for size in (850, 35_000, 12_000_000)] == ["≥ 850 m²", "≥ 3.5 ha", "≥ 12 km²"]


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_what_is_shown_steers_no_screen(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown(text))
    assert "\n" not in markdown(text)
    assert not re.search(r"(?<!\\)[<\[|`@]", markdown(text).replace("\\\\", ""))


# Many


def test_an_overview_of_many_says_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_PLEDGES", "MOST_LINKS", "MOST_IN_SUMMARY"):
        monkeypatch.setattr(f"figures.report.pages.{name}", 3)
    folder = made(tmp_path)
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.count('data-counts="yes"') == 3
    assert "The 3 largest of 16 are shown; all are in pledges.csv." in page
    assert "13 more are linked from the pages of their companies" in page
    assert len((folder / "pledges.csv").read_bytes().splitlines()) > 15
    assert "The 3 largest of 16 sums" in (folder / "summary.md").read_text(encoding="utf-8")


# Sums and doubts


def test_investments_and_fundings_are_never_added_to_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Es sind 12 Mio. Euro. Es sind 30 Mio. Euro."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    said = (("12", "investment", "planned"), ("30", "funding", "done"))
    (tmp_path / "mine.toml").write_text(
        "".join(
            f'[[correction]]\ndocument = "a.txt"\ntext = "{number} Mio. Euro"\ncompany = "Bosch"\n'
            f'event = "{event}"\nstatus = "{status}"\n'
            for number, event, status in said
        ),
        encoding="utf-8",
    )
    options = ["--corrections", str(tmp_path / "mine.toml"), "--language", "de", *AS_OF]
    assert run(["report", "a.txt", "-o", "r", *options]) == 0
    written = content(tmp_path / "r")
    summary = written["summary.md"].decode()
    assert "| Bosch | funding |  | €30m |  | €30m |" in summary
    assert "| Bosch | investment | €12m |  |  | €12m |" in summary
    assert "1 company" in written["index.html"].decode()
    assert [name for name, each in written.items() if "€42m".encode() in each] == []


def test_what_is_told_twice_is_doubted_once(tmp_path: Path) -> None:
    """The headline and the body state one pledge: it is one thing to check."""
    text = "Acme steckt 5 Mio. Euro in ein Werk\n\nAcme will 5 Mio. Euro in ein Werk investieren. Beta war auch da.\n"
    article = Article(text, "de", document="a", published=date(2026, 3, 1))
    own = {"company": "Acme", "event": "investment", "status": "planned", "note": ("doubtful-company: maybe Beta",)}
    told = [figure.but("as marked", **own) for figure in read(article)]
    assert [figure.repeat_of for figure in told] == [None, 0]
    report = gather(list(with_values([(article, told)], rates("EUR"))), Facts())
    assert [each.amount for each in report.doubts] == ["€5m"]


def test_a_german_report_says_what_is_doubtful_in_german() -> None:
    doubts = ["doubtful-event: maybe acquisition", "doubtful-company: maybe -", "no-rate: BTC has no official rate"]
    said = [(each.details, each.foreign) for each in Wording("de", "EUR").notes(doubts)]
    assert said == [
        ("vielleicht Kauf", False),
        ("vielleicht niemand Genanntes", False),
        ("BTC has no official rate", True),
    ]


# The command line


def test_a_report_does_not_overwrite_its_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Acme zahlt 5 Mio. Euro.", encoding="utf-8")
    assert run(["report", str(tmp_path / "a.txt"), "-o", str(tmp_path)]) == 2
    assert "choose another folder" in capsys.readouterr().err


def test_an_earlier_report_inside_the_input_is_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Die Acme AG will am 1. März 2026 5 Mio. Euro investieren.", encoding="utf-8")
    for _ in range(2):
        assert run(["report", ".", "-o", "report"]) == 0
        assert capsys.readouterr().err == "report/index.html: 1 figure of 1 article\n"


def test_nothing_to_read_is_a_report_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing was said.", encoding="utf-8")
    for language in LANGUAGES:
        folder = tmp_path / language
        assert run(["report", str(tmp_path / "a.txt"), "-o", str(folder), "--report-language", language]) == 0
        assert words(language)["page"]["none"] in (folder / "index.html").read_text(encoding="utf-8")


def test_a_picture_of_the_chart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Die Siemens AG will 5 Mio. Euro in ein Werk investieren.", encoding="utf-8")
    assert run(["report", str(tmp_path / "a.txt"), "-o", str(tmp_path / "r"), "--png", "--date", "2026-03-01"]) == 0
    assert (tmp_path / "r" / "chart.png").read_bytes().startswith(b"\x89PNG")
