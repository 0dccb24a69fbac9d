"""What runs in continuous integration: the example workflow, the action, the hook, in a scratch repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "ci"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A clone of a repository made of the example, and commands `figures` and `pip` in tools/."""
    shutil.copytree(EXAMPLE, tmp_path / "origin")
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "first"]):
        git(tmp_path / "origin", *arguments)
    git(tmp_path, "clone", "-q", "origin", "work")
    (tmp_path / "tools").mkdir()
    command(tmp_path / "tools" / "figures", f'exec "{sys.executable}" -m figures "$@"')
    command(tmp_path / "tools" / "pip", 'echo "$@" > "$RUNNER_TEMP/installed"')
    return tmp_path


def command(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True, cwd=folder)


def step(place: Path, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a step as GitHub does."""
    environment = os.environ | {
        "PATH": f"{place / 'tools'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "FIGURES_CACHE": str(place / "cache"), "RUNNER_TEMP": str(place),
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"), **more,
    }  # fmt: skip
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=place / "work", env=environment, capture_output=True, text=True, check=False)


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text())


def example_steps() -> list[dict[str, Any]]:
    [job] = loaded(EXAMPLE / ".github/workflows/figures.yml")["jobs"].values()
    return [each for each in job["steps"] if "run" in each]


def test_the_steps_of_the_example(place: Path) -> None:
    install, check, comment = example_steps()
    assert step(place, install["run"], FIGURES="figures.whl").returncode == 0
    assert (place / "installed").read_text() == "install figures.whl\n"
    done = step(place, check["run"])
    assert (done.returncode, done.stdout) == (0, "2 articles, nothing is different from figures.csv\n")
    article = place / "work/news/acme-leipzig.txt"
    article.write_text(article.read_text().replace("500 Millionen", "12 Milliarden"))
    git(place / "work", "commit", "-qam", "second")
    done = step(place, check["run"])
    assert done.returncode == 1
    [first, *_] = done.stdout.splitlines()
    assert first == (
        "::error file=news/acme-leipzig.txt,line=5,endLine=5,col=20,endColumn=38,title=pledge is changed"
        "::raised from 500 m EUR to 12 bn EUR: Acme, planned investment, 12 bn EUR"
    )
    assert "raised from 500 m EUR to 12 bn EUR" in (place / "summary.md").read_text()
    assert step(place, comment["run"]).returncode == 0
    assert "raised from 500 m EUR to 12 bn EUR" in (place / "work/comment.md").read_text()


def test_the_baseline_of_the_example_is_current(place: Path) -> None:
    [accept] = re.findall(r"^figures check .*--update.*$", (EXAMPLE / "README.md").read_text(), re.MULTILINE)
    assert step(place, accept).returncode == 0
    assert (place / "work/figures.csv").read_bytes() == (EXAMPLE / "figures.csv").read_bytes()


def test_the_action(place: Path) -> None:
    action = loaded(ROOT / "action.yml")
    assert action["runs"]["using"] == "composite"
    given = {name: each.get("default", "") for name, each in action["inputs"].items()}
    given |= {
        "paths": "news",
        "baseline": "figures.csv",
        "sarif": "figures.sarif",
        "options": "--rates-as-of 2026-03-01",
    }
    check = action["runs"]["steps"][-1]
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in check["env"].items()
        if "inputs." in value
    }
    assert set(environment) == {"PATHS", "BASELINE", "FAIL_ON", "SINCE", "OPTIONS", "SARIF"}
    assert step(place, check["run"], **environment).returncode == 0
    (place / "work/news/beta-ohio.md").unlink()
    done = step(place, check["run"], **environment)
    assert done.returncode == 1
    assert "::error file=news/beta-ohio.md" in done.stdout
    assert '"figure-vanished"' in (place / "work/figures.sarif").read_text()
    assert step(place, check["run"], **environment | {"BASELINE": "missing.csv"}).returncode == 2


def test_every_input_of_the_action_is_used() -> None:
    text = (ROOT / "action.yml").read_text()
    action = loaded(ROOT / "action.yml")
    assert all(f"inputs.{name}" in text for name in action["inputs"])
    assert all(each["shell"] == "bash" for each in action["runs"]["steps"] if "run" in each)


def test_the_hook(place: Path) -> None:
    [hook] = loaded(ROOT / ".pre-commit-hooks.yaml")
    assert set(hook) >= {"id", "name", "entry", "language", "files"}
    done = step(place, f"{hook['entry']} news --baseline figures.csv --rates-as-of 2026-03-01 --fail-on changed")
    assert done.returncode == 0
    assert re.search(hook["files"], "news/a.html.gz")


def test_the_snippets_of_the_guide_are_yaml() -> None:
    guide = (ROOT / "docs/ci.md").read_text()
    snippets = [yaml.safe_load(each) for each in re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)]
    assert len(snippets) == 3
    assert "codequality" in snippets[1]["figures"]["artifacts"]["reports"]
    assert snippets[2]["repos"][0]["hooks"][0]["id"] == "figures-check"


def test_own_ci_checks_the_seeds() -> None:
    assert "figures check seeds --baseline reports/figures.csv" in (ROOT / "Makefile").read_text()
