"""Problem: one line about an input that could not be used, for the person who named it."""

from __future__ import annotations

import zlib
from typing import NamedTuple


class Problem(NamedTuple):
    """Where it is, what happened to it, and why (with what to do about it, where that is known).

    `lost` says that something of the input was not read; where it is False the line only informs.

    >>> print(Problem("news/a.txt", "not read", "it is empty of sense"))
    news/a.txt: not read: it is empty of sense
    """

    where: str
    what: str
    why: str
    lost: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.why}"


class Unreadable(Exception):
    """An input that cannot be read on; the text says why."""


def listed(names: list[str], most: int = 12) -> str:
    """Names in a row, not too many of them.

    >>> listed(["a", "b"]), listed([]), listed(list("abcd"), most=2)
    ('a, b', 'none', 'a, b and 2 more')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "none") + more


def because(error: Exception) -> str:
    """The reason of an error in plain words, on one line.

    >>> because(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    if isinstance(error, EOFError):
        return "it is packed with gzip and cut"
    if isinstance(error, zlib.error):
        return "it is packed with gzip and damaged"
    if isinstance(error, UnicodeError):
        return f"its text is damaged ({error})"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split())
