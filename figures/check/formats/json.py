"""json: everything, for programs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from figures.check.finding import Finding
from figures.check.formats.result import Result
from figures.figure import plain


def json_(result: Result) -> str:
    """One object: what was compared, the counts, and every finding."""
    content = {
        "baseline": result.baseline,
        "documents": result.documents,
        "counts": result.counts,
        "findings": [entry(finding) for finding in result.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=as_number) + "\n"


def entry(finding: Finding) -> dict[str, Any]:
    place = finding.place._asdict() if finding.place else {}
    return {
        "kind": finding.kind,
        "about": finding.about,
        "level": finding.level,
        "document": finding.document,
        "figure": finding.figure,
        "says": finding.says,
        "doubts": list(finding.doubts),
        "worth": finding.worth,
        **place,
    }


def as_number(value: object) -> int | float:
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(plain(value))
