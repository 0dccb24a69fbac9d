"""Last stage of reading: which figures of a document state the same, once more, or a part of another."""

from __future__ import annotations

from figures.article import Article
from figures.figure import Figure
from figures.stages.links.costated import costated
from figures.stages.links.parts import parts
from figures.stages.links.repeats import repeats
from figures.stages.links.restated import restated


def links(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with `same_as`, `repeat_of` and `part_of`: the indices of others in the list.

    >>> linked_de("Das Werk kostet 2 Mrd. Dollar (1,7 Mrd. Euro), davon 500 Mio. Dollar in Texas.")
    2 Mrd. Dollar = 2000000000 USD
    1,7 Mrd. Euro = 1700000000 EUR same as 0
    500 Mio. Dollar = 500000000 USD part of 0
    >>> linked_en("Revaia raises $160M for second fund. Revaia has raised €150 million ($160 million) for its fund.")
    $160M = 160000000 USD
    €150 million = 150000000 EUR
    $160 million = 160000000 USD same as 1 repeat of 0
    >>> linked_en("Acme raised $5m in a seed round. Beta raised $5m in a seed round.")
    $5m = 5000000 USD
    $5m = 5000000 USD
    """
    if len(figures) < 2:
        return figures
    return parts(restated(repeats(costated(figures, article), article)), article)
