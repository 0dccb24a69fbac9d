"""Names that nobody knows beforehand, found by their form and by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from figures.companies.name_words import BEFORE_NAMES, Beside, NameWords
from figures.companies.party import ACTOR, BODY, COMPANY, GOVERNMENT, PERSON, UNKNOWN
from figures.companies.senses import DATELINE

MOST_WORDS = 5  # of a name
MOST_KNOWN = 20_000  # words that are kept in memory
LONGEST_ORIGIN = 12  # characters of the word before a town: aus, based in
LONGEST_PLACE = 3  # words
LONGEST_FORM = 20  # characters of a legal form before a bracket
REACH = 80  # characters in which its words stand
REGION = 2  # letters of the code of a region
NEAR = 4  # words behind "X, a" in which it is said what X is
OPENING, CLOSING = "(\"'„“”«»‚‘[", ".,;:!?)\"'“”«»’…]"
WORD = re.compile(r"\S+")
CAPITAL = re.compile(r"(?:\d{0,2}[&-]?[A-ZÀ-ÖØ-Ý]|[a-z]{1,5}[A-Z])[\w.&'’+-]*\Z|\d[&M+]\w*\Z|\d+[a-z]{3,}\Z")
ABBREVIATION = re.compile(r"([A-Z][\w&]{1,7})\)")
INITIAL = re.compile(r"[A-Z]\.\Z")
POSSESSIVE = re.compile(r"['’]s?\Z")
ODD_CASE = re.compile(r"(?<![\w#@./-])(?:[a-z]{1,5}[A-Z][a-z]{2,}\w*|[A-Z][a-z]+[A-Z][a-z]+\w*)(?:\.(?:io|ai|com))?\b")
CAPITAL_INSIDE = re.compile(r"[A-Z](?<=[a-z][A-Z])")
ADJECTIVE_ENDS = ("e", "er", "es", "en")  # Hochwertiger Kundenservice
SCOTS = re.compile(r"Mac?c?[A-Z]")  # McKay
STAMP = re.compile(r"\d\d?[.:]\d\d(?: Uhr)?[ +|–-]*")  # +++ 08:15 +++


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name at `text[start:end]`, and what sort of party it may be of."""

    start: int
    end: int
    words: str
    kind: str = COMPANY


