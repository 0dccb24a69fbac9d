"""Where sentences begin and end. Only the sentences around anchors are ever looked for."""

from __future__ import annotations

from figures.language import Language

WIDEST = 2000  # characters of a sentence that are read; no sentence of a person is longer
LONGEST_WORD = 24  # characters of the longest abbreviation
MARKS = ".!?\u2026"
CLOSING = "'\"\u201c\u201d\u00ab\u00bb\u2039\u203a\u2019)]"
BREAKS = ("\n", *(f"{mark}{closing}{blank}" for mark in MARKS for closing in ("", *CLOSING) for blank in " \t\r\u00a0"))
OPENING = '("\u201e\u201c\u00bb-\u2013'


def ends_at(text: str, at: int, language: Language) -> bool:
    """Whether a sentence ends before the white space at `at`: not after Mio., 12. or J., nor inside a broken line."""
    mark = text[at - 1]
    if mark in CLOSING:
        mark = text[at - 2] if at > 1 else ""
    if text[at] == "\n":
        return not _broken_line(text, at, language)
    if mark not in MARKS or not mark:
        return False
    following = text[at + 1 : at + 2]
    if following.islower() or (following.isspace() and text[at + 1 : at + 9].lstrip()[:1].islower()):
        return False
    if mark != ".":
        return True
    last = _word_before(text, at)
    if last.isdecimal():  # 12. Mai; 5. Platz
        return not (language.ordinal_dot and len(last) <= 2)
    return not _abbreviated(last, language) or _begins(text, at + 1, last, language)


def _begins(text: str, at: int, last: str, language: Language) -> bool:
    """9,1 Mio. Fr. Der Gewinn: a small word of grammar with a capital begins a sentence."""
    if not language.capital_nouns or len(last) == 1:
        return False
    word = text[at : at + LONGEST_WORD].split(None, 1)[:1]
    return bool(word) and word[0][0].isupper() and word[0].lower() in language.function


def _word_before(text: str, at: int) -> str:
    """The word before a full stop, without what opens before it or ends behind it."""
    before = text[max(0, at - LONGEST_WORD) : at].rstrip(CLOSING + ".").split()
    return before[-1].rpartition(";")[2].strip(OPENING) if before else ""


def _abbreviated(word: str, language: Language) -> bool:
    """Mio and 5Mio and J have a full stop that ends no sentence."""
    return word.lower().lstrip("0123456789.,") in language.abbreviations or (len(word) == 1 and word.isupper())


def _broken_line(text: str, at: int, language: Language) -> bool:
    """A line that breaks off in the middle of a sentence goes on in lower case, or with what counts its last number."""
    following = text[at + 1 : at + 9].lstrip(" \t\u00a0")[:1]
    if not following or following.isspace():
        return False
    last = text[at - 1]
    if last == "\r":
        at, last = at - 1, text[at - 2]
    if last == ".":
        return _abbreviated(_word_before(text, at), language)
    return following.islower() or last.isdecimal() or last in "$\u20ac\u00a3,-"
