"""Stage: what the money is for, and whether it is spent."""

from __future__ import annotations

from figures.article import Article
from figures.figure import Figure
from figures.stages.events.decide import EVENTS, STATUSES, WITH_STATUS, decided

__all__ = ["EVENTS", "STATUSES", "WITH_STATUS", "events"]


def events(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with its event, and with the status of an investment, an acquisition or a funding.

    >>> def told(text, code):
    ...     return [(figure.event, figure.status) for figure in read(Article(text, code))]
    >>> from figures.read import read
    >>> told_de = lambda text: told(text, "de")
    >>> told_en = lambda text: told(text, "en")
    >>> told_de("Acme steckt 5 Mio. Euro in ein Werk, der Umsatz stieg auf 8 Mio. Euro.")
    [('investment', 'planned'), ('revenue', None)]
    >>> told_en("Acme bought Roe for $5m and was fined $2m.")
    [('acquisition', 'done'), ('fine', None)]
    """
    if not figures:
        return figures
    return [
        figure.but(answer.rule, event=answer.event, status=answer.status, note=(*figure.note, *answer.notes))
        for figure, answer in zip(figures, decided(figures, article), strict=True)
    ]
