"""normalise(): value_low and value_high: money in one currency at the rate of the article's day, areas in m2.

Money and areas are multiplied as whole numbers: millionths of a unit times `times`, divided by `over`, is hundredths of
the value, rounded half-even. So a value is exactly its amount times its rate, as anyone can do again by hand.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from figures.areas import BASE, factor
from figures.implied import implied
from figures.units import AREA, MONEY, sizes

if TYPE_CHECKING:
    import polars as pl

DIGITS = 10  # of a rate, significant ones
SHIFT = 4  # powers of ten from millionths of a unit to hundredths of a value
LEAST, MOST = 1e-20, 1e12  # a rate outside of it is none
LARGEST_PRODUCT = 1.6e38  # of whole numbers; those of 128 bits hold a little more
LARGEST_VALUE = 10**34  # in hundredths; Decimal(38, 6) holds what is below it
NEEDED = ("document", "figure", "published", "kind", "low", "high", "unit", "vague", "same_as", "note")
VALUES = ("value_low", "value_high", "value_unit", "rate", "rate_date", "rate_source", "note")
OWN_NOTES = ("no-date", "old-rate", "pegged-rate", "no-rate", "rate-disagrees")
NO_UNIT = "no-rate: no currency is known"
TOO_LARGE = "doubtful-number: it is too large to be converted"


class Rates(Protocol):
    """Where rates come from: `figures.rates.Rates`, or anything that answers like it."""

    @property
    def currency(self) -> str: ...

    def of(self, asked: pl.DataFrame) -> pl.DataFrame: ...


def normalise(figures: pl.DataFrame, rates: Rates) -> pl.DataFrame:
    """A table of figures with its values, in the currency of the rates or in m2; earlier values are replaced.

    It needs the columns NEEDED and gives VALUES. `rate` is `value_unit` for 1 unit, null where no rate was needed. What
    has no value says in its note why.
    """
    import polars as pl

    asked = figures.select(*NEEDED).with_columns(pl.col("note").fill_null([]).list.filter(is_foreign(pl.element())))
    rated = with_factors(with_rates(asked, rates), rates.currency)
    valued = with_values(rated.with_columns(article=article_numbers()), rates.currency)
    return figures.with_columns(valued.select(*VALUES))


def is_foreign(note: pl.Expr) -> pl.Expr:
    """Whether a note is none of those that are made here."""
    own = "|".join(OWN_NOTES)
    return ~note.str.contains(f"^(?:{own}):") & (note != TOO_LARGE)


def article_numbers() -> pl.Expr:
    """A number for each article: a new one begins where the name changes, or where figures are counted anew."""
    import polars as pl

    document, figure = pl.col("document"), pl.col("figure")
    begins = document.ne_missing(document.shift(1)) | (figure <= figure.shift(1))
    return begins.fill_null(value=True).cum_sum()


def with_rates(figures: pl.DataFrame, rates: Rates) -> pl.DataFrame:
    """Each figure with rate, rate_date, rate_source and rate_note; every pair of currency and day is asked for once."""
    import polars as pl

    foreign = (pl.col("kind") == MONEY) & (pl.col("unit") != rates.currency)
    asked = figures.filter(foreign).select("unit", day="published").unique().sort("unit", "day")
    known = rates.of(asked) if asked.height else asked.with_columns(**no_rates())
    known = known.with_columns(pl.col("rate").round_sig_figs(DIGITS), kind=pl.lit(MONEY))
    return figures.join(
        known.select("kind", "unit", "day", *no_rates()),
        left_on=["kind", "unit", "published"],
        right_on=["kind", "unit", "day"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )


def no_rates() -> dict[str, pl.Expr]:
    """The columns that rates give, empty."""
    import polars as pl

    return {
        "rate": pl.lit(None, pl.Float64),
        "rate_date": pl.lit(None, pl.Date),
        "rate_source": pl.lit(None, pl.String),
        "rate_note": pl.lit(None, pl.List(pl.String)),
    }


def with_factors(figures: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Each figure with `times` and `over`, which make its value; null where there is none."""
    import polars as pl

    usable = pl.col("rate").is_between(LEAST, MOST)
    places = (DIGITS - 1 - pl.when(usable).then("rate").log10().floor()).cast(pl.Int64)  # 0.85: 8500000000 / 10^10
    digits = (pl.col("rate") * pl.lit(10.0).pow(places)).round().cast(pl.Int128, strict=False)
    fixed = {currency: Fraction(1)} | areas_in(figures)
    is_fixed = (pl.col("kind") == AREA) | (pl.col("unit") == currency)
    times = {unit: (size / 10**SHIFT).numerator for unit, size in fixed.items()}
    over = {unit: (size / 10**SHIFT).denominator for unit, size in fixed.items()}
    powers = {power: 10**power for power in range(38)}
    return figures.with_columns(
        times=pl.when(is_fixed).then(looked_up("unit", times)).when(usable).then(digits),
        over=pl.when(is_fixed).then(looked_up("unit", over)).when(usable).then(looked_up(places + SHIFT, powers)),
    )


