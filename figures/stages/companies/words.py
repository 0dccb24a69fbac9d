"""The words beside a name, or in the place of one, that say what it has to do with the money."""

from __future__ import annotations

from functools import cache

from figures.kinds import Kinds
from figures.language import language


class OwnerWords:
    """The words of one language."""

    def __init__(self, code: str) -> None:
        table = language(code).table["owners"]
        self.before = {word: role for role in table["before"] for word in table["before"][role].split()}
        self.behind = {word: role for role in table["behind"] for word in table["behind"][role].split()}
        self.determiners = frozenset(table["determiners"].split())
        self.nouns = Kinds({"noun": table["nouns"].split()})  # der Konzern, the chipmaker
        self.pronouns = frozenset(table["pronouns"].split())
        self.articles = frozenset(table["articles"].split())
        self.apposition = Kinds({"noun": language(code).table["companies"]["appositions"].split()})


@cache
def owner_words(code: str) -> OwnerWords:
    """The words of a language, loaded once."""
    return OwnerWords(code)
