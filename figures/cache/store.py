"""Store: the file that keeps readings. Whatever is wrong with it costs time, and never a right result."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from figures.cache.entry import Entry, fingerprint
from figures.cache.key import Key
from figures.rules import rules_version
from figures.user_cache import cache_folder

PREFIX, ENDING = "readings-", ".sqlite"
OLD = 30 * 86_400  # seconds after which what other rules have read is thrown away
PATIENCE = 20  # seconds to wait for another run that writes
AT_ONCE = 500  # keys of one question
PASSING = (  # errors by which a file is not damaged: others use it, it may not be written, there is no room
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
)  # fmt: skip
TABLE = """create table if not exists readings
    (key blob primary key, until text, digest blob, blocks text, remarks text, entry blob, mark blob)
    without rowid"""


class Kept(NamedTuple):
    """A reading as it is kept; unpacking it is left to who needs it."""

    until: str  # the first day on which it may be another
    digest: bytes
    blocks: str  # the pledges that it may change, one a line
    remarks: str  # what happened to it and why, by which nothing was lost, one a line
    entry: bytes

    def unpacked(self) -> Entry:
        return msgspec.msgpack.decode(self.entry, type=Entry)

    def mark(self, key: Key) -> bytes:
        """A hash of it and of its key: what does not fit its mark is damaged."""
        said = (each.encode("utf-8", "surrogatepass") for each in (self.until, self.blocks, self.remarks))
        return blake2b(b"\0".join((key, *said, self.digest, self.entry)), digest_size=8).digest()


def kept(entry: Entry, until: date, remarks: str = "") -> Kept:
    """A reading to keep."""
    known = (until.isoformat(), fingerprint(entry.rows("")), entry.blocks, remarks)
    return Kept(*known, msgspec.msgpack.encode(entry))


class Store:
    """Readings by key. A file that is damaged, locked or cannot be written is as good as none."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.fresh: dict[Key, Kept] = {}
        self.connection: sqlite3.Connection | None = None
        if file:
            with contextlib.suppress(OSError, sqlite3.Error):
                self.connection = connected(file)

    def known(self, keys: Iterable[Key], today: date) -> dict[Key, Kept]:
        """What is kept under some keys and holds today."""
        wanted, found = list(keys), dict[Key, Kept]()
        for at in range(0, len(wanted), AT_ONCE):
            part = wanted[at : at + AT_ONCE]
            for key, *cells, mark in self.ask(part):
                with contextlib.suppress(TypeError, AttributeError):
                    each = Kept(*cells)
                    if today.isoformat() < each.until and each.mark(key) == mark:
                        found[key] = each
        return found

    def ask(self, keys: list[Key]) -> list[tuple[Any, ...]]:
        if not self.connection:
            return []
        places = ",".join("?" * len(keys))
        try:
            return self.connection.execute(f"select * from readings where key in ({places})", keys).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self.forget(error)
            return []

    def keep(self, key: Key, reading: Kept) -> None:
        """Keeps a reading; it is written with others."""
        self.fresh[key] = reading
        if len(self.fresh) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        """Writes what is fresh: all of it or nothing."""
        rows = [(key, *each, each.mark(key)) for key, each in self.fresh.items()]
        self.fresh.clear()
        if not self.connection or not rows:
            return
        try:
            with self.connection:
                self.connection.executemany("insert or replace into readings values (?, ?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            self.forget(error)

    def forget(self, error: Exception) -> None:
        """Goes on without the file; one that is damaged is thrown away, for the next run."""
        self.close()
        if self.file and getattr(error, "sqlite_errorcode", None) not in PASSING:
            with contextlib.suppress(OSError):
                self.file.unlink()

    def close(self) -> None:
        if self.connection:
            with contextlib.suppress(sqlite3.Error):
                self.connection.close()
        self.connection = None


def connected(file: Path) -> sqlite3.Connection:
    """The file, made if it is not there, anew if it is damaged."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        without_old(file.parent, file)
    try:
        return prepared(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, or not to be written
            raise
        file.unlink()
        return prepared(file)


def prepared(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=PATIENCE)
    try:
        connection.execute(TABLE)
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def without_old(folder: Path, own: Path) -> None:
    """Throws away what other rules have read long ago."""
    for file in folder.glob(f"{PREFIX}*{ENDING}"):
        with contextlib.suppress(OSError):
            if file != own and time.time() - file.stat().st_mtime > OLD:
                file.unlink()


def opened_store(*, used: bool = True) -> Store:
    """The store of these rules: in FIGURES_CACHE, else in the place of the system for such files."""
    return Store(cache_folder() / f"{PREFIX}{rules_version().hex()}{ENDING}" if used else None)
