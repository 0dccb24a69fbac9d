"""Registry: the companies and other parties that are known beforehand, by every name they go by."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from figures.companies.party import COMPANY as COMPANY
from figures.companies.party import GOVERNMENT, STATE, parties
from figures.companies.party import Party as Party
from figures.datafile import datafile
from figures.kept import kept

FILES = ("facts/companies.toml", "facts/parties.toml")
ROOT = Path(__file__).parent.parent
UPPER_FROM = 4  # letters of a name that is also printed in capitals alone


class Registry:
    """All known parties; `written` are their names as they may be printed, beside the `parties` they mean."""

    def __init__(self, known: Iterable[Party], own: Iterable[Party] = ()) -> None:
        self.by_name = claimed(own)
        for party in known:
            if party.name not in self.by_name:
                for name in party.names:
                    self.by_name.setdefault(name, party)
        self.by_form: dict[str, Party] = {}
        for name, party in self.by_name.items():
            for form in forms(name) if party.kind == COMPANY else (name,):
                self.by_form.setdefault(form, party)
        self.states = {party.country: party for party in self.by_form.values() if party.sector == STATE}
        self.written = list(self.by_form)
        self.parties = list(self.by_form.values())

    def known(self, name: str) -> Party | None:
        """Who goes by a name, in capitals or not."""
        return self.by_form.get(name)


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
    return Registry(kept("parties", list[Party], ours), own_parties(_own[0]) if _own else ())


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
    try:
        said = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise ValueError(f"{file}: not read: {str(error.strerror).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: not read: it is not TOML ({error})") from None
    return parties(str(file), said)
