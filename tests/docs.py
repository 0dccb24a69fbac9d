"""The outputs that the documents show: `python tests/docs.py` says which are out of date, `--update` writes them anew.

In README.md, ARCHITECTURE.md and docs/*.md
- a block ```console is a session: each line `$ ...` is run where seeds/ is, and its output stands below;
- a block ```python is a session of Python of its own: what each example prints stands below it;
- a table under <!-- read --> gives texts (\\n: a new line), and its columns "figure" and "rules" come of reading them;
- a block ```layers is the list of layers in tests/test_structure.py;
- the tables under <!-- scores --> and <!-- answers --> come from the marked texts, where FIGURES_DATA names
  their folder.
Blocks of other kinds (sh, toml, text) are not run.
"""

# ruff: noqa: T201

from __future__ import annotations

import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(?P<kind>console|python|layers)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^<!-- (?P<kind>read|scores|answers) -->\n(?P<body>(?:\|.*\n)+)", re.MULTILINE)
SESSION = "--session"  # this program, run again, as a session of Python
WIDTH = "110"  # columns of a terminal
PUBLISHED = date(2026, 3, 1)  # the day of the texts in tables
CELL = re.compile(r"(?<!\\)\|")


def documents() -> list[Path]:
    """The documents that show outputs."""
    return [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").glob("*.md"))]


def current(text: str) -> str:
    """A document with all its outputs as they are now."""
    with workplace() as run:
        text = BLOCK.sub(lambda block: f"```{block['kind']}\n{session(block['kind'], block['body'], run)}```", text)
    tables = {"read": read_table, "scores": score_table, "answers": answer_table}
    return TABLE.sub(lambda table: f"<!-- {table['kind']} -->\n{tables[table['kind']](table['body'])}", text)


Run = Callable[[list[str], str], str]  # a command and what it is given, to what it prints


@contextmanager
def workplace() -> Iterator[Run]:
    """A folder with seeds/ in it, where the command `figures` is at hand."""
    with tempfile.TemporaryDirectory() as name:
        folder, commands = Path(name, "here"), Path(name, "bin")
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        commands.mkdir()
        command = commands / "figures"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m figures "$@"\n')
        command.chmod(0o755)
        environment = {
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
            "COLUMNS": WIDTH, "POLARS_TABLE_WIDTH": WIDTH, "LC_ALL": "C.UTF-8", "HOME": name,
        }  # fmt: skip

        def run(command: list[str], given: str) -> str:
            done = subprocess.run(
                command, input=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                cwd=folder, env=environment, text=True, encoding="utf-8", check=False, timeout=60,
            )  # fmt: skip
            if "Traceback (most recent call last)" in done.stdout:
                raise RuntimeError(f"{' '.join(command)}: {done.stdout}")
            return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())

        yield run


def session(kind: str, body: str, run: Run) -> str:
    """A block with what it shows now; every session stands for itself."""
    if kind == "layers":
        from test_structure import LAYERS

        return "".join(f"{line.strip()}\n" for line in LAYERS.strip().splitlines())
    if kind == "python":
        return run([sys.executable, __file__, SESSION], body)
    commands = [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{run(['sh', '-c', command], '')}" for command in commands)


def python(body: str) -> str:
    """A session of Python with what its examples print now."""
    known: dict[str, object] = {"__name__": "__main__"}
    sys.displayhook = sys.__displayhook__
    shown = []
    for piece in doctest.DocTestParser().parse(body):
        if isinstance(piece, str):
            shown.append(piece)
            continue
        first, *rest = piece.source.splitlines()
        shown += [f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in rest)]
        with redirect_stdout(io.StringIO()) as printed:
            exec(compile(piece.source, "<example>", "single"), known)
        shown.append(printed.getvalue())
    return "".join(shown)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in CELL.split(line)[1:-1]]


def read_table(body: str) -> str:
    """A table of texts with the figures that are read in them; a column "rule" asks for the figures it made."""
    from figures.article import Article
    from figures.read import read

    head, line, *lines = body.splitlines()
    names = cells(head)
    rows = []
    for each in lines:
        row = dict(zip(names, cells(each), strict=True))
        article = Article(row["text"].replace("\\n", "\n"), row["language"], published=PUBLISHED)
        found = [figure for figure in read(article) if row.get("rule", "").strip("`") in ("", *figure.why)]
        shown = {"figure": "<br>".join(f"`{figure}`" for figure in found) or "none"}
        shown["rules"] = "<br>".join(f"`{' > '.join(figure.why)}`" for figure in found)
        rows.append({name: shown.get(name, row[name]) for name in names})
    return "\n".join([head, line, *(f"| {' | '.join(row.values())} |" for row in rows)]) + "\n"


def score_table(body: str) -> str:
    """The scores of the marked texts, where they are at hand."""
    from score import HALVES, LANGUAGES, Score, data_folder, score

    folder = data_folder()
    if folder is None:
        return body
    lines = body.splitlines()[:2]
    for half in HALVES:
        scores = {f"{name} ({code})": score(name, half, folder) for name, code in LANGUAGES.items()}
        for name, each in (*scores.items(), ("all", sum(scores.values(), Score()))):
            shares = (each.precision, each.recall, each.f1)
            lines.append(f"| {name} | {half} | {each.marked} | {' | '.join(f'{share:.3f}' for share in shares)} |")
    return "\n".join(lines) + "\n"


def answer_table(body: str) -> str:
    """How often company, event, status and totals are right, where the marked texts are at hand."""
    from score import HALVES, data_folder
    from score_answers import counted
    from totals import counts

    if data_folder() is None:
        return body
    lines = body.splitlines()[:2]
    for half in HALVES:
        for part, found in counted(half).items():
            company = found["named", True] + found["nobody's", True]
            asked = company + found["named", False] + found["nobody's", False]
            shares = [share(company, asked)]
            for name in ("event", "status"):
                shares.append(share(found[name, True], found[name, True] + found[name, False]))
            sums = counts(half) if part == "articles" else {"right": 0, "marked": 0}
            lines.append(f"| {part} | {half} | {' | '.join([*shares, share(sums['right'], sums['marked'])])} |")
    return "\n".join(lines) + "\n"


def share(right: int, of: int) -> str:
    return f"{right / of:.2f} of {of}" if of else ""


def main(arguments: list[str]) -> int:
    if arguments == [SESSION]:
        print(python(sys.stdin.read()), end="")
        return 0
    update, old = arguments == ["--update"], 0
    for path in documents():
        text = path.read_text(encoding="utf-8")
        new = current(text)
        if new != text:
            old += 1
            print(f"{path.relative_to(ROOT)}: {'written anew' if update else 'out of date'}")
            if update:
                path.write_text(new, encoding="utf-8")
    return 1 if old and not update else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
