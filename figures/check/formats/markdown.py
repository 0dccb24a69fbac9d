"""markdown: for a comment below a pull request, or the page of a run."""

from __future__ import annotations

from collections.abc import Iterator

from figures.check.finding import ERROR, WARNING, Finding
from figures.check.formats.result import Result, where
from figures.write import md_cell

LARGEST = 65_000  # bytes of a comment
SIGNS = {ERROR: "**error**", WARNING: "warning"}
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "`*_[]#~@"})


def markdown(result: Result, largest: int = LARGEST) -> str:
    """A table of findings for each kind, cut to a number of bytes; what is left out is counted."""
    lines, size, left = [f"### figures: {plain(result.summary)}\n"], 200, len(result.findings)
    size += len(lines[0].encode())
    for piece, finding in table(result):
        size += len(piece.encode("utf-8", "replace"))
        if size > largest:
            break
        lines.append(piece)
        left -= finding
    if left:
        lines.append(f"\n{left:,} more are not shown here.\n")
    return "".join(lines)


def table(result: Result) -> Iterator[tuple[str, int]]:
    """Each line, and whether it is a finding."""
    kind = None
    for finding in result.findings:
        if finding.kind != kind:
            kind = finding.kind
            yield f"\n#### {kind}\n\n| where | what | |\n|---|---|---|\n", 0
        yield line(finding), 1


def line(finding: Finding) -> str:
    extra = [doubt for doubt in finding.doubts if doubt not in finding.says]
    what = "; ".join([finding.says, *extra])
    return f"| {plain(where(finding))} | {plain(what)} | {SIGNS.get(finding.level, '')} |\n"


def plain(text: str) -> str:
    """Text that means nothing but itself: no link, no mention, no cell of its own."""
    return md_cell(text).translate(SPECIAL)
