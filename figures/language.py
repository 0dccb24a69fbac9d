"""Language: from words to what they mean. Loads languages/*.toml and the units, and derives the scan."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources
from typing import Any, NamedTuple

from figures.numerals import FRACTIONS, digits
from figures.tokens import split
from figures.units import Surface, surfaces

SCALES = {
    "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12, "quadrillion": 15,
}  # fmt: skip
PARTS = {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal("0.333333"),
    "and_half": Decimal("0.5"), "one_and_half": Decimal("1.5"), "three_quarters": Decimal("0.75"),
}  # fmt: skip
SEVERAL = {"few": 2, "tens": 20, "dozens": 24, "hundreds": 200}
MOST_WORDS = 200_000  # words whose meaning is kept in memory


class Several(NamedTuple):
    """A vague quantity: at least `least` times what follows."""

    words: tuple[str, ...]
    least: int


class Compound(NamedTuple):
    """A solid word that holds a scale: Milliardenloch, milliardenschwer, Millionenhöhe."""

    scale: int
    tail: str


@dataclass(slots=True)
class Word:
    """What one token can mean to the amounts; most words mean nothing and have no Word."""

    digits: Decimal | None = None
    number: Decimal | None = None
    scale: int | None = None
    dotted: bool = False  # written with a dot: Mio.
    short: bool = False  # its scale needs a unit beside it: 5 m, 3 k
    many: bool = False  # bare, it is a vague plural: Millionen
    article: bool = False
    part: Decimal | None = None
    and_part: bool = False  # zwei-einhalb: added, not multiplied
    several: tuple[Several, ...] = ()
    digit_counts: tuple[Several, ...] = ()  # zweistellig, nine-figure: `least` is how many digits
    minus: bool = False
    compound: Compound | None = None
    units: tuple[Surface, ...] = ()  # all units that begin with this token, the longest first
    exact: dict[str, Surface] | None = None  # of these, the single tokens whose writing matters: EUR
    name: Surface | None = None  # of these, the single token in any case: euro
    longer: dict[str, tuple[Surface, ...]] | None = None  # of these, those of several tokens, by the second: us dollar
    begins: bool = False  # an amount can begin here

    def settle(self) -> None:
        """Sort the units by what they need, and note whether an amount can begin with this word."""
        self.units = _longest_first(self.units)
        longer = [surface for surface in self.units if len(surface.words) > 1]
        seconds = {surface.words[1] for surface in longer}
        self.longer = {each: tuple(found for found in longer if found.words[1] == each) for each in seconds} or None
        single = [surface for surface in self.units if len(surface.words) == 1]
        self.exact = {surface.exact: surface for surface in reversed(single) if surface.exact is not None} or None
        self.name = next((surface for surface in single if surface.exact is None), None)
        strong = self.scale is not None and not self.short
        number = self.digits is not None or self.number is not None or self.article or self.part is not None
        vague = self.several or self.digit_counts or self.compound is not None
        self.begins = bool(strong or number or vague or self.units or self.minus)


class Language:
    """The words of one language and what they mean. `code` is its ISO 639 code."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.table = _table(code)
        self.decimal: str = self.table["decimal"]
        self.sets = {name: frozenset(found.split() if isinstance(found, str) else found) for name, found in self.table["words"].items()}
        self.sets["minus"] = frozenset(self.table["minus"]["minus"])
        self.sets["head"] = frozenset(self.table["columns"]["head"])
        self.function = self.sets["function"]
        self.joint_and = frozenset(self.table["joint"]["and"])
        self.joint_of = frozenset(self.table["joint"]["of"])
        self.several_of = frozenset(self.table["several"]["of"])
        self.abbreviations = frozenset(self.table["abbreviations"].split())
        self.article_counts: bool = self.table["article_counts"]
        self.ordinal_dot: bool = self.table["ordinal_dot"]
        self.meaning = Meaning(self)

    @cached_property
    def connectors(self) -> dict[tuple[str, ...], str]:
        """What may stand between two numbers: ("bis",) -> "to"."""
        found = {}
        for section in ("list", "range"):
            for concept, phrases in self.table[section].items():
                found.update({split(phrase): concept for phrase in phrases})
        return found

    def digit_counts(self, least: int) -> Iterator[str]:
        """The phrases for a sum of at least so many digits, with every ending: sechsstelliger, nine-figure."""
        table = self.table["digit_counts"]
        for count, stems in table.items():
            if count.isdecimal() and int(count) >= least:
                yield from (stem + ending for stem in stems for ending in table["endings"])

    def concept(self, section: str) -> dict[str, str]:
        """Lower-case word -> concept, of a section of single words."""
        return {word: concept for concept, words in self.table[section].items() for word in words}


