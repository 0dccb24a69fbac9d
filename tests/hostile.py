"""Articles that try to be more than text when a report shows them."""

from __future__ import annotations

import json
from pathlib import Path

SCRIPT = "<script>document.title = 'owned'</script>"
IMAGE = '"><img src=x onerror="document.title=1">'
LONG = "Lang" * 2500
NAMES = (
    SCRIPT, IMAGE, "=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "{{ 7 * 7 }}", "a\u202ecba\u2066",
    "bell\x07\x00\x1b[31m", "../../etc/passwd", "con", LONG, "</style></title></textarea>",
    "|pipe| `code` [x](javascript:1)", "_x0041_", "ü\ud800",
)  # fmt: skip


def corrections(folder: Path, articles: int) -> Path:
    """A file that gives every article's figure one of the names as its company."""
    entries = [
        {"document": f"{at}", "text": "5 Mio. Euro", "company": name.replace("\ud800", "").replace("\x00", "")}
        for at, name in enumerate(NAMES[:articles])
    ]
    lines = []
    for entry in entries:
        lines.append("[[correction]]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in entry.items()]
    file = folder / "corrections.toml"
    file.write_text("\n".join(lines).replace("\\ud", "\\\\ud"), encoding="utf-8")
    return file


def articles(folder: Path) -> Path:
    """A table of articles with the names as title, in the text and in the address."""
    rows = [
        {
            "id": str(at),
            "title": f"{name} baut ein Werk",
            "text": f"Die {name} AG will 5 Mio. Euro in ein Werk investieren.\n\n{name}\n\nGekauft wurden 3 Hektar.",
            "date": "2026-03-01",
            "url": f"javascript:{name}" if at % 2 else f"https://example.org/{name}",
        }
        for at, name in enumerate(NAMES)
    ]
    file = folder / "hostile.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file
