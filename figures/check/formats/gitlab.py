"""gitlab: a report of code quality, as GitLab shows it in a merge request."""

from __future__ import annotations

import json

from figures.check.finding import ERROR, WARNING, Finding
from figures.check.formats.result import Result, mark, relative

SEVERITIES = {ERROR: "major", WARNING: "minor"}


def gitlab(result: Result) -> str:
    """A JSON array; each finding has a fingerprint of its own."""
    seen: dict[str, int] = {}
    entries = []
    for finding in result.findings:
        own = mark(finding)
        count = seen[own] = seen.get(own, -1) + 1
        entries.append(entry(finding, own if not count else f"{own}{count:04}"))
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def entry(finding: Finding, fingerprint: str) -> dict[str, object]:
    place = finding.place
    file, line = (place.file, place.line or 1) if place else (finding.document, 1)
    return {
        "description": finding.says,
        "check_name": f"figures/{finding.about}-{finding.kind}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES.get(finding.level, "info"),
        "location": {"path": relative(file), "lines": {"begin": line}},
    }
