"""read(): the program in one line."""

from __future__ import annotations

from figures.article import Article
from figures.figure import Figure
from figures.stages.amounts import amounts
from figures.stages.columns import columns
from figures.stages.currencies import currencies
from figures.stages.horizons import horizons
from figures.stages.links import links
from figures.stages.qualifiers import qualifiers
from figures.stages.ranges import ranges

STAGES = (amounts, columns, ranges, currencies, qualifiers, horizons, links)


def read(source: str | Article, language: str | None = None) -> list[Figure]:
    """The figures of a text or an article, in order of their place; the language is found unless it is given."""
    article = source if isinstance(source, Article) else Article(source, language)
    figures: list[Figure] = []
    for stage in STAGES:
        figures = stage(figures, article)
    return figures
