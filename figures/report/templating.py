"""Templates: everything that is put into one is escaped, and what steers a screen is written out."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from figures.figure import plain
from figures.terminal import visible

if TYPE_CHECKING:
    from jinja2 import Environment

MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>()#+!|~@$&"})


@cache
def templates() -> Environment:
    """The templates of pages: a name that is missing is an error, a text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("figures.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalized,
        keep_trailing_newline=True,
    )
    found.filters |= {"number": number, "md": markdown}
    return found


def asset(name: str) -> str:
    """A file beside the templates: the style or the script."""
    return resources.files("figures.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def inlined() -> dict[str, Any]:
    """Style and script as they stand in every page, and the mark by which a browser knows the script."""
    from markupsafe import Markup

    script = asset("report.js")
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode()
    return {"style": Markup(asset("report.css")), "script": Markup(script), "script_hash": f"sha256-{digest}"}


def finalized(value: Any) -> Any:
    """What a template shows of a value: texts without characters that steer, nothing for nothing."""
    if type(value) is str:  # what is escaped already is of another type
        return value if value.isprintable() else shown(value)
    return "" if value is None else value


def shown(text: str) -> str:
    r"""A text with its lines, in which what steers a screen is written out.

    >>> shown("a\x00\u202eb\r\nc\td\ue000\ud800")
    'a\\x00\\u202eb\nc\td\ue000\\ud800'
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(visible(cell) for cell in line.split("\t")) for line in lines)


def number(value: Decimal | None) -> str:
    """A number for the script: plain digits, nothing for an open side."""
    return "" if value is None else plain(value)


def markdown(text: str) -> str:
    r"""A text that is nothing but text in Markdown, on one line.

    >>> markdown("a|b\n<i> [x](y) @all")
    'a\\|b \\<i\\> \\[x\\]\\(y\\) \\@all'
    """
    return " ".join(shown(text).split()).translate(MARKDOWN)
