"""What a figure says itself: its size, its rate, what it is in a change."""

from __future__ import annotations

from collections.abc import Iterator

from figures.figure import Figure

SMALL, LARGE = 10_000, 100_000_000  # of prices and wages; of firms
RATES = {
    None: None,
    "share": "share",
    "year": "time",
    "quarter": "time",
    "month": "wage",
    "week": "wage",
    "day": "wage",
    "hour": "wage",
}


def facts_of(figure: Figure) -> Iterator[str]:
    """What a figure itself says."""
    rate = RATES.get(figure.per, "thing")
    if rate:
        yield f"per {rate}"
    if figure.kind == "area":
        yield "area"
    if figure.role != "level":
        yield f"role {figure.role}"
    most = figure.high if figure.high is not None else figure.low
    if figure.kind == "money" and most is not None:
        if abs(most) < SMALL:
            yield "small"
        elif most >= LARGE:
            yield "large"
