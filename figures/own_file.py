"""The TOML files that a user writes: settings, corrections, companies."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def own_file(file: Path) -> dict[str, Any]:
    """What a TOML file of the user says; ValueError says why it cannot be read."""
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise ValueError(f"{file}: not read: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: not read: it is not TOML ({error})") from None
