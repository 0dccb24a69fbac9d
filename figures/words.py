"""Words: what one token can mean to an amount, and the vocabulary that a language file lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from figures.numerals import FRACTIONS, PARTS
from figures.tokens import split
from figures.units import Surface

SCALES = {
    "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12, "quadrillion": 15,
}  # fmt: skip
SEVERAL = {"few": 2, "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200}


class Phrase(NamedTuple):
    """A phrase that begins an amount, and its number: several millions are at least 2, nine-figure has 9 digits."""

    words: tuple[str, ...]
    least: int


class Compound(NamedTuple):
    """A solid word that holds a scale: Milliardenloch, milliardenschwer, Millionenhöhe."""

    scale: int
    tail: str


Phrases = dict[str, tuple[Phrase, ...]]  # by their second word, "" where there is none; the longest first


@dataclass(slots=True)
class Word:
    """What one token can mean to the amounts; most words mean nothing and have no Word."""

    digits: Decimal | None = None
    number: Decimal | None = None
    times: bool = False  # multiplies the number before it: zwei hundert, five dozen
    scale: int | None = None
    dotted: bool = False  # written with a dot: Mio.
    small: int | None = None  # its scale where it is written small: billion in a German text is English
    short: bool = False  # its scale needs a unit beside it: 5 m, 3 k
    many: bool = False  # bare, it is a vague plural: Millionen
    article: bool = False
    part: Decimal | None = None
    and_part: bool = False  # zwei-einhalb: added, not multiplied
    several: Phrases | None = None
    digit_counts: Phrases | None = None  # zweistellig, nine-figure
    minus: bool = False
    compound: Compound | None = None
    units: tuple[Surface, ...] = ()  # all units that begin with this token, the longest first
    exact: dict[str, Surface] | None = None  # of these, the single tokens whose writing matters: EUR
    name: Surface | None = None  # of these, the single token in any case: euro
    longer: dict[str, tuple[Surface, ...]] | None = None  # of these, those of several tokens, by the second: us dollar
    counts: bool = False  # a quantity can begin here
    extends: bool = False  # it may go on with the number in digits before it
    begins: bool = False  # an amount can begin here

    def settle(self) -> Word:
        """Sort the units by what they need, and note whether an amount can begin with this word."""
        if self.units:
            self._settle_units()
        number = self.digits is not None or self.number is not None or self.article or self.part is not None
        vague = bool(self.several or self.digit_counts or self.compound is not None)
        self.counts = number or vague or (self.scale is not None and not self.short)
        counted = self.compound is not None and not self.compound.tail  # 270 Steuermillionen
        self.extends = self.scale is not None or self.digits is not None or self.and_part or self.times or counted
        self.begins = bool(self.counts or self.units or self.minus)
        return self

    def _settle_units(self) -> None:
        self.units = _longest_first(self.units)
        longer = [surface for surface in self.units if len(surface.words) > 1]
        seconds = {surface.words[1] for surface in longer}
        self.longer = {each: tuple(found for found in longer if found.words[1] == each) for each in seconds} or None
        single = [surface for surface in self.units if len(surface.words) == 1]
        self.exact = {surface.exact: surface for surface in reversed(single) if surface.exact is not None} or None
        self.name = next((surface for surface in single if surface.exact is None), None)


def _longest_first(found: Iterable[Surface]) -> tuple[Surface, ...]:
    """Longer surfaces first; of two alike (same words, same writing) the first given."""
    unique = {(surface.words, surface.exact): surface for surface in reversed(tuple(found))}
    return tuple(sorted(unique.values(), key=lambda surface: (-len(surface.words), surface.exact is None)))


def vocabulary(table: dict[str, Any]) -> dict[str, Word]:
    """The words that a language file lists, without the units."""
    known: dict[str, Word] = {}

    def entry(word: str) -> Word:
        return known.setdefault(word, Word())

    for value, words in table["numbers"].items():
        for word in words:
            entry(word).number = Decimal(value)
    for word in table["articles"]["1"]:
        entry(word).article = True
    for word in table["times"]:
        entry(word).times = True
    for word in table["minus"]["minus"]:
        entry(word).minus = True
    for word, part, added in parts(table):
        entry(word).part, entry(word).and_part = part, added
        if part > 1:
            entry(word).number = part  # anderthalb
    _add_scales(table, known)
    _add_phrases(table, known)
    return known


def parts(table: dict[str, Any]) -> Iterable[tuple[str, Decimal, bool]]:
    """The words and signs for a part of one, their value, and whether they are added to the number before them."""
    for concept, words in table["parts"].items():
        yield from ((word, PARTS[concept.removeprefix("and_")], concept.startswith("and_")) for word in words)
    yield from ((sign, value, True) for sign, value in FRACTIONS.items())


def _add_scales(table: dict[str, Any], known: dict[str, Word]) -> None:
    for section in ("scale", "short_scale", "many"):
        for concept, words in table[section].items():
            for written in words:
                word = known.setdefault(written.removesuffix("."), Word())
                word.dotted |= written.endswith(".")
                word.scale, word.short, word.many = SCALES[concept], section == "short_scale", section == "many"

    for concept, words in table["small_scale"].items():
        for written in words:
            known[written].small = SCALES[concept]


def _add_phrases(table: dict[str, Any], known: dict[str, Word]) -> None:
    several, counts = table["several"], table["digit_counts"]
    listed = [(split(phrase), SEVERAL[concept]) for concept in SEVERAL for phrase in several[concept]]
    for words, least in sorted(listed, key=lambda each: -len(each[0])):
        word = known.setdefault(words[0], Word())
        word.several = _with_phrase(word.several, Phrase(words, least))
    stems = [(stem, int(count)) for count, found in counts.items() if count.isdecimal() for stem in found]
    digits = [(split(stem + ending), count) for stem, count in stems for ending in counts["endings"]]
    for words, count in sorted(digits, key=lambda each: -len(each[0])):
        word = known.setdefault(words[0], Word())
        word.digit_counts = _with_phrase(word.digit_counts, Phrase(words, count))


def _with_phrase(phrases: Phrases | None, phrase: Phrase) -> Phrases:
    second = phrase.words[1] if len(phrase.words) > 1 else ""
    found = phrases or {}
    return found | {second: (*found.get(second, ()), phrase)}
