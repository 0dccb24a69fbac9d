"""Stage 3: which currency is meant where none or several could be, and what is no money at all."""

from __future__ import annotations

from figures.article import Article
from figures.figure import Figure
from figures.stages.currencies.document import Document
from figures.stages.currencies.exchange import is_exchange_rate
from figures.stages.currencies.money import is_money
from figures.stages.currencies.names import is_name
from figures.stages.currencies.which import elided, which
from figures.units import MONEY


def currencies(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure has its currency, as far as it can be known; numbers that are no amounts are gone.

    >>> de("Für 5 Mio. Euro und 50 Cent je Aktie")
    5 Mio. Euro = 5000000 EUR
    50 Cent = 0.5 EUR per share
    >>> en("It invested $5bn, of which 2bn in Texas")
    $5bn = 5000000000 USD
    2bn = 2000000000 USD
    >>> de("5 Millionen Menschen zahlten 3 Euro")
    3 Euro = 3 EUR
    """
    figures = [figure for figure in figures if figure.kind is not None or figure.scale is not None or figure.vague]
    if not figures:
        return figures
    document = Document(figures, article)
    found = []
    for position, figure in enumerate(figures):
        settled: Figure | None = figure
        if figure.unit_from == "default":
            settled = which(figure, position, document)
        elif figure.kind is None:
            settled = elided(figure, position, document) if is_money(figure, position, document) else None
        if settled is not None and (settled.kind != MONEY or not is_none(settled, position, document)):
            found.append(settled)
    return found


def is_none(figure: Figure, position: int, document: Document) -> bool:
    """Whether an amount of money is a rate of exchange or a name."""
    before, behind = document.tokens.at(figure.start), document.tokens.at(figure.end)
    if is_name(figure, before, behind, document):
        return True
    return not figure.vague and is_exchange_rate(figure, position, before, behind, document)
