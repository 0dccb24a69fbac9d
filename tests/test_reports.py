"""reports/ is what `make report` builds out of seeds/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNTRACKED = ("report.xlsx",)  # binary: it is made anew, and is not checked in


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in UNTRACKED)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_report_of_the_seeds_is_the_one_checked_in(tmp_path: Path) -> None:
    """After a change of rules `make report` writes it anew; git then shows what the change means."""
    command = [sys.executable, "-m", "figures", "report", "seeds", "--rates-as-of", "2026-11-20", "-o", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    made, kept = content(tmp_path), content(ROOT / "reports")
    assert sorted(made) == sorted(kept), "run `make report`"
    assert [name for name in made if made[name] != kept[name]] == [], "run `make report`"


def test_make_builds_what_is_compared() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "figures report seeds --rates-as-of 2026-11-20 -o reports\n" in makefile
