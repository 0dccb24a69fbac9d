"""The folder of the user that holds what is kept for later runs, and how a file comes into it."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """Where it is: FIGURES_CACHE, else the place of the system for such files."""
    folder = os.environ.get("FIGURES_CACHE")
    if folder:
        return Path(folder)
    from platformdirs import user_cache_path

    return user_cache_path("figures", appauthor=False)


def put(content: bytes, file: Path) -> None:
    """Writes a file that is there whole, or as it was before; OSError says why it could not be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
