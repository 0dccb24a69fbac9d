"""Where sentences begin and end. Only the sentences around anchors are ever looked for."""

from __future__ import annotations

import re

from figures.language import Language

NEAR = 200  # most sentences begin within so many characters before an anchor
WIDEST = 1000  # characters that are read on either side of an anchor
LONGEST_WORD = 24  # characters of the longest abbreviation
CLOSING = re.escape("'\"\u201c\u201d\u00ab\u00bb\u2039\u203a\u2019)]")
OPENING = "(\"\u201e\u201c\u00bb"
ENDS = re.compile(rf"[.!?\u2026][{CLOSING}]*\s|\n")
NEXT = re.compile(r"\s*(\S)")


def begin(text: str, at: int, done: int, language: Language) -> int:
    """Where the sentence around `at` begins, not before `done`."""
    low = max(done, at - WIDEST)
    for start in (max(low, at - NEAR), low):
        for match in reversed(list(ENDS.finditer(text, start, at))):
            if ends(text, match, language):
                return match.end()
    return low


def finish(text: str, at: int, language: Language) -> int:
    """Where the sentence around `at` ends, its closing marks included."""
    high = min(len(text), at + WIDEST)
    for match in ENDS.finditer(text, at, high):
        if ends(text, match, language):
            return match.end()
    return high


def ends(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether the mark that `match` found ends a sentence: not after Mio., ca., 12. or J., nor inside a broken line."""
    mark = text[match.start()]
    following = NEXT.match(text, match.end())
    if following is None:
        return True
    if mark == "\n":
        return not _broken_line(text, match.start(), following)
    if following[1].islower():
        return False
    if mark != ".":
        return True
    before = text[max(0, match.start() - LONGEST_WORD) : match.start()].split()
    last = before[-1].rpartition(";")[2].strip(OPENING) if before else ""
    if last.isdecimal():  # 12. Mai; 5. Platz
        return not (language.ordinal_dot and len(last) <= 2)
    return not (last.lower() in language.abbreviations or (len(last) == 1 and last.isupper()))


def _broken_line(text: str, at: int, following: re.Match[str]) -> bool:
    """A line that breaks off in the middle of a sentence goes on in lower case, or with what counts its last number."""
    if text.count("\n", at, following.start(1)) > 1:
        return False
    before = text[max(0, at - 1) : at]
    return following[1].islower() or before.isdecimal() or before in "$\u20ac\u00a3,-"
