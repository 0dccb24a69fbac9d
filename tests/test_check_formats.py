"""The formats of a check, parsed again by programs that know nothing of ours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from markdown_it import MarkdownIt

from figures.check.finding import KINDS, Finding, Place
from figures.check.formats import FORMATS, Result
from figures.check.formats.github import LARGEST, MOST
from figures.check.gate import gate, levelled

SCHEMA = json.loads((Path(__file__).parent / "sarif-subset.schema.json").read_text())
HOSTILE = 'a|b <img src=x> ::error::\n%0A @me "x" [l](u) `c` \x07 ]]> & \ud83d'
FINDINGS = levelled(
    [
        Finding("unreadable", "document", "bad.txt", "not read: it is binary, not text", place=Place("bad.txt", 1)),
        Finding("changed", "figure", "a b/ä.txt", "5 m EUR, was 4 m EUR", 0, (), None, Place("a b/ä.txt", 3, 7, 3, 12)),
        Finding(
            "reread", "figure", "a.html", HOSTILE, 1, ("doubtful-event: maybe cost",), None, Place("a.html", 2, 5, 4, 1)
        ),
        Finding("vanished", "pledge", "gone.txt", "pledge gone", place=Place("gone.txt")),
        *[
            Finding("new", "figure", f"{number}.txt", "new figure", 0, (), None, Place(f"{number}.txt", 1))
            for number in range(30)
        ],
    ],
    gate(["changed,unreadable"]),
)
RESULT = Result("figures.csv", FINDINGS, 40, "0.1.0")
EMPTY = Result("figures.csv", [], 2, "0.1.0")


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def test_levels() -> None:
    assert [each.level for each in FINDINGS[:5]] == ["error", "error", "error", "warning", "notice"]


@pytest.mark.parametrize("result", [RESULT, EMPTY])
def test_sarif_fits_its_schema(result: Result) -> None:
    content = json.loads(FORMATS["sarif"](result))
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(content, SCHEMA)
    [run] = content["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert len(run["results"]) == len(result.findings)


def test_sarif_says_where() -> None:
    results = json.loads(FORMATS["sarif"](RESULT))["runs"][0]["results"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%A4.txt"
    assert place["region"] == {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 12}
    assert "region" not in results[3]["locations"][0]["physicalLocation"]
    assert [each["level"] for each in results[:5]] == ["error", "error", "error", "warning", "note"]


def test_the_schema_refuses_what_is_wrong() -> None:
    content = json.loads(FORMATS["sarif"](RESULT))
    content["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)


def test_github_shows_ten_of_a_level() -> None:
    lines = FORMATS["github"](RESULT).splitlines()
    commands = [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line) for line in lines]
    found = [command for command in commands if command]
    assert [command[1] for command in found] == ["error"] * 3 + ["warning"] + ["notice"] * MOST
    assert found[1][2].split(",") == [
        "file=a b/ä.txt", "line=3", "endLine=3", "col=7", "endColumn=12", "title=figure is changed",
    ]  # fmt: skip
    assert found[2][2].split(",")[:3] == ["file=a.html", "line=2", "endLine=4"]
    assert "col=" not in found[2][2]
    assert found[2][3].startswith("a|b <img src=x> ::error::%0A%250A @me")
    assert lines[-2] == "20 more: see the summary of this run"
    assert len(lines) == len(found) + 2


def test_github_writes_everything_to_the_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    FORMATS["github"](RESULT)
    assert page.read_text().startswith("before\n### figures")
    assert all(f"{number}.txt:1" in page.read_text() for number in range(30))
    FORMATS["github"](Result("figures.csv", FINDINGS[4:] * 2000))
    assert LARGEST - 1000 < page.stat().st_size <= LARGEST
    assert "more are not shown here" in page.read_text()


def test_gitlab_has_the_fields_that_gitlab_reads() -> None:
    entries = json.loads(FORMATS["gitlab"](Result("figures.csv", [*FINDINGS, FINDINGS[1]])))
    severities = {"info", "minor", "major", "critical", "blocker"}
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in severities
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith("./")
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert json.loads(FORMATS["gitlab"](EMPTY)) == []


def test_a_fingerprint_stays_where_lines_move() -> None:
    moved = FINDINGS[1]._replace(place=Place("a b/ä.txt", 9))
    one, two = (json.loads(FORMATS["gitlab"](Result("f", [each])))[0] for each in (FINDINGS[1], moved))
    assert one["fingerprint"] == two["fingerprint"]


def test_junit_is_read_by_a_parser_of_xml() -> None:
    suites = ElementTree.fromstring(FORMATS["junit"](RESULT))
    [suite] = suites
    cases = list(suite)
    assert (suites.tag, suite.tag, len(cases)) == ("testsuites", "testsuite", int(suite.attrib["tests"]))
    assert len(suite.findall("testcase/failure")) == int(suite.attrib["failures"]) == 2
    assert len(suite.findall("testcase/error")) == int(suite.attrib["errors"]) == 1
    assert suite.findall("testcase/failure")[0].attrib["message"] == "5 m EUR, was 4 m EUR"
    [passed] = ElementTree.fromstring(FORMATS["junit"](EMPTY)).iter("testcase")
    assert len(passed) == 0


def test_markdown_is_a_table_in_which_nothing_is_markup() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(FORMATS["markdown"](RESULT))
    assert sum(token.type == "tr_open" for token in tokens) == len(FINDINGS) + len(RESULT.counts)
    inline = [child.type for token in tokens for child in token.children or []]
    assert set(inline) <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}
    assert len(FORMATS["markdown"](Result("f", FINDINGS * 500)).encode("utf-8", "replace")) <= 65_000


def test_json_holds_everything() -> None:
    content = json.loads(FORMATS["json"](RESULT))
    assert content["counts"] == {"unreadable": 1, "changed": 1, "reread": 1, "vanished": 1, "new": 30}
    assert content["findings"][1] | {"worth": None} == {
        "kind": "changed", "about": "figure", "level": "error", "document": "a b/ä.txt", "figure": 0,
        "says": "5 m EUR, was 4 m EUR", "doubts": [], "worth": None, "file": "a b/ä.txt", "line": 3, "column": 7,
        "end_line": 3, "end_column": 12,
    }  # fmt: skip


def test_text_is_plain_in_a_pipe() -> None:
    text = FORMATS["text"](RESULT)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "  a b/ä.txt:3:7  5 m EUR, was 4 m EUR\n" in text
    assert text.endswith("40 articles against figures.csv: 1 unreadable, 1 changed, 1 reread, 1 vanished, 30 new\n")


def test_every_kind_has_a_title() -> None:
    assert len({Finding(kind, "figure", "", "").title for kind in KINDS}) == len(KINDS)


def test_the_formats_of_the_command_line_are_those_that_there_are() -> None:
    from figures.commands.options import CHECK_FORMATS, FAIL_ON

    assert tuple(FORMATS) == CHECK_FORMATS
    from figures.check import NAMES

    assert FAIL_ON.split(", ")[: len(NAMES)] == list(NAMES)
