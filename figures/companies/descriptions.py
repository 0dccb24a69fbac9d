"""Descriptions: whether "the chipmaker" can mean a party, by its sector and country."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from figures.companies.party import Party
from figures.kinds import Kinds
from figures.language import language


class Descriptions:
    """The words of a language for sectors and for nations."""

    def __init__(self, code: str) -> None:
        table = language(code).table
        pieces: dict[str, list[str]] = {}
        for sector, words in table["sectors"].items():
            for piece in words.split():
                pieces.setdefault(piece, []).append(sector)
        kinds: dict[str, Iterable[str]] = {}
        for piece, sectors in pieces.items():
            kinds[" ".join(sectors)] = (*kinds.get(" ".join(sectors), ()), piece)
        self.by_word = Kinds(kinds)
        self.nations = Kinds({country: words.split() for country, words in table["nationalities"].items()})

    def sectors(self, noun: str) -> frozenset[str]:
        """The sectors that a noun, or one of the words of an expression, may be said of; none where it says none."""
        found = (self.by_word[word] for word in (*noun.split(), noun.replace(" ", "-")))
        return frozenset(sector for sectors in found if sectors for sector in sectors.split())


@cache
def descriptions(code: str) -> Descriptions:
    """The words of a language, loaded once."""
    return Descriptions(code)


def fits(party: Party, noun: str, adjective: str | None, code: str) -> bool | None:
    """Whether a description can mean a party: True where sector or country say so, False where one of them says
    otherwise, None where nothing is known that could tell. Both words in lower case, without the article.

    >>> tsmc = Party("TSMC", ("TSMC",), country="TW", sector="chips")
    >>> fits(tsmc, "auftragsfertiger", "taiwanische", "de"), fits(tsmc, "carmaker", None, "en")
    (True, False)
    >>> fits(tsmc, "konzern", "deutsche", "de"), fits(tsmc, "company", None, "en")
    (False, None)
    """
    words = descriptions(code)
    if noun in (said.lower() for said in party.what.get(code, ())):
        return True
    sectors = words.sectors(noun)
    if sectors and noun in party.name.lower().split():
        return True
    signs = [party.sector in sectors] if sectors and party.sector else []
    nation = words.nations[adjective or noun.partition("-")[0]]  # der US-Chiphersteller
    if nation and party.country:
        signs.append(party.country == nation)
    return all(signs) if signs else None
