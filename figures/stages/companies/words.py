"""The words beside a name, or in the place of one, that say what it has to do with the money."""

from __future__ import annotations

from functools import cache

from figures.companies.descriptions import descriptions
from figures.companies.name_words import name_words
from figures.kinds import Kinds
from figures.language import language


class OwnerWords:
    """The words of one language: what each makes of the name beside it, and what stands for a name."""

    def __init__(self, code: str) -> None:
        owners = language(code).table["owners"]
        self.before = concepts(owners["before"])
        self.behind = concepts(owners["behind"])
        self.deals = concepts(owners["deals"])
        self.peoples = concepts(owners["peoples"])  # the Koreans, die Schweizer: their country
        self.determiners = frozenset(owners["determiners"].split())
        self.genitives = frozenset(owners["genitives"].split())
        self.ended = self.determiners.union(self.behind)  # what stands in no noun phrase
        self.site_ends = frozenset(owners["site_ends"].split())
        self.projects = frozenset(owners["projects"].split())
        self.urging = frozenset(owners["urging"].split())
        self.infinitive = frozenset(owners["infinitive"].split())
        self.fronting = frozenset(owners["fronting"].split())
        self.objects = frozenset(owners["objects"].split())
        self.articles = frozenset(owners["articles"].split())
        self.relatives = frozenset(owners["relatives"].split())
        self.possessives = frozenset(owners["possessives"].split())
        self.persons = frozenset(owners["persons"].split())
        self.everybody = frozenset(owners["everybody"].split())
        self.something = frozenset(owners["something"].split())
        self.participles = frozenset(owners["participles"].split())
        self.passive = frozenset(owners["passive"].split())
        self.handed = frozenset(owners["handed"].split())  # verbs whose object gets or owns the money
        self.bare = concepts(owners["bare"])  # what stands for a party without an article, and for which: councillors
        self.standing = dict.fromkeys(self.articles, "noun")  # what may begin a phrase in the place of a name
        self.standing |= dict.fromkeys(self.possessives, "possessive")
        self.standing |= dict.fromkeys(owners["pronouns"].split(), "pronoun")
        self.standing |= dict.fromkeys(owners["firsts"].split(), "we")
        self.standing |= dict.fromkeys(self.bare, "bare")
        self.sites = frozenset(owners["sites"].split())
        self.nouns = Kinds({"noun": owners["nouns"].split()})  # der Konzern, the chipmaker
        self.plain_nouns = frozenset(noun.strip("-") for noun in owners["nouns"].split())
        self.beside = Kinds({kind: owners[f"{kind}s"].split() for kind in ("chief", "analyst", "part")})
        self.apposition = name_words(code).apposition
        self.nations = descriptions(code).nations
        self.trades = descriptions(code).sectors
        self.capital = bool(language(code).table["grammar"]["capital_nouns"])
        self.adjectives = tuple(owners["adjectives"].split())  # endings, as are the others below
        self.progressive = tuple(owners["progressive"].split())
        self.goes_on = tuple(owners["goes_on"].split())
        self.townspeople = tuple(owners["townspeople"].split())


def concepts(table: dict[str, str]) -> dict[str, str]:
    """Word -> what it is called."""
    return {word: concept for concept, words in table.items() for word in words.split()}


@cache
def owner_words(code: str) -> OwnerWords:
    """The words of a language, loaded once."""
    return OwnerWords(code)
