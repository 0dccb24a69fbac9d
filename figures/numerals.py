"""Digits and single number words to exact values."""

from __future__ import annotations

import re
from decimal import Decimal

from figures.tokens import MARKS

PARTS = {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3,
    "one_and_half": Decimal("1.5"), "three_quarters": Decimal("0.75"),
}  # fmt: skip
FRACTIONS = {
    sign: Decimal(above) / below
    for below, signs in ((2, "½"), (4, "¼_¾"), (3, "⅓⅔"), (5, "⅕⅖⅗⅘"), (6, "⅙___⅚"), (8, "⅛_⅜_⅝_⅞"))
    for above, sign in enumerate(signs, 1)
    if sign != "_"
}
WIDE = str.maketrans("\uff0e\uff0c", ".,")  # the marks of full-width digits
BLANKS = re.compile(rf"&[^;]*;|[\s{MARKS}]")
ODD = re.compile(r"\s+(?=[.,])")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")  # 1,234,567   12,34,567 (lakh)
MOST_DIGITS = 24
FIRST_YEAR, LAST_YEAR = 1900, 2100  # bare numbers in between may be years


def digits(text: str, decimal: str) -> Decimal | None:
    """The value of a number written in digits, in a language whose decimal mark is `decimal`; None if it is none.

    >>> digits("1.226,5", ","), digits("1,226.5", "."), digits("1'250'000", ",")
    (Decimal('1226.5'), Decimal('1226.5'), Decimal('1250000'))
    >>> digits("1.234", ","), digits("1.234", "."), digits("25.00", ",")
    (Decimal('1234'), Decimal('1.234'), Decimal('25.00'))
    >>> digits("１２．５００", ","), digits("１．５", ".")  # full-width
    (Decimal('12500'), Decimal('1.5'))
    >>> digits("12.05.2015", ",")  # a date
    """
    if not text.isascii():
        text = text.translate(WIDE)
    whole, mark, rest = text.partition(decimal)
    if whole.isdecimal() and (rest.isdecimal() or not mark) and len(text) <= MOST_DIGITS:
        return Decimal(f"{whole}.{rest}" if mark else whole)
    group = "." if decimal == "," else ","
    plain = BLANKS.sub("", ODD.sub("", text))
    if len(plain) > MOST_DIGITS:
        return None
    commas, points = plain.count(","), plain.count(".")
    if commas and points:
        decimal = "," if plain.rfind(",") > plain.rfind(".") else "."
        group = "." if decimal == "," else ","
    elif commas + points == 1 and group in plain and not _grouped(plain, group):
        decimal = group  # 25.00 in German, 7,5 in English: what follows is no group of three
        group = "." if decimal == "," else ","
    elif commas + points > 1 and decimal in plain:
        decimal, group = group, decimal  # 1,234,567 in German
    whole, mark, rest = plain.partition(decimal)
    if decimal in rest or (group in whole and not _grouped(whole, group)) or group in rest:
        return None
    return Decimal(f"{whole.replace(group, '') or '0'}.{rest}" if mark and rest else whole.replace(group, "") or "0")


def _grouped(whole: str, group: str) -> bool:
    return not whole.startswith("0") and bool(GROUPED.fullmatch(whole.replace(group, ",")))
