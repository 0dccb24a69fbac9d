"""Shapes: words that are built, not listed: zweihundertfünfzigtausend, Viertelmillion, Milliardenloch, Eurobetrag."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from figures.numerals import PARTS
from figures.words import SCALES, Compound, Word, parts

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
SHORTEST = 5  # letters of a number written as one word: elfzig is none, but eintausend
LEAST_POWER = 10  # zehntausende, hunderttausende
LONG_TAIL = 4  # letters: a shorter noun of money is no part of another word


class Piece(NamedTuple):
    """A part of a number in one word: what it is (number, part, and_part, scale, joint) and what it is worth."""

    kind: str
    value: Decimal
    power: int = 0


class Shapes:
    """The builders of a language: each takes a token and gives its Word, or None."""

    def __init__(self, table: dict[str, Any], known: Callable[[str], Word | None]) -> None:
        self.known = known
        self.scales = {w: SCALES[c] for c, words in table["scale"].items() for w in words if len(w) > 3 and w.isalpha()}
        self.pieces = self._pieces(table)
        longest = sorted(self.pieces, key=len, reverse=True)
        self.piece = re.compile("|".join(map(re.escape, longest)))
        self.whole = re.compile(f"(?:{self.piece.pattern})+")
        stems = sorted((w for w in self.scales if self.scales[w] >= 6), key=len, reverse=True)
        self.solid = re.compile(f"({'|'.join(map(re.escape, stems))})(s?[^\\W\\d_]{{3,}})")
        self.tails = frozenset(table["compounds"]["money"].split())
        self.adjectives = frozenset(table["compounds"]["adjectives"])
        self.others = frozenset(table["compounds"]["others"].split())
        many = [word for words in table["many"].values() for word in words]
        self.plurals = tuple(word for word in many if self.scales.get(word, 0) >= 6)
        self.tens = frozenset(table["several"]["tens"])
        self.thousands = tuple(table["many"]["thousand"])
        self.thousanders = tuple(table["compounds"]["thousands"])
        self.sums = tuple(table["digit_counts"]["nouns"])
        starts = {piece[:3] for piece in self.pieces} | {word[:3] for word in self.tens if word.isalpha()}
        self.beginnings = frozenset(starts)
        self.endings = (*self.plurals, *self.sums)

    def _pieces(self, table: dict[str, Any]) -> dict[str, Piece]:
        pieces = {w: Piece("and_part" if added else "part", value) for w, value, added in parts(table)}
        pieces |= {word: Piece("scale", ONE, power) for word, power in self.scales.items()}
        pieces |= {word: Piece("number", Decimal(n)) for n, words in table["numbers"].items() for word in words}
        return pieces | {word: Piece("joint", ZERO) for word in table["joint"]["and"]}

    def word(self, token: str) -> Word | None:
        """What a token that is not listed means to an amount."""
        found = None
        if token[:3] in self.beginnings:
            found = self.closed_up(token) or self.plural_number(token) or self.compound(token) or self.thousand(token)
        if found is None and token.endswith(self.endings):
            found = self.plural(token) or self.sum_of_money(token)
        return None if found is None else found.settle()

    def closed_up(self, token: str) -> Word | None:
        """A number written as one word: its value, and its scale where it ends with one.

        >>> de("zweihundertfünfzigtausend Euro, dreieinviertel Millionen Euro")
        zweihundertfünfzigtausend Euro = 250000 EUR
        dreieinviertel Millionen Euro = 3250000 EUR
        >>> de("eine Viertelmillion Euro für fünfundfünfzig Kinder")
        eine Viertelmillion Euro = 250000 EUR
        """
        if len(token) < SHORTEST or not self.whole.fullmatch(token):
            return None
        found = [self.pieces[match.group()] for match in self.piece.finditer(token)]
        if found[0].kind == "joint" or len(found) < 2:
            return None
        return added_up(found)

    def plural_number(self, token: str) -> Word | None:
        """A plural of tens or hundreds of a scale: Zehntausende, Hunderttausende, zigtausend, zigmillionen.

        >>> de("Zehntausende Euro, Hunderttausenden Franken und zigtausend Dollar")
        Zehntausende Euro = 20000.. EUR vague
        Hunderttausenden Franken = 200000.. CHF vague
        zigtausend Dollar = 20000.. USD vague
        >>> de("Zehntausende Menschen")
        """
        for tens in self.tens:
            if token.startswith(tens):
                rest = self.known(token[len(tens) :])
                return Word(scale=rest.scale + 1, many=True) if rest is not None and rest.scale is not None else None
        if not token.endswith(self.thousands):
            return None
        plural = next(each for each in self.thousands if token.endswith(each))
        before = self.known(token.removesuffix(plural))
        if before is None or before.number not in (LEAST_POWER, HUNDRED):
            return None
        return Word(scale=SCALES["thousand"] + (1 if before.number == LEAST_POWER else 2), many=True)

    def compound(self, token: str) -> Word | None:
        """A scale with a noun of money behind it, in one word.

        >>> de("Das Milliardenloch, das Millionenpaket und die Millionenstadt")
        Milliardenloch = 2000000000.. ? vague
        Millionenpaket = 2000000.. ? vague
        """
        match = self.solid.fullmatch(token)
        if match is None or match[2] in self.others:
            return None
        scale = self.scales[match[1]]
        if scale < 9 and not (match[2] in self.tails or match[2] in self.adjectives or self._ends_in_tail(match[2])):
            return None
        return Word(compound=Compound(scale, match[2]))

    def thousand(self, token: str) -> Word | None:
        """A sum of thousands in one word, which says something only behind its number of digits.

        >>> de("ein zweistelliger Tausenderbetrag in Euro, der Tausenderbetrag in Euro")
        zweistelliger Tausenderbetrag = 10000..100000 EUR vague
        """
        for thousand in self.thousanders:
            if token.startswith(thousand) and token[len(thousand) :] in self.sums:
                return Word(compound=Compound(SCALES["thousand"], ""))
        return None

    def plural(self, token: str) -> Word | None:
        """A plural scale at the end of a word.

        >>> de("Die Steuermilliarden fließen")
        Steuermilliarden = 2000000000.. ? vague
        """
        for plural in self.plurals:
            if token.endswith(plural) and len(token) > len(plural) + 3:
                return Word(compound=Compound(self.scales[plural], ""))
        return None

    def sum_of_money(self, token: str) -> Word | None:
        """A sum with its currency in one word is that currency behind a number of digits.

        >>> de("ein fünfstelliger Frankenbetrag, eine siebenstellige Dollarsumme, der Geldbetrag")
        fünfstelliger Frankenbetrag = 10000..100000 CHF vague
        siebenstellige Dollarsumme = 1000000..10000000 USD vague
        """
        for noun in self.sums:
            before = self.known(token.removesuffix(noun)) if token.endswith(noun) else None
            if before is not None and before.name is not None and not before.name.unit.wary:
                return Word(units=(before.name._replace(words=(token,)),))
        return None

    def _ends_in_tail(self, rest: str) -> bool:
        """Milliardenrettungspaket: the last part says what it is."""
        return any(rest.endswith(tail) and len(rest) > len(tail) + 2 for tail in self.tails if len(tail) > LONG_TAIL)


def added_up(pieces: list[Piece]) -> Word | None:
    """The number that pieces make together; None where they are in no order of counting.

    >>> quarter, million = Piece("part", PARTS["quarter"]), Piece("scale", ONE, 6)
    >>> word = added_up([Piece("number", Decimal(3)), quarter, million])
    >>> word.number, word.scale
    (Decimal('0.75'), 6)
    >>> added_up([Piece("number", Decimal(2)), Piece("number", Decimal(30))])
    """
    total = group = ZERO
    fraction = False
    before = ""
    for index, (kind, value, power) in enumerate(pieces):
        if kind == "number" and value == HUNDRED:
            if group >= HUNDRED:
                return None  # hunderthundert
            group = (group or ONE) * HUNDRED
        elif kind == "number":
            if group % 10 and group % 100 < 10 and value >= 10 and before != "joint":
                return None  # zweidreißig
            group += value
        elif kind in ("part", "and_part"):
            times = kind == "part" and group and value < PARTS["half"]
            group, fraction = group * value if times else group + value, True
        elif kind == "scale":
            if index == len(pieces) - 1 and (power >= 6 or fraction):
                return Word(number=total + (group or ONE), scale=power)
            total, group = total + (group or ONE) * 10**power, ZERO
        before = kind
    return Word(number=total + group)
