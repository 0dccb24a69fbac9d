"""The words of a sentence by what the money does, and the places where a sentence turns to something else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from figures.article import Tokens
from figures.language import language
from figures.search import Search

MOST_WORDS = 100_000  # words whose kind is kept in memory
SEMICOLON, COMMA, COLON = ";", ",", ":"
DASHES = frozenset("\u2013\u2014-")
HARD, SOFT = 100, 12  # how far apart a semicolon and a comma set what they divide, in tokens
BRACKETS = {"(": SOFT, ")": -SOFT}  # what stands around a bracket belongs together


class Piece(NamedTuple):
    """What a part of a word says, and whether letters may stand before and behind it."""

    letters: str
    before: bool
    behind: bool
    kind: str


class Kinds(dict[str, "str | None"]):
    """Lower-case word -> spend, buy, other (money that is not spent), elsewhere or growth (what else happens in time).

    >>> kinds("de")["baukosten"], kinds("de")["investitionsgewinn"], kinds("en")["invested"], kinds("en")["investors"]
    ('spend', 'other', 'spend', 'other')
    """

    def __init__(self, entries: dict[str, Iterable[str]]) -> None:
        super().__init__()
        self.exact: dict[str, str] = {}
        self.pieces: list[Piece] = []
        for kind, written in entries.items():
            for entry in written:
                piece = entry.strip("-")
                if piece == entry:
                    self.exact[piece] = kind
                else:
                    self.pieces.append(Piece(piece, entry[0] == "-", entry[-1] == "-", kind))
        self.search = Search([piece.letters for piece in self.pieces], overlapping=True)

    def __missing__(self, word: str) -> str | None:
        if len(self) > MOST_WORDS:
            self.clear()
        kind = self[word] = self.exact.get(word) or self._by_piece(word)
        return kind

    def _by_piece(self, word: str) -> str | None:
        """The kind of the last piece of a word, the longest where two end alike."""
        found: tuple[int, int, str | None] = (0, 0, None)
        for index, start, end in self.search(word):
            piece = self.pieces[index]
            if (piece.before or start == 0) and (piece.behind or end == len(word)) and (end, end - start) > found[:2]:
                found = (end, end - start, piece.kind)
        return found[2]


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
        table = _turning(code)
        self.first = first
        self.depth = [0]  # one entry a token: what was turned before it
        depth = 0
        for index in range(first, last):
            word = tokens.words[index]
            if word in table["hard"] or word == SEMICOLON or (word in table["from"] and tokens.meaning[index + 1]):
                depth += HARD
            elif word == COMMA:
                depth += SOFT + SOFT * (tokens.word(index + 1) in table["soft"])
            elif word in BRACKETS:
                depth += BRACKETS[word] + SOFT * (tokens.word(index + 1) in table["soft"])
            elif word == COLON or (word in DASHES and not (tokens.glued(index) or tokens.glued(index - 1))):
                depth += SOFT
            self.depth.append(depth)

    def between(self, left: int, right: int) -> int:
        """What is turned between two tokens, the later one included."""
        return abs(self.depth[right - self.first] - self.depth[left - self.first])


@cache
def _turning(code: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in language(code).table["clauses"].items()}


def again(code: str) -> frozenset[str]:
    """Words with which a list of amounts goes on: davon, including."""
    return _turning(code)["again"]
