"""The shape of the program: imports point downwards, words are data, rules show examples, no unit means two things."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from figures.detection import words_of
from figures.language import language, languages
from figures.units import surfaces

ROOT = Path(__file__).parent.parent / "figures"

# What stands in a line may import what stands above it, and nothing else. A folder counts as one part.
LAYERS = """
    rules user_cache own_file
    kept
    figure groups datafile search tokens context table_rows readable
    numerals units kinds notation
    words
    shapes
    language
    detection sentences weights lexicon
    scan companies
    article
    phrases quantity clauses load
    periods terminal stages.amounts
    stages.ranges
    stages.columns stages.currencies stages.qualifiers stages.horizons stages.links stages.events stages.companies
    read
    many areas assume implied rates
    normalise
    tables
    pledges corrections
    processes expressions write saving conversion compare
    reading report cache
    archive
    revisions check
    notebook commands
    cli
    __main__ __init__
"""
RANKS = {part: rank for rank, line in enumerate(LAYERS.strip().splitlines()) for part in line.split()}
UPWARDS = {
    ("many", "processes"): "more than one process only when asked for",
    ("figure", "notebook"): "a notebook asks a figure how to show it",
    ("article", "notebook"): "a notebook asks an article how to show it",
    ("__init__", "expressions"): "the polars namespace is registered when figures is imported",
}


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.read_text().strip())


def part_of(name: str) -> str:
    """The line of LAYERS that a module belongs to: figures.stages.links.parts -> stages.links"""
    names = name.split(".")[1:] or ["__init__"]
    return ".".join(names[:2]) if names[0] == "stages" else names[0]


def name_of(path: Path) -> str:
    names = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def imports(path: Path) -> Iterator[str]:
    """The modules of the program that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == ROOT.name:
            inner = [f"{node.module}.{alias.name}" for alias in node.names if is_module(f"{node.module}.{alias.name}")]
            yield from inner or [node.module]
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == ROOT.name)


def is_module(name: str) -> bool:
    path = ROOT.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def test_every_module_has_its_layer() -> None:
    parts = {part_of(name_of(path)) for path in modules()}
    assert parts == set(RANKS), "LAYERS in this test must name every part, and no other"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_point_downwards(path: Path) -> None:
    own = part_of(name_of(path))
    for name in imports(path):
        other = part_of(name)
        if other == own or (own, other) in UPWARDS or (other == "__init__" and own == "cli"):
            continue
        assert RANKS[other] < RANKS[own], f"{own} imports {other}, which stands beside or above it"


@pytest.mark.parametrize(
    "folder", [path.parent for path in modules() if path.name == "__init__.py" and path.parent != ROOT], ids=name_of
)
def test_a_folder_imports_its_parts_and_not_the_other_way(folder: Path) -> None:
    for path in folder.glob("*.py"):
        if path.name != "__init__.py":
            assert name_of(folder) not in imports(path), path.name


# Words are data

MESSAGES = {  # what talks to people and files, not to texts
    "datafile", "own_file", "cli", "commands", "saving", "terminal", "load", "write", "tables", "many", "processes",
    "expressions", "__init__", "__main__", "areas", "assume", "implied", "normalise", "conversion", "rates",
    "readable", "pledges", "compare", "corrections", "reading", "notation", "report", "notebook", "cache",
    "archive", "revisions", "check",
}  # fmt: skip
NAMES = {  # of the program's own: rules, fields, columns, kinds of tokens
    "number", "span", "fraction", "members", "kind", "high", "low", "listed", "compared", "restated", "figures",
    "company", "government", "body", "chief", "start", "first in headline", "same paragraph",
}  # fmt: skip
WORDS_STILL_IN_CODE = {
    "units": {"mln", "mio", "mrd", "dollar", "inch", "isch"},  # glued to a code: EURmln, MioEUR; forms of names
    "periods": {"financial"},
    "stages.amounts": {"euro"},  # Euro €, whose tokens may stand apart
    "stages.currencies": {"50 cent"},  # the rapper: what is compared is the whole figure
}
PLAIN = re.compile(r"[\w. -]+")


