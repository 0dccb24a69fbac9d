"""Corrections: what a person says of single figures, in a file of their own; it has the last word.

A figure is found by its document, its words and words near it, not by its place, so that a correction survives new runs
and edits of the article. One that no longer fits is named and left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from figures.article import Article
from figures.figure import Figure
from figures.own_file import own_file
from figures.read import LINKS
from figures.stages.events import EVENTS, STATUSES, WITH_STATUS

SECTION = "correction"
WANTED = ("document", "text")
CHANGES = ("company", "event", "status")
LABELS = {"merge": "merge", "keep_apart": "keep-apart"}  # as the file and as the note says it
KEYS = (*WANTED, "near", *CHANGES, "not_a", *LABELS, "why")
ALLOWED = {"event": EVENTS, "status": STATUSES, "not_a": ("figure", "pledge")}
AROUND = 300  # characters before and behind a figure in which `near` is looked for
NOTE = "corrected"


class Correction(NamedTuple):
    """What is said of one figure; `where` is its place in the file."""

    where: str
    document: str
    text: str
    near: str = ""
    company: str | None = None
    event: str | None = None
    status: str | None = None
    not_a: str | None = None
    merge: str | None = None
    keep_apart: str | None = None
    why: str = ""

    def __str__(self) -> str:
        near = f" near {self.near!r}" if self.near else ""
        return f"{self.where} ({self.document}: {self.text!r}{near})"


class Corrections:
    """All corrections of a run; knows which of them have not found their figure."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.of: dict[str, list[Correction]] = {}
        for each in corrections:
            self.of.setdefault(each.document, []).append(each)
        self.read: set[str] = set()
        self.unfit: list[str] = []

    def applied(self, article: Article, figures: list[Figure]) -> list[Figure]:
        """The figures of an article, corrected."""
        own = self.of.get(article.document)
        if not own:
            return figures
        self.read.add(article.document)
        said = [(self.target(each, article, figures), each) for each in own]
        found: list[Figure | None] = list(figures)
        for index, each in said:
            figure = found[index] if index is not None else None
            if index is not None and figure is not None:
                found[index] = self.corrected(figure, each)
        return without_gaps(found)

    def target(self, correction: Correction, article: Article, figures: list[Figure]) -> int | None:
        """The one figure that a correction is for: of several with its words the one that stands nearest to `near`."""
        words = squeezed(correction.text)
        away = {
            index: distance(article.text, figure, correction.near)
            for index, figure in enumerate(figures)
            if squeezed(figure.text) == words
        }
        known = [apart for apart in away.values() if apart is not None]
        fitting = [index for index, apart in away.items() if apart is not None and apart == min(known)]
        if len(fitting) == 1:
            return fitting[0]
        why = f"fits {len(fitting)} figures; add `near`" if fitting else "no such figure is there any more"
        self.unfit.append(f"{correction}: not applied: {why}")
        return None

    def corrected(self, figure: Figure, correction: Correction) -> Figure | None:
        """A figure as a correction has it; None if it is none."""
        if correction.not_a == "figure":
            return None
        changed: dict[str, Any] = {name: value for name in CHANGES if (value := getattr(correction, name)) is not None}
        event = changed.get("event", figure.event)
        if event not in WITH_STATUS:
            changed["status"] = None
        elif not changed.get("status", figure.status):
            self.unfit.append(f"{correction}: it has no status now and counts nowhere; add `status`")
        if "company" in changed:
            changed["company_from"] = None
        return figure.but(NOTE, note=(*figure.note, *notes(figure, correction)), **changed)

    def problems(self) -> list[str]:
        """The corrections that found no figure, one line each; those for other documents in one."""
        others = sum(len(each) for document, each in self.of.items() if document not in self.read)
        if not others:
            return self.unfit
        first = next(each for document, own in self.of.items() if document not in self.read for each in own)
        return [*self.unfit, f"{first.where}: {others} for documents that were not read, as {first.document}"]


