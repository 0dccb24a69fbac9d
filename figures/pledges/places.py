"""Places: which ones a sentence names, and whether two of them can be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from figures.companies import Registry, registry
from figures.datafile import datafile
from figures.language import languages
from figures.search import Search

FILE = "facts/places.toml"
COUNTRY_CODE = 2  # letters
JOINED = "-$"  # US-Dollar, US$ are no places
NOWHERE = ""


class Places(NamedTuple):
    """All known names, the place that each means, and what a place lies in."""

    search: Search
    names: list[str]
    meant: dict[str, str]
    within: dict[str, str]


def places() -> Places:
    """The places of facts/places.toml and the countries of CLDR; what is a part of a party's name is none."""
    return loaded(registry())


@lru_cache(2)
def loaded(known: Registry) -> Places:
    """The places, loaded once for all parties that are known."""
    file = datafile(FILE)
    meant: dict[str, str] = {}
    within: dict[str, str] = {}
    for country, regions in file["regions"].items():
        for region, names in regions.items():
            within[region] = country
            meant |= dict.fromkeys([region, *names], region)
    for container, cities in file["cities"].items():
        for names in cities:
            city = names.split("/")[0]
            within[city] = container
            meant |= dict.fromkeys(names.split("/"), city)
    for code, name in countries(file["countries"], set(file["not"]["names"])):
        meant.setdefault(name, code)
    meant |= dict.fromkeys(names_with(meant, known), NOWHERE)
    names = list(meant)
    return Places(Search(names), names, meant, within)


def names_with(places: dict[str, str], parties: Registry) -> Iterator[str]:
    """The names of parties that hold the name of a place: Texas Instruments, Bank of America."""
    search = Search(list(places))
    for name in parties.names:
        if name not in places and any(apart(name, start, end) for _, start, end in search(name)):
            yield name


def apart(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or behind a name, and no hyphen or sign joins it to one."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or behind.isalnum() or (before and before in JOINED) or (behind and behind in JOINED))


def countries(more: dict[str, list[str]], ambiguous: set[str]) -> Iterator[tuple[str, str]]:
    """The codes of countries and their names in all languages."""
    from babel import Locale

    for code, others in more.items():
        for name in others:
            yield code, name
    for language in languages():
        for code, name in sorted(Locale(language).territories.items()):
            if len(code) == COUNTRY_CODE and name not in ambiguous:
                yield code, name


def named(text: str) -> Iterator[tuple[str, int, int]]:
    """The places that a text names, with start and end.

    >>> [place for place, _, _ in named("Das Werk in Austin kostet 5 Mrd. US-Dollar, nicht in Kalifornien.")]
    ['Austin', 'California']
    >>> list(named("Texas Instruments"))
    []
    """
    known = places()
    for index, start, end in known.search(text):
        place = known.meant[known.names[index]]
        if place != NOWHERE and apart(text, start, end):
            yield place, start, end


def around(place: str) -> Iterator[str]:
    """A place and all that it lies in.

    >>> list(around("Austin"))
    ['Austin', 'Texas', 'US']
    """
    within = places().within
    while place:
        yield place
        place = within.get(place, "")


def narrowest(named: Iterable[str]) -> frozenset[str]:
    """Some places without those that hold another of them.

    >>> sorted(narrowest(["Ohio", "US", "Lordstown", "Berlin"]))
    ['Berlin', 'Lordstown']
    """
    known = set(named)
    if len(known) < 2:
        return frozenset(known)
    holders = {holder for place in known for holder in list(around(place))[1:]}
    return frozenset(known - holders)


def can_be_one(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one of some places is, or lies in, or holds, one of the others.

    >>> austin, ohio, us = frozenset(["Austin"]), frozenset(["Ohio"]), frozenset(["US"])
    >>> can_be_one(austin, us), can_be_one(austin, ohio)
    (True, False)
    """
    return any(not others.isdisjoint(around(place)) for place in some) or any(
        not some.isdisjoint(around(place)) for place in others
    )
