"""Names that nobody knows beforehand, found by their form and by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from msgspec.structs import replace

from figures.companies.acting import acting
from figures.companies.capitals import CAPITAL, CLOSING, OPENING, POSSESSIVE, REACH, Name, after, before
from figures.companies.name_words import BEFORE_NAMES, Beside, NameWords
from figures.companies.party import ACTOR, BODY, COMPANY, GOVERNMENT, PERSON, UNKNOWN
from figures.companies.senses import DATELINE

LONGEST_PLACE = 3  # words
LONGEST_FORM = 20  # characters of a legal form before a bracket
NEAR = 4  # words behind "X, a" in which it is said what X is
ABBREVIATION = re.compile(r"([A-Z][\w&]{1,7})\)")
ODD_CASE = re.compile(r"(?<![\w#@./-])(?:[a-z]{1,5}[A-Z][a-z]{2,}\w*|[A-Z][a-z]+[A-Z][a-z]+\w*)(?:\.(?:io|ai|com))?\b")
CAPITAL_INSIDE = re.compile(r"[A-Z](?<=[a-z][A-Z])")
SCOTS = re.compile(r"Mac?c?[A-Z]")  # McKay
STAMP = re.compile(r"\d\d?[.:]\d\d(?: Uhr)?[ +|–-]*")  # +++ 08:15 +++


def with_form(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Acme GmbH; Acquisition of Acme GmbH"""
    found = None if text[end : end + 1].isalnum() else before(text, start, words, words.joining)
    title = next((title for title in words.titles if found and found.words.startswith(title)), "")
    return replace(found, start=found.start + len(title), words=found.words[len(title) :]) if found else None


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


def word_begin(text: str, at: int) -> int:
    """Where the word begins in which a place is, or that ends there."""
    floor = max(0, at - REACH)
    return max(text.rfind(" ", floor, at + 1), text.rfind("\n", floor, at + 1)) + 1


def described(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """der Chiphersteller Elbchip; not: Einzelhändler Ketten"""
    begin = word_begin(text, start)
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
    begin = word_begin(text, start)
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
    """- Isarpharm: 5 Mio. Euro; +++ 08:15 +++ Zalando baut; it may as well be no party; not: - Dividend: 5p"""
    stamp = STAMP.match(text, end)
    found = after(text, stamp.end() if stamp else end, words)
    if found is None or words.common(found.words) or found.words.lower() in words.vocabulary:
        return None
    return replace(found, kind=UNKNOWN)


def owning(text: str, start: int, _: int, words: NameWords) -> Name | None:
    """Talentum's net sales"""
    found = before(text, start, words)
    return None if found is None or words.common(found.words) else found


def led(text: str, start: int, end: int, words: NameWords) -> Name | None:
    """Kessler Robotics CEO Tim Kessler; Acme's chief executive"""
    if text[end : end + 1].isalnum():
        return None
    found = before(text, start, words)
    if found is None or words.common(found.words) or found.kind == PERSON:
        return None
    name = POSSESSIVE.sub("", found.words)
    found = replace(found, end=found.start + len(name), words=name)
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
        or any(map(str.isdecimal, word))
        or (words.capital_nouns and low in words.vocabulary)
        or words.meaning(low)
        or words.people[low]
    ):
        return end
    goes_on = len(following) > 1 and whole == following[0] and following[1][0].islower()
    return end + 1 + len(word) if goes_on else end
