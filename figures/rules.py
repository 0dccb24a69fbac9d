"""The version of the rules: a hash of all that reading depends on besides the text."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).parent
COMPILED = "__pycache__"


@cache
def rules_version() -> bytes:
    """Another one as soon as a file of this package, Python or any installed package is another."""
    found, above = blake2b(sys.version.encode(), digest_size=16), len(str(PACKAGE))
    for path in package_files(str(PACKAGE)):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - many, and looked at in every run
            content = file.read()
        found.update(f"{path[above:]}\0{len(content)}\0".encode())
        found.update(content)
    found.update("\0".join(installed()).encode())
    return found.digest()


def package_files(folder: str) -> list[str]:
    """All files of the package, in the order of their names."""
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += package_files(entry.path) if entry.name != COMPILED else []
            else:
                found.append(entry.path)
    return sorted(found)


def installed() -> list[str]:
    """The installed packages with their versions, as their folders are named."""
    names: set[str] = set()
    for place in sys.path:
        if os.path.isdir(place):  # noqa: PTH112 - many, and looked at in every run
            names.update(name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    return sorted(names)
