"""github: annotations of the changed lines, and the whole result on the page of the run."""

from __future__ import annotations

import os
from pathlib import Path

from figures.check.finding import ERROR, LEVELS, WARNING, Finding
from figures.check.formats.markdown import markdown
from figures.check.formats.result import Result, relative

MOST = 10  # annotations of one level and step; GitHub shows no more
LARGEST = 1024 * 1024  # bytes of the page of a step
SUMMARY = "GITHUB_STEP_SUMMARY"


def github(result: Result) -> str:
    """The first findings of each level as commands of a workflow; all of them go where GITHUB_STEP_SUMMARY names."""
    shown = [
        command(finding)
        for level in LEVELS
        for finding in [each for each in result.findings if each.level == level][:MOST]
    ]
    file = os.environ.get(SUMMARY)
    if file:
        add_summary(Path(file), result)
    rest = len(result.findings) - len(shown)
    more = f"{rest} more: see the summary of this run\n" if rest else ""
    return "".join(shown) + more + escaped(result.summary) + "\n"


def command(finding: Finding) -> str:
    """One annotation. Lines and columns are those of the file; a column needs a single line."""
    place, known = finding.place, {}
    if place:
        known["file"] = relative(place.file)
        if place.line:
            known |= {"line": str(place.line), "endLine": str(place.end_line or place.line)}
        if place.column and place.end_line in (None, place.line):
            known["col"] = str(place.column)
            if place.end_column:
                known["endColumn"] = str(place.end_column)
    known["title"] = finding.title
    level = finding.level if finding.level in (ERROR, WARNING) else "notice"
    facts = ",".join(f"{name}={escaped_fact(value)}" for name, value in known.items())
    return f"::{level} {facts}::{escaped(finding.says)}\n"


def escaped(text: str) -> str:
    """Text as a command takes it: on one line.

    >>> escaped("5 % more\\n::error::")
    '5 %25 more%0A::error::'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_fact(text: str) -> str:
    return escaped(text).replace(":", "%3A").replace(",", "%2C")


def add_summary(file: Path, result: Result) -> None:
    """Adds the result to the page of the step, as much as it takes."""
    used = file.stat().st_size if file.is_file() else 0
    with file.open("ab") as page:
        page.write(markdown(result, LARGEST - used).encode("utf-8", "replace"))
