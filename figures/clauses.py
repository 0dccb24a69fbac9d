"""The words of a sentence by what the money does, and the places where a sentence turns to something else."""

from __future__ import annotations

from functools import cache

from figures.article import Tokens
from figures.kinds import Kinds
from figures.language import language

SEMICOLON, COMMA, COLON = ";", ",", ":"
DASHES = frozenset("\u2013\u2014-")
HARD, SOFT = 100, 12  # how far apart a semicolon and a comma set what they divide, in tokens
BRACKETS = {"(": SOFT, ")": -SOFT}  # what stands around a bracket belongs together
SIGNS = DASHES.union(BRACKETS, (SEMICOLON, COMMA, COLON))


@cache
def kinds(code: str) -> Kinds:
    """What the money does in a language, by word."""
    table = language(code).table["spending"]
    return Kinds({kind: table[kind].split() for kind in ("spend", "buy", "other", "elsewhere", "growth")})


@cache
def nouns(code: str) -> Kinds:
    """What a "five-year" may stand before: a plan, or a loan whose years are no horizon."""
    table = language(code).table["spending"]
    return Kinds({kind: table[kind].split() for kind in ("plan", "loan")})


class Turns:
    """How far apart two places of one sentence are: commas and turning words count as many tokens."""

    def __init__(self, tokens: Tokens, first: int, last: int, code: str) -> None:
        table, words = _turning(code), tokens.words
        any_turn, depth = table["any"], 0
        self.first = first
        self.depth: list[int] = []  # one entry a token, and one behind the last: what was turned before it
        for index in [index for index in range(first, last) if words[index] in any_turn]:
            self.depth += [depth] * (index + 1 - first - len(self.depth))
            depth += _turned(tokens, index, words[index], table)
        self.depth += [depth] * (last + 1 - first - len(self.depth))

    def between(self, left: int, right: int) -> int:
        """What is turned between two tokens, the later one included."""
        return abs(self.depth[right - self.first] - self.depth[left - self.first])


def _turned(tokens: Tokens, index: int, word: str, table: dict[str, frozenset[str]]) -> int:
    """How much a word or sign turns a sentence."""
    if word in table["hard"] or word == SEMICOLON or (word in table["from"] and tokens.meaning[index + 1]):
        return HARD
    if word == COMMA and tokens.words[index + 1] in table["goes_on"]:
        return 0
    if word == COMMA or word in BRACKETS:
        return BRACKETS.get(word, SOFT) + SOFT * (tokens.words[index + 1] in table["soft"])
    if (word == COLON and tokens.words[index - 1] in table["tag"]) or (
        word in SIGNS and tokens.words[index + 1] in table["tag"] and tokens.words[index + 2] == COLON
    ):
        return 0  # kauft das Werk – Kostenpunkt: 5 Mio. Euro
    if word == COLON or (word in DASHES and not (tokens.glued(index) or tokens.glued(index - 1))):
        return SOFT
    return 0


@cache
def _turning(code: str) -> dict[str, frozenset[str]]:
    table = {name: frozenset(words) for name, words in language(code).table["clauses"].items()}
    return table | {"any": table["hard"].union(table["from"], SIGNS)}


def again(code: str) -> frozenset[str]:
    """Words with which a list of amounts goes on: davon, including."""
    return _turning(code)["again"]
