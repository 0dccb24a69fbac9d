"""What a whole document says about its currencies."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import compress, count

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language, language
from figures.phrases import Phrases
from figures.search import Search
from figures.stages.amounts.unit_at import unit_at
from figures.units import MONEY, facts

MOST_WORDS = 100_000  # words that are kept in memory
PAIR = "/"  # EUR/USD
SHORT = 6  # letters of a word that is no compound


class OfMoney(dict[str, bool]):
    """Whether a word speaks of money, by its end or (`inside`) by any part; a word asked for once is kept.

    >>> words("de").of_money["jahresumsatz"], words("de").of_money["umsatzbringer"], words("en").of_money["loan"]
    (True, False, True)
    >>> words("de").money_inside["umsatzbringer"]
    True
    """

    def __init__(self, whole: frozenset[str], tails: tuple[str, ...], *, inside: bool = False) -> None:
        super().__init__()
        self.whole, self.tails, self.inside = whole, tails, inside

    def __missing__(self, word: str) -> bool:
        if len(self) > MOST_WORDS:
            self.clear()
        found = word in self.whole or (len(word) > SHORT and word.endswith(self.tails))
        found = self[word] = found or (self.inside and any(tail in word for tail in self.tails))
        return found


class Words:
    """The words by which a language says that a number is money, and which."""

    def __init__(self, code: str) -> None:
        table = language(code).table
        section = table["currencies"]
        self.sets = {name: frozenset(_listed(found)) for name, found in section.items()}
        self.money = language(code).sets["money"]
        self.money_tails = tuple(sorted(language(code).sets["money_tails"]))
        self.of_money = OfMoney(self.money, self.money_tails)
        self.money_inside = OfMoney(self.money, self.money_tails, inside=True)
        self.sums = frozenset(table["digit_counts"]["nouns"]) | self.money
        self.participles = tuple(section["participles"])
        self.quotes = Phrases({"quotes": section["quotes"]})
        self.rates = self.sets["trading"] | {phrase.split()[-1] for phrase in section["quotes"]} | {PAIR}


def _listed(found: str | list[str]) -> list[str]:
    return found.split() if isinstance(found, str) else found


@cache
def words(code: str) -> Words:
    """The words of a language, made once."""
    return Words(code)


class Document:
    """The figures of one article before their currencies are settled; everything else is found when it is asked for."""

    def __init__(self, figures: list[Figure], article: Article) -> None:
        self.figures = figures
        self.text = article.text
        self.tokens: Tokens = article.tokens
        self.language: Language = article.language
        self.words = words(article.language.code)
        self.things: Figure | None = None  # the last number that counted things

    @cached_property
    def stated(self) -> dict[str, None]:
        """The currencies that are stated, in order."""
        return self._units("stated")

    @cached_property
    def defaults(self) -> dict[str, None]:
        """The currencies that a bare sign or word stands for, in order."""
        return self._units("default")

    def _units(self, unit_from: str) -> dict[str, None]:
        found = self.figures
        return {each.unit: None for each in found if each.unit_from == unit_from and each.kind == MONEY and each.unit}

    @property
    def only(self) -> str | None:
        """The currency of a document that speaks of one only."""
        spoken = set(self.stated) | set(self.defaults)
        return spoken.pop() if len(spoken) == 1 else None

    @cached_property
    def places(self) -> dict[str, int]:
        """How often the document names a place of each currency."""
        return places_of(self.text)

    @cached_property
    def said(self) -> set[str]:
        """The currencies a document says it counts in: all amounts are in Canadian dollars."""
        tokens, found = self.tokens, set()
        inside, several = self.words.sets["in"], self.words.sets["same"]
        words = tokens.words[: len(tokens)]
        for index in compress(count(1), map(inside.__contains__, words)):
            surface, last = unit_at(tokens, index)
            if surface is None or tokens.words[last] in self.language.joint_and or tokens.words[last] in several:
                continue
            if surface.unit.kind == MONEY and surface.unit.code:
                found.add(surface.unit.code)
        return found

    def sentence_of(self, figure: Figure) -> tuple[int, int]:
        """The tokens (first, last exclusive) of the sentence of a figure."""
        return self.tokens.sentence_of(self.tokens.at(figure.start))

    def near(self, position: int, members: tuple[str, ...] = ()) -> str | None:
        """The unit of the nearest earlier money figure, or the next one, among some members."""
        for index in (*range(position - 1, max(-1, position - 6), -1), *range(position + 1, position + 3)):
            if 0 <= index < len(self.figures):
                other = self.figures[index]
                unit: str | None = other.unit if other.kind == MONEY else None
                if unit is not None and (not members or unit in members):
                    return unit
        return None


@cache
def _places() -> tuple[Search, list[tuple[str, tuple[str, ...]]]]:
    """All places in one search, and whose money is paid with there."""
    owners: dict[str, tuple[str, ...]] = {}
    for code, entry in facts("currencies")["currency"].items():
        for place in entry.get("places", ()):
            owners[place] = (*owners.get(place, ()), code)
    return Search(list(owners)), list(owners.items())


def places_of(text: str) -> dict[str, int]:
    """How often a text names a place of each currency; those it does not name are missing.

    >>> places_of("Cairo and Egypt; Kenyans in Egyptology")
    {'EGP': 2}
    """
    search, owners = _places()
    found: dict[str, int] = {}
    for index, start, end in search(text):
        if not text[start - 1 : start].isalpha() and not text[end : end + 1].isalpha():
            for code in owners[index][1]:
                found[code] = found.get(code, 0) + 1
    return found
