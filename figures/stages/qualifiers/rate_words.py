"""The words of rates of a language: per, a year, jährlich, share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from figures.language import Language, language
from figures.phrases import Phrases
from figures.tokens import split


class RateWords:
    """The words of rates of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table
        self.function = language.function
        self.per = Phrases({"per": table["per_words"]["per"]})
        self.articles = {word: concept for concept in ("a", "the") for word in table["per_words"][concept]}
        self.adverbs = Phrases(table["per_adverbs"])
        self.behind = Phrases(table["per_behind"])
        self.nouns = Phrases(table["per_nouns"])
        self.noun_of: dict[str, str] = {
            noun: concept for concept, nouns in table["per_nouns"].items() for noun in nouns
        }
        self.not_before = frozenset(table["per_not"]["before"])
        self.not_after = frozenset(table["per_not"]["after"])
        self.adjective = _by_word(table["per_adjectives"])
        self.results = frozenset(table["per_results"]["nouns"].split())
        self.compound = _by_word(table["per_compounds"])
        self.adjoined = frozenset(table["per_adjoined"]["words"])
        self.never = frozenset(table["per_adjoined"]["never"])
        self.trade = frozenset(table["per_trade"]["units"])
        self.one = frozenset(table["per_trade"]["one"])
        self.share = frozenset(table["per_trade"]["share"])
        self.not_shares = frozenset(table["per_trade"]["not_share"])
        self.price = frozenset(table["per_trade"]["price"])
        self.capitals: bool = table["grammar"]["capital_nouns"]
        self.begins_per = beginnings(table["per_words"]["per"])
        self.begins = self.begins_per.union(*map(beginnings, table["per_adverbs"].values()))
        self.begins |= self.begins.union(*map(beginnings, table["per_behind"].values()))
        self.begins_direct = self.begins.union(self.articles, self.compound)
        self.things = self.begins_per.union(self.compound, self.trade, self.share)
        self.telling_before = telling(table["per_adverbs"]).union(self.adjective, self.compound)
        self.telling_behind = self.begins_per.union(telling(table["per_adverbs"]), telling(table["per_behind"]))
        self.directly = frozenset((*self.articles, *self.compound, *self.adjective))


def beginnings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(split(phrase)[0] for phrase in phrases)


def telling(section: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """One word of each phrase: the last, which is rarer than the first, unless it is a dot."""
    phrases = (split(phrase) for phrases in section.values() for phrase in phrases)
    return frozenset(words[0] if words[-1] == "." else words[-1] for words in phrases)


def _by_word(section: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: concept for concept, words in section.items() for word in words}


@cache
def rate_words(code: str) -> RateWords:
    """The words of rates of a language, made once."""
    return RateWords(language(code))
