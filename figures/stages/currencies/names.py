"""Words that look like money and name something else: rappers, idioms, programs."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from figures.figure import Figure
from figures.quantity import HYPHENS
from figures.stages.currencies.document import Document
from figures.units import facts

RAPPER = "50 Cent"
SMALL_CHANGE = Decimal("0.02")  # my two cents
MILLION = Decimal(10) ** 6
LARGEST_VERSION = 20


def is_name(figure: Figure, before: int, behind: int, document: Document) -> bool:
    """Words that name no amount.

    >>> en("the rapper 50 Cent")
    >>> de("Es kostet 50 Cent")
    50 Cent = 0.5 EUR
    """
    if figure.text == RAPPER:
        return document.tokens.word(before - 1) in document.words.sets["artists"] or document.language.decimal == "."
    if is_number_to_dial(before, document):
        return True
    return is_idiom(figure, before, behind, document) or is_version(figure, document)


def is_number_to_dial(before: int, document: Document) -> bool:
    """Whether a hyphen and digits are glued before an amount: a number of a telephone with a sign in it.

    >>> en("dial +1 334-£323-£6201, or $5-$6 a minute")
    $5-$6 = 5..6 USD per minute
    >>> de("Tel. 334-£323")
    """
    tokens = document.tokens
    if before < 2 or tokens.words[before - 1] not in HYPHENS:
        return False
    number, unit = tokens.meaning[before - 2], tokens.meaning[before - 3]
    if number is None or number.digits is None or (unit is not None and unit.units):
        return False
    return tokens.glued(before - 1) and tokens.glued(before - 2)


def is_idiom(figure: Figure, before: int, behind: int, document: Document) -> bool:
    """The million-dollar question, the $64,000 question, my two cents, like a million dollars.

    >>> en("That is the million-dollar question. My two cents: you look like a million bucks.")
    >>> de("Die Millionen-Dollar-Frage")
    >>> en("a $5 question mark and two cents")
    $5 = 5 USD
    two cents = 0.02 USD
    """
    tokens, sets = document.tokens, document.words.sets
    if tokens.words[behind] in HYPHENS and tokens.glued(behind - 1):
        behind += 1
    if tokens.words[behind] in sets["questions"] and tokens.words[behind + 1] not in sets["question_marks"]:
        return True
    if figure.vague and tokens.words[behind] in sets["idioms"]:
        return True
    if before == 0:
        return False
    if figure.low == SMALL_CHANGE and not figure.text[0].isdecimal():
        return tokens.words[before - 1] in sets["possessive"]
    return figure.low == MILLION and figure.text[0].isalpha() and tokens.words[before - 1] in sets["like"]


@cache
def programs() -> frozenset[str]:
    """Codes that are also the name of a program."""
    return frozenset(facts("currencies")["codes"]["programs"])


def is_version(figure: Figure, document: Document) -> bool:
    """A program whose name is a code: PHP 8.3; a price only in the country of that money.

    >>> en("PHP 8.3 was released, and PHP 8 scripts run on")
    >>> en("The Manila shop asks PHP 8.3")
    PHP 8.3 = 8.3 PHP
    """
    if figure.scale is not None or figure.unit not in programs():
        return False
    if not figure.text.startswith(figure.unit or "") or figure.low is None or figure.low >= LARGEST_VERSION:
        return False
    return not document.places.get(figure.unit or "")
