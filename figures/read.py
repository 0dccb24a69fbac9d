"""read(): the program in one line."""

from __future__ import annotations

from msgspec.structs import replace

from figures.article import Article
from figures.figure import Figure
from figures.stages.amounts import amounts
from figures.stages.columns import columns
from figures.stages.companies import companies, quoted
from figures.stages.currencies import currencies
from figures.stages.events import events
from figures.stages.horizons import horizons
from figures.stages.links import links
from figures.stages.qualifiers import qualifiers
from figures.stages.ranges import ranges

STAGES = (amounts, columns, ranges, currencies, qualifiers, horizons, links, events, companies)


def read(source: str | Article, language: str | None = None) -> list[Figure]:
    """The figures of a text or an article, in order of their place; the language is found unless it is given.

    A sentence in another language is read in its own, where the language was found.
    """
    article = source if isinstance(source, Article) else Article(source, language)
    figures: list[Figure] = []
    for stage in STAGES:
        figures = stage(figures, article)
    return with_quotes(figures, article) if article.tokens.quotes else figures


def with_quotes(figures: list[Figure], article: Article) -> list[Figure]:
    """The figures of an article and those of its sentences in other languages, in one order; links keep their meaning.

    >>> for figure in read("Der Chef war in Wien. We will put $5 billion into the new plant in Ohio. Das ist viel."):
    ...     print(figure.text, "=", figure)
    $5 billion = 5000000000 USD
    """
    groups = [(0, figures)]
    for start, end, code in article.tokens.quotes:
        own = read(Article(article.text[start:end], code, published=article.published))
        groups.append((start, quoted(own, article, start)))
    keys = sorted(
        (start + figure.start, group, index)
        for group, (start, found) in enumerate(groups)
        for index, figure in enumerate(found)
    )
    place = {(group, index): position for position, (_, group, index) in enumerate(keys)}
    return [moved(groups[group][1][index], groups[group][0], group, place) for _, group, index in keys]


def moved(figure: Figure, by: int, group: int, place: dict[tuple[int, int], int]) -> Figure:
    """A figure of a part of the text, in the text: its place and the indices of its links."""
    linked = {name: place[group, index] for name in LINKS if (index := getattr(figure, name)) is not None}
    return replace(figure, start=figure.start + by, end=figure.end + by, **linked)


LINKS = ("same_as", "repeat_of", "part_of")
