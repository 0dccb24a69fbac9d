"""The documents say what is true: outputs are current, everything is explained, and links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from score import data_folder

import figures
from docs import CELL, ROOT, cells, current, documents
from figures.article import Article
from figures.cli import app, option_names
from figures.commands.options import FORMATS, INPUTS
from figures.figure import plain
from figures.load import READERS, load
from figures.read import read
from figures.tables import COLUMNS, OWN
from figures.write import WRITERS

PAGES = sorted({*documents(), ROOT / "CHANGELOG.md", *ROOT.glob("tests/**/*.md")})
LINK = re.compile(r"\[[^]]*\]\((?!https?:)([^)#\s]*)(?:#[^)\s]*)?\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
TEXTS = (".py", ".md", ".toml", ".txt", ".cfg", ".yml", "")
BUILT = {".git", ".venv", "reports", "build", "dist", "__pycache__"}
ELSEWHERE = re.compile(r"(?<![\w.:/-])(?:/(?:work|home|root|Users|mnt|srv|tmp)/|~/|\.\./(?:shared|work)\b|[A-Z]:\\\w)")


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Outputs


@pytest.mark.parametrize("path", documents(), ids=named)
def test_the_shown_outputs_are_current(path: Path) -> None:
    """`python tests/docs.py --update` writes them anew."""
    assert current(written(path)) == written(path)


def test_the_readme_has_something_to_show() -> None:
    readme = written(ROOT / "README.md")
    assert readme.count("\n$ figures ") >= 3
    assert readme.count("\n>>> ") >= 5
    assert "| scored |" in readme


@pytest.mark.skipif(data_folder() is not None, reason="scores are counted")
def test_scores_stay_where_the_texts_are_not_at_hand() -> None:
    readme = written(ROOT / "README.md")
    assert current(readme).count("| scored |") == readme.count("| scored |")


# Explained


def commands() -> dict[str, set[str]]:
    """Every command with its options."""
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return {name: set(option_names(command)) for name, command in known.items()}


def test_every_command_and_option_is_documented() -> None:
    page = written(ROOT / "docs" / "command-line.md")
    assert {name for name in commands() if f"$ figures {name}" not in page} == set()
    assert {option for options in commands().values() for option in options if f"--{option} " not in page} == set()


@pytest.mark.parametrize("name", commands())
def test_the_readme_shows_every_command(name: str) -> None:
    assert f"figures {name} " in written(ROOT / "README.md")


def test_every_input_and_output_format_is_named() -> None:
    assert {ending for ending in READERS if ending not in INPUTS} == set()
    assert set(WRITERS) | {"table"} == set(FORMATS)
    readme = written(ROOT / "README.md")
    endings = {*READERS, *(f".{name}" for name in WRITERS)}
    assert {ending for ending in endings if f"`{ending}`" not in readme} == set()


def column_rows() -> list[list[str]]:
    page = written(ROOT / "docs" / "columns.md").split("## Types")[0]
    return [cells(line) for line in page.splitlines() if line.startswith("| `")]


def test_every_column_is_explained_in_its_order() -> None:
    assert {row[0].strip("`"): row[1] for row in column_rows()} == COLUMNS
    assert [row[0].strip("`") for row in column_rows()] == list(COLUMNS)
    assert all(meaning and example for _, _, meaning, example in column_rows())


@pytest.mark.parametrize("row", column_rows(), ids=lambda row: row[0].strip("`"))
def test_the_example_of_a_column_is_of_its_type(row: list[str]) -> None:
    example = row[3].strip("`")
    shapes = {"count": r"\d+", "number": r"-?\d+(\.\d+)?", "day": r"\d{4}-\d\d-\d\d", "yes or no": "true|false"}
    assert re.fullmatch(shapes.get(row[1], ".+"), example)
    assert row[1] != "number" or Decimal(example) == Decimal(example)


def test_the_first_examples_of_columns_are_real() -> None:
    """Those of the one figure that the page shows."""
    examples = {row[0].strip("`"): row[3].strip("`") for row in column_rows()}
    (article,) = load([str(ROOT / examples["document"])])
    figure = read(article)[int(examples["figure"])]
    own = {"start", "end", "text", "kind", "low", "high", "unit", "unit_from", "bound", "role", "per", "same_as"}
    assert own <= set(OWN)
    shown = {name: plain(value) if isinstance(value := getattr(figure, name), Decimal) else str(value) for name in own}
    assert shown == {name: examples[name] for name in own}


def test_what_a_column_may_hold_is_listed() -> None:
    """Every value that occurs in the sample articles stands in the explanation of its column."""
    meanings = {row[0].strip("`"): row[2] for row in column_rows()}
    for article in load([str(ROOT / "seeds")]):
        for figure in read(article):
            for name in ("kind", "unit_from", "bound", "role"):
                assert str(getattr(figure, name) or "null") in meanings[name] + "null", name


def rule_rows() -> list[dict[str, str]]:
    """The rows of docs/rules.md, each with the stage that its section is named by."""
    rows, stage, names = [], "", [""]
    for line in written(ROOT / "docs" / "rules.md").splitlines():
        if line.startswith("## "):
            stage = line.removeprefix("## ").partition(":")[0]
        elif line.startswith("| rule |"):
            names = cells(line)
        elif line.startswith("| `"):
            rows.append(dict(zip(names, cells(line), strict=True)) | {"stage": stage})
    return rows


def code_of(stage: str) -> str:
    """The code of a stage, in a file or a folder of that name."""
    places = [ROOT / "figures" / "stages" / stage, ROOT / "figures" / stage]
    files = [file for place in places for file in (place.with_suffix(".py"), *place.glob("*.py")) if file.is_file()]
    return "".join(map(written, files))


def sample_texts() -> Iterator[tuple[str, str]]:
    """The texts of the sample articles and of the tables of examples."""
    for path in ROOT.glob("seeds/*/*.txt"):
        yield path.parent.name, written(path)
    for path in (ROOT / "tests" / "examples").glob("*.toml"):
        for key, value in tomllib.loads(written(path)).items():
            code = path.suffixes[-2].removeprefix(".") if len(path.suffixes) > 1 else key
            for text in [*value] if isinstance(value, dict) else value:
                yield code, text["text"] if isinstance(text, dict) else text


def test_every_rule_is_explained() -> None:
    explained = {row["rule"].strip("`") for row in rule_rows()}
    used = {rule for code, text in sample_texts() for figure in read(Article(text, code)) for rule in figure.why}
    assert used - explained == set(), "these rules have no row in docs/rules.md"


@pytest.mark.parametrize("row", rule_rows(), ids=lambda row: row["rule"].strip("`"))
def test_the_example_of_a_rule_shows_it(row: dict[str, str]) -> None:
    """Where it says none, no figure of that text was made by the rule."""
    assert row["does"]
    assert row["figure"] != "none"


@pytest.mark.parametrize("row", rule_rows(), ids=lambda row: row["rule"].strip("`"))
def test_a_rule_is_found_by_its_name(row: dict[str, str]) -> None:
    name = row["rule"].strip("`")
    code = code_of(row["stage"])
    assert f'"{name}"' in code or f'"{name.partition("_")[0]}_{{' in code


# True in themselves


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_lead_to_files(path: Path) -> None:
    targets = {target.replace("\\", "") for target in LINK.findall(FENCED.sub("", written(path))) if target}
    assert {target for target in targets if not (path.parent / target).exists()} == set()


def test_the_named_tests_are_there() -> None:
    page = written(ROOT / "ARCHITECTURE.md")
    named_tests = re.findall(r"(tests/\w+\.py)::(\w+)", page)
    assert len(named_tests) >= 10
    assert {(file, test) for file, test in named_tests if f"def {test}(" not in written(ROOT / file)} == set()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_tables_have_as_many_cells_in_every_row(path: Path) -> None:
    widths: list[int] = []
    for line in (*FENCED.sub("", written(path)).splitlines(), ""):
        widths = [*widths, len(CELL.split(line))] if line.startswith("|") else []
        assert len(set(widths)) <= 1, line


def test_the_changelog_tells_of_this_version() -> None:
    changes = written(ROOT / "CHANGELOG.md")
    assert "## [Unreleased]" in changes
    assert re.search(rf"^## \[{re.escape(figures.__version__)}\] - \d{{4}}-\d\d-\d\d$", changes, re.MULTILINE)


def own_texts() -> Iterator[Path]:
    """The text files of the project, without what is built and what tools keep."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in TEXTS and BUILT.isdisjoint(inside) and not inside[0].startswith("."):
            yield path


def test_nothing_names_a_place_outside_the_project() -> None:
    found = [
        f"{named(path)}: {line}"
        for path in own_texts()
        for line in written(path).splitlines()
        if ELSEWHERE.search(line)
    ]
    assert [line for line in found if "ELSEWHERE = " not in line] == []
