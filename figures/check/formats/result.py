"""Result: what a check has found, as every format is given it."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePath
from typing import NamedTuple

from figures.check.finding import KINDS, Finding
from figures.readable import counted


class Result(NamedTuple):
    """The findings of a check, the most important first, and how much was looked at."""

    baseline: str
    findings: list[Finding]
    documents: int = 0
    version: str = "0"  # of figures

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each kind."""
        found = dict.fromkeys(KINDS, 0)
        for finding in self.findings:
            found[finding.kind] += 1
        return {kind: count for kind, count in found.items() if count}

    @property
    def summary(self) -> str:
        """One line.

        >>> Result("figures.csv", [], 2).summary
        '2 articles, nothing is different from figures.csv'
        """
        articles = counted(self.documents, "article")
        if not self.findings:
            return f"{articles}, nothing is different from {self.baseline}"
        counts = ", ".join(f"{count:,} {kind}" for kind, count in self.counts.items())
        return f"{articles} against {self.baseline}: {counts}"


def where(finding: Finding) -> str:
    """The place of a finding as people write it: a.txt:3:7"""
    place = finding.place
    if place is None:
        return finding.document
    return ":".join(str(each) for each in (place.file, place.line, place.column) if each is not None)


def relative(file: str) -> str:
    """A file as other programs want it: with slashes, and without ./ before it."""
    return PurePath(file).as_posix()


def mark(finding: Finding) -> str:
    """A mark that stays the same while the finding does, wherever its lines move."""
    parts = (finding.kind, finding.about, finding.document, finding.says)
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
