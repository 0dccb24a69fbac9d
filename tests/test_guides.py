"""To add X, touch Y: what the README promises is tried in a copy of the program, and so is what goes wrong."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from figures.language import languages
from figures.units import facts

ROOT = Path(__file__).resolve().parent.parent
READ = """
import sys
from figures import read
print(*(f"{figure.text} = {figure}" for figure in read(sys.argv[2], sys.argv[1])), sep="; ")
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project in a folder where it may be changed."""
    for name in ("figures", "tests", "seeds", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*ROOT.glob("*.md"), ROOT / "pyproject.toml", ROOT / "conftest.py"):
        shutil.copy(path, tmp_path)
    return tmp_path


def python(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def reads(copy: Path, code: str, text: str) -> str:
    done = python(copy, "-c", READ, code, text)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def complaint(copy: Path, *tests: str) -> str:
    """What the tests of the copy say; they must fail."""
    options = ["-q", "-p", "no:cacheprovider", "--override-ini=addopts=", "--tb=short"]
    done = python(copy, "-m", "pytest", *options, *(f"tests/{test}" for test in tests))
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def change(path: Path, old: str, new: str, section: str = "") -> None:
    """The first place of `old` behind the head of a section, changed."""
    before, head, after = path.read_text(encoding="utf-8").partition(f"\n[{section}]" if section else "\n")
    assert old in after, f"{path.name} has no {old!r} in [{section}]"
    path.write_text(before + head + after.replace(old, new, 1), encoding="utf-8")


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


# It is enough to touch Y


def test_a_currency_is_one_entry(copy: Path) -> None:
    text = "Acme zahlt 5 Millionen Muscheltaler oder MUT 7"
    assert "MUT" not in reads(copy, "de", text)
    entry = '\n[currency.MUT]\nsymbols = ["MUT"]\nde = ["Muscheltaler"]\nen = ["shell taler"]\n'
    add(copy / "figures/facts/currencies.toml", entry)
    assert reads(copy, "de", text) == "5 Millionen Muscheltaler = 5000000 MUT; MUT 7 = 7 MUT"
    assert reads(copy, "en", "It paid 3 shell taler.") == "3 shell taler = 3 MUT"


def test_a_unit_of_area_is_one_entry(copy: Path) -> None:
    add(
        copy / "figures/facts/areas.toml",
        '\n[morgen]\nsize = "2500"\nsymbols = []\nde = ["Tagwerk"]\nen = ["daywork"]\n',
    )
    assert reads(copy, "de", "ein Acker von 12 Tagwerk") == "12 Tagwerk = 12 morgen"


def test_a_word_is_one_word(copy: Path) -> None:
    assert reads(copy, "de", "Es sind pimaldaumen 5 Mio. Euro.") == "5 Mio. Euro = 5000000 EUR"
    change(copy / "figures/languages/de.toml", "about = [", 'about = ["pimaldaumen", ', section="bound_before")
    assert reads(copy, "de", "Es sind pimaldaumen 5 Mio. Euro.") == "5 Mio. Euro = ~5000000 EUR"


COMPANY = """
["Muschelwerke"]
aliases = ["MWK Muschel"]
country = "DE"
currency = "EUR"
sector = "food"
"""
OWNERS = """
import sys
from figures import read
print(*(f"{figure.text}: {figure.company}, {figure.company_from}" for figure in read(sys.argv[1], "de")), sep="; ")
"""


def test_a_company_is_one_entry(copy: Path) -> None:
    text = "MWK Muschel investiert 5 Millionen Euro."
    assert "Muschelwerke" not in python(copy, "-c", OWNERS, text).stdout
    add(copy / "figures/facts/companies.toml", COMPANY)
    assert python(copy, "-c", OWNERS, text).stdout == "5 Millionen Euro: Muschelwerke, listed\n"


def test_a_company_whose_name_is_taken_is_named(copy: Path) -> None:
    add(copy / "figures/facts/companies.toml", COMPANY.replace("MWK Muschel", "Siemens"))
    done = python(copy, "-c", OWNERS, "5 Euro")
    assert done.returncode != 0
    assert "Siemens" in done.stderr.splitlines()[-1]


SHELLS = """
from datetime import date

import polars as pl


def answers(asked, chain):
    rows, none = asked.filter(unit="XSH"), pl.lit(None, pl.String)
    rate, day = pl.lit(2.5), pl.lit(date(2020, 1, 1))
    return rows.select("row", rate=rate, rate_date=day, aged=none.cast(pl.Date), quoted=True, hint=none)
