"""Senses: whether a known name means the party where it stands, or the ordinary word that it is too."""

from __future__ import annotations

import re

from figures.companies.name_words import NameWords
from figures.companies.party import AGENCY, GOVERNMENT, STATE, Party

DATELINE = re.compile(  # West Lafayette, 5. April 2024 -
    r"^([A-ZÄÖÜ][\w.-]+(?: [A-Z][\w.-]+){0,2})(?:, [A-Z][\w.]+)?(?:, | \()[^\n–—]{0,40}\d{4}\)? *(?:[-–—:/]|\n)",
    re.MULTILINE,
)
REPORT = re.compile(  # behind a town, before a report: Wien/Graz – Der Konzern; CINCINNATI (Ohio) — The firm
    r"\)?(?:/[A-ZÄÖÜ][\w.]+(?: [A-Z][\w.]+)?){0,2}(?: ?\([\w./ ]{2,20}\)|, [A-Z][\w.]+)?"
    r" {1,2}[–—] {1,2}[\"„“»'‚(]?[A-ZÄÖÜ]"
)
REPORTS = (")", "/", "(", ",", "  ", " (", " –", " —")  # how it may begin
REPORT_BEHIND = '.!?…"“”»«'  # what may end the lead before it
YES, PERHAPS, NO = 2, 1, 0  # perhaps: where the text speaks of the party elsewhere
NEVER = -1  # the text says that it is short for something else
LONG = 4  # letters of a country that is no abbreviation
NEAR = 48  # characters around a name that are looked at
CLOSING = ".,;:!?)\"'“”«»’…]"
OPENING = "(\"'„“”«»‚‘["
SENTENCE_ENDS = ".!?:\n•–—|>/+"
CURRENCY_SIGNS = "$€£"
CREDITS = ("© ", "©", "/", "\xa9\xa0")


def sense(text: str, start: int, name_end: int, end: int, party: Party, words: NameWords) -> int:
    """Whether `text[start:name_end]`, one of the names of a party, means it here; `end` is behind its genitive."""
    opened = text[start - 1 : start] == "("
    if opened and text[end : end + 2].lstrip(" ").startswith(":"):
        return NO  # (LSE: ABC)
    if party.kind == AGENCY and text[max(0, start - 2) : start].endswith(CREDITS):
        return NO  # © dpa
    if party.kind == GOVERNMENT and party.sector:
        return as_place(text, start, end, party, words)
    written = text[start:name_end]
    if opened and other_initials(text, start, written, party):
        return NEVER
    return as_word(text, start, end, written, party, words) if written in party.words else YES


def as_word(text: str, start: int, end: int, written: str, party: Party, words: NameWords) -> int:
    """Whether a name that is an ordinary word too, or that of a person, means the party."""
    if text[start - 1 : start] == "-" or beside_first_name(text, start, end, written, words):
        return NO
    if (
        party.not_behind
        and text[max(0, start - NEAR) : start].rpartition(" ")[0].rpartition(" ")[2] in party.not_behind
    ):
        return NO
    if called(text, start, words):
        return NO
    following = text[end : end + NEAR]
    if following.startswith(("-", "\u2010")):
        return in_compound(following, written, party, words)
    rest = following.partition("\n")[0].split()
    behind = rest[0] if rest and following[0] in " \u00a0" else ""
    if behind.strip(CLOSING) in party.not_before:
        return NO
    if behind.rstrip(",.") in words.forms or following[:2] in ("'s", "’s"):
        return YES
    if written.lower() in words.nouns or party.sector is None:
        return among_nouns(text, start, behind, party, words)
    return YES if words.capital_nouns else among_small_letters(text, start, behind, words)


def other_initials(text: str, start: int, written: str, party: Party) -> bool:
    """Demand Side Management (DSM): whether the words before the bracket explain a name that is not theirs."""
    ahead = text[max(0, start - NEAR) : start - 1].split()[-len(written) :]
    explained = "".join(word[0] for word in ahead) == written and written.isupper()
    return explained and " ".join(ahead) not in party.names


def beside_first_name(text: str, start: int, end: int, written: str, words: NameWords) -> bool:
    """Harrison Ford, Lutz Müller"""
    ahead = text[max(0, start - NEAR) : start].rpartition("\n")[2].split()
    if ahead and text[start - 1] == " " and ahead[-1] in words.first_names:
        return True
    return written in words.first_names and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def called(text: str, start: int, words: NameWords) -> bool:
    """Bahnchef Lutz; not: Chipdesigner Ampere"""
    ahead = text[max(0, start - NEAR) : start].rpartition("\n")[2].split()
    last = ahead[-1].strip(OPENING).lower() if ahead and words.capital_nouns else ""
    return words.people[last] is not None and words.apposition[last] is None


def in_compound(following: str, written: str, party: Party, words: NameWords) -> int:
    """Meta-Konzern, Meta-owned; not: Meta-Analyse, Post-Covid"""
    piece = following[1:].split(" ")[0].rstrip(CLOSING)
    if piece in party.not_before:
        return NO
    if piece.lower() in words.tails:
        return YES
    return PERHAPS if written.lower() in words.nouns or not words.capital_nouns else YES


