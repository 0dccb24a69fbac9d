"""A workbook: the three tables with real numbers and days, texts as texts, filters, and a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import IO, TYPE_CHECKING, Any

from figures.report.data import TABLES
from figures.report.model import Report
from figures.report.templating import shown

if TYPE_CHECKING:
    import polars as pl
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_CHARACTERS = 32_767  # of a cell, counted as Excel does
CUT = " … [cut]"
MOST_ROWS = 1_048_575
SURELY_FITS = 9  # digits before the point, with six behind it
WIDEST, NARROWEST = 50, 8
MADE = datetime(2000, 1, 1)
FIRST_DAY, DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)  # that a sheet shows as what it is; that it counts from
IN_CHART = 25
FORMATS = {"number": "#,##0.00", "rate": "0.0000######", "day": "yyyy-mm-dd"}
CODES = {"EUR": "[$€-x-euro2] ", "USD": "[$$-409]", "GBP": "[$£-809]"}


def write_workbook(report: Report, file: IO[bytes]) -> None:
    """All tables of a report, one sheet each."""
    from xlsxwriter import Workbook

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    with Workbook(file, options) as book:
        book.set_properties({"created": MADE, "title": "figures", "author": ""})
        formats = Formats(book)
        for name, table in report.tables.items():
            sheet = book.add_worksheet(name)
            fill(sheet, table, name, formats)
            if name == "companies":
                add_chart(book, sheet, table, report.currency)


class Formats:
    """The formats of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.known: dict[str, Format] = {}
        self.styles: dict[tuple[str, str | None], str] = {}

    def of(self, kind: str, unit: str | None = None) -> Format:
        """The format of numbers in a unit, of rates or of days."""
        said = CODES.get(unit or "", f'"{unit}" ' if unit and unit.isalnum() and unit.isupper() else "")
        form = f"{said}{FORMATS[kind]}" if kind == "number" else FORMATS[kind]
        if form not in self.known:
            self.known[form] = self.book.add_format({"num_format": form})
        return self.known[form]

    def style(self, kind: str, unit: str | None = None) -> str:
        """The same as a cell has it."""
        if (kind, unit) not in self.styles:
            self.styles[kind, unit] = f' s="{self.of(kind, unit)._get_xf_index()}"'
        return self.styles[kind, unit]


def fill(sheet: Worksheet, table: pl.DataFrame, name: str, formats: Formats) -> None:
    """One table, its head frozen and with filters."""
    columns = TABLES[name]
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, formats.head)
        sheet.set_column(at, at, width(table, column))
    shown_rows = table.head(MOST_ROWS)
    put_rows(sheet, lines(shown_rows, columns, formats), shown_rows.height, len(columns))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(shown_rows.height, 1), len(columns) - 1)


def put_rows(sheet: Worksheet, rows: Iterable[str], count: int, columns: int) -> None:
    """Rows below the head, as they stand in the file: a cell at a time, xlsxwriter takes five times as long."""
    sheet._write_single_row(1)
    sheet.fh.writelines(rows)
    if count:
        sheet._check_dimensions(count, columns - 1)
    sheet.previous_row = count + 1


def lines(table: pl.DataFrame, columns: Mapping[str, str], formats: Formats) -> Iterator[str]:
    """Each row of a table with its cells."""
    from xlsxwriter.utility import xl_col_to_name

    kinds = [(xl_col_to_name(at), *each) for at, each in enumerate(columns.items())]
    units = {"value_low": "value_unit", "value_high": "value_unit"}
    for line, row in enumerate(table.iter_rows(named=True), 2):
        found = [
            f'<c r="{letter}{line}"{cell}'
            for letter, column, kind in kinds
            if row[column] not in (None, [])
            and (cell := as_cell(row[column], kind, formats, row.get(units.get(column, "unit"))))
        ]
        yield f'<row r="{line}">{"".join(found)}</row>' if found else ""


def width(table: pl.DataFrame, column: str) -> int:
    """How wide a column is: as its longest text among the first rows, within bounds."""
    texts = (str(cell) for cell in table[column].head(50).to_list() if cell is not None)
    return min(max([NARROWEST, len(column) + 2, *map(len, texts)]), WIDEST)


def as_cell(cell: Any, kind: str, formats: Formats, unit: str | None) -> str:
    """A cell in its kind, behind its place; a number that a sheet cannot hold exactly is written as text."""
    if kind in ("number", "rate", "count") and fits(cell):
        style = formats.style(kind, unit if kind == "number" else None) if kind in FORMATS else ""
        return f"{style}><v>{float(cell):.16G}</v></c>"
    if kind == "day" and cell >= FIRST_DAY:
        return f"{formats.style(kind)}><v>{(cell - DAY_ZERO).days}</v></c>"
    if kind == "yes or no":
        return f' t="b"><v>{int(cell)}</v></c>'
    return text_cell("; ".join(cell) if isinstance(cell, list) else str(cell))


@lru_cache(20_000)
def text_cell(text: str) -> str:
    """A text that stays one; nothing where there is none."""
    text = as_text(text)
    if not text:
        return ""
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f' t="inlineStr"><is><t{kept}>{escape(text, quote=False)}</t></is></c>'


def fits(number: Decimal | float) -> bool:
    """Whether a number of a sheet is the same number.

    >>> fits(Decimal("5000000.250000")), fits(Decimal("12345678901234567.000000"))
    (True, False)
    """
    if not isinstance(number, Decimal) or number.adjusted() < SURELY_FITS:
        return True
    return Decimal(repr(float(number))) == number


def as_text(text: str) -> str:
    r"""A text that a cell holds: what steers a screen is written out, what is too long is cut with a mark.

    >>> as_text("=1+1\x07"), len(as_text("a" * 40_000)), as_text("a" * 40_000)[-9:]
    ('=1+1\\x07', 32767, 'a … [cut]')
    """
    if len(text) <= MOST_CHARACTERS // 2 and "_x" not in text and text.isprintable():
        return text
    text = shown(text).replace("_x", "_\u200bx") if "_x" in text else shown(text)
    if len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore")
    return kept + CUT


def add_chart(book: Workbook, sheet: Worksheet, table: pl.DataFrame, currency: str) -> None:
    """A chart of the largest sums, low beside high, below the table."""
    rows = min(table["unit"].eq(currency).sum(), IN_CHART)
    if not rows:
        return
    names = list(TABLES["companies"])
    chart = book.add_chart({"type": "bar"})
    for end in ("low", "high"):
        at = names.index(end)
        chart.add_series(
            {
                "name": end,
                "categories": [sheet.name, 1, 0, rows, 1],
                "values": [sheet.name, 1, at, rows, at],
                "gap": 60,
            }
        )
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"name": currency, "num_format": "#,##0", "log_base": 10})
    chart.set_size({"width": 960, "height": 140 + 26 * rows})
    sheet.insert_chart(table.height + 2, 0, chart)
