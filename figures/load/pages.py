"""Web pages (.html, .htm)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from figures.load.intake import Intake
from figures.load.problem import Problem
from figures.load.rows import Document


def pages(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The article of a web page."""
    yield Problem(path, "not read", "web pages cannot be read yet; save it as text")