def among_nouns(text: str, start: int, behind: str, party: Party, words: NameWords) -> int:
    """A name that is an ordinary word here needs one that speaks for a company: die Post investiert."""
    ahead = text[max(0, start - NEAR) : start].rpartition("\n")[2].split()
    last = ahead[-1].strip(OPENING).lower() if ahead else ""
    if words.apposition[last] or words.apposition[last.rpartition("-")[2]]:
        return YES
    if words.people[last]:
        return NO
    if party.stands_for and last in words.determiners and behind.lower() not in words.belonging:
        return YES  # the Treasury, der Bund; not: der Bund der Vertriebenen
    if party.stands_for and (behind in words.joined_by or last in words.joined_by):
        return YES  # Bund und Land
    if last in words.determiners and len(ahead) > 1 and words.accounts[ahead[-2].lower()] is not None:
        return YES  # der Gewinn der Allianz
    if behind.lower() in words.acts - words.being and not named_before(ahead, words):
        return YES if words.capital_nouns else among_small_letters(text, start, behind, words)
    return PERHAPS


def named_before(ahead: list[str], words: NameWords) -> bool:
    """Whether another capital word stands before: Herr Schwarz, Ralph Lauren."""
    return bool(ahead) and ahead[-1][0].isupper() and ahead[-1].lower() not in words.never


def among_small_letters(text: str, start: int, behind: str, words: NameWords) -> int:
    """A capital in the middle of a sentence is that of a name, unless another one stands beside it."""
    acts = behind.strip(CLOSING).lower() in words.verbs
    line = text[max(0, start - NEAR) : start].rpartition("\n")[2]
    ahead = line.split()
    begins = start == 0 or not line.strip(OPENING + " ") or line.rstrip(OPENING + " ")[-1:] in SENTENCE_ENDS
    if behind[:1].isupper() and not acts and behind.lower() not in words.never:
        return PERHAPS
    if begins:
        return YES if acts or described(text, start, words) else PERHAPS
    last = ahead[-1].strip(OPENING)
    if last[:1].isupper() and last[-1:] not in CLOSING and last.lower() not in words.never:
        return YES if acts or words.apposition[last.lower()] else PERHAPS
    return YES


def described(text: str, start: int, words: NameWords) -> bool:
    """Whether a relative clause follows the first word from a place: Micron, which makes"""
    following = text[start : start + NEAR].split(None, 2)[:2]
    return len(following) > 1 and following[0][-1] == "," and following[1] in words.relatives


def as_place(text: str, start: int, end: int, party: Party, words: NameWords) -> int:
    """Whether the name of a place stands for who governs it, or for itself: Texas; not: US-Dollar."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before in ("-", "#", "@") or behind in CURRENCY_SIGNS or (before in CURRENCY_SIGNS and before):
        return NO
    following = text[end : end + NEAR]
    if behind in ("-", "\u2010", "/"):
        piece = following[1:].split(" ")[0].rstrip(CLOSING).lower()
        return YES if piece in words.state_tails else NO
    if before == " " and text[max(0, start - NEAR) : start - 1].lower().endswith(words.courts):
        return NO  # das Landgericht Köln
    ahead = text[max(0, start - NEAR) : start].rpartition("\n")[2]
    if not any(map(str.isalpha, ahead)) and DATELINE.match(text, start):
        return NO
    if behind == " " and not words.capital_nouns:
        next_word = following.split()[0] if following.split() else ""
        low = next_word.strip(CLOSING).lower().partition("'")[0]
        if next_word[:1].islower() and low not in words.verbs | words.function | words.state_tails | words.opening:
            return YES if party.sector == STATE and len(party.name) >= LONG else NO
    return YES


def begins_report(text: str, start: int, end: int) -> bool:
    """Whether the name of a place says where a report comes from: Wien – Der Konzern baut; not: in Wien – Das ist."""
    if not text.startswith(REPORTS, end) or not REPORT.match(text, end):
        return False
    ahead = text[max(0, start - NEAR) : start].rpartition("\n")[2]
    while ahead.endswith(("/", "(")):
        ahead = ahead[:-1].rstrip().rpartition(" ")[0]
    return not ahead.strip(OPENING + " ") or ahead.rstrip()[-1] in REPORT_BEHIND


def seat_acts(text: str, start: int, end: int, words: NameWords) -> bool:
    """Whether a city acts as its country's government does: Warsaw will pay, zahlt Berlin 5 Mio.; not: in Warsaw."""
    following = text[end : end + NEAR].split()
    ahead = text[max(0, start - NEAR) : start].split()
    last = ahead[-1].strip(OPENING).lower() if ahead and text[start - 1 : start] == " " else ""
    if words.capital_nouns and last in words.acts - words.being and following and not following[0][:1].isupper():
        return True
    if not following or text[end : end + 1] != " " or following[0].lower() not in words.acts:
        return False
    return not last or last[-1] in SENTENCE_ENDS + "," or last in words.opening
