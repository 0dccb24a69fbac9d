"""Formats of a check: each is a function from its result to text, in a file of its own."""

from __future__ import annotations

from collections.abc import Callable

from figures.check.formats.github import github
from figures.check.formats.gitlab import gitlab
from figures.check.formats.json import json_
from figures.check.formats.junit import junit
from figures.check.formats.markdown import markdown
from figures.check.formats.result import Result
from figures.check.formats.sarif import sarif
from figures.check.formats.text import text

__all__ = ["FORMATS", "Result"]

FORMATS: dict[str, Callable[[Result], str]] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "json": json_,
    "markdown": markdown,
    "junit": junit,
}
