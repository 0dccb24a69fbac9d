"""Quoted: whose the amounts of a sentence in another language are, where it names nobody itself."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from figures.article import Article
from figures.companies import COMPANY, Party
from figures.figure import Figure

INFERRED = "inferred"


def quoted(figures: list[Figure], article: Article, start: int) -> list[Figure]:
    """The figures of a quote that begins at `start` of an article, with the firm that the text around it speaks of.

    >>> owner_de(
    ...     "Intel-Chef Tan war gestern in der schönen Stadt Wien und sprach lange mit dem Minister. "
    ...     "We will put $5 billion into the new plant in Ohio. Das ist sehr viel Geld für einen Konzern."
    ... )
    $5 billion: Intel
    >>> owner_en(
    ...     "The boss of Intel was in the lovely city of Vienna yesterday and had a long talk with the minister. "
    ...     "Wir werden in den nächsten Jahren rund 500 Millionen Euro in unser Werk hier stecken. That is a lot."
    ... )
    500 Millionen Euro: Intel
    """
    if all(figure.company for figure in figures) or (party := spoken_of(article, start)) is None:
        return figures
    name = party.called(article.language.code)
    return [
        figure if figure.company else figure.but("owner_of_text", company=name, company_from=INFERRED)
        for figure in figures
    ]


def spoken_of(article: Article, start: int) -> Party | None:
    """The company named last before a place, or most often in the text."""
    firms = [mention for mention in article.mentions if mention.party.kind == COMPANY]
    before = bisect_left([mention.start for mention in firms], start)
    if before:
        return firms[before - 1].party
    counts = Counter(mention.party.name for mention in firms)
    return max((mention.party for mention in firms), key=lambda party: counts[party.name], default=None)
