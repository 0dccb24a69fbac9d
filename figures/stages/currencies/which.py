"""Which currency a word means that several share, and whose an amount is that has none of its own."""

from __future__ import annotations

from figures.figure import Figure
from figures.stages.amounts.unit_at import unit_at
from figures.stages.currencies.document import Document
from figures.units import MONEY, Unit

NEAR = 12  # figures around one
DOLLAR = "USD"  # news of every country write of it: one place is not enough to mean another dollar


def which(figure: Figure, position: int, document: Document) -> Figure:
    """A word that several currencies share: $, Kronen, pesos, Cent.

    >>> en("Swedish retailer sells for 5 million crowns in Stockholm")
    5 million crowns = 5000000 SEK
    >>> en("A dispute over 5 million crowns")
    5 million crowns = 5000000 ?
    >>> de("In Ägypten kostet das 5 Mrd. Pfund")
    5 Mrd. Pfund = 5000000000 EGP
    >>> de("In Ägypten kostet das £5 Mrd.")
    £5 Mrd. = 5000000000 GBP
    """
    members = members_of(figure, document)
    if figure.scale is not None and figure.scale < 0:
        code = _minor(position, members, document)
    elif figure.unit is None:
        code = _nameless(members, document)
    else:
        code = _other(figure, position, members, document)
    if code is not None:
        return figure.but("which_currency", unit=code, unit_from="context")
    return figure if figure.unit else figure.but("unknown_currency", unit_from=None)


def _minor(position: int, members: tuple[str, ...], document: Document) -> str | None:
    """Cents are those of the only currency that has some here, else of the nearest, else of the country."""
    spoken = {code for code in (*document.stated, *document.defaults) if code in members}
    if len(spoken) == 1:
        return spoken.pop()
    code = document.near(position, members) if spoken else None
    return code or (_by_place(members, document, least=1) if document.figures[position].unit is None else None)


def _nameless(members: tuple[str, ...], document: Document) -> str | None:
    """Kronen and pesos have no default: the one that is stated elsewhere, or that of the country."""
    stated = [code for code in document.stated if code in members]
    return stated[0] if len(stated) == 1 else _by_place(members, document, least=1)


def _other(figure: Figure, position: int, members: tuple[str, ...], document: Document) -> str | None:
    """Another member than the default: one the document counts in, or that of the country.

    >>> en("All amounts are in Canadian dollars. Revenue was $52 million.")
    $52 million = 52000000 CAD
    >>> de("Alle Angaben in kanadischen Dollar. Der Umsatz betrug 52 Millionen Dollar.")
    52 Millionen Dollar = 52000000 CAD
    """
    if len(members) < 2:
        return None
    said = document.said.intersection(members) if document.said else None
    if said and len(said) == 1:
        return None if figure.unit in said else said.pop()
    if not document.stated.keys().isdisjoint(members):
        return _of_neighbour(figure, position, members, document)
    if not document.places or document.places.get(figure.unit or ""):
        return None
    return _by_place(members, document, least=2 if figure.unit == DOLLAR else 1)


def _of_neighbour(figure: Figure, position: int, members: tuple[str, ...], document: Document) -> str | None:
    """Word after word in one sentence: 300 million Hong Kong dollars, then 20 million dollars; signs keep theirs.

    >>> de("Sie gab 3 Mio. Hongkong-Dollar und dann noch 2 Mio. Dollar")
    3 Mio. Hongkong-Dollar = 3000000 HKD
    2 Mio. Dollar = 2000000 HKD
    >>> en("It paid 300 million Hong Kong dollars, or $38 million")
    300 million Hong Kong dollars = 300000000 HKD
    $38 million = 38000000 USD
    """
    if position == 0 or figure.unit in document.stated or not figure.text[-1].isalpha():
        return None
    before = document.figures[position - 1]
    if before.unit_from != "stated" or before.unit not in members:
        return None
    if document.sentence_of(before) != document.sentence_of(figure):
        return None
    word = document.tokens.words[document.tokens.at(figure.end) - 1]
    if document.tokens.words[document.tokens.at(before.end) - 1] != word or _restated(before, figure, document):
        return None
    return before.unit


