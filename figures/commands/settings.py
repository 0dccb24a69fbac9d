"""Settings that stand in a file: figures.toml, or [tool.figures] of pyproject.toml, in the working directory."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

FILES = ("figures.toml", "pyproject.toml")  # the first that says anything counts


class Settings(NamedTuple):
    """What a file says, by the name of the option on the command line."""

    file: str
    options: dict[str, str | list[str]]


def settings(folder: Path, known: list[str], several: Container[str] = ()) -> Settings:
    """The settings of a folder; ValueError says what is wrong with them. Options of `several` may stand several times.

    >>> settings(Path("no such folder"), ["jobs"])
    Settings(file='', options={})
    """
    for name in FILES:
        if (folder / name).is_file():
            said = section(folder / name)
            if said is not None:
                options = {key.replace("_", "-"): value for key, value in said.items()}
                return Settings(name, {key: checked(name, key, options[key], known, several) for key in options})
    return Settings("", {})


def section(file: Path) -> dict[str, Any] | None:
    """The part of a file that is meant for figures."""
    from figures.own_file import own_file

    content = own_file(file)
    if file.name == "figures.toml":
        return content
    said = content.get("tool", {}).get("figures") if isinstance(content.get("tool", {}), dict) else None
    if said is not None and not isinstance(said, dict):
        raise ValueError(f"{file.name}: tool.figures is no table")
    return said


def checked(file: str, key: str, value: Any, known: list[str], several: Container[str]) -> str | list[str]:
    """The value of a setting as the command line would write it."""
    if key not in known:
        raise ValueError(f"{file}: unknown setting {key!r}; known are: {', '.join(sorted(known))}")
    if key in several:
        return [words(file, key, each) for each in (value if isinstance(value, list) else [value])]
    return words(file, key, value)


def words(file: str, key: str, value: Any) -> str:
    if isinstance(value, str | int | date) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{file}: the setting {key!r} must be a text or a number")
