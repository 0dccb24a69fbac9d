"""Two states compared: which documents are other ones, and which figures in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from figures.check.align import aligned, squeezed
from figures.check.changes import Same, document_findings, figure_findings
from figures.check.finding import DOCUMENT, RENAMED, Finding
from figures.check.lines import Line, Side
from figures.load.paths import TABLES, ending

LEAST_SHARED = 0.5  # of the figures of two documents, if one is the other under a new name


@dataclass
class Compared:
    """What two states have not in common."""

    findings: list[Finding] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=dict)  # of the documents that were looked at, as they are now
    moved: dict[str, str] = field(default_factory=dict)  # figures that are called otherwise now
    documents: dict[str, str] = field(default_factory=dict)  # what was looked at: names now, by names before


def compared(old: Side, new: Side, gone: Iterable[str], same: Same, renamed: dict[str, str]) -> Compared:
    """The documents of both sides, figure by figure; `gone` are those of the old that are not in the new."""
    result = Compared()
    before = set(old.names())
    fresh = [name for name in new.names() if name not in before]
    former = renames(old, new, list(gone), fresh, renamed)
    for name in new.names():
        off = old.called_off(name)
        if old.digest(name) == new.digest(name) and off in (None, new.called_off(name)):
            continue
        look_at(former.get(name, name), name, old, new, same, result)
    for name in sorted(set(gone) - set(former.values())):
        look_at(name, name, old, new, same, result)
    return result


def look_at(before: str, name: str, old: Side, new: Side, same: Same, result: Compared) -> None:
    """Compares one document."""
    former, lines = old.lines(before), new.lines(name)
    pairs = aligned(former, lines)
    result.lines[name] = lines
    result.documents[before] = name
    result.moved |= {
        f"{before}:{each.old.figure}": f"{name}:{each.new.figure}" for each in pairs if each.old and each.new
    }
    if before != name:
        result.findings.append(Finding(RENAMED, DOCUMENT, name, f"renamed, was {before}"))
    result.findings += document_findings(former, lines, same)
    result.findings += figure_findings(pairs, same)


def renames(old: Side, new: Side, gone: list[str], fresh: list[str], known: dict[str, str]) -> dict[str, str]:
    """Old names by new ones, of documents that are known by what they say; equal ones first, then those much alike."""
    missing = set(gone)
    found = {name: before for name, before in known.items() if name in fresh and before in missing}
    missing -= set(found.values())
    by_digest = {old.digest(name): name for name in sorted(missing, reverse=True)}
    for name in fresh:
        before = by_digest.get(new.digest(name))
        if name not in found and before in missing and new.lines(name):
            found[name] = before
            missing.discard(before)
    left = [name for name in fresh if name not in found]
    return found | alike(old, new, sorted(missing), left) if missing and left else found


def alike(old: Side, new: Side, gone: list[str], fresh: list[str]) -> dict[str, str]:
    """Documents that share at least half of their figures, by new name."""
    holders: dict[tuple[str, str], list[str]] = {}
    sizes = {}
    for name in gone:
        own = keys(old.lines(name))
        sizes[name] = len(own)
        for key in own:
            holders.setdefault(key, []).append(name)
    found: dict[str, str] = {}
    for name in fresh:
        own = keys(new.lines(name))
        counts: dict[str, int] = {}
        for key in own:
            for before in holders.get(key, ()):
                counts[before] = counts.get(before, 0) + 1
        best = max(counts, key=lambda before: (counts[before], before), default=None)
        if best and best not in found.values() and counts[best] >= LEAST_SHARED * max(len(own), sizes[best]):
            found[name] = best
    return found


def keys(lines: list[Line]) -> set[tuple[str, str]]:
    return {(squeezed(line.text), squeezed(line.sentence)) for line in lines}


def vanished(old: Side, new: Side, paths: list[str], unread: set[str]) -> Iterator[str]:
    """The documents of the old side that are not there any more; what was not asked for, or not read, is left alone."""
    now = {*new.names(), *unread}
    tables = {Path(path).as_posix() for path in paths if path == "-" or ending(path) in TABLES} - unread
    for name in old.names():
        table, _, number = name.rpartition("#")
        if name in now:
            continue
        if number.isdecimal() and ending(table):  # a row without an id
            if table in tables or not Path(table).exists():
                yield name
        elif not Path(name).exists() if ending(name) else tables:
            yield name
