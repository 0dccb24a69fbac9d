"""kept(): what is made of the data files and of packages, kept for later runs: reading it takes a tenth of the time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from figures.rules import rules_version
from figures.user_cache import cache_folder, put

T = TypeVar("T")
ENDING = ".msgpack"
UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)  # to be packed, or unpacked


def kept(name: str, form: type[T] | Any, make: Callable[[], T], of: bytes = b"") -> T:
    """What `make` gives, of the type `form`; from an earlier run where the rules and what it is made `of` are the same.

    A file that is not there, damaged or not to be written costs time and nothing else. What would come back as
    something else - a day as text - is never kept.
    """
    try:
        file, source = cache_folder() / f"{name}{ENDING}", rules_version() + f"{name}\0".encode() + of
    except OSError:  # the package lies in an archive
        return make()
    with suppress(OSError, *UNFIT):
        raw = file.read_bytes()
        packed = memoryview(raw)[SIZE:]
        if raw[:SIZE] == marked(source, packed):
            found: T = msgspec.msgpack.decode(packed, type=form)
            return found
    made = make()
    with suppress(OSError, *UNFIT):
        fresh = msgspec.msgpack.encode(made)
        if msgspec.msgpack.decode(fresh, type=form) == made:
            put(marked(source, fresh) + fresh, file)
    return made


SIZE = 16  # bytes of a mark


def marked(source: bytes, packed: bytes | memoryview) -> bytes:
    """A hash of what something is made of and of what is kept: what does not fit it is old or damaged."""
    found = blake2b(len(source).to_bytes(8) + source, digest_size=SIZE)
    found.update(packed)
    return found.digest()
