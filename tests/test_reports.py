"""reports/ is what `make report` builds out of seeds/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_figures_of_the_seeds_are_those_checked_in(tmp_path: Path) -> None:
    """After a change of rules `make report` writes them anew; git then shows what the change means."""
    written = tmp_path / "figures.csv"
    command = [sys.executable, "-m", "figures", "extract", "seeds", "--rates-as-of", "2026-11-20", "-o", str(written)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert written.read_bytes() == (ROOT / "reports/figures.csv").read_bytes()