def strings(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


SAID_IN_ENGLISH = ("events", "status", "owners", "companies", "sectors", "told")  # as the program is too


NAMES_OF_SIGNS = ("stages.events", "stages.companies")  # "owner of the one before": English, but matched with nothing


@cache
def vocabulary(part: str) -> set[str]:
    """What the language files list: the right-hand side."""
    found: set[str] = set()
    for code in languages() if part not in NAMES_OF_SIGNS else ("de",):
        sections = language(code).table.items()
        told = {name: entry for name, entry in sections if code != "en" or name not in SAID_IN_ENGLISH}
        found.update(words_of(told))
    return found


@cache
def concepts() -> set[str]:
    """What the program calls it: the left-hand side."""
    return {name for code in languages() for name in keys(language(code).table)} | {
        name for path in ROOT.glob("facts/*.toml") for name in keys(tomllib.loads(path.read_text(encoding="utf-8")))
    }


def keys(table: dict[str, Any]) -> Iterator[str]:
    for name, entry in table.items():
        yield name
        yield from keys(entry) if isinstance(entry, dict) else ()


def words_in_code(part: str) -> set[str]:
    """The strings of a part of the program that are words of a language, and no name of its own."""
    known, own = vocabulary(part), concepts() | NAMES | {name for part in RANKS for name in part.split(".")}
    return {
        string.lower()
        for path in modules()
        if part_of(name_of(path)) == part
        for string in strings(path)
        if PLAIN.fullmatch(string) and string.strip() not in own and not known.isdisjoint(string.lower().split())
    }


@pytest.mark.parametrize("part", sorted(set(RANKS) - MESSAGES))
def test_no_word_of_a_language_stands_in_code(part: str) -> None:
    assert words_in_code(part) - WORDS_STILL_IN_CODE.get(part, set()) == set()


def test_the_known_words_in_code_are_still_there() -> None:
    assert {part: words_in_code(part) & words for part, words in WORDS_STILL_IN_CODE.items()} == WORDS_STILL_IN_CODE


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.toml")), ids=lambda path: path.name)
def test_no_regular_expression_stands_in_a_table(path: Path) -> None:
    assert "\\" not in path.read_text(encoding="utf-8")


# Rules show examples

PLUMBING = {  # they only do what rules say
    "amount", "with_unit_before", "bare", "joined", "shared", "alike", "settle", "elided",
    "times", "scaled", "with_unit",
}  # fmt: skip
NO_RULES = {  # modules that rules look things up in
    "document", "place", "pairs", "rate_words", "words", "candidate", "lexicon", "sentence", "scene", "decide",
    "part_words", "subjects", "listed", "around", "itself", "naming", "where",
}  # fmt: skip


@cache
def rules() -> dict[str, str]:
    """The public functions of the stages that give figures, with their docstrings."""
    return {
        node.name: ast.get_docstring(node) or ""
        for path in sorted((ROOT / "stages").rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and gives_figures(node)
    }


def gives_figures(node: ast.FunctionDef) -> bool:
    return node.returns is not None and "Figure" in ast.unparse(node.returns)


@pytest.mark.parametrize("path", [path for path in modules() if "stages" in path.parts], ids=name_of)
def test_every_module_of_a_stage_shows_examples_of_each_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shown = all(re.search(rf">>> \w*{code}\(", text) for code in languages())
    assert shown != (path.stem in NO_RULES)


def test_every_rule_shows_an_example_of_each_language() -> None:
    lacking = {
        name
        for name, docstring in rules().items()
        if not all(re.search(rf">>> \w*{code}\(", docstring) for code in languages()) and name not in PLUMBING
    }
    assert lacking == set()


def test_what_is_called_plumbing_is_there() -> None:
    assert PLUMBING.issubset(rules())


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


# Units

TWO_MEANINGS = {"Rp", "RUR"}  # rupiah and Rappen; the old code of the rouble, read as the new one


@pytest.mark.parametrize("code", languages())
def test_no_name_of_a_unit_means_two(code: str) -> None:
    """Of one writing: a name that several currencies share is a family."""
    meant = defaultdict(set)
    for surface in surfaces(code):
        meant[surface.words, surface.exact].add(surface.unit.code)
    assert {exact or " ".join(words) for (words, exact), units in meant.items() if len(units) > 1} <= TWO_MEANINGS
