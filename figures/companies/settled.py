"""What a name tells by itself, wherever it stands: who goes by it, and its shorter forms."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from figures.companies.capitals import MOST_KNOWN, describes
from figures.companies.name_words import NameWords
from figures.companies.party import COMPANY, Party
from figures.companies.registry import Registry

FIRST_WORD = 4  # letters of the first word of a name that stands for it
LONGEST_FORM = 4  # words of a legal form


class Settled(NamedTuple):
    """A name as it is written, without its legal form; who goes by it; the first word, where it stands for the name."""

    name: str
    known: Party | None
    first: tuple[str, ...]
    full: bool  # it was written with its legal form
    two: bool  # two known names side by side


@lru_cache(MOST_KNOWN)
def settled(written: str, words: NameWords, known: Registry) -> Settled:
    """What a name tells by itself, wherever it stands."""
    name = short(written, words, known)
    full = name != written and written.split()[-1] in words.form_words
    party = known.known(written) or known.known(name) or known.known(name.replace("-", " "))  # EcoPro-BM
    return Settled(name, party, first_word(name, words, known), full, " " in name and several_known(name, known))


def several_known(name: str, known: Registry) -> bool:
    """SCANIA Morgan Stanley: two known names side by side are no third."""
    words = name.split()
    pairs = ((" ".join(words[:count]), " ".join(words[count:])) for count in range(1, len(words)))
    return any(known.known(one) and known.known(two) for one, two in pairs)


def described(name: str, words: NameWords, known: Registry) -> int:
    """Where a known name begins behind a noun that says what it is: das Freiburger Labor Acme Labs; 0 if nowhere."""
    pieces = name.split()
    for count in range(1, len(pieces)):
        tail = " ".join(pieces[count:])
        party = known.known(tail)
        if party is not None and party.kind == COMPANY and describes(pieces[count - 1], words, alone=True):
            return len(name) - len(tail)
    return 0


def first_word(name: str, words: NameWords, known: Registry) -> tuple[str, ...]:
    """The first word of a name if it is a name by itself: Northgate Data -> Northgate, not: Deutsche Bank."""
    first = name.partition(" ")[0]
    if len(first) < FIRST_WORD or first == name or words.common(first) or first in words.first_names:
        return ()
    return () if known.known(first) or words.nations[first.lower()] or first in words.firsts else (first,)


def short(name: str, words: NameWords, known: Registry) -> str:
    """A name without its legal form, and without "Group"."""
    parts = name.split()
    for count in range(min(LONGEST_FORM, len(parts) - 1), 0, -1):
        if " ".join(parts[-count:]) in words.forms:
            parts = parts[:-count]
            break
    if len(parts) > 1 and parts[-1] in words.dropped and not known.known(" ".join(parts)):
        parts = parts[:-1]
    return " ".join(parts).rstrip(".,;:!?")
