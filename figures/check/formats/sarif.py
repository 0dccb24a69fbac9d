"""sarif: SARIF 2.1.0, which GitHub's code scanning and editors read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from figures.check.finding import ABOUT, ERROR, KINDS, WARNING, Finding, Place
from figures.check.formats.result import Result, mark, relative

LEVELS = {ERROR: "error", WARNING: "warning"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(result: Result) -> str:
    """One run, with a rule for every kind of finding that there can be."""
    rules = [Finding(kind, about, "", "") for about in ABOUT for kind in KINDS]
    places = {rule(each): at for at, each in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "figures",
                "version": result.version,
                "semanticVersion": result.version,
                "rules": [{"id": rule(each), "shortDescription": {"text": each.title}} for each in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [entry(finding, places[rule(finding)]) for finding in result.findings],
    }
    content = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def rule(finding: Finding) -> str:
    return f"{finding.about}-{finding.kind}"


def entry(finding: Finding, place: int) -> dict[str, Any]:
    return {
        "ruleId": rule(finding),
        "ruleIndex": place,
        "level": LEVELS.get(finding.level, "note"),
        "message": {"text": finding.says},
        "locations": [location(finding.place or Place(finding.document))],
        "partialFingerprints": {"figures/v1": mark(finding)},
        "properties": {"doubts": list(finding.doubts)},
    }


def location(place: Place) -> dict[str, Any]:
    names = {"line": "startLine", "column": "startColumn", "end_line": "endLine", "end_column": "endColumn"}
    region = {says: value for name, says in names.items() if (value := getattr(place, name)) is not None}
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(relative(place.file))}}
    return {"physicalLocation": physical | ({"region": region} if region else {})}
