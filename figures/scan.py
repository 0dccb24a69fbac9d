"""Find the places worth reading: one linear pass over the text for scales and units, then the sentences around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import re2

from figures.language import Language, language
from figures.sentences import WIDEST, begin, finish

CELLS = " .,'()[]+-\u2212\u2013\u2014%|/;\t\n\r\u00a0\u2009\u202f\u20ac$"  # what stands between the digits of a row



@cache
def anchors(code: str) -> re2._Regexp:
    """A scale or a unit of a language, in one pattern for a linear-time engine."""
    found = Anchors(language(code))
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return re2.compile(found.pattern(), options)


class Anchors:
    """The words that a scan looks for, sorted by what they need beside them."""

    def __init__(self, language: Language) -> None:
        self.signs: set[str] = set()  # €: enough alone
        self.marks: set[str] = set()  # EUR, Rs: case matters, beside a digit
        self.names: set[str] = set()  # dollar: any case
        self.wary: set[str] = set()  # won, cent: behind a number
        self.numbers = sorted(w for words in language.table["numbers"].values() for w in words)
        self.stems = sorted(
            {w for c, words in language.table["scale"].items() if c != "thousand" for w in words if len(w) > 4}, key=len
        )
        self.shorts = sorted(
            {w.rstrip(".") for c, words in language.table["scale"].items() for w in words if len(w) <= 4 and c != "thousand"}
        )
        for word in language.meaning.known.values():
            for surface in word.units:
                self._sort(surface)

    def _sort(self, surface) -> None:
        words = surface.words
        if len(words) == 1 and surface.exact is None:
            (self.wary if surface.unit.wary or surface.unit.factor != 1 else self.names).add(words[0])
        elif surface.exact is not None:
            signs = [word for word in words if word == "$" or (len(word) == 1 and ord(word) > 126)]
            if signs:
                self.signs.update(signs)
            else:
                self.marks.add(surface.exact)
        else:
            first, last = words[0], words[-1]
            head = first if surface.unit.kind == "area" else last
            if head not in self.wary:
                self.names.add(head)

    def pattern(self) -> str:
        """The words as one RE2 pattern."""
        names = self.names - self.wary
        plain = _any(names)
        wary = _any(self.wary | {"cent"})
        numbers = _any(self.numbers)
        marks = _any(self.marks)
        return "|".join(
            (
                f"[{re.escape(''.join(sorted(self.signs)))}]",
                f"(?i:{_any(self.stems)})",
                rf"(?i:(?:\d|\b)(?:{_any(self.shorts)})\b)",
                rf"(?i:\b(?:{plain})\b)",
                rf"(?i:{numbers})\s(?:{marks})\b",
                rf"\d[\s\x{{a0}}\x{{202f}}]?-?(?:{marks})\b",
                rf"\b(?:{marks})\.?(?:[ \x{{a0}}]?[):])?[ \x{{a0}}\x{{202f}}]?[\d+.-]",
                rf"(?i:(?:\d|{numbers})[\s\x{{a0}}-]?(?:{wary})\b)",
            )
        )


def _any(words: set[str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def windows(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The sentences (start, end) of a text that hold an anchor, in order, without overlap."""
    search = anchors(language.code).search
    data = text.encode("utf-8", "surrogatepass")
    plain = len(data) == len(text)
    at_byte = at = done = 0
    while match := search(data, at_byte):
        found = match.start()
        at += found - at_byte if plain else len(data[at_byte:found].decode("utf-8", "surrogatepass"))
        at_byte = found
        start, end = begin(text, at, done, language), finish(text, at, language)
        yield start, end
        for line in rows(text, end) if end - start <= LONGEST_HEAD else ():
            yield line
            end = line[1]
        at_byte += end - at if plain else len(text[at:end].encode("utf-8", "surrogatepass"))
        at = done = end


LONGEST_HEAD = 160  # characters of a line that may head a table
LONGEST_LABEL = 80  # characters before the first number of a row
HEADS = 3  # lines without numbers that may stand between the rows of a table


def rows(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The lines behind `start` that are rows of a table: a label, then numbers and nothing else."""
    if start == 0 or text[start - 1] != "\n":
        return
    between: list[tuple[int, int]] = []
    while start < len(text) and len(between) <= HEADS:
        end = text.find("\n", start, start + WIDEST) + 1 or min(len(text), start + WIDEST)
        if is_row(text[start:end]):
            yield from between
            between = []
            yield start, end
        elif len(text[start:end].strip()) <= LONGEST_LABEL:
            between.append((start, end))
        else:
            return
        start = end


def is_row(line: str) -> bool:
    """Whether a line is a label with numbers behind it: `Net sales | 160.7 | (201.3) | -20 %`

    >>> is_row("Net sales  160.7  (201.3)  -20 %"), is_row("In 2009 it employed 160 people."), is_row("2009")
    (True, False, True)
    """
    first = next((at for at, char in enumerate(line) if char.isdecimal()), -1)
    if not 0 <= first <= LONGEST_LABEL:
        return False
    return all(char.isdecimal() or char in CELLS for char in line[first:])