"""
ASKED = """
import figures
from datetime import date
import polars as pl
asked = pl.DataFrame({"unit": ["XSH"], "day": [date(2025, 5, 5)]})
print(figures.rates("EUR").of(asked).select("rate", "rate_source").row(0))
"""


def test_a_source_of_rates_is_one_file_and_one_line(copy: Path) -> None:
    assert python(copy, "-c", ASKED).stdout == "(None, None)\n"
    (copy / "figures/rates/shells.py").write_text(SHELLS, encoding="utf-8")
    sources = copy / "figures/rates/__init__.py"
    change(sources, "import ecb, nbp,", "import ecb, nbp, shells,")
    change(sources, '    Source("online"', '    Source("shells", shells.answers),\n    Source("online"')
    assert python(copy, "-c", ASKED).stdout == "(2.5, 'shells')\n"


STAGE = '''"""Amounts that are shouted."""

from figures.article import Article
from figures.figure import Figure


def shouting(figures: list[Figure], article: Article) -> list[Figure]:
    return [figure.but("shouted", bound="about") if figure.text.isupper() else figure for figure in figures]
'''


def add_stage(copy: Path) -> None:
    """A new stage, and its place in the tuple of all."""
    (copy / "figures/stages/shouting.py").write_text(STAGE)
    read = copy / "figures/read.py"
    change(read, "from figures.stages", "from figures.stages.shouting import shouting\nfrom figures.stages")
    change(read, "\n\n\ndef read(", "\nSTAGES = (*STAGES, shouting)\n\n\ndef read(")


def test_a_rule_is_a_function_in_a_stage(copy: Path) -> None:
    add_stage(copy)
    assert reads(copy, "de", "DAS SIND 5 MIO. EURO") == "5 MIO. EURO = ~5000000 EUR"


def test_a_language_is_one_file_and_the_names_of_units(copy: Path) -> None:
    path = copy / "figures/languages/en.toml"
    text = path.read_text(encoding="utf-8").replace('code = "en"', 'code = "nl"')
    (copy / "figures/languages/nl.toml").write_text(
        text.replace('million = ["', 'million = ["miljoen", "'), encoding="utf-8"
    )
    for name in ("currencies", "areas", "units"):
        path = copy / f"figures/facts/{name}.toml"
        lines = path.read_text(encoding="utf-8").replace('en = "USD"', 'en = "USD", nl = "EUR"').splitlines()
        named = (f"{line}\n{line.replace('en', 'nl', 1)}" if line.startswith("en = ") else line for line in lines)
        path.write_text("\n".join(named), encoding="utf-8")
    assert reads(copy, "nl", "Acme: 5 miljoen euros, 7 acres") == "5 miljoen euros = 5000000 EUR; 7 acres = 7 acre"


# What goes wrong is named


def refusal(copy: Path) -> str:
    """The one line with which the program refuses a broken data file."""
    done = subprocess.run(
        [sys.executable, "-m", "figures", "explain", "5 Euro"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_a_word_with_two_meanings_is_named(copy: Path) -> None:
    change(copy / "figures/languages/en.toml", "at_least = [", 'at_least = ["roughly", ', section="bound_before")
    assert "languages/en.toml [bound_before]: 'roughly' means both about and at_least" in refusal(copy)


def test_a_name_of_two_currencies_is_named(copy: Path) -> None:
    add(copy / "figures/facts/currencies.toml", '\n[currency.MUT]\nsymbols = ["zł"]\nde = ["Forint"]\nen = []\n')
    assert "facts/currencies.toml [currency] symbols: 'zł' means both PLN and MUT" in refusal(copy)


def test_a_missing_concept_is_named(copy: Path) -> None:
    change(copy / "figures/languages/de.toml", "at_most = [", "atmost = [", section="bound_before")
    assert "languages/de.toml [bound_before]: unknown 'atmost'" in refusal(copy)
    change(copy / "figures/languages/de.toml", "few = [", "fewer = [", section="several")
    change(copy / "figures/languages/de.toml", "atmost = [", "at_most = [", section="bound_before")
    assert "languages/de.toml [several]: unknown 'fewer'" in refusal(copy)


def test_a_rule_without_an_explanation_or_an_example_is_named(copy: Path) -> None:
    add_stage(copy)
    add(copy / "tests/examples/links.toml", '\n[[de]]\ntext = "DAS SIND 5 MIO. EURO"\nlinks = [""]\n')
    assert "shouted" in complaint(copy, "test_docs.py::test_every_rule_is_explained")
    said = complaint(
        copy,
        "test_structure.py::test_every_rule_shows_an_example_of_each_language",
        "test_structure.py::test_every_module_has_its_layer",
    )
    assert "test_every_rule_shows_an_example_of_each_language" in said
    assert "stages.shouting" in said


def test_a_column_without_an_explanation_is_named(copy: Path) -> None:
    change(copy / "figures/tables.py", '    "kind": "text",', '    "mood": "text",\n    "kind": "text",')
    assert "mood" in complaint(copy, "test_docs.py::test_every_column_is_explained_in_its_order")


def test_a_broken_table_is_named(copy: Path) -> None:
    add(copy / "figures/languages/de.toml", "\n[numbers]\n")
    done = python(copy, "-m", "figures", "explain", "--language", "de", "5 Mio. Euro")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_every_unit_has_its_names_in_every_language() -> None:
    named = {f"areas.toml [{code}]": entry for code, entry in facts("areas").items()}
    for part in ("family", "minor"):
        named |= {f"currencies.toml [{part}.{name}]": entry for name, entry in facts("currencies")[part].items()}
    named["units.toml [wary]"] = facts("units")["wary"]
    assert [
        f"{place} has no {code}" for place, entry in named.items() for code in languages() if code not in entry
    ] == []


# A clean machine has what is imported


def test_every_import_is_a_declared_dependency() -> None:
    imported = {
        name.split(".")[0]
        for path in (ROOT / "figures").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["images"]]
    declared = {re.split(r"[<>=\[;~! ]", entry)[0].lower().replace("_", "-") for entry in asked}
    origins = packages_distributions()
    for name in imported - {"figures", *sys.stdlib_module_names}:
        names = {origin.lower().replace("_", "-") for origin in origins.get(name, [name])}
        assert names & declared, f"pyproject.toml does not ask for {name}"
