"""Counts and amounts as people read them: 6-15 bn, ≤ 500 bn, ~ 690 m; and bars that show them side by side."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

DIGITS = 3  # significant ones, unless the number is whole
SCALES = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
WHOLE = (Decimal(1), "")
APART = Decimal("0.1")  # of a scale: ends below it have a scale of their own
FULL, PART, OPEN = "█", "░", "▶"
EIGHTHS = " ▏▎▍▌▋▊▉"
PLAIN = str.maketrans({FULL: "#", PART: "-", OPEN: ">", "≤": "<=", "≥": ">=", **dict.fromkeys(EIGHTHS[1:], "|")})


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "figure"), counted(1000, "figure")
    ('1 figure', '1,000 figures')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def readable(low: Decimal | None, high: Decimal | None, *, about: bool = False, scaled: bool = True) -> str:
    """An interval in few signs; with scaled=False all its zeros are written.

    >>> from decimal import Decimal as D
    >>> readable(D("6E9"), D("15E9")), readable(None, D("5E11")), readable(D(1_000_000), None)
    ('6-15 bn', '≤ 500 bn', '≥ 1 m')
    >>> readable(D("5190345678"), D("5190345678"), about=True), readable(D("2.7E7"), D("1.5E10")), readable(None, None)
    ('~ 5.19 bn', '27 m - 15 bn', '?')
    >>> readable(D(1_000_000), None, scaled=False)
    '≥ 1,000,000'
    """
    if low is None and high is None:
        return "?"
    if low is None or high is None:
        return f"{'≤' if low is None else '≥'} {one(high if low is None else low, scaled=scaled)}"  # type: ignore[arg-type]
    if low == high:
        return f"{'~ ' if about else ''}{one(low, scaled=scaled)}"
    scale, name = scale_of(high) if scaled else WHOLE
    if abs(low) < scale * APART and name:
        return f"{one(low)} - {one(high)}"
    return f"{digits(low / scale)}-{digits(high / scale)}{name and ' ' + name}"


def one(number: Decimal, *, scaled: bool = True) -> str:
    """A number with its scale: 1,400 bn"""
    scale, name = scale_of(number) if scaled else WHOLE
    return f"{digits(number / scale)}{name and ' ' + name}"


def scale_of(number: Decimal) -> tuple[Decimal, str]:
    return next((each for each in SCALES if abs(number) >= each[0]), WHOLE)


def digits(number: Decimal) -> str:
    """A number in groups of three, with at least three significant digits where it has them.

    >>> digits(Decimal("1400")), digits(Decimal("5.1903")), digits(Decimal("0.50")), digits(Decimal("1234.5"))
    ('1,400', '5.19', '0.5', '1,234')
    """
    places = max(0, DIGITS - 1 - number.adjusted()) if number else 0
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def bar(low: Decimal | None, high: Decimal | None, longest: Decimal, width: int) -> str:
    """A bar on a scale from nothing to `longest`: what is sure is full, what is between the ends is shaded.

    >>> from decimal import Decimal as D
    >>> bar(D(2), D(4), D(8), 8), bar(D(5), None, D(10), 8), bar(None, D(8), D(8), 4)
    ('██░░', '███▌▶', '░░░░')
    """
    if longest <= 0 or (low is None and high is None):
        return ""
    room = width - (high is None)
    eighths = int(max(low or Decimal(0), Decimal(0)) / longest * room * 8)
    if low and low > 0:
        eighths = max(eighths, 1)  # what is there is seen
    full, rest = divmod(eighths, 8)
    drawn = FULL * full + (EIGHTHS[rest] if rest else "")
    if high is None:
        return drawn + OPEN
    return (drawn + PART * (int(high / longest * width) - len(drawn))) or PART
