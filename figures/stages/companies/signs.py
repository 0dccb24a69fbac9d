"""Signs: what speaks for a party where it is named, meant or was named before, and for nobody.

>>> owner_de("Henkel verdient mehr\\n\\nDer Umsatz betrug 21,6 Milliarden Euro.")
21,6 Milliarden Euro: Henkel
>>> owner_en("Greggs opened a depot in Derby. Sales rose to £2bn.")
£2bn: Greggs
"""

from __future__ import annotations

from functools import cache

from figures.figure import Figure
from figures.stages.companies.past import Signs
from figures.stages.companies.sentence import Sentence

SMALL = 100_000  # amounts below it are often a price that is nobody's


@cache
def whereabouts(where: str, begins: bool, leads: bool) -> Signs:
    """Where a party was named last: how far back, at the beginning of a sentence, of this paragraph."""
    return (where, *((f"led {where}",) if begins else ()), *(("led line",) if leads else ()))


@cache
def in_sight(common: Signs) -> Signs:
    """What speaks for a party that is named in the sentence."""
    return tuple(f"{sign}, here" for sign in common)


@cache
def unnamed(kind: str, common: Signs, acting: str, another: bool) -> Signs:
    """What speaks for a party that a sentence does not name; `another` is named nearer."""
    if acting:
        topic = ("topic, outdone",) if "topic" in common else ()
        return (kind, "outdone", f"{acting} has a subject", *topic)
    return (kind, *(f"{sign}, earlier{', another' if another else ''}" for sign in common))


@cache
def as_meant(kind: str, common: Signs, where: Signs, another: bool, first_person: bool) -> Signs:
    """What speaks for a party as the one that a noun phrase or pronoun means; `another` is named nearer."""
    topic = ("we are the topic",) if first_person and "topic" in common else ()
    known = (f"{sign}, meant{', another' if another else ''}" for sign in common)
    return (kind, *(f"meant: {sign}" for sign in where), *known, *topic)


def nobody(figure: Figure, around: Sentence) -> Signs:
    """What speaks for an amount that is nobody's, or nobody's who is named."""
    small = figure.kind == "money" and (figure.low or figure.high or 0) < SMALL
    return around.nobody + of_amount(small, bool(figure.per))


@cache
def of_amount(small: bool, per: bool) -> Signs:
    """What an amount itself says for its being nobody's."""
    return (*(("nobody, small",) if small else ()), *(("nobody, per",) if per else ()))
