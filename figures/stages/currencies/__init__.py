"""Stage 3: which currency is meant where none or several could be, and what is no money at all."""

from __future__ import annotations

from figures.article import Article
from figures.figure import Figure
from figures.stages.currencies.document import Document
from figures.stages.currencies.exchange import is_exchange_rate
from figures.stages.currencies.money import is_money
from figures.stages.currencies.names import MILLION, is_name
from figures.stages.currencies.things import counts_beside
from figures.stages.currencies.which import elided, which
from figures.units import MONEY

PRICED = "price_dash"


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
    if not figures:
        return figures
    figures = [figure for figure in figures if may_be_money(figure)]
    document = Document(figures, article)
    found = []
    for position, figure in enumerate(figures):
        settled = figure if is_plain(figure) else settle(figure, position, document)
        if settled is not None:
            found.append(settled)
    return found


def may_be_money(figure: Figure) -> bool:
    """Whether a number has a unit, a scale, no exact value, or a dash instead of its cents."""
    return figure.kind is not None or figure.scale is not None or figure.vague or PRICED in figure.why


def is_plain(figure: Figure) -> bool:
    """Most amounts leave nothing to ask: 5 Mio. Euro, $3bn of a country that is named."""
    if figure.unit_from != "stated" or figure.vague:
        return False
    return figure.kind != MONEY or (figure.scale is not None and figure.scale > 0 and figure.low != MILLION)


def settle(figure: Figure, position: int, document: Document) -> Figure | None:
    """The figure with its currency; None for what is no money."""
    settled = figure
    if figure.unit_from == "default":
        settled = which(figure, position, document)
    elif figure.kind is None:
        if not is_money(figure, position, document):
            return None
        settled = elided(figure, position, document)
    elif figure.unit_from == "context" and counts_beside(figure, position, document):
        return None
    if settled.kind != MONEY:
        return settled
    before, behind = document.tokens.at(figure.start), document.tokens.at(figure.end)
    if is_name(settled, before, behind, document):
        return None
    return None if not settled.vague and is_exchange_rate(settled, position, before, behind, document) else settled
