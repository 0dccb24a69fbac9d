"""Reading the tables of languages/ and facts/: what is broken or ambiguous is named by file, section and word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, NoReturn

from figures.kept import kept


class Section(dict[str, Any]):
    """A part of a data file that names itself where something is missing."""

    def __init__(self, place: str, entries: Mapping[str, Any]) -> None:
        super().__init__(
            (key, Section(f"{place} [{key}]", entry) if isinstance(entry, dict) else entry)
            for key, entry in entries.items()
        )
        self.place = place

    def __missing__(self, key: str) -> NoReturn:
        raise ValueError(f"{self.place}: {key!r} is missing")


def datafile(name: str) -> Section:
    """A data file of the package: `languages/de.toml`."""
    return Section(name, kept(name.removesuffix(".toml"), dict[str, Any], lambda: parsed(name)))


def parsed(name: str) -> dict[str, Any]:
    """What a data file says."""
    import tomllib

    text = resources.files("figures").joinpath(name).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from None


def one_meaning(place: str, concepts: Mapping[str, Iterable[str] | str]) -> None:
    """Refuses a word that stands under two concepts.

    >>> one_meaning("de.toml [scale]", {"million": ["mio"], "billion": ["mrd", "mio"]})
    Traceback (most recent call last):
    ValueError: de.toml [scale]: 'mio' means both million and billion
    """
    seen: dict[str, str] = {}
    for concept, words in concepts.items():
        for word in words.split() if isinstance(words, str) else words:
            if seen.setdefault(word, concept) != concept:
                raise ValueError(f"{place}: {word!r} means both {seen[word]} and {concept}")


def only(section: Section, known: Iterable[str]) -> None:
    """Refuses a key that nothing reads."""
    for key in section:
        if key not in known:
            raise ValueError(f"{section.place}: unknown {key!r}; known are: {', '.join(known)}")
