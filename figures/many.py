"""read_many(): a stream of articles, read one after the other or by several processes, in their order."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from figures.article import Article
from figures.figure import Figure
from figures.read import read

Failed: TypeAlias = Callable[[Article, str], object]


class Outcome(NamedTuple):
    """What came of reading one article: its language and figures, or why it could not be read."""

    language_code: str | None = None
    figures: list[Figure] | None = None
    failure: str | None = None


def read_many(
    articles: Iterable[Article], jobs: int = 1, failed: Failed | None = None
) -> Iterator[tuple[Article, list[Figure]]]:
    """Every article with its figures, in the order of the articles; only some are in memory at a time.

    An article on which reading breaks down is handed to `failed` with the reason (without it: a warning) and left out;
    the others are read.
    """
    for article, outcome in outcomes(articles, jobs):
        if outcome.figures is None:
            (failed or warned)(article, outcome.failure or "")
        else:
            article.language_code = outcome.language_code
            yield article, outcome.figures


def warned(article: Article, why: str) -> None:
    warnings.warn(f"{article.document}: not read: {why}", RuntimeWarning, stacklevel=3)


def outcomes(articles: Iterable[Article], jobs: int) -> Iterator[tuple[Article, Outcome]]:
    """What comes of each article, here or in other processes."""
    if jobs == 1:
        return ((article, attempt(article)) for article in articles)
    from figures.processes import by_processes

    return by_processes(articles, jobs)


def attempt(article: Article) -> Outcome:
    """Reads an article; a defect of the program in one article must not take the others with it."""
    try:
        return Outcome(article.language.code, read(article))
    except Exception as error:
        return Outcome(failure=f"the program broke down on it ({type(error).__name__}: {error})")