def notes(figure: Figure, correction: Correction) -> Iterator[str]:
    """What a correction did, as the row says it."""
    why = f" ({correction.why})" if correction.why else ""
    for name in CHANGES:
        value = getattr(correction, name)
        if value is not None:
            yield f"{NOTE}: {name} {value}, was {getattr(figure, name) or 'none'}{why}"
    if correction.not_a == "pledge":
        yield f"{NOTE}: not-a-pledge{why}"
    for name, shown in LABELS.items():
        if getattr(correction, name):
            yield f"{NOTE}: {shown} {getattr(correction, name)}{why}"


def without_gaps(found: list[Figure | None]) -> list[Figure]:
    """Figures without those that are none; links lead to where the others stand now, or to nothing."""
    kept = [index for index, figure in enumerate(found) if figure is not None]
    if len(kept) == len(found):
        return [figure for figure in found if figure is not None]
    place: dict[int | None, int] = {index: at for at, index in enumerate(kept)}
    return [
        replace(figure, **{link: place.get(getattr(figure, link)) for link in LINKS})
        for figure in found
        if figure is not None
    ]


def distance(text: str, figure: Figure, near: str) -> int | None:
    """How many characters lie between a figure and some words; None if they do not stand near it.

    >>> figure = Figure(5, 11, "5 Euro")
    >>> distance("Also 5 Euro für das Haus", figure, "das Haus"), distance("Also 5 Euro", figure, "Also 5"), distance(
    ...     "Also 5 Euro", figure, "Haus"
    ... )
    (5, 0, None)
    """
    begin = max(0, figure.start - AROUND)
    window, words = squeezed(text[begin : figure.end + AROUND]), squeezed(near)
    start = len(squeezed(text[begin : figure.start] + "|")) - 1
    end = start + len(squeezed(figure.text))
    found, at = [], window.find(words)
    while at >= 0:
        found.append(max(0, at - end, start - at - len(words)))
        at = window.find(words, at + 1)
    return min(found, default=None)


def squeezed(text: str) -> str:
    """Text with one space between words: line ends may move.

    >>> squeezed(" 5  Mio.\\nEuro ")
    '5 Mio. Euro'
    """
    return " ".join(text.split())


def load_corrections(file: str | Path | None) -> list[Correction]:
    """The corrections of a TOML file, none without one; ValueError names what is wrong, and where.

    >>> load_corrections("no such file.toml")
    Traceback (most recent call last):
    ValueError: no such file.toml: not read: no such file or directory
    """
    if not file:
        return []
    content = own_file(Path(file))
    entries = content.get(SECTION, [])
    if set(content) - {SECTION} or not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise ValueError(f"{file}: not read: it must hold [[{SECTION}]] entries and nothing else")
    return [correction(f"{file} {SECTION} {number}", entry) for number, entry in enumerate(entries, 1)]


def correction(where: str, entry: dict[str, Any]) -> Correction:
    """One entry of the file, checked.

    >>> correction(  # doctest: +ELLIPSIS
    ...     "a.toml correction 1", {"document": "a.txt", "text": "5 Mio. Euro", "event": "gift"}
    ... )
    Traceback (most recent call last):
    ValueError: a.toml correction 1: 'gift' is no event; known are: investment, acquisition, funding, revenue, ...
    """
    for key, value in entry.items():
        if key not in KEYS:
            raise ValueError(f"{where}: unknown {key!r}; known are: {', '.join(KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{where}: {key!r} must be a text")
        if value not in ALLOWED.get(key, (value,)):
            raise ValueError(f"{where}: {value!r} is no {key}; known are: {', '.join(ALLOWED[key])}")
    for key in WANTED:
        if key not in entry:
            raise ValueError(f"{where}: {key!r} is missing")
    for key in LABELS:
        if "(" in entry.get(key, ""):
            raise ValueError(f"{where}: {key!r} must be a name without brackets")
    if not {*CHANGES, "not_a", *LABELS} & set(entry):
        raise ValueError(f"{where}: it changes nothing; say one of {', '.join((*CHANGES, 'not_a', *LABELS))}")
    return Correction(where, **{key: squeezed(value) if key != "document" else value for key, value in entry.items()})
