"""Changes in words: what is different between a figure before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from figures.check.align import Pair, squeezed
from figures.check.finding import CHANGED, DOCUMENT, FIGURE, NEW, REREAD, VANISHED, Finding, doubts
from figures.check.lines import Line
from figures.readable import readable

AMOUNT = ("low", "high", "unit", "bound", "vague")
LINKS = {"same_as": "the same as", "repeat_of": "a repetition of", "part_of": "part of"}
OF_DOCUMENT = {"published": "of the day", "language": "read in the language"}
NOTHING = "nothing"
LONGEST = 120  # characters of what is quoted


class Same(NamedTuple):
    """When two values are the same: the columns that both sides have, and how far two numbers may be apart."""

    columns: frozenset[str]
    tolerance: Decimal = Decimal("1e-6")  # of the larger one

    def number(self, old: Decimal | None, new: Decimal | None) -> bool:
        """Whether two numbers are the same.

        >>> Same(frozenset(), Decimal("0.01")).number(Decimal(1000), Decimal(1009))
        True
        """
        if old is None or new is None:
            return old is new
        return abs(old - new) <= self.tolerance * max(abs(old), abs(new))

    def differ(self, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
        """Whether a column is another."""
        if name not in self.columns:
            return False
        before, after = old.get(name), new.get(name)
        if isinstance(before, Decimal) or isinstance(after, Decimal):
            return not self.number(before, after)
        return bool((before or None) != (after or None))


def figure_findings(pairs: list[Pair], same: Same) -> Iterator[Finding]:
    """What has happened to the figures of a document; `index` is the place of the new one."""
    moved = {pair.old.figure: pair.new.figure for pair in pairs if pair.old and pair.new}
    before = None
    for old, new in pairs:
        if new is None and old is not None:
            yield Finding(VANISHED, FIGURE, old.document, f"figure gone: {told(old)}", before)
        elif old is None and new is not None:
            yield found(NEW, new, f"new figure: {told(new)}")
        elif old is not None and new is not None and (says := list(differences(old, new, same, moved))):
            again = squeezed(old.text) == squeezed(new.text) and squeezed(old.sentence) == squeezed(new.sentence)
            begin = f"{quoted(new.text)} reads differently than before: " if again else ""
            yield found(REREAD if again else CHANGED, new, begin + "; ".join(says))
        before = new.figure if new else before


def found(kind: str, line: Line, says: str) -> Finding:
    return Finding(kind, FIGURE, line.document, says, line.figure, doubts(line.notes))


def differences(old: Line, new: Line, same: Same, moved: dict[int, int]) -> Iterator[str]:
    """Each difference of a figure in words."""
    if any(same.differ(name, old.cells, new.cells) for name in AMOUNT):
        words = "" if squeezed(old.text) == squeezed(new.text) else f" ({quoted(new.text)}, was {quoted(old.text)})"
        yield f"{amount(new.cells)}, was {amount(old.cells)}{words}"
    for name, say in WORDS.items():
        if same.differ(name, old.cells, new.cells):
            yield say(old.cells, new.cells)
    for name, words in LINKS.items():
        before, after = old.cells.get(name), new.cells.get(name)
        if name in same.columns and (None if before is None else moved.get(before, before)) != after:
            yield f"now {words} figure {after}" if after is not None else f"no longer {words} figure {before}"
    if "note" in same.columns:
        known = doubts(old.notes)
        yield from (f"now {note}" for note in doubts(new.notes) if note not in known)


def plainly(name: str, words: str) -> Callable[[Mapping[str, Any], Mapping[str, Any]], str]:
    """Says of a column: now ... x, was y."""
    return lambda old, new: f"now {words} {new.get(name) or NOTHING}, was {old.get(name) or NOTHING}"


def years(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    before, after = (span(cells.get("years_low"), cells.get("years_high")) for cells in (old, new))
    return f"now over {after} years, was {before}"


WORDS: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], str]] = {
    "kind": plainly("kind", "a figure of"),
    "company": plainly("company", "attributed to"),
    "event": plainly("event", "of the event"),
    "status": plainly("status", "with the status"),
    "per": plainly("per", "per"),
    "role": plainly("role", "in the role"),
    "years_low": years,
    "years_high": years,
}


def document_findings(old: list[Line], new: list[Line], same: Same) -> Iterator[Finding]:
    """What is different about a whole document."""
    if not (old and new):
        return
    for name, words in OF_DOCUMENT.items():
        if same.differ(name, old[0].cells, new[0].cells):
            before, after = old[0].cells.get(name), new[0].cells.get(name)
            says = f"now {words} {after or 'unknown'}, was {before or 'unknown'}"
            yield Finding(CHANGED, DOCUMENT, new[0].document, says, new[0].figure)


def told(line: Line) -> str:
    """A figure in a few words.

    >>> told(Line("a", 0, "5 Mio. Euro", "", {"low": Decimal(5000000), "high": Decimal(5000000), "unit": "EUR"}))
    '5 m EUR ("5 Mio. Euro")'
    """
    cells = line.cells
    what = " ".join(each for each in (cells.get("status"), cells.get("event")) if each)
    facts = [f"{amount(cells)} ({quoted(line.text)})", what, cells.get("company")]
    return ", ".join(each for each in facts if each)


def amount(cells: Mapping[str, Any]) -> str:
    """An amount with its unit, bound and kind of vagueness."""
    money = cells.get("kind") != "area"
    written = readable(cells.get("low"), cells.get("high"), about=cells.get("bound") == "about", scaled=money)
    per = f" per {cells['per']}" if cells.get("per") else ""
    return f"{written} {cells.get('unit') or '?'}{per}{' (vague)' if cells.get('vague') else ''}"


def span(low: int | None, high: int | None) -> str:
    return f"{low}" if low == high else f"{low if low is not None else '?'}-{high if high is not None else '?'}"


def quoted(text: str) -> str:
    text = squeezed(text)
    return f'"{text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"}"'
