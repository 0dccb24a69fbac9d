"""The words that a language is known to have, in all their forms: what is none of them is a name, or a misprint.

They are those of simplemma's dictionaries: 1.1 million German forms, 180,000 English ones.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import Final
from zlib import crc32

from figures.kept import kept
from figures.language import language

MOST_KNOWN = 100_000  # answers kept in memory
FORM: Final = "I"  # a word is kept as a number of four bytes: one strange word in 4,000 passes for a known one
PART = 24  # bits: numbers that agree in all above them are one part
SHORTEST = 4  # letters of a part of a compound
LONGEST = 60  # letters of a word that is looked at


@lru_cache(MOST_KNOWN)
def is_word(word: str, code: str) -> bool:
    """Whether a language has a word, written so.

    >>> is_word("Regierung", "de"), is_word("regierung", "de"), is_word("Axpo", "de"), is_word("spends", "en")
    (True, False, False, True)
    """
    known, begins, number = numbers(code), beginnings(code), crc32(word.encode())
    part = number >> PART
    at = bisect_left(known, number, begins[part], begins[part + 1])
    return at < len(known) and known[at] == number


@lru_cache(MOST_KNOWN)
def is_ordinary(word: str, code: str) -> bool:
    """Whether a word is one of a language, however it is written, or is put together of such words; of a language
    without a dictionary every word is.

    >>> [is_ordinary(word, "de") for word in ("KLINIKEN", "Klinikkette", "Chef-Posten", "Nokian")]
    [True, True, True, False]
    """
    if not numbers(code) or len(word) > LONGEST:
        return True
    if "-" in word.strip("-"):
        return all(is_ordinary(part, code) for part in word.split("-") if part)
    return in_any_case(word, code) or is_compound(word.lower(), code)


def in_any_case(word: str, code: str) -> bool:
    low = word.lower()
    return is_word(low, code) or is_word(low.capitalize(), code) or is_word(word, code)


def is_compound(low: str, code: str) -> bool:
    """Industriestrombonus: a noun behind another word, in a language that writes them as one."""
    joints: str = language(code).table["grammar"]["joints"]
    if not joints:
        return False
    for at in range(len(low) - SHORTEST, SHORTEST - 1, -1):
        if is_word(low[at:].capitalize(), code):
            heads = {low[:at].removesuffix(joint) for joint in ("", *joints.split())}
            if any(len(head) >= SHORTEST and (in_any_case(head, code) or is_compound(head, code)) for head in heads):
                return True
    return False


@cache
def beginnings(code: str) -> list[int]:
    """Where each part of the numbers begins, and where the last one ends: only one of them is looked through."""
    return [bisect_left(numbers(code), part << PART) for part in range((1 << 32 - PART) + 1)]


@cache
def numbers(code: str) -> memoryview[int]:
    """The words of a language as sorted numbers; made once for all runs."""
    return memoryview(kept(f"lexicon-{code}", bytes, lambda: packed(code))).cast(FORM)


def packed(code: str) -> bytes:
    from array import array

    from simplemma.strategies import DefaultDictionaryFactory

    try:
        words = DefaultDictionaryFactory().get_dictionary(code)
    except ValueError:  # it has no such language
        return b""
    return array(FORM, sorted({crc32(word.encode()) for word in words})).tobytes()
