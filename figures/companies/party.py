"""Party: who can own money or land."""

from __future__ import annotations

from typing import Any

import msgspec

COMPANY, GOVERNMENT, BODY, PERSON = "company", "government", "body", "person"
ACTOR, UNKNOWN = "actor", "unknown"
AGENCY = "agency"  # whose reports are quoted
STATE, REGION, CITY = "state", "region", "city"  # what the sector of a government says


class Party(msgspec.Struct, frozen=True, array_like=True):
    """Who can own money or land: a company, or a government, fund, person, news agency, analyst or other body.

    `names` are all it goes by, the usual one first; `words` are those of them that are ordinary words too. Of a
    government `sector` says whether it is that of a state, region or city. Of an `actor` the text tells
    something that firms do; of one that is `unknown` only its capitals say that it may be anybody.
    """

    name: str
    names: tuple[str, ...]
    kind: str = COMPANY
    country: str | None = None
    sector: str | None = None
    parent: str | None = None
    leads: str | None = None  # the company that a person leads; the country that a city is the seat of
    words: frozenset[str] = frozenset()
    local: dict[str, str] = {}  # language code -> the usual name there, where it is another
    what: dict[str, tuple[str, ...]] = {}  # language code -> nouns that news calls it by
    not_before: frozenset[str] = frozenset()  # words that show that a name that is a word means something else
    ticker: str | None = None
    stands_for: tuple[str, ...] = ()  # the countries that are meant by a ministry, the most usual first
    fines: bool = False  # an authority that fines others: the money is theirs
    not_behind: frozenset[str] = frozenset()  # words that show it in front of such a name: the RBI is no bank

    def called(self, code: str) -> str:
        """The usual name in a language."""
        return self.local.get(code, self.name)


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """What a file of companies may say of one."""

    aliases: list[str] = []
    kind: str = COMPANY
    ticker: str | None = None
    country: str | None = None
    currency: str | None = None
    sector: str | None = None
    parent: str | None = None
    leads: str | None = None
    former: dict[str, Any] = {}  # name -> the day until which it was used
    word: bool = False
    words: list[str] = []
    not_before: list[str] = []
    not_behind: list[str] = []
    de: str | None = None
    en: str | None = None
    what: dict[str, list[str]] = {}
    stands_for: list[str] = []
    fines: bool = False

    def party(self, name: str) -> Party:
        local = {code: said for code, said in (("de", self.de), ("en", self.en)) if said}
        return Party(
            name,
            tuple(dict.fromkeys([name, *self.aliases, *local.values()])),
            self.kind,
            self.country,
            self.sector,
            self.parent,
            self.leads,
            frozenset([name] if self.word else ()).union(self.words),
            local,
            {code: tuple(nouns) for code, nouns in self.what.items()},
            frozenset(self.not_before),
            self.ticker,
            tuple(self.stands_for),
            self.fines,
            frozenset(self.not_behind),
        )


def parties(place: str, file: dict[str, object]) -> list[Party]:
    """The parties of a data file; ValueError names the entry that is wrong.

    Under a former name a company is called by it: that is how the texts of its time call it.

    >>> parties("mine.toml", {"Acme": {"aliases": "Acme Corp"}})
    Traceback (most recent call last):
    ValueError: mine.toml [Acme]: Expected `array`, got `str` - at `$.aliases`
    """
    found: list[Party] = []
    for name, said in file.items():
        try:
            entry = msgspec.convert(said, Entry)
        except msgspec.ValidationError as error:
            raise ValueError(f"{place} [{name}]: {error}") from None
        known = entry.party(name)
        found.append(known)
        for former in entry.former:
            found.append(msgspec.structs.replace(known, name=former, names=(former,), parent=name, local={}))
    return found
