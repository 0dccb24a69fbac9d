"""A workbook: the three tables with real numbers and days, texts as texts, filters, and a chart."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
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

    def of(self, kind: str, unit: str | None = None) -> Format:
        """The format of numbers in a unit, of rates or of days."""
        said = CODES.get(unit or "", f'"{unit}" ' if unit and unit.isalnum() and unit.isupper() else "")
        form = f"{said}{FORMATS[kind]}" if kind == "number" else FORMATS[kind]
        if form not in self.known:
            self.known[form] = self.book.add_format({"num_format": form})
        return self.known[form]


def fill(sheet: Worksheet, table: pl.DataFrame, name: str, formats: Formats) -> None:
    """One table, its head frozen and with filters."""
    columns = TABLES[name]
    units = {"value_low": "value_unit", "value_high": "value_unit"}
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, formats.head)
        sheet.set_column(at, at, width(table, column))
    for line, row in enumerate(table.head(MOST_ROWS).iter_rows(named=True), 1):
        for at, (column, kind) in enumerate(columns.items()):
            if row[column] not in (None, []):
                unit = row.get(units.get(column, "unit")) if kind == "number" else None
                put(sheet, line, at, row[column], kind, formats, unit)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(min(table.height, MOST_ROWS), 1), len(columns) - 1)


def width(table: pl.DataFrame, column: str) -> int:
    """How wide a column is: as its longest text among the first rows, within bounds."""
    texts = (str(cell) for cell in table[column].head(50).to_list() if cell is not None)
    return min(max([NARROWEST, len(column) + 2, *map(len, texts)]), WIDEST)


def put(sheet: Worksheet, line: int, at: int, cell: Any, kind: str, formats: Formats, unit: str | None) -> None:
    """One cell in its kind; a number that a sheet cannot hold exactly is written as text."""
    if kind in ("number", "rate", "count") and fits(cell):
        sheet.write_number(line, at, float(cell), formats.of(kind, unit) if kind in FORMATS else None)
    elif kind == "day" and cell >= date(1900, 3, 1):
        sheet.write_datetime(line, at, datetime.combine(cell, time()), formats.of(kind))
    elif kind == "yes or no":
        sheet.write_boolean(line, at, cell)
    else:
        text = as_text("; ".join(cell) if isinstance(cell, list) else str(cell))
        if text:
            sheet.write_string(line, at, text)


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
