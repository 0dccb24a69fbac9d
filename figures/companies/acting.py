"""Names that nobody knows beforehand, found by what they do: Zalando steckt, Masdar wants."""

from __future__ import annotations

from msgspec.structs import replace

from figures.companies.capitals import CLOSING, OPENING, POSSESSIVE, REACH, Name, before, is_code, is_region
from figures.companies.name_words import NameWords
from figures.companies.party import ACTOR, PERSON, UNKNOWN

LONGEST_ORIGIN = 12  # characters of the word before a town: aus, based in
ADJECTIVE_ENDS = ("e", "er", "es", "en")  # Hochwertiger Kundenservice


def acting(text: str, start: int, _: int, words: NameWords) -> Name | None:
    """Zalando steckt; not: Das Unternehmen steckt"""
    if not may_act(text, start, words):
        return None
    found = before(text, start, words)
    if found is None or found.kind == PERSON:
        return found
    if POSSESSIVE.search(found.words):
        return None
    found = home_left_out(text, found, words)
    ahead = text[max(0, found.start - REACH // 2) : found.start].rstrip(" " + OPENING)
    last = ahead.rpartition(" ")[2].lower()
    free = not ahead or ahead[-1] in ".,;:!?\n+•–-|>/" or last in words.opening or text[found.start - 1] == "\n"
    if not free or words.common(found.words) or fronted(text, start, found.words, words):
        return None
    if several(text, start, found.words, words) or is_region(text, found.start, found.end):
        return None
    if sure(text, found, ahead, words):
        return found
    return replace(found, kind=UNKNOWN if " " in found.words or is_code(found.words) else ACTOR)


def fronted(text: str, end: int, name: str, words: NameWords) -> bool:
    """Verkauft wird die Sparte; Betroffen sind zwei Werke: a participle that begins a sentence is no name."""
    low = name.lower()
    if not low.startswith(words.fronted_starts) or not low.endswith(words.participle_ends):
        return False
    return " " not in low and text[end : end + REACH].split(None, 1)[0] in words.fronted_verbs


def several(text: str, end: int, name: str, words: NameWords) -> bool:
    """Wires are; not: Greggs is. A single word in the plural is no name."""
    return " " not in name and name.endswith(words.plural_ends) and text[end:].split(None, 1)[0] in words.plural_verbs


def home_left_out(text: str, found: Name, words: NameWords) -> Name:
    """Grabenhorst aus Bielefeld will: the firm acts, not its town."""
    origin = text[max(0, found.start - LONGEST_ORIGIN) : found.start].split(" ")
    if len(origin) < 3 or origin[-1] or origin[-2] not in words.origins:
        return found
    firm = before(text, found.start - len(origin[-2]) - 1, words)
    return found if firm is None or words.common(firm.words) else firm


def may_act(text: str, end: int, words: NameWords) -> bool:
    """Whether the word before a verb may be, or end, a name that begins a clause.

    A quick look, that spares most places the slow one.
    """
    if text[text.rfind(" ", 0, end) + 1 : end].islower():
        return False
    ahead = text[max(0, end - REACH // 2) : end].rsplit(None, 2)
    if not ahead or ahead[-1].islower() or not (ahead[-1][0].isupper() or any(map(str.isupper, ahead[-1]))):
        return False
    if ahead[-1].lower() in words.ordinary:
        return False
    before = ahead[-2] if len(ahead) > 1 else ""
    return not before.islower() or before[-1] in CLOSING or before in words.opening or before in words.connectors


def sure(text: str, found: Name, ahead: str, words: NameWords) -> bool:
    """Whether a name that acts is none of the ordinary words that begin sentences."""
    first, _, rest = found.words.partition(" ")
    if rest and words.capital_nouns:
        return not (first.lower() in words.ordinary | words.function or first.endswith(ADJECTIVE_ENDS))
    if rest:
        return first.lower() not in words.function
    if any(char.isupper() for char in found.words[1:]) and not found.words.isupper() and "-" not in found.words:
        return True
    if words.capital_nouns:
        return False
    if ahead and ahead[-1].isalpha():
        return True
    at = text.find(f" {found.words}")
    while at >= 0:
        if text[at - 1 : at].islower() or text[at - 1 : at] == ",":
            return True
        at = text.find(f" {found.words}", at + 1) if at < found.start + REACH * 50 else -1
    return False
