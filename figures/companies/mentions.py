"""Where a text names companies and other parties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from figures.companies.registry import Party, registry
from figures.language import Language

LISTED, NAMED = "listed", "named"  # known beforehand; found by its form
APOSTROPHES = "'\u2019"


class Mention(NamedTuple):
    """A party named at `text[start:end]`; `party` is what is known of it, `source` how it was found."""

    start: int
    end: int
    party: Party
    source: str


def mentions(text: str, language: Language) -> list[Mention]:
    """The parties that a text names, in order.

    >>> from figures.language import language
    >>> [mention.party.name for mention in mentions("Nvidias Umsatz stieg, sagt Intel-Chef Tan.", language("de"))]
    ['Nvidia', 'Intel']
    """
    return list(listed(text, language))


def listed(text: str, language: Language) -> Iterator[Mention]:
    """The mentions of known parties."""
    known = registry()
    parties, done = known.parties, 0
    for index, start, end in known.search(text):
        if start >= done and not text[start - 1 : start].isalnum():
            stop = closed(text, end)
            if stop:
                done = stop
                yield Mention(start, end, parties[index], LISTED)


def closed(text: str, end: int) -> int:
    """Where a name that ends at `end` is over: there, or behind its genitive; 0 where a longer word goes on."""
    following = text[end : end + 1]
    if not following.isalnum():
        return end
    if following == "s" and not text[end + 1 : end + 2].isalnum():
        return end + 1
    return 0