def _restated(before: Figure, figure: Figure, document: Document) -> bool:
    """A bracket or "or" between two amounts: the same sum in another currency."""
    gap = document.tokens.words[document.tokens.at(before.end) : document.tokens.at(figure.start)]
    return "(" in gap or not document.words.sets["same"].isdisjoint(gap)


def members_of(figure: Figure, document: Document) -> tuple[str, ...]:
    """The currencies that the unit words of a figure may mean."""
    tokens = document.tokens
    first, last = tokens.at(figure.start), tokens.at(figure.end)
    for index in (*range(last - 1, max(first - 1, last - 4), -1), first, first + 1):
        word = tokens.meaning[index] if index < len(tokens) else None
        for surface in word.units if word else ():
            family: tuple[str, ...] = surface.unit.family if len(surface.words) == 1 else ()
            if family:
                return family
    return ()


def _by_place(members: tuple[str, ...], document: Document, least: int) -> str | None:
    places = document.places
    counts = sorted(((places[code], code) for code in members if places.get(code, 0) >= least), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]


def unit_behind(figure: Figure, document: Document) -> Unit | None:
    """The currency that stands behind an amount, perhaps behind its noun: a nine-figure sum in euros.

    >>> en("The price is 5 million in US dollars")
    5 million = 5000000 USD
    >>> de("Ein 5-Milliarden-Programm in Euro")
    5-Milliarden = 5000000000 EUR
    >>> en("Sales rose by 5 million in dollars and euros")
    5 million = 5000000 ? by
    """
    tokens, inside = document.tokens, document.words.sets["in"]
    at = tokens.at(figure.end)
    for index in range(at, at + 3):
        if tokens.words[index] in inside:
            surface, last = unit_at(tokens, index + 1)
            if surface is None or surface.unit.kind != MONEY or surface.unit.scale is not None:
                return None
            following = tokens.meaning[last]
            plain = following is None and tokens.words[last] not in document.language.joint_and
            return surface.unit if plain and surface.unit.code and surface.unit.factor == 1 else None
        if not tokens.words[index][0].isalpha() and tokens.words[index] != "-":
            return None
    return None


def of_paragraph(figure: Figure, position: int, document: Document) -> str | None:
    """The only currency of a paragraph, as far as its figures stand near.

    >>> de("Der Gewinn: 9 Mio. Dollar.\\nSie nahm 3 Mio. Euro. Im Vorjahr waren es 2 Millionen.")
    9 Mio. Dollar = 9000000 USD
    3 Mio. Euro = 3000000 EUR
    2 Millionen = 2000000 EUR
    """
    near = document.figures[max(0, position - NEAR) : position + NEAR]
    low = document.text.rfind("\n", near[0].start, figure.start) + 1
    high = document.text.find("\n", figure.end, near[-1].end)
    inside = [other for other in near if low <= other.start and (high < 0 or other.end <= high)]
    spoken = {other.unit for other in inside if other.kind == MONEY and other.unit}
    return spoken.pop() if len(spoken) == 1 else None


def elided(figure: Figure, position: int, document: Document) -> Figure:
    """The currency of an amount that has none of its own: of its neighbour, or the only one of the document.

    >>> en("Prices are in pounds. The loan was 5 million.")
    5 million = 5000000 GBP
    >>> de("Sie nahm 3 Mio. Euro und 2 Mio. Dollar. Er zahlte 4 Millionen.")
    3 Mio. Euro = 3000000 EUR
    2 Mio. Dollar = 2000000 USD
    4 Millionen = 4000000 ?
    """
    unit = unit_behind(figure, document)
    if unit is not None:
        return figure.but("unit_behind", kind=MONEY, unit=unit.code, unit_from="default" if unit.family else "stated")
    tokens = document.tokens
    first, last = document.sentence_of(figure)
    low, high = tokens.starts[first], tokens.ends[last - 1]
    near = {
        other.unit
        for other in document.figures[max(0, position - 5) : position + 4]
        if other.kind == MONEY and other.unit and low <= other.start < high
    }
    code = near.pop() if len(near) == 1 and not figure.vague else document.only
    if code is None and not near and not figure.vague:
        code = of_paragraph(figure, position, document)
    if code is None and len(document.said) == 1 and not document.stated:
        (code,) = document.said
    return figure.but("elided_unit", kind=MONEY, unit=code, unit_from="context" if code else None)
