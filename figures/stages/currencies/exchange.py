"""The price of one currency in another is no amount."""

from __future__ import annotations

from figures.article import Tokens
from figures.figure import Figure
from figures.stages.amounts.unit_at import unit_at
from figures.stages.currencies.document import PAIR, Document
from figures.units import MONEY, crypto

LARGEST_RATE = 1000  # a price with decimals above it is hardly that of a currency
LARGEST_QUOTE = 100_000  # the dollar rose to 16,200 rupiah: only where a currency is the subject
BACK = 10  # tokens before a price in which the currency may stand that is priced
LINK = 8  # tokens between one euro and its price
FINE = 3  # decimals that only a rate has
CLOSING = ")]"
CLOSE = 4  # tokens between a noun of exchange and a price with fewer decimals


def is_exchange_rate(figure: Figure, position: int, before: int, behind: int, document: Document) -> bool:
    """The price of a currency in another: 1,19 Dollar je Euro; the euro reached $1.19.

    >>> de("Der Euro kostete am Abend 1,0912 Dollar")
    >>> en("The pound fell to $1.21")
    >>> en("The ticket costs 1.21 euros")
    1.21 euros = 1.21 EUR
    """
    if (figure.scale or 0) > 0 or figure.low is None or not 0 < figure.low < LARGEST_QUOTE:
        return False
    if figure.unit in crypto():
        return figure.low == 1 and is_one(figure, position, document)
    if (figure.low == 1 and is_one(figure, position, document)) or is_price_of_one(figure, position, document):
        return True
    tokens, words = document.tokens, document.words.sets
    if tokens.words[behind] in words["each"]:
        at = behind + 1 + (tokens.words[behind + 1] in words["the"])
        if bare_currency(tokens, at, figure):
            return True
    if before == 0:
        return False
    first = max(tokens.sentence_of(before)[0], before - BACK)
    if document.words.rates.isdisjoint(tokens.words[first:before]):
        return False
    if is_quote(figure, first, before, document) or is_pair(figure, before, document):
        return True
    return is_fixing(figure, first, before, document)


def is_quote(figure: Figure, first: int, before: int, document: Document) -> bool:
    """A currency that trades at a price; without decimals only where it is the subject.

    >>> de("Der Dollar stieg auf 150 Yen")
    >>> en("The dollar rose to 150 yen")
    >>> de("Für den Besuch in der Euro-Zone zahlte sie 150 Yen")
    150 Yen = 150 JPY
    >>> en("The euro fell and the ticket cost $80.50")
    $80.50 = 80.5 USD
    """
    tokens, trading = document.tokens, document.words.sets["trading"]
    if trading.isdisjoint(tokens.words[first:before]):
        return False
    exact = bool(figure.low % 1) and figure.low < LARGEST_RATE  # type: ignore[operator]
    places = [at for at in range(first, before) if tokens.meaning[at] is not None and bare_currency(tokens, at, figure)]
    clauses = [at for at in places if _one_clause(tokens.words[at:before], document, exact=exact)]
    return bool(clauses) and (exact or any(_is_subject(tokens, at, document) for at in clauses))


def _one_clause(words: list[str], document: Document, *, exact: bool) -> bool:
    """Whether nothing new begins between a currency and its price; only a rate has decimals behind a comma."""
    return ";" not in words and document.language.joint_and.isdisjoint(words) and (exact or "," not in words)


def _is_subject(tokens: Tokens, index: int, document: Document) -> bool:
    """The dollar rose, sterling fell: at the beginning or behind an article, and a verb of trade right behind."""
    before = tokens.words[index - 1]
    if before != "\n" and before not in document.words.sets["the"] and index:
        return False
    _, last = unit_at(tokens, index)
    return tokens.words[last] in document.words.sets["trades"]


def is_pair(figure: Figure, before: int, document: Document) -> bool:
    """EUR/USD 1.0832

    >>> en("EUR/USD 1.0832")
    >>> de("EUR/CHF 0,9312")
    >>> en("Prices: USD 12.50")
    USD 12.50 = 12.5 USD
    """
    return document.tokens.words[before - 1] == PAIR and bare_currency(document.tokens, before - 2, figure)


def is_fixing(figure: Figure, first: int, before: int, document: Document) -> bool:
    """A noun of exchange before a price with many decimals.

    >>> de("Die EZB setzte den Referenzkurs auf 1,0850 Dollar fest, der Wechselkurs lag bei 1,10 Dollar")
    >>> en("The ECB set its reference rate at $1.0850")
    >>> en("The rate for diesel was $1.085")
    $1.085 = 1.085 USD
    """
    if not figure.low % 1:  # type: ignore[operator]
        return False
    exponent = figure.low.as_tuple().exponent  # type: ignore[union-attr]
    if not isinstance(exponent, int) or exponent > -2:
        return False
    tokens, quotes = document.tokens, document.words.quotes
    lowest = first if exponent <= -FINE else max(first, before - CLOSE)
    return any(quotes.before(tokens, at) is not None for at in range(before, lowest, -1))


def is_one(figure: Figure, position: int, document: Document) -> bool:
    """One unit of a currency that is priced in another: 1 euro = 1.08 dollars; one euro buys 1.08 dollars.

    >>> en("1 euro = 1.08 dollars")
    >>> de("Für einen Euro gab es 160 Yen")
    >>> de("Das Eis kostet einen Euro, in New York 3 Dollar")
    einen Euro = 1 EUR
    3 Dollar = 3 USD
    """
    figures = document.figures
    after = position + 1 < len(figures) and _linked(figure, figures[position + 1], document)
    return after or (position > 0 and _linked(figures[position - 1], figure, document))


def is_price_of_one(figure: Figure, position: int, document: Document) -> bool:
    """The price in such a pair."""
    figures = document.figures
    before = figures[position - 1] if position else None
    if before is not None and before.low == 1 and before.unit not in crypto():
        return _linked(before, figure, document)
    other = figures[position + 1] if position + 1 < len(figures) else None
    return other is not None and other.low == 1 and other.unit not in crypto() and _linked(figure, other, document)


def _linked(left: Figure, right: Figure, document: Document) -> bool:
    """Whether two prices in different currencies stand beside each other, one being the price of the other."""
    if left.kind != MONEY or right.kind != MONEY or left.unit == right.unit:
        return False
    if (left.scale or 0) > 0 or (right.scale or 0) > 0:
        return False
    tokens = document.tokens
    first, last = tokens.at(left.end), tokens.at(right.start)
    gap, sets = tokens.words[first:last], document.words.sets
    if not 0 < last - first <= LINK or "," in gap or "\n" in gap:
        return False
    return gap[0] in sets["equals"] if left.low == 1 else last - first == 1 and gap[0] in sets["each"]


def bare_currency(tokens: Tokens, index: int, figure: Figure) -> bool:
    """A currency word without a number, other than the figure's own."""
    word = tokens.meaning[index] if 0 <= index < len(tokens) else None
    if word is None or not word.units:
        return False
    surface, last = unit_at(tokens, index)
    if surface is None:
        return False
    behind = last + (tokens.words[last] in CLOSING)  # ( EUR ) 12.51
    near = (tokens.meaning[index - 1] if index else None, tokens.meaning[behind])
    if any(each is not None and (each.digits is not None or each.scale is not None) for each in near):
        return False
    unit = surface.unit
    return unit.kind == MONEY and not unit.wary and unit.code != figure.unit and unit.code not in crypto()
