"""junit: the XML of test reports, which most continuous integrations show; a finding that fails is a failed test."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from figures.check.finding import ERROR, UNREADABLE, Finding
from figures.check.formats.result import Result, where

NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 has no way to say them


def junit(result: Result) -> str:
    """One suite with a test for each finding; without findings one test that passed."""
    failed = [each for each in result.findings if each.level == ERROR and each.kind != UNREADABLE]
    broken = [each for each in result.findings if each.kind == UNREADABLE]
    counts = {
        "name": "figures check",
        "tests": str(max(1, len(result.findings))),
        "failures": str(len(failed)),
        "errors": str(len(broken)),
    }
    suites = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(suites, "testsuite", counts | {"skipped": "0"})
    for finding in result.findings:
        add(suite, finding)
    if not result.findings:
        ElementTree.SubElement(suite, "testcase", {"classname": "figures", "name": clean(result.summary)})
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def add(suite: ElementTree.Element, finding: Finding) -> None:
    """A finding as a test: failed, in error, or passed with a word about it."""
    facts = {"classname": clean(finding.document), "name": clean(f"{finding.title}: {finding.says}")}
    if finding.place:
        facts["file"] = clean(finding.place.file)
        if finding.place.line:
            facts["line"] = str(finding.place.line)
    case = ElementTree.SubElement(suite, "testcase", facts)
    kind = "error" if finding.kind == UNREADABLE else "failure" if finding.level == ERROR else "system-out"
    told = ElementTree.SubElement(case, kind)
    told.text = clean("\n".join([f"{where(finding)}: {finding.says}", *finding.doubts]))
    if kind != "system-out":
        told.attrib |= {"message": clean(finding.says), "type": f"{finding.about}-{finding.kind}"}


def clean(text: str) -> str:
    """Text that XML can hold."""
    return NO_XML.sub("\ufffd", text)
