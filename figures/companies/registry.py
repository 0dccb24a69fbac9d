"""Registry: the companies and other parties that are known beforehand, by every name they go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from figures.companies.party import COMPANY as COMPANY
from figures.companies.party import GOVERNMENT, STATE, parties
from figures.companies.party import Party as Party
from figures.companies.written_names import WrittenNames, by_first_run
from figures.datafile import datafile
from figures.kept import kept
from figures.own_file import own_file

FILES = ("facts/companies.toml", "facts/parties.toml")
ROOT = Path(__file__).parent.parent
UPPER_FROM = 4  # letters of a name that is also printed in capitals alone


class Names(msgspec.Struct, array_like=True):
    """The numbers of parties by their names, and by these as they may be printed; the parties are packed, each alone,
    for few of them are met in one text."""

    packed: list[bytes]
    by_name: dict[str, int]
    by_form: dict[str, int]
    by_run: dict[str, list[int]]  # the places of those as they may be printed, by their first letters
    states: list[int]


def names_of(known: Iterable[Party], own: Iterable[Party] = ()) -> Names:
    """The names of some parties, and of the user's `own`: an entry of these replaces the known one of its name."""
    by_name = claimed(own)
    for party in known:
        if party.name not in by_name:
            for name in party.names:
                by_name.setdefault(name, party)
    by_form: dict[str, Party] = {}
    for name, party in by_name.items():
        for form in forms(name) if party.kind == COMPANY else (name,):
            by_form.setdefault(form, party)
    everybody = {id(party): party for party in (*by_name.values(), *by_form.values())}
    number = {key: count for count, key in enumerate(everybody)}
    return Names(
        [msgspec.msgpack.encode(party) for party in everybody.values()],
        {name: number[id(party)] for name, party in by_name.items()},
        {form: number[id(party)] for form, party in by_form.items()},
        by_first_run(by_form),
        [number[id(party)] for party in by_form.values() if party.sector == STATE],
    )


class Registry:
    """All known parties; `names` are what they are called, and `places` finds these, as they may be printed."""

    def __init__(self, known: Names) -> None:
        self.names, self.places = known.by_name, WrittenNames(list(known.by_form), known.by_run)
        self._by_form, self._numbers = known.by_form, list(known.by_form.values())
        self._packed, self._states = known.packed, known.states
        self._met: dict[int, Party] = {}

    def known(self, name: str) -> Party | None:
        """Who goes by a name, in capitals or not."""
        number = self._by_form.get(name)
        return None if number is None else self._party(number)

    def named(self, name: str) -> Party | None:
        """Who goes by a name, just as it is."""
        number = self.names.get(name)
        return None if number is None else self._party(number)

    def meant(self, index: int) -> Party:
        """Who is meant by the name with an index, as `places` gives it."""
        return self._party(self._numbers[index])

    @cached_property
    def states(self) -> dict[str | None, Party]:
        """The governments of states, by country."""
        return {party.country: party for party in map(self._party, self._states)}

    @property
    def everybody(self) -> list[Party]:
        """All parties, each once."""
        return list(map(self._party, range(len(self._packed))))

    def _party(self, number: int) -> Party:
        found = self._met.get(number)
        if found is None:
            found = self._met[number] = msgspec.msgpack.decode(self._packed[number], type=Party)
        return found


def claimed(found: Iterable[Party], place: str = "") -> dict[str, Party]:
    """Parties by their names; ValueError where two claim the same.

    >>> claimed([Party("Shell", ("Shell",)), Party("Royal Dutch", ("Royal Dutch", "Shell"))])
    Traceback (most recent call last):
    ValueError: 'Shell' is claimed twice: Shell, Royal Dutch
    """
    by_name: dict[str, Party] = {}
    for party in found:
        for name in party.names:
            other = by_name.setdefault(name, party)
            if other is not party:
                raise ValueError(f"{place}{name!r} is claimed twice: {other.name}, {party.name}")
    return by_name


def forms(name: str) -> Iterator[str]:
    """A name as it may be printed: Nvidia, NVIDIA."""
    yield name
    if len(name) >= UPPER_FROM and not name.isupper() and name[0].isupper():
        yield name.upper()


_own: list[Path] = []  # the user's file, where there is one


def use(file: Path | str | None) -> None:
    """Takes the companies of a file on top of ours: an entry of it replaces ours of that name, a name of it is its own.

    Raises ValueError that names the file, and the entry that is wrong.
    """
    found = [Path(file)] if file else []
    if found:
        claimed(own_parties(found[0]), f"{file}: ")
    _own[:] = found
    registry.cache_clear()


def used() -> Path | None:
    """The user's file."""
    return _own[0] if _own else None


@cache
def registry() -> Registry:
    """The parties of the program's own files and of the user's, loaded once."""
    known = kept("parties", Names, lambda: names_of(ours()))
    return Registry(names_of(Registry(known).everybody, own_parties(_own[0])) if _own else known)


def ours() -> list[Party]:
    """Our own parties: first those we describe, then governments, then all other listed companies.

    A name that one of ours claims is no other's; the names of the others are each the first one's.
    """
    from figures.companies.governments import governments
    from figures.companies.listed import listed

    own = [party for name in FILES if (ROOT / name).is_file() for party in parties(name, datafile(name))]
    by_name = claimed(own)
    for party in (*governments(), *listed()):
        known = same_government(party, by_name)
        names = tuple(name for name in party.names if by_name.get(name, known) is known)
        if names and (known or party.name in names or party.country):
            kept = joined(known, party, names)
            by_name |= dict.fromkeys(kept.names, kept)
    return [*{id(party): party for party in by_name.values()}.values()]


def same_government(party: Party, by_name: dict[str, Party]) -> Party | None:
    """The government that is already known by one of the names of a place."""
    known = (by_name.get(name) for name in party.names if party.kind == GOVERNMENT)
    return next((other for other in known if other and other.kind == GOVERNMENT and not other.stands_for), None)


def joined(known: Party | None, party: Party, names: tuple[str, ...]) -> Party:
    """A party with those of its names that are free; a place that is known gains them, and what it is."""
    if known is None:
        return party if names == party.names else replace(party, names=names)
    more = tuple(dict.fromkeys((*known.names, *names)))
    local = {**known.local, **party.local} if party.sector == STATE else {**party.local, **known.local}
    country, sector = known.country or party.country, known.sector or party.sector
    return replace(known, names=more, country=country, sector=sector, leads=party.leads, local=local)


def own_parties(file: Path) -> list[Party]:
    """The parties of the user's file; ValueError says what is wrong with it."""
    return parties(str(file), own_file(file))