def areas_in(figures: pl.DataFrame) -> dict[str, Fraction]:
    """The units of area that occur, in square metres."""
    import polars as pl

    units = figures.filter(pl.col("kind") == AREA)["unit"].unique().sort()
    return {unit: Fraction(1) if unit == BASE else factor(unit) for unit in units if unit in sizes()}


def looked_up(key: str | pl.Expr, numbers: dict[str, int] | dict[int, int]) -> pl.Expr:
    """The whole number that belongs to a key, null where none does."""
    import polars as pl

    keys, values = pl.Series(list(numbers)), pl.Series(list(numbers.values()), dtype=pl.Int128)
    column = pl.col(key) if isinstance(key, str) else key
    return column.replace_strict(keys, values, default=None, return_dtype=pl.Int128)


def with_values(rated: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Each figure with its values, their unit and its notes; a value has both its ends or none."""
    import polars as pl

    rated = rated.with_columns(hundredths("low").alias("low_value"), hundredths("high").alias("high_value"))
    fits = pl.all_horizontal(is_whole(side) for side in ("low", "high"))
    known = pl.col("times").is_not_null() & fits
    worked_out = pl.col("kind").eq(MONEY) & pl.col("unit").ne(currency) & known
    rated = rated.with_columns(
        value_low=pl.when(known).then(as_number("low_value")),
        value_high=pl.when(known).then(as_number("high_value")),
        value_unit=pl.when(known).then(pl.when(pl.col("kind") == AREA).then(pl.lit(BASE)).otherwise(pl.lit(currency))),
        **{name: pl.when(worked_out).then(name) for name in ("rate", "rate_date", "rate_source")},
        note=pl.concat_list("note", pl.col("rate_note").fill_null([]), reasons(fits)),
    )
    return with_own_rates(rated)


def hundredths(side: str) -> pl.Expr:
    """The value of one end: millionths x times / over, rounded half-even; null where it is too large."""
    import polars as pl

    times, over = pl.col("times"), pl.col("over")
    millionths = pl.col(side).to_physical()
    exact = millionths * times
    whole, rest = exact // over, exact % over  # the rest is never negative
    up = (rest > over - rest) | ((rest == over - rest) & (whole % 2 == 1))
    value = whole + up.cast(pl.Int128)
    fits = millionths.cast(pl.Float64).abs() * times.cast(pl.Float64) < LARGEST_PRODUCT
    return pl.when(fits & (value.abs() < pl.lit(LARGEST_VALUE, pl.Int128))).then(value)


def is_whole(side: str) -> pl.Expr:
    """Whether one end has its value, is open, or has no rate."""
    import polars as pl

    return pl.col(f"{side}_value").is_not_null() | pl.col(side).is_null() | pl.col("times").is_null()


def as_number(column: str) -> pl.Expr:
    """Hundredths as a decimal."""
    import polars as pl

    return (pl.col(column).cast(pl.Decimal(38, 0)) * pl.lit("0.01").cast(pl.Decimal(38, 2))).cast(pl.Decimal(38, 6))


def reasons(fits: pl.Expr) -> pl.Expr:
    """Why a figure has no value, beyond what the rates say."""
    import polars as pl

    return (
        pl.when((pl.col("kind") == MONEY) & pl.col("unit").is_null())
        .then(pl.lit([NO_UNIT]))
        .when(~fits)
        .then(pl.lit([TOO_LARGE]))
        .otherwise(pl.lit([], pl.List(pl.String)))
    )


def with_own_rates(valued: pl.DataFrame) -> pl.DataFrame:
    """The table with the notes on sums that the article states in two currencies."""
    import polars as pl

    if valued["same_as"].null_count() == valued.height:
        return valued
    one = pl.when(pl.col("value_unit").is_not_null() & pl.col("rate").is_null()).then(1.0).otherwise("rate")
    own = implied(valued.with_columns(rate=one))
    joined = valued.join(own, on=["article", "figure"], how="left", maintain_order="left")
    return joined.with_columns(note=pl.concat_list("note", pl.col("own_rate").fill_null([])))
