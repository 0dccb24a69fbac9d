"""repeat_of: the same fact said again elsewhere in the document."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from figures.article import Article
from figures.figure import Figure
from figures.language import language
from figures.phrases import Phrases
from figures.stages.links.subjects import Subject, Subjects

LATEST = 8  # earlier figures of one amount that a later one is compared with
LARGE = Decimal(1_000_000)
OTHER_FIRST = 3  # more words to share where two sentences begin with different names
MOST_DIGITS = 3  # an amount with so many digits is hardly met twice by chance
HEADLINED = 3  # amounts that a headline may hold
ROUND = Decimal("0.06")  # by how much a headline may round
NEXT_TO = 4  # tokens beside a figure in which "another" makes it another


@cache
def another(code: str) -> Phrases:
    """weitere, another: the amount is a new one"""
    return Phrases({"again": language(code).table["links"]["again"]})


def repeats(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the earlier one that states the same fact.

    >>> linked_de("Alpnetz baut für 48 Mio. Franken in Winterthur\\nAlpnetz will dort bis zu 48 Mio. Franken verbauen.")
    48 Mio. Franken = 48000000 CHF
    48 Mio. Franken = ..48000000 CHF repeat of 0
    >>> linked_en("Revenue of Marlowe rose to £468m in May. Costs were £9m there. Revenue: £468m")
    £468m = 468000000 GBP to
    £9m = 9000000 GBP
    £468m = 468000000 GBP repeat of 0
    >>> linked_de("Die Weltbank gibt 500 Mio. Dollar Kredit. Die EU gibt weitere 500 Mio. Dollar Kredit.")
    500 Mio. Dollar = 500000000 USD
    500 Mio. Dollar = 500000000 USD
    """
    found, subjects = list(figures), Subjects(figures, article)
    told: set[int] = set()
    for index, others in equals(figures).items():
        one = figures[index]
        others = [at for at in others if agree(figures[at], one)]
        if not others or _another(one, article):
            continue
        after = subjects[index]
        match = next((at for at in others if related(figures[at], subjects[at], after, fresh=at not in told)), None)
        if match is not None:
            told.add(match)
            first = found[match].repeat_of
            found[index] = found[index].but("repeat_of", repeat_of=match if first is None else first)
    return rounded(found, subjects, told, article)


def rounded(found: list[Figure], subjects: Subjects, told: set[int], article: Article) -> list[Figure]:
    """What a headline says in fewer digits, and nothing repeats, is said again by the first amount that rounds to it.

    >>> linked_en("Acme bets $1.4 billion on Ohio\\nAcme said it would spend $1.37 billion on a plant in Ohio.")
    $1.4 billion = 1400000000 USD
    $1.37 billion = 1370000000 USD repeat of 0
    >>> linked_de("Acme baut für 1 Mrd. Euro in Graz\\nBeta verlor im Mai 980 Mio. Euro an der Börse.")
    1 Mrd. Euro = 1000000000 EUR
    980 Mio. Euro = 980000000 EUR
    """
    for index in range(min(len(found), HEADLINED)):
        if not subjects[index].headline:
            break
        if index in told or not large(found[index]):
            continue
        after = next((at for at in range(index + 1, len(found)) if rounds(found[at], found[index])), None)
        if after is None or found[after].repeat_of is not None or _another(found[after], article):
            continue
        one, other = subjects[index], subjects[after]
        if one.sentence != other.sentence and not apart(one.read(), other.read()) and len(one.words & other.words) > 1:
            found[after] = found[after].but("repeat_of", repeat_of=index)
    return found


def large(figure: Figure) -> bool:
    """Whether an amount is so large that a headline rounds it: one number, once, of millions."""
    plain = figure.unit is not None and figure.per is None and figure.role in ("level", "to") and not figure.vague
    return plain and figure.low is not None and figure.low == figure.high and figure.low >= LARGE


