"""Listed companies of pytickersymbols that our own file lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from figures.companies.party import Party
from figures.datafile import datafile

SHORTEST = 3  # letters of a name


def listed() -> Iterator[Party]:
    """Its companies by their names without legal forms. A single word may be an ordinary one too."""
    from babel import Locale
    from pytickersymbols import PyTickerSymbols  # type: ignore[import-untyped]

    codes = {name: code for code, name in Locale("en").territories.items() if len(code) == 2}
    shapes = datafile("facts/legal_forms.toml")
    endings, beginnings = shapes["endings"], shapes["beginnings"]
    for stock in PyTickerSymbols().get_all_stocks():
        name = cleaned(stock["name"], endings, beginnings)
        if len(name) >= SHORTEST and name[0].isupper():
            words = frozenset([name]) if " " not in name else frozenset()
            yield Party(name, (name,), country=codes.get(stock.get("country")), words=words, ticker=symbol(stock))


def symbol(stock: dict[str, Any]) -> str | None:
    return stock.get("symbol") or None


def cleaned(name: str, endings: Sequence[str], beginnings: Sequence[str] = ()) -> str:
    """A name without what stands in brackets and without its legal form.

    >>> cleaned("Alphabet Inc. (Class A)", ["Inc.", "Inc"])
    'Alphabet'
    """
    name = name.partition("(")[0].strip(" ,.")
    while True:
        ending = next((each for each in endings if name.endswith((f" {each}", f" {each.strip('.')}"))), None)
        if ending is None:
            beginning = next((each for each in beginnings if name.startswith(each)), "")
            return name.removeprefix(beginning).strip(" ,.&")
        name = name[: name.rindex(" ")].strip(" ,.&")
