"""Figures to rows: COLUMNS says which, and table() makes a polars DataFrame of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from figures.article import Article
from figures.assume import default_note
from figures.context import sentence_span
from figures.figure import Figure, plain
from figures.normalise import Rates, normalise
from figures.read import read

if TYPE_CHECKING:
    import polars as pl

Readable: TypeAlias = "str | Article | tuple[Article, list[Figure]]"
Row: TypeAlias = tuple[Any, ...]

COLUMNS = {  # every column in its order, and what stands in it
    "document": "text",
    "title": "text",
    "url": "text",
    "published": "day",
    "published_from": "text",
    "language": "text",
    "figure": "count",
    "start": "count",
    "end": "count",
    "text": "text",
    "sentence": "text",
    "kind": "text",
    "low": "number",
    "high": "number",
    "unit": "text",
    "unit_from": "text",
    "bound": "text",
    "vague": "yes or no",
    "role": "text",
    "per": "text",
    "years_low": "count",
    "years_high": "count",
    "same_as": "count",
    "repeat_of": "count",
    "part_of": "count",
    "company": "text",
    "company_from": "text",
    "event": "text",
    "status": "text",
    "why": "texts",
    "value_low": "number",
    "value_high": "number",
    "value_unit": "text",
    "rate": "rate",
    "rate_date": "day",
    "rate_source": "text",
    "note": "texts",
}
OWN = tuple(column for column in COLUMNS if column in Figure.__struct_fields__)  # what a figure says of itself
own_cells = attrgetter(*OWN)
LARGEST = Decimal(10) ** 32  # Decimal(38, 6) holds what is below it
SMALLEST = Decimal("0.000001")
HALF_PAIR = re.compile("[\ud800-\udfff]")  # half of a surrogate pair is no character, and no file can hold it


def table(articles: Iterable[Readable], currency: str | None = "EUR", rates: Rates | None = None) -> pl.DataFrame:
    """The figures of texts or articles, one row each. Articles that are read already come with their figures.

    Their values are in `currency`, or in that of the `rates` where they are given: `figures.rates("CHF", ...)`;
    with currency=None they are left out.

    >>> table(["Nichts steht hier."]).shape
    (0, 37)
    >>> table(["Der Acker von 3 Hektar kostet 90.000 Euro."]).select("value_low", "value_unit").rows()
    [(Decimal('30000.000000'), 'm2'), (Decimal('90000.000000'), 'EUR')]
    """
    found = frame(row for pair in as_read(articles) for row in rows(*pair))
    if rates is None and currency is not None and found.height:
        from figures.rates import rates as rates_into

        rates = rates_into(currency)
    return found if rates is None else normalise(found, rates)


def as_read(articles: Iterable[Readable]) -> Iterator[tuple[Article, list[Figure]]]:
    """Every article with its figures; a text without a name is known by its place, from 0."""
    for place, article in enumerate(articles):
        if isinstance(article, tuple):
            yield article
            continue
        if isinstance(article, str):
            article = Article(article, document=str(place))
        yield article, read(article)


def rows(article: Article, figures: list[Figure]) -> Iterator[Row]:
    """The rows of an article, in the order of COLUMNS."""
    for index, figure in enumerate(figures):
        yield row(article, index, figure)


def row(article: Article, index: int, figure: Figure, sentence: str | None = None) -> Row:
    """One figure of an article, as it can be stored; its `sentence` is looked up in the text unless it is given."""
    if sentence is None:
        begin, stop = sentence_span(article.text, figure.start, figure.end)
        sentence = whole_characters(article.text[begin:stop])
    cells = figure_cells(figure)
    cells |= {
        "document": whole_characters(article.document),
        "title": whole_characters(article.title),
        "url": whole_characters(article.url),
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language_code or article.language.code,
        "figure": index,
        "sentence": sentence,
    }
    return tuple(map(cells.get, COLUMNS))


def figure_cells(figure: Figure) -> dict[str, Any]:
    """What a figure says of itself, with numbers that any table can hold."""
    cells: dict[str, Any] = dict(zip(OWN, own_cells(figure), strict=True))
    notes = [*figure.note, *filter(None, [default_note(figure)])]
    for side in ("low", "high"):
        if cells[side] is not None:
            cells[side], doubt = storable(cells[side])
            if doubt and f"doubtful-number: {doubt}" not in notes:
                notes.append(f"doubtful-number: {doubt}")
    cells |= {"text": whole_characters(figure.text), "why": list(figure.why), "note": notes}
    return cells


@lru_cache(10_000)
def storable(number: Decimal) -> tuple[Decimal | None, str | None]:
    """A number in its shortest form if Decimal(38, 6) can hold it, and what was lost.

    >>> storable(Decimal("5E+6"))
    (Decimal('5000000'), None)
    >>> storable(Decimal("0.00000051"))
    (Decimal('0.000001'), '5.1E-7 is rounded to 6 places')
    >>> storable(Decimal("1E+40"))
    (None, '1E+40 is too large for a table')
    """
    if number.is_finite() and number.copy_abs() < LARGEST:
        with localcontext(prec=60):  # the usual 28 digits would round
            rounded = Decimal(plain(number.quantize(SMALLEST, ROUND_HALF_EVEN))) + 0
        if rounded.copy_abs() < LARGEST:
            return rounded, None if rounded == number else f"{str(number)[:50]} is rounded to 6 places"
    return None, f"{str(number)[:50]} is too large for a table"


def whole_characters(text: str | None) -> str | None:
    """A text that a file can hold: half of a surrogate pair becomes U+FFFD."""
    return text if text is None or text.isascii() else HALF_PAIR.sub("\ufffd", text)


def schema(columns: Mapping[str, str] = COLUMNS) -> dict[str, pl.DataType]:
    """The type of each column in polars and Parquet."""
    import polars as pl

    types: dict[str, Callable[[], pl.DataType]] = {
        "text": pl.String,
        "texts": lambda: pl.List(pl.String),
        "count": pl.Int64,
        "number": lambda: pl.Decimal(38, 6),
        "rate": pl.Float64,
        "day": pl.Date,
        "yes or no": pl.Boolean,
    }
    return {column: types[kind]() for column, kind in columns.items()}


def frame(rows: Iterable[Row], columns: Mapping[str, str] = COLUMNS) -> pl.DataFrame:
    """Rows as a polars DataFrame with these columns."""
    import polars as pl

    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    cells = zip(schema(columns).items(), by_column, strict=True)
    return pl.DataFrame([series(name, column, type_) for (name, type_), column in cells])


def series(name: str, cells: Iterable[Any], type_: pl.DataType) -> pl.Series:
    """Cells as a column. Numbers and lists go through their writing: that is exact too, and many times faster."""
    import polars as pl

    if isinstance(type_, pl.Decimal):
        written = [None if number is None else f"{number:f}" for number in cells]
        return pl.Series(name, written, dtype=pl.String).cast(type_)
    if isinstance(type_, pl.List):
        written = [None if texts is None else msgspec.json.encode(texts).decode() for texts in cells]
        return pl.Series(name, written, dtype=pl.String).str.json_decode(type_)
    return pl.Series(name, list(cells), dtype=type_)


def __getattr__(name: str) -> Any:
    """SCHEMA, made when it is first asked for: importing polars takes longer than most runs."""
    if name == "SCHEMA":
        return schema()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
