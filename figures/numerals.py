"""Digits and single number words to exact values."""

from __future__ import annotations

import re
from decimal import Decimal

from figures.tokens import MARKS

FRACTIONS = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667", "⅕": "0.2", "⅖": "0.4",
    "⅗": "0.6", "⅘": "0.8", "⅙": "0.166667", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875",
}  # fmt: skip
BLANKS = re.compile(rf"&[^;]*;|[\s{MARKS}]")
ODD = re.compile(r"\s+(?=[.,])")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")  # 1,234,567   12,34,567 (lakh)
MOST_DIGITS = 24


def digits(text: str, decimal: str) -> Decimal | None:
    """The value of a number written in digits, in a language whose decimal mark is `decimal`; None if it is none.

    >>> digits("1.226,5", ","), digits("1,226.5", "."), digits("1'250'000", ",")
    (Decimal('1226.5'), Decimal('1226.5'), Decimal('1250000'))
    >>> digits("1.234", ","), digits("1.234", "."), digits("25.00", ",")
    (Decimal('1234'), Decimal('1.234'), Decimal('25.00'))
    >>> digits("12.05.2015", ",")  # a date
    """
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


def unclear(text: str, decimal: str) -> bool:
    """Whether a number could as well be read with the other decimal mark: `1.234` in an English text is one of these.

    >>> unclear("1.234", "."), unclear("1,234", "."), unclear("1.23", ".")
    (True, False, False)
    """
    whole, mark, rest = text.partition(decimal)
    return bool(mark) and len(rest) == 3 and rest.isdigit() and whole.isdigit() and 0 < len(whole) <= 3 and whole != "0"