def rounds(exact: Figure, short: Figure) -> bool:
    """Whether an amount is another one with more digits, by a few percent more or less."""
    if exact.unit != short.unit or not large(exact) or exact.low == short.low:
        return False
    one, other = exact.low or Decimal(0), short.low or Decimal(0)
    return digits(one) > digits(other) and abs(one - other) <= one * ROUND


def equals(figures: list[Figure]) -> dict[int, list[int]]:
    """The earlier figures that share an end with a figure, latest last; of very many only the first and the latest."""
    seen: dict[tuple[str, Decimal], list[int]] = {}
    found: dict[int, list[int]] = {}
    for index, figure in enumerate(figures):
        unit, low, high = figure.unit, figure.low, figure.high
        if unit is None or figure.vague:
            continue
        for value in (low,) if low == high else (low, high):
            if value:
                same = seen.setdefault((unit, value), [])
                if same:
                    found[index] = [*same[:2], *same[max(2, len(same) - LATEST) :]]
                same.append(index)
    return found


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can be one fact: no end of the one contradicts the other, nor do rate and role.

    >>> from decimal import Decimal
    >>> most = Figure(0, 1, "", high=Decimal(3), unit="USD")
    >>> agree(most, Figure(0, 1, "", low=Decimal(2), high=Decimal(3), unit="USD"))
    True
    >>> agree(most, Figure(0, 1, "", low=Decimal(3), unit="USD"))
    False
    """
    lows = one.low is not None and other.low is not None
    highs = one.high is not None and other.high is not None
    if not (lows or highs) or (lows and one.low != other.low) or (highs and one.high != other.high):
        return False
    return (one.per == other.per or None in (one.per, other.per)) and (one.role == "by") == (other.role == "by")


def related(one: Figure, before: Subject, after: Subject, *, fresh: bool = False) -> bool:
    """Whether the words around a figure and those around an equal one after it speak of the same thing.

    The rounder the amount, the more words must be shared, and names count twice. A large amount with a definite article
    ("the $5m") needs none, nor does the first one that repeats a headline: it is `fresh`.

    >>> linked_en("Acme to buy Beta for $1.2bn in cash. The $1.2bn deal closes soon.")
    $1.2bn = 1200000000 USD
    $1.2bn = 1200000000 USD repeat of 0
    >>> linked_de("Die Firma Acme erhält 2 Mio. Euro Förderung. Die Firma Beta erhält 2 Mio. Euro Förderung.")
    2 Mio. Euro = 2000000 EUR
    2 Mio. Euro = 2000000 EUR
    """
    if before.sentence == after.sentence:
        return False
    large = (one.low or one.high or 0) >= LARGE
    if large and (after.definite or (fresh and before.headline)):
        return True
    if apart(before.read(), after.read()):
        return False
    shared = before.words & after.words
    needed = max(1, MOST_DIGITS + 1 - digits(one.low if one.low is not None else one.high)) - before.lead
    if before.first not in after.words and after.first not in before.words:
        needed += OTHER_FIRST
    return len(shared) + len(shared & before.names & after.names) >= max(1, needed)


def apart(before: Subject, after: Subject) -> bool:
    """Whether each of two sentences names what the other does not, and none that both name."""
    return bool(before.names - after.words and after.names - before.words and not before.names & after.names)


def digits(value: Decimal | None) -> int:
    """The significant digits of an amount: 500000 has one, 468000000 three.

    >>> digits(Decimal(500_000)), digits(Decimal("468E+6"))
    (1, 3)
    """
    return len(value.normalize().as_tuple().digits) if value else 0


def _another(figure: Figure, article: Article) -> bool:
    """weitere 500 Mio. Dollar, another $5m: not the same once more"""
    tokens, words = article.tokens, another(article.language.code)
    first = tokens.at(figure.start)
    if words.lasts.keys().isdisjoint(tokens.words[max(0, first - NEXT_TO) : first]):
        return False
    return any(words.before(tokens, at) is not None for at in range(first, max(0, first - NEXT_TO), -1))
