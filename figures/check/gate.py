"""The gate: which findings are errors. `--fail-on new,changed,doubtful,over=1e10` names them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from figures.check.finding import CHANGED, ERROR, NEW, NOTICE, REREAD, UNREADABLE, VANISHED, WARNING, Finding

DOUBTFUL, OVER, NONE = "doubtful", "over", "none"
NAMES = {  # what may be named, and what it stands for
    NEW: "a figure or pledge that was not there",
    CHANGED: "another amount, company, event or status; also by other rules",
    REREAD: "the same words that other rules read differently",
    VANISHED: "a figure or pledge that is not there any more",
    DOUBTFUL: "what is new or changed and noted as doubtful",
    UNREADABLE: "an input that cannot be read (the exit code is 2 in any case)",
}
FRESH = (NEW, CHANGED, REREAD)


class Gate(NamedTuple):
    """What fails a check."""

    names: frozenset[str] = frozenset()
    over: Decimal | None = None  # money in the currency of the report

    def stops(self, finding: Finding) -> bool:
        """Whether a finding is an error."""
        if finding.kind in self.names or (finding.kind == REREAD and CHANGED in self.names):
            return True
        if finding.kind not in FRESH:
            return False
        if DOUBTFUL in self.names and finding.doubts:
            return True
        return self.over is not None and finding.worth is not None and abs(finding.worth) > self.over


def gate(words: Iterable[str]) -> Gate:
    """The gate that some words describe; ValueError names a word that is unknown.

    >>> gate(["new,over=1e10"])
    Gate(names=frozenset({'new'}), over=Decimal('1E+10'))
    >>> gate(["nwe"])
    Traceback (most recent call last):
    ValueError: 'nwe' is none of new, changed, reread, vanished, doubtful, unreadable, over=AMOUNT, none
    """
    said = [word.strip() for each in words for word in each.split(",") if word.strip()]
    over = None
    for word in said:
        name, sign, amount = word.partition("=")
        if name == OVER and sign:
            over = as_amount(amount)
        elif word not in NAMES and word != NONE:
            raise ValueError(f"{word!r} is none of {', '.join(NAMES)}, {OVER}=AMOUNT, {NONE}")
    return Gate(frozenset(word for word in said if word in NAMES), over)


def as_amount(words: str) -> Decimal:
    try:
        amount = Decimal(words)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"{words!r} is no amount; write it like 10000000000 or 1e10")
    return amount


def levelled(findings: Iterable[Finding], gate: Gate) -> list[Finding]:
    """The findings, each with its level: an error where the gate stops it, a warning where a person should look."""
    return [finding._replace(level=level(finding, gate)) for finding in findings]


def level(finding: Finding, gate: Gate) -> str:
    if gate.stops(finding) or finding.kind == UNREADABLE:
        return ERROR
    return WARNING if finding.doubts or finding.kind in (CHANGED, REREAD, VANISHED) else NOTICE
