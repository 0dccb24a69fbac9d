"""Registry: the companies and other parties that are known beforehand, by every name they go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from figures.datafile import Section, datafile
from figures.search import Search

COMPANY = "company"
FILES = ("facts/companies.toml",)


class Party(msgspec.Struct, frozen=True):
    """Who can own money or land: a company, or a government, fund, person, news agency, analyst or other body.

    `names` are all it goes by, the usual one first; `words` are those of them that are ordinary words too.
    """

    name: str
    names: tuple[str, ...]
    kind: str = COMPANY
    country: str | None = None
    sector: str | None = None
    parent: str | None = None
    leads: str | None = None  # the company that a person leads
    words: frozenset[str] = frozenset()
    local: dict[str, str] = {}  # language code -> the usual name there, where it is another
    what: dict[str, tuple[str, ...]] = {}  # language code -> nouns that news calls it by
    not_before: frozenset[str] = frozenset()  # words that show that a name that is a word means something else
    ticker: str | None = None

    def called(self, code: str) -> str:
        """The usual name in a language."""
        return self.local.get(code, self.name)


class Registry:
    """All known parties; `search` finds their names in a text."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.by_name: dict[str, Party] = {}
        for party in parties:
            for name in party.names:
                other = self.by_name.setdefault(name, party)
                if other is not party:
                    raise ValueError(f"{name!r} is claimed by both {other.name} and {party.name}")
        self.parties: list[Party] = []
        written: list[str] = []
        for name, party in self.by_name.items():
            for form in forms(name):
                written.append(form)
                self.parties.append(party)
        self.written = written
        self.search = Search(written)  # (index of `written` and `parties`, start, end)


def forms(name: str) -> Iterator[str]:
    """A name as it may be printed: Nvidia, NVIDIA."""
    yield name
    if len(name) > 3 and not name.isupper() and name[0].isupper():
        yield name.upper()


@cache
def registry() -> Registry:
    """The parties of the program's own files, loaded once."""
    return Registry(party for file in FILES for party in parties(datafile(file)))


def parties(file: Section) -> Iterator[Party]:
    """The parties of a data file. Under a former name a company is called by it: that is how its texts call it."""
    for name, entry in file.items():
        known = party(name, entry)
        yield known
        for former in entry.get("former", {}):
            yield msgspec.structs.replace(known, name=former, names=(former,), parent=name, local={})


def party(name: str, entry: Section) -> Party:
    names = tuple(dict.fromkeys([name, *entry.get("aliases", []), *_local(entry).values()]))
    return Party(
        name,
        names,
        entry.get("kind", COMPANY),
        entry.get("country"),
        entry.get("sector"),
        entry.get("parent"),
        entry.get("leads"),
        frozenset([name] if entry.get("word") is True else ()).union(entry.get("words", ())),
        _local(entry),
        {code: tuple(nouns) for code, nouns in entry.get("what", {}).items()},
        frozenset(entry.get("not_before", ())),
        entry.get("ticker"),
    )


def _local(entry: dict[str, Any]) -> dict[str, str]:
    return {code: entry[code] for code in ("de", "en") if isinstance(entry.get(code), str)}
