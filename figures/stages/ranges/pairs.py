"""What stands between two neighbouring figures, and the phrases that join them."""

from __future__ import annotations

from functools import cache

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language, language
from figures.phrases import Phrases
from figures.quantity import HYPHENS
from figures.tokens import split

LONGEST_CONNECTOR = 24  # characters
LONGEST_GAP = 5  # tokens between the two ends of a range
NEAR = 4  # tokens between "between" and the first end of its range
FAR_AND = "far_and"  # the joint of 7,90 Euro pro Monat und 14,90 Euro
DASHES = HYPHENS | {"\u2014", "\u2212", "~"}


class Pairs:
    """What stands between two neighbouring figures of one article."""

    def __init__(self, article: Article) -> None:
        self.tokens: Tokens = article.tokens
        self.language: Language = article.language
        self.words = connections(article.language.code)
        self.each = self.language.sets["apiece"]

    def between(self, left: Figure, right: Figure) -> tuple[int, int]:
        """The tokens (first, last exclusive) between two figures."""
        return self.tokens.at(left.end), self.tokens.at(right.start)

    def connector(self, left: Figure, right: Figure) -> str | None:
        """What joins two figures that stand side by side: to, and, or, comma, onto, dash; None if nothing does."""
        if right.start - left.end > LONGEST_CONNECTOR:
            return None
        return self.words.concepts.get(" ".join(self.tokens.text[left.end : right.start].lower().split()))

    def joint(self, left: Figure, right: Figure) -> str | None:
        """What may make one amount of two figures: a connector, "" for a blank, FAR_AND for an "and" with more."""
        gap = self.tokens.text[left.end : right.start].lower()
        words = gap.split()
        if not words:
            return ""
        connector = self.words.concepts.get(" ".join(words))
        return FAR_AND if connector is None and not self.words.until.isdisjoint(words) else connector

    def is_and(self, left: Figure, right: Figure) -> bool:
        """Whether "and" stands between two ends, at most with a rate before it: 7,90 Euro pro Monat und 14,90 Euro."""
        gap = self.tokens.text[left.end : right.start].lower()
        return "," not in gap and len(words := gap.split()) <= LONGEST_GAP and not self.words.until.isdisjoint(words)

    def after_between(self, left: Figure) -> bool:
        """Whether "between" stands before the first end of a range."""
        first = self.tokens.at(left.start)
        return not self.words.between.isdisjoint(self.tokens.words[max(0, first - NEAR) : first])


class Connections:
    """The connecting phrases of a language."""

    def __init__(self, language: Language) -> None:
        table = language.table["connect"]
        self.onto = frozenset(split(phrase) for phrase in table["onto"])
        self.concepts = by_writing(language, table["onto"])
        self.compare = Phrases({"compare": table["compare"]})
        self.values = Phrases({"values": table["values"]})
        self.instead = Phrases({"instead": table["instead"]})
        self.ranging = Phrases({"ranging": table["ranging"]})
        self.changing = Phrases({"changing": table["changing"]} if table["changing"] else {})
        self.between = frozenset(language.table["range"]["between"])
        self.origin = frozenset(language.table["range"]["from"])
        self.until = frozenset(word for phrase in language.table["range"]["and"] for word in split(phrase)[:1])


def by_writing(language: Language, onto: list[str]) -> dict[str, str]:
    """Every connector as it is written: alone, behind a hanging hyphen (fünf- bis sechs), in a chain (5-to-10)."""
    found = dict.fromkeys(onto, "onto")
    for section in ("list", "range"):
        for concept, phrases in language.table[section].items():
            found |= dict.fromkeys(phrases, concept)
    hung = {f"{hyphen} {phrase}": concept for phrase, concept in found.items() for hyphen in HYPHENS}
    chained = {f"{hyphen}{phrase}{hyphen}": concept for phrase, concept in found.items() for hyphen in HYPHENS}
    return found | hung | chained | dict.fromkeys(DASHES, "dash")


@cache
def connections(code: str) -> Connections:
    """The connecting phrases of a language, made once."""
    return Connections(language(code))