def with_form(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Acme GmbH"""
    return None if text[end : end + 1].isalnum() else before(text, start, words, words.joining)


def with_kind(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Acme Foods"""
    if text[end : end + 1].isalnum() or text[end : end + 1] == "-":
        return None
    connectors = words.joining if text[start + 1 : end] in words.joining_kinds else None
    found = before(text, start, words, connectors)
    if found is None or (words.capital_nouns and not foreign(text, found, words)) or words.common(found.words):
        return None
    if words.nations[found.words.lower()]:
        return None
    return Name(found.start, end, text[found.start : end])


def foreign(text: str, found: Name, words: NameWords) -> bool:
    """Whether capital words before a kind are no German expression: Voltkraft Energy, not: eine Online Bank."""
    ahead = text[max(0, found.start - REACH) : found.start].split()
    return found.words.lower() not in words.ordinary and not (ahead and ahead[-1].lower() in words.asides)


def with_body(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Leeds City Council"""
    found = with_kind(text, start, end, words)
    return found and replace(found, kind=BODY)


def begun(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Stadtwerke Ulm"""
    if text[start - 1 : start].isalnum() or text[start - 1 : start] == "-":
        return None
    found = after(text, end, words)
    return found and Name(start, found.end, text[start : found.end])


def begun_body(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Universität Graz"""
    found = begun(text, start, end, words)
    return found and replace(found, kind=BODY)


def titled(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """CEO of Acme; Chef der Acme; not: Übernahme von Verantwortung"""
    found = None if text[start - 1 : start].isalnum() else after(text, end, words)
    return None if found is None or words.common(found.words) else found


def described(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """der Chiphersteller Elbchip; not: Einzelhändler Ketten"""
    begin = max(text.rfind(" ", 0, start + 1), text.rfind("\n", 0, start + 1)) + 1
    word = text[begin:end].strip(OPENING + CLOSING + " ").lower()
    if (
        words.apposition[word] is None
        and words.body_nouns[word] is None
        and words.apposition[word.rpartition("-")[2]] is None
    ):
        return None
    found = after(text, end, words)
    if found is None or words.common(found.words):
        return None
    return replace(found, kind=BODY) if words.body_nouns[word] else found


def person(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """founder Moira Kell: a person has two names"""
    begin = max(text.rfind(" ", 0, start + 1), text.rfind("\n", 0, start + 1)) + 1
    if words.people[text[begin:end].strip(OPENING + CLOSING + " ").lower()] is None:
        return None
    found = after(text, end, words)
    return replace(found, kind=PERSON) if found and " " in found.words else None


def placed(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """die Stadt Großenhain, der Freistaat Sachsen"""
    if text[start - 1 : start].isalnum() or text[start - 1 : start] == "-":
        return None
    found = after(text, end, words)
    if found is None or len(found.words.split()) > LONGEST_PLACE:
        return None
    return Name(start, found.end, found.words, GOVERNMENT)


def placed_kept(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """der Kanton Zürich, which is not the city"""
    found = placed(text, start, end, words)
    return found and Name(start, found.end, text[start : found.end], GOVERNMENT)


def bulleted(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """- Isarpharm: 5 Mio. Euro; +++ 08:15 +++ Zalando baut; it may as well be no party: - Dividend: 5p"""
    stamp = STAMP.match(text, end)
    found = after(text, stamp.end() if stamp else end, words)
    if found is None or words.common(found.words):
        return None
    return replace(found, kind=UNKNOWN)


def acting(text: str, start: int, _: int, words: NameWords) -> Name | None:
    """Zalando steckt; not: Das Unternehmen steckt"""
    if not may_act(text, start, words):
        return None
    found = before(text, start, words)
    if found is None or found.kind == PERSON or POSSESSIVE.search(found.words):
        return found and (found if found.kind == PERSON else None)
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


def is_region(text: str, start: int, end: int) -> bool:
    """Vineland, NJ: two capitals that say where a town lies"""
    return end - start == REGION and text[start:end].isupper() and text[max(0, start - 2) : start] == ", "


def is_code(word: str) -> bool:
    """TLT1V, as shares are called at an exchange"""
    return word.isupper() and any(map(str.isdecimal, word))


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


def owning(text: str, start: int, _: int, words: NameWords) -> Name | None:
    """Talentum's net sales"""
    found = before(text, start, words)
    return None if found is None or words.common(found.words) else found


def led(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Kessler Robotics CEO Tim Kessler"""
    if text[end : end + 1].isalnum():
        return None
    found = before(text, start, words)
    if found is None or words.common(found.words) or found.kind == PERSON:
        return None
    return None if not words.generic.isdisjoint(found.words.lower().split()) else found


def traded(text: str, start: int, _: int, words: NameWords) -> Name | None:
    """Teleste Oyj (HEL: TLT1V)"""
    return before(text, start, words)


def aside(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Voltora, a Berlin-based maker of batteries"""
    if not any(words.apposition[word.strip(CLOSING).lower()] for word in text[end : end + REACH].split()[:NEAR]):
        return None
    found = before(text, start, words) or small(text, start, words)
    if found is None or words.common(found.words):
        return None
    ahead = text[max(0, found.start - REACH // 2) : found.start].split()
    return None if ahead and ahead[-1].lower() in words.determiners else found


def related(text: str, start: int, _: int, words: NameWords) -> Name | None:
    """Veridia, which makes robots; it may as well be a place"""
    found = before(text, start, words)
    return None if found is None or words.common(found.words) else replace(found, kind=ACTOR)


def small(text: str, end: int, words: NameWords) -> Name | None:
    """heliogrid, a nine-person outfit: only a name begins a sentence with a small letter."""
    start = max(text.rfind(blank, 0, end) for blank in " \n") + 1
    word = text[start:end]
    begins = text[:start].rstrip(" ")[-1:] in ("", "\n", ".", "!", "?")
    return Name(start, end, word) if begins and word.isalpha() and word not in words.function else None


def joined(text: str, hyphen: int, end: int, words: NameWords) -> Name | None:
    """Voltkraft-Chef: the word before the hyphen."""
    if text[end : end + 1].islower() and text[end : end + 1] not in ("s", "n", "e"):
        return None
    begin = hyphen
    while begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] in "&.-") and hyphen - begin < REACH // 2:
        begin -= 1
    word = text[begin:hyphen]
    low = word.lower()
    if not CAPITAL.match(word) or words.common(low) or words.nations[low] is not None:
        return None
    if not words.generic.isdisjoint(low.split("-")) or words.apposition[low] is not None or words.people[low]:
        return None
    return Name(begin, hyphen, word)


Reader = Callable[[str, int, int, NameWords], "Name | None"]
READERS: dict[Beside, Reader] = {
    Beside.FORM: with_form,
    Beside.KIND: with_kind,
    Beside.BODY_KIND: with_body,
    Beside.FIRST: begun,
    Beside.FIRST_BODY: begun_body,
    Beside.TITLE: titled,
    Beside.APPOSITION: described,
    Beside.PERSON: person,
    Beside.PLACE: placed,
    Beside.PLACE_KEPT: placed_kept,
    Beside.BULLET: bulleted,
    Beside.ACT: acting,
    Beside.OWNS: owning,
    Beside.CHIEF: led,
    Beside.EXCHANGE: traded,
    Beside.ASIDE: aside,
    Beside.RELATIVE: related,
    Beside.TAIL: joined,
}


@cache
def readers(words: NameWords) -> list[tuple[Reader | None, bool]]:
    """By the number of an anchor: how the name beside it is read (None: it has none), whether it stands before it."""
    return [(READERS.get(anchor), anchor in BEFORE_NAMES) for anchor in words.meanings]


class Part(NamedTuple):
    """What a word may be in a name that ends with it or behind it; `bare` is it without the signs that open it."""

    bare: str
    closes: bool  # no name goes on behind it: Inc.)
    person: bool  # what a person is called: founder
    fits: bool  # it may belong to a name
    last: bool  # it belongs to no name that goes on behind it: Acme's, Bristol-based
    nation: bool  # Finnish


@lru_cache(MOST_KNOWN)
def part(word: str, words: NameWords) -> Part:
    """What a word may be in a name."""
    bare = word.lstrip(OPENING)
    low = bare.lower()
    closes = bare[-1:] in CLOSING and not INITIAL.search(bare)
    person = bool(words.people[low] or words.people[low.rpartition("-")[2]])
    fits = bool(CAPITAL.match(bare)) and low not in words.never and not words.apposition[low]
    based = bool(words.adjective_tails) and low.endswith(words.adjective_tails)
    return Part(bare, closes, person, fits, based or bool(POSSESSIVE.search(bare)), words.nations[low] is not None)


def before(text: str, end: int, words: NameWords, connectors: frozenset[str] | None = None) -> Name | None:
    """The capital words that end before `end`, on its line."""
    floor = max(0, end - REACH)
    floor = max(floor, text.rfind("\n", floor, end) + 1)
    chunk = text[floor:end].rstrip()
    stop = begin = floor + len(chunk)
    at, count, kind = stop + 1, 0, COMPANY
    for word in reversed(chunk.rsplit(None, MOST_WORDS + 2)):
        if count and (text[at - 1] != " " or text[at - 2].isspace()):
            break
        at -= len(word) + 1
        bare, closes, person, fits, last, nation = part(word, words)
        if not bare or (count and closes):
            break
        if count and bare in (connectors or words.connectors):
            continue
        if person:
            kind = PERSON if count > 1 else kind
            break
        if not fits or (count and (last or (nation and not names_with_it(text[begin:stop], words)))):
            break
        begin, count = at + len(word) - len(bare), count + 1
        if word != bare or count == MOST_WORDS:
            break
    name = text[begin:stop]
    if not count or name in words.no_names:
        return None
    return Name(begin, stop, name, PERSON if words.person(name) else kind)


def names_with_it(name: str, words: NameWords) -> bool:
    """Whether a name that goes on so may begin with a country: American Airlines, not: Finnish GeoSentric."""
    first = name.split()[0]
    return first in words.kinds or first.lower() in words.ordinary


def is_noun(word: str, words: NameWords) -> bool:
    """Whether a word behind a name is a noun of its own: der Anbieter Tether Gespräche; not: Voltkraft Energie"""
    return words.capital_nouns and word not in words.kinds and word.lower() in words.vocabulary


def after(text: str, start: int, words: NameWords) -> Name | None:
    """The capital words that begin at `start`, on its line."""
    first, stop, count, kind = start, start, 0, COMPANY
    for match in WORD.finditer(text[start : start + REACH].partition("\n")[0]):
        word = match[0]
        bare = word.lstrip(OPENING if not count else "").rstrip(CLOSING)
        low = bare.lower()
        if count and bare in words.connectors:
            continue
        if not bare or not CAPITAL.match(bare) or low in words.never or (count and is_noun(bare, words)):
            break
        begin = start + match.start() + word.index(bare)
        if not count and (words.nations[low] is not None or words.people[low] or words.apposition[low]):
            continue
        if not count and words.body_nouns[low]:
            kind = BODY
            continue
        if not count:
            first = begin
        stop, count = begin + len(bare), count + 1
        possessive = POSSESSIVE.search(bare)
        if possessive:
            stop -= len(possessive[0])
        if count >= MOST_WORDS or possessive or bare in words.forms or word[-1] in CLOSING:
            break
    name = text[first:stop]
    if not count or name in words.no_names:
        return None
    return Name(first, stop, name, PERSON if words.person(name) else kind)


def abbreviation(text: str, end: int, words: NameWords) -> tuple[str, ...]:
    """The short form in brackets behind a name, or behind its legal form: Reliance Industries Ltd (RIL)."""
    opened = text.find(" (", end, end + LONGEST_FORM)
    if opened < 0 or (opened > end and text[end + 1 : opened] not in words.forms):
        return ()
    found = ABBREVIATION.match(text, opened + 2)
    return (found[1],) if found else ()


def odd(text: str, start: int, end: int, words: NameWords) -> Iterator[Name]:
    """Names in odd casing: voltKraft, CoreWeave. Where nothing else speaks for a company, they may be of anything."""
    if not CAPITAL_INSIDE.search(text, start, end):
        return
    for match in ODD_CASE.finditer(text, start, end):
        if not SCOTS.match(match[0]) and match[0] not in words.no_names:
            following = text[match.end() : match.end() + REACH].split()
            acts = bool(following) and following[0].lower() in words.verbs
            sure_of_it = acts or "." in match[0] or match[0][0].islower()
            yield Name(match.start(), match.end(), match[0], COMPANY if sure_of_it else UNKNOWN)


def datelines(text: str) -> Iterator[str]:
    """The towns from which a text is reported: West Lafayette, 5. April 2024 —"""
    for match in DATELINE.finditer(text, 0, REACH * 10):
        yield match[1]


def grown(text: str, start: int, end: int, words: NameWords) -> int:
    """Where a name goes on that the text gives in full: um Säntis Messtechnik, beside: die Säntis-Aktie."""
    ahead = text[max(0, start - REACH // 4) : start].rpartition("\n")[2].split()
    following = text[end : end + REACH // 2].partition("\n")[0].split()
    if text[end : end + 1] != " " or not following or (ahead and ahead[-1] not in words.function):
        return end
    whole = following[0].rstrip(CLOSING)
    word = POSSESSIVE.sub("", whole)
    if word in words.form_words or word in words.dropped:
        return end
    low = word.lower()
    if (
        not CAPITAL.match(word)
        or words.common(word)
        or low in words.vocabulary
        or words.meaning(low)
        or words.people[low]
    ):
        return end
    goes_on = len(following) > 1 and whole == following[0] and following[1][0].islower()
    return end + 1 + len(word) if goes_on else end
