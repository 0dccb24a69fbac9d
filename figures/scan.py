"""Find the places worth reading: one linear pass over the text for scales and units, then the sentences around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from figures.kept import kept
from figures.language import Language, language
from figures.search import Search
from figures.sentences import BREAKS, CLOSING, WIDEST, ends_at
from figures.table_rows import rows
from figures.units import AREA, GLUED_SCALES, PREFIX_SCALES, Surface, only_scaled

DIGITS = "0123456789"
PRICE_DASHES = (".-", ",-", ".\u2013", ",\u2013")  # 2'980.-
JOINTS = " \u00a0-"  # between a number and an everyday word that is a unit: 5 won, 300bn-won
SHORT = 2  # letters of a sign that is looked for only where it touches a number: kr, ha, Fr
LEAST_DIGITS = 4  # a sum of so many digits is one without a scale: sechsstellig, nine-figure
NEAR = 24  # characters before a code in which a number word may stand
PUNCTUATION = CLOSING + ".,;:!?\u2026"  # may stand behind a word

# What an anchor needs beside it: nothing; not to be inside a word; that at its letter's end; a number. A break is none.
SIGN, WORD, TOUCHING, COUNTED, BREAK = range(5)


@cache
def anchors(code: str) -> Anchors:
    """The anchors of a language, made once."""
    return Anchors(language(code))


class Anchors:
    """The words that a scan looks for, and what each needs beside it.

    A sign ($) and a scale (Milliarden) are enough alone; a name (Dollar) must be a word of its own; a code (EUR) and
    hundredths (Cent) must stand beside a number; a short sign (kr) and an everyday word (won) must touch one.
    """

    def __init__(self, language: Language) -> None:
        counted = (
            *language.table["numbers"].values(),
            *language.table["parts"].values(),
            language.table["scale"]["thousand"],
        )
        self.numbers = tuple(word for words in counted for word in words)
        self.short_scales = frozenset(word for words in language.table["short_scale"].values() for word in words)
        self.scales = (
            frozenset(word for words in language.table["scale"].values() for word in words) | language.sets["minus"]
        )
        self.needs = kept(f"anchors-{language.code}", dict[str, int], lambda: Needs(language).found)
        words = list(self.needs)
        self.need = [self.needs[word] for word in words]
        self.hits = Search(words, compact=True)  # (index, start, end); `need[index]` says what each is

    def stands(self, text: str, start: int, end: int, need: int) -> bool:
        """Whether an anchor is a word of its own and has beside it what it needs."""
        if need == WORD and text[start - 1 : start].isalpha():
            return False
        if text[end : end + 1].isalpha() and text[end - 1].isalpha():
            if need != COUNTED:
                return self._longer(text, start if need == WORD else end - SHORT)
            end = _behind_scale(text, end)
            if text[end : end + 1].isalpha():
                return False
        if need == TOUCHING:
            return True
        before = text[start - 1 : start]
        if before.isalpha():
            start = _before_scale(text, start)
            before = text[start - 1 : start]
            if before.isalpha() or need != COUNTED:
                return False
        if (
            need == WORD
            or before.isdecimal()
            or before in (")", "]")
            or text[max(0, start - 2) : start - 1].isdecimal()
        ):
            return True
        return self._number_behind(text, end) or self._number_before(text, start)

    def _longer(self, text: str, start: int) -> bool:
        """5 Franken, where the search has found 5 Fr: whether the whole word is an anchor; 5 MUSD, with its scale."""
        behind = text[start : start + NEAR].replace("-", " ").replace("/", " ")
        words = [word.strip(PUNCTUATION) for word in behind.split()[:2]]
        return any(word in self.needs or word[1:] in self.needs for word in words)

    def _number_behind(self, text: str, end: int) -> bool:
        """EUR 5, (EUR) 5, EUR: -5, EUR thousand 5"""
        behind = text[end : end + NEAR].lstrip(" .):\u00a0\u202f-+\u2212\n")
        word = behind.split(" ", 1)[0].lower()
        return word[:1].isdecimal() or word in self.scales or word in self.short_scales

    def _number_before(self, text: str, start: int) -> bool:
        """zehn Cent, twenty MUSD, 5m USD, 50 US cents"""
        words = text[max(0, start - NEAR) : start].replace("-", " ").split()[-2:]
        if not words:
            return False
        last = words[-1]
        if last[0].isdecimal() or last.lower().endswith(self.numbers):
            return True
        return words[0][0].isdecimal() and (last[0].isupper() or last in self.short_scales)


class Needs:
    """The anchors of a language that are `found` in its tables, each with what it needs beside it."""

    def __init__(self, language: Language) -> None:
        self.found: dict[str, int] = {}
        for concept, words in language.table["scale"].items():
            for word in words if concept != "thousand" else ():
                self._add(_cased(word.rstrip(".")), SIGN if len(word) > 4 else WORD)
        for phrase in language.digit_counts(LEAST_DIGITS):
            self._add(_cased(phrase), WORD)
        self._add((f"-{word}" for word in language.figures_behind), TOUCHING)  # 9-stellig
        self._add((f"{digit}{dash}" for digit in DIGITS for dash in PRICE_DASHES), TOUCHING)
        for thousand in language.table["compounds"]["thousands"]:
            for noun in language.table["digit_counts"]["nouns"]:
                self._add(_cased(thousand + noun), WORD)  # einstelliger Tausenderbetrag
        units = list(language.meaning.known.units())
        self.wary = {surface.words[-1] for surface in units if surface.unit.wary and surface.exact is None}
        for surface in units:
            self._add_name(surface) if surface.exact is None else self._add_exact(surface, surface.exact)
        self._add(BREAKS, BREAK)

    def _add(self, words: Iterable[str], need: int) -> None:
        for word in words:
            self.found.setdefault(word, need)

    def _add_name(self, surface: Surface) -> None:
        head = surface.words[0] if surface.unit.kind == AREA else surface.words[-1]
        if len(surface.words) > 1 and (head in self.wary or surface.unit.factor != 1):
            self._add(_phrases(surface.words), WORD)  # South Korean won, kanadische Cent
        elif head in self.wary:
            self._add(
                (f"{digit}{joint}{word}" for word in _cased(head) for digit in DIGITS for joint in JOINTS), TOUCHING
            )
            self._add((f"{head.capitalize()}{digit}" for digit in DIGITS), TOUCHING)  # Won500bn
        else:
            self._add(_cased(head), COUNTED if surface.unit.factor != 1 else WORD)

    def _add_exact(self, surface: Surface, exact: str) -> None:
        if surface.unit.scale is not None:
            return  # EURm, TEUR: found by their code
        signs = [word for word in surface.words if word == "$" or (len(word) == 1 and ord(word) > 126)]
        if signs:
            self._add(signs, SIGN)
        elif exact in only_scaled():
            self._add((f"{exact}{digit}" for digit in DIGITS), TOUCHING)  # E300 million
        elif len(exact) > SHORT:
            apart = surface.unit.kind == AREA and len(surface.words) > 1 and surface.words[1].isalpha()
            if "-" not in surface.words or surface.unit.kind != AREA:  # sq-ft is found by its sq
                self._add([exact, surface.words[0]] if apart else [exact], COUNTED)  # sqft, sq ft
        else:
            self._add(_beside_digits(exact), TOUCHING)
            self._add([" ".join(surface.words)] if len(surface.words) > 1 else [], COUNTED)  # m 2


def _behind_scale(text: str, end: int) -> int:
    """The end of EURm, where the code EUR ends at `end`."""
    for scale in GLUED_SCALES:
        if text.startswith(scale, end) and not text[end + len(scale) : end + len(scale) + 1].isalpha():
            return end + len(scale)
    return end


def _before_scale(text: str, start: int) -> int:
    """The start of TEUR, where the code EUR starts at `start`."""
    for scale in PREFIX_SCALES:
        if text.endswith(scale, 0, start) and not text[start - len(scale) - 1 : start - len(scale)].isalpha():
            return start - len(scale)
    return start


def _phrases(words: tuple[str, ...]) -> tuple[str, ...]:
    """A phrase as English and German write it: South Korean won, südkoreanische Won."""
    before, last = " ".join(words[:-1]), words[-1]
    return (
        f"{before.title()} {last}",
        f"{before} {last.capitalize()}",
        f"{before} {last}",
        f"{before.title()} {last.title()}",
    )


def _cased(word: str) -> tuple[str, ...]:
    return (word, word.capitalize(), word.upper())


def _beside_digits(sign: str) -> Iterator[str]:
    """kr -> 5kr, 5 kr, 5-kr, kr5, kr 5, kr. 5"""
    for digit in DIGITS:
        yield from (f"{digit}{sign}", f"{digit} {sign}", f"{digit}\u00a0{sign}", f"{digit}-{sign}")
        yield from (f"{sign}{digit}", f"{sign} {digit}", f"{sign}. {digit}", f"{sign}\u00a0{digit}")


def windows(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The sentences (start, end) of a text that hold an anchor, in order, and the rows of its tables; none overlap."""
    found = anchors(language.code)
    needs, stands = found.need, found.stands
    breaks: list[int] = []  # where a sentence may have ended since the last window
    start, last, done = (
        -1,
        0,
        0,
    )  # where the window starts (-1: none is open), its last anchor ends, the one before ended
    for index, at, end in found.hits(text):
        need = needs[index]
        if start >= 0:
            if need == BREAK:
                close = end if ends_at(text, end - 1, language) else 0
            else:
                close = cut(text, start, last, at) if end - start > WIDEST else 0
                last = end
                if not close and stops(text, end, language):
                    close = end + 1
            if not close:
                continue
            done = close
            yield start, done
            for line in rows(text, start, done):
                yield line
                done = line[1]
            start, breaks = -1, []
        if need == BREAK:
            breaks.append(end - 1)
        elif at >= done and (need == SIGN or stands(text, at, end, need)):
            start, last = max(done, at - WIDEST // 2, _begin(text, breaks, language)), end
    if start >= 0:
        yield start, min(len(text), last + WIDEST)


def stops(text: str, end: int, language: Language) -> bool:
    """Whether an anchor with a full stop of its own ends its sentence: 61,5 Mrd. Fr. Der Gewinn."""
    return text[end - 1] == "." and text[end : end + 1] == " " and ends_at(text, end, language)


def cut(text: str, start: int, last: int, at: int) -> int:
    """Where a sentence that is too long is cut: at a blank between two anchors, or at last right before one."""
    blank = text.rfind(" ", last + 1, last + min((at - last) // 2, WIDEST // 4)) + 1
    return blank or (at if at - start > WIDEST + WIDEST // 4 else 0)


def _begin(text: str, breaks: list[int], language: Language) -> int:
    """Where the sentence behind the last true break begins."""
    for at in reversed(breaks):
        if ends_at(text, at, language):
            return at + 1
    return 0