class Meaning(dict[str, "Word | None"]):
    """Lower-case token -> Word; a word read once is not read again."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.decimal = language.decimal
        self.shapes = Shapes(language.table)
        self.known = _vocabulary(language.table)
        for surface in surfaces(language.code):
            word = self.known.setdefault(surface.words[0], Word())
            word.units = (*word.units, surface)
        for word in self.known.values():
            word.settle()
        self.beginnings = frozenset(piece[:3] for piece in self.shapes.pieces)
        self._start()

    def __missing__(self, token: str) -> Word | None:
        if len(self) > MOST_WORDS:
            self._start()
        word = None
        if token[0].isdecimal() or (token[0] == "." and len(token) > 1):
            value = digits(token, self.decimal)
            word = Word(digits=value, begins=True) if value is not None else None
        elif token[:3] in self.beginnings:
            word = self.shapes.closed_up(token) or self.shapes.compound(token)
        elif token.endswith(self.shapes.plurals):
            word = self.shapes.plural(token)
        if word is not None:
            word.begins = True
        self[token] = word
        return word

    def _start(self) -> None:
        """Forget all words but the listed ones."""
        self.clear()
        self.update(self.known)


def _longest_first(found: Iterable[Surface]) -> tuple[Surface, ...]:
    """Longer surfaces first; of two alike (same words, same writing) the first given."""
    unique = {(surface.words, surface.exact): surface for surface in reversed(tuple(found))}
    return tuple(sorted(unique.values(), key=lambda surface: (-len(surface.words), surface.exact is None)))


def _vocabulary(table: dict[str, Any]) -> dict[str, Word]:
    known: dict[str, Word] = {}

    def entry(word: str) -> Word:
        return known.setdefault(word, Word())

    for value, words in table["numbers"].items():
        for word in words:
            entry(word).number = Decimal(value)
    for word in table["articles"]["1"]:
        entry(word).article = True
    for concept, words in table["parts"].items():
        for word in words:
            entry(word).part, entry(word).and_part = PARTS[concept], concept == "and_half"
    for section in ("scale", "short_scale"):
        for concept, words in table[section].items():
            for word in words:
                if word.endswith("."):
                    entry(word[:-1]).dotted = True
                else:
                    entry(word).scale, entry(word).short = SCALES[concept], section == "short_scale"
    for concept, words in table["many"].items():
        for word in words:
            entry(word).many, entry(word).scale = True, SCALES[concept]
    for concept, phrases in table["several"].items():
        for phrase in phrases if concept != "of" else ():
            words = split(phrase)
            entry(words[0]).several += (Several(words, SEVERAL[concept]),)
    for count, stems in table["digit_counts"].items():
        for stem in stems if count.isdigit() else ():
            for ending in table["digit_counts"]["endings"]:
                words = split(stem + ending)
                entry(words[0]).digit_counts += (Several(words, int(count)),)
    for sign, value in FRACTIONS.items():
        entry(sign).part, entry(sign).and_part = Decimal(value), True
    for word in table["minus"]["minus"]:
        entry(word).minus = True
    return known


class Shapes:
    """Words that are built, not listed: zweihundertfünfzigtausend, Viertelmillion, Milliardenloch."""

    def __init__(self, table: dict[str, Any]) -> None:
        numbers = {word: Decimal(value) for value, words in table["numbers"].items() for word in words}
        scales = {w: SCALES[c] for c, words in table["scale"].items() for w in words if len(w) > 3 and w.isalpha()}
        parts = {word: PARTS[concept] for concept, words in table["parts"].items() for word in words}
        self.pieces = {**{w: ("part", v) for w, v in parts.items()}, **{w: ("scale", v) for w, v in scales.items()}}
        self.pieces |= {word: ("number", value) for word, value in numbers.items()}
        self.pieces |= {word: ("joint", 0) for word in table["joint"]["and"]}
        longest = sorted(self.pieces, key=len, reverse=True)
        self.piece = re.compile("|".join(map(re.escape, longest)))
        self.whole = re.compile(f"(?:{self.piece.pattern})+")
        stems = sorted((w for w in scales if scales[w] >= 6), key=len, reverse=True)
        self.scales = scales
        self.solid = re.compile(f"({'|'.join(map(re.escape, stems))})(s?[^\\W\\d_]{{3,}})")
        self.tails = frozenset(table["compounds"]["money"].split())
        self.adjectives = frozenset(table["compounds"]["adjectives"])
        self.others = frozenset(table["compounds"]["others"].split())
        self.plurals = tuple(word for words in table["many"].values() for word in words if scales.get(word, 0) >= 6)

    def closed_up(self, token: str) -> Word | None:
        """A number written as one word: its value, and its scale where it ends with one."""
        if len(token) < 5 or not self.whole.fullmatch(token):
            return None
        found = [self.pieces[match.group()] for match in self.piece.finditer(token)]
        if found[0][0] == "joint" or len(found) < 2:
            return None
        return _added_up(found)

    def compound(self, token: str) -> Word | None:
        """A scale with a noun of money behind it, in one word."""
        match = self.solid.fullmatch(token)
        if match is None or match[2] in self.others:
            return None
        scale = self.scales[match[1]]
        if scale < 9 and not (match[2] in self.tails or match[2] in self.adjectives or self._ends_in_tail(match[2])):
            return None
        return Word(compound=Compound(scale, match[2]))

    def plural(self, token: str) -> Word | None:
        """A plural scale at the end of a word: Steuermilliarden, Fördermillionen."""
        for plural in self.plurals:
            if token.endswith(plural) and len(token) > len(plural) + 3:
                return Word(compound=Compound(self.scales[plural], ""))
        return None

    def _ends_in_tail(self, rest: str) -> bool:
        """Milliardenrettungspaket: the last part says what it is."""
        return any(rest.endswith(tail) and len(rest) > len(tail) + 2 for tail in self.tails if len(tail) > 4)


def _added_up(found: list[tuple[str, Any]]) -> Word | None:
    """zwei hundert fünfzig tausend -> 250000; drei viertel million -> 0.75 and million."""
    total = group = Decimal(0)
    pending_part = False
    for index, (kind, value) in enumerate(found):
        last = index == len(found) - 1
        if kind == "number" and value == 100:
            group = (group or Decimal(1)) * 100
        elif kind == "number":
            if group % 10 and group % 100 < 10 and value >= 10 and found[index - 1][0] != "joint":
                return None  # zweidreißig
            group += value
        elif kind == "part":
            group = group * value if group and value in (PARTS["quarter"], PARTS["third"]) else group + value
            pending_part = True
        elif kind == "scale" and last and (value >= 6 or pending_part):
            return Word(number=total + (group or Decimal(1)), scale=value)
        elif kind == "scale":
            total, group = total + (group or Decimal(1)) * 10**value, Decimal(0)
    return Word(number=total + group)


@cache
def _table(code: str) -> dict[str, Any]:
    path = resources.files("figures").joinpath(f"languages/{code}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages the program knows."""
    folder = resources.files("figures").joinpath("languages")
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")))


@cache
def language(code: str) -> Language:
    """The language with an ISO 639 code. Raises ValueError, naming the known ones, for any other."""
    if code not in languages():
        raise ValueError(f"unknown language {code!r}; known are: {', '.join(languages())}")
    return Language(code)
