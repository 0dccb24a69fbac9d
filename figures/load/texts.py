"""Text files (.txt, .md): one file is one article."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from figures.article import Article
from figures.load.intake import Intake
from figures.load.problem import Problem
from figures.load.rows import Document
from figures.load.streams import decoded, whole


def texts(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The article of a text file. An empty file is an article without figures."""
    raw = whole(stream, intake.max_size)
    if raw is None:
        yield Problem(path, "not read", intake.too_large)
        return
    text, damage = decoded(raw)
    if damage:
        yield Problem(path, "read, but damaged", damage)
    yield Document(Article(text, document=path), path, path)
