"""What is made of the data files, kept in the user's cache: reading it takes a tenth of the time of making it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from figures.companies.party import Party

NAME = "parties.msgpack"


class Kept(msgspec.Struct):
    """Parties, and the state of the files that they were made of."""

    key: list[tuple[str, int, int]]
    parties: list[Party]


def compiled(sources: list[Path], make: Callable[[], list[Party]]) -> list[Party]:
    """The parties that `make` gives; kept from an earlier run where no source has changed since.

    A cache that cannot be read or written costs time and nothing else.
    """
    key, file = state(sources), cache_file()
    try:
        kept = msgspec.msgpack.decode(file.read_bytes(), type=Kept)
        if kept.key == key:
            return kept.parties
    except (OSError, msgspec.MsgspecError, ValueError):
        pass
    parties = make()
    keep(file, Kept(key, parties))
    return parties


def state(sources: list[Path]) -> list[tuple[str, int, int]]:
    """Name, time and size of every source that is there."""
    found = ((path, path.stat()) for path in sources if path.is_file())
    return [(str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found]


def keep(file: Path, kept: Kept) -> None:
    """Writes the cache as a whole or not at all."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.msgpack.encode(kept))
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def cache_file() -> Path:
    """Where it is kept: FIGURES_CACHE, else the place of the system for such files."""
    folder = os.environ.get("FIGURES_CACHE")
    if folder:
        return Path(folder, NAME)
    from platformdirs import user_cache_path

    return user_cache_path("figures", appauthor=False) / NAME
