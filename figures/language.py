"""Language: from words to what they mean. Loads languages/*.toml and the units, and derives the scan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib import resources
from typing import Any, NamedTuple

import msgspec

from figures.datafile import Section, datafile, one_meaning, only
from figures.kept import kept
from figures.numerals import PARTS, digits
from figures.shapes import Shapes
from figures.tokens import HYPHENS, split
from figures.units import Surface, surfaces
from figures.words import SCALES, SEVERAL, vocabulary
from figures.words import Word as Word

BOUNDS = ("about", "at_least", "at_most", "over", "under")
EXCLUSIVE = {  # sections in which a word can mean one thing only, and the concepts that some of them know
    "numbers": None,
    "parts": (*PARTS, *(f"and_{part}" for part in PARTS)),
    "scale": SCALES,
    "short_scale": SCALES,
    "many": SCALES,
    "several": (*SEVERAL, "of"),
    "bound_before": (*BOUNDS, "exact"),
    "bound_behind": BOUNDS,
    "bound_closing": BOUNDS,
    "per_nouns": None,
}
MOST_WORDS = 200_000  # words whose meaning is kept in memory


class Language:
    """The words of one language and what they mean. `code` is its ISO 639 code."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.table = _table(code)
        self.decimal: str = self.table["decimal"]
        words = self.table["words"].items()
        self.sets = {name: frozenset(found.split() if isinstance(found, str) else found) for name, found in words}
        self.sets["minus"] = frozenset(self.table["minus"]["minus"])
        self.sets["head"] = frozenset(self.table["columns"]["head"])
        self.function = self.sets["function"]
        self.joint_and = frozenset(self.table["joint"]["and"])
        self.joint_of = frozenset(self.table["joint"]["of"])
        self.joint_point = frozenset(self.table["joint"]["point"])
        self.joints = _joints(self.table)
        self.levels = frozenset(self.table["digit_counts"]["levels"])
        self.sums = frozenset(self.table["digit_counts"]["nouns"])
        self.several_of = frozenset(self.table["several"]["of"])
        self.abbreviations = frozenset(self.table["abbreviations"].split())
        self.article_counts: bool = self.table["article_counts"]
        self.ordinal_dot: bool = self.table["ordinal_dot"]
        self.capital_nouns: bool = self.table["grammar"]["capital_nouns"]
        self.meaning = Meaning(self)
        self.goes_on = HYPHENS | {"/"} | self.joint_and  # what has no meaning but may go on with a number in digits
        counts = self.table["digit_counts"]
        self.figures_behind = frozenset(stem + ending for stem in counts["behind"] for ending in counts["endings"])
        self.after_article = self._after_article()  # the same behind an article

    def _after_article(self) -> frozenset[str]:
        joints, articles = self.joints, self.table["articles"]["1"]
        phrases = [split(phrase) for found in self.table["several"].values() for phrase in found]
        several = (phrase[1] for phrase in phrases if len(phrase) > 1 and phrase[0] in articles)
        joining = joints.to | joints.both | joints.either | joints.onto
        return self.sets["more"] | self.joint_point | joining | HYPHENS | frozenset(several)

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


class Joints(NamedTuple):
    """The single words that join two numbers."""

    to: frozenset[str]  # bis
    both: frozenset[str]  # und, after "between"
    between: frozenset[str]
    either: frozenset[str]  # oder
    onto: frozenset[str]  # auf, after "from"
    origin: frozenset[str]


def _joints(table: dict[str, Any]) -> Joints:
    range_ = table["range"]
    both, either = _single(range_["and"]), _single(table["list"]["or"])
    between, origin = frozenset(range_["between"]), frozenset(range_["from"])
    onto = _single(table["connect"]["onto"])
    return Joints(_single(range_["to"]), both, between, frozenset(filter(str.isalpha, either - both)), onto, origin)


def _single(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase for phrase in phrases if len(split(phrase)) == 1)


class Meaning(dict[str, "Word | None"]):
    """Lower-case token -> Word; a word read once is not read again."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.decimal = language.decimal
        self.known = Listed(language)
        self.shapes = Shapes(language.table, self.known.get)

    def __missing__(self, token: str) -> Word | None:
        if len(self) > MOST_WORDS:
            self.clear()
        word = self[token] = self.known.get(token) or self._built(token)
        return word

    def _built(self, token: str) -> Word | None:
        if token[0].isdecimal() or (token[0] == "." and len(token) > 1):
            value = digits(token, self.decimal)
            return Word(digits=value, counts=True, extends=True, begins=True) if value is not None else None
        return self.shapes.word(token)


class Listed:
    """The words that the data files list, units among them. Most are met in no text, so each is unpacked when it is."""

    def __init__(self, language: Language) -> None:
        self.packed = kept(f"words-{language.code}", dict[str, bytes], lambda: packed_words(language))
        self.met: dict[str, Word] = {}

    def get(self, token: str) -> Word | None:
        """What a listed word means, None where it is not listed."""
        word = self.met.get(token)
        if word is None and (packed := self.packed.get(token)) is not None:
            word = self.met[token] = msgspec.msgpack.decode(packed, type=Word).settle()
        return word

    def units(self) -> Iterator[Surface]:
        """All ways to write a unit."""
        for token in self.packed:
            yield from self.get(token).units  # type: ignore[union-attr]


def packed_words(language: Language) -> dict[str, bytes]:
    """Every listed word and what it means."""
    known = vocabulary(language.table)
    for surface in surfaces(language.code):
        word = known.setdefault(surface.words[0], Word())
        word.units = (*word.units, surface)
    return {token: msgspec.msgpack.encode(word) for token, word in known.items()}


@cache
def _table(code: str) -> Section:
    """The data file of a language; a word with two meanings or a concept that nothing reads is refused by name."""
    table = datafile(f"languages/{code}.toml")
    spell_anew(table, table["spelling"])
    for name, known in EXCLUSIVE.items():
        one_meaning(table[name].place, table[name])
        if known:
            only(table[name], known)
    return table


def spell_anew(entries: dict[str, Any], spelling: dict[str, str]) -> None:
    """Words that some countries spell in another way, added beside those of a table: fließen, fliessen.

    >>> table = {"verbs": "fließt fällt", "nouns": ["Maß", "Größe"], "count": 2}
    >>> spell_anew(table, {"here": "ß", "elsewhere": "ss", "never": "Maß"})
    >>> table
    {'verbs': 'fließt fällt fliesst', 'nouns': ['Maß', 'Größe', 'Grösse'], 'count': 2}
    """
    here, elsewhere, never = spelling["here"], spelling["elsewhere"], spelling["never"].split()
    for name, entry in entries.items() if here else ():
        if isinstance(entry, dict):
            if entry is not spelling:
                spell_anew(entry, spelling)
        elif isinstance(entry, list) or (isinstance(entry, str) and name != "letters" and here in entry):
            words = entry.split() if isinstance(entry, str) else entry
            found = [word.replace(here, elsewhere) for word in words if here in word and word not in never]
            if new := [word for word in found if word not in words]:
                entries[name] = " ".join((entry, *new)) if isinstance(entry, str) else [*entry, *new]


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
