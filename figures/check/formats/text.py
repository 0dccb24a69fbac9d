"""text: for people, on a terminal or in a log."""

from __future__ import annotations

import io
import sys

from figures.check.finding import ERROR, WARNING
from figures.check.formats.result import Result, where
from figures.terminal import visible

STYLES = {ERROR: "bold red", WARNING: "yellow"}


def text(result: Result) -> str:
    """A line for each finding below its kind, and a summary."""
    from rich.console import Console
    from rich.text import Text

    terminal = sys.stdout.isatty()
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=10_000, highlight=False, soft_wrap=True)
    kind = None
    for finding in result.findings:
        if finding.kind != kind:
            kind = finding.kind
            console.print(Text(kind, style="bold"))
        line = Text(f"  {visible(where(finding))}  ", style="dim")
        console.print(line.append(Text(visible(finding.says), style=STYLES.get(finding.level, "default"))))
        for doubt in finding.doubts:
            if doubt not in finding.says:
                console.print(Text(f"      {visible(doubt)}", style="dim"))
    console.print(Text(visible(result.summary)))
    return out.getvalue()
