"""Kinds: what sort a word is of, by the word itself or by its last piece."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from figures.search import Search

MOST_WORDS = 100_000  # words whose kind is kept in memory


class Piece(NamedTuple):
    """What a part of a word says, and whether letters may stand before and behind it."""

    letters: str
    before: bool
    behind: bool
    kind: str


class Kinds(dict[str, "str | None"]):
    """Lower-case word -> spend, buy, other (money that is not spent), elsewhere or growth (what else happens in time).

    >>> kinds = Kinds({"spend": ["-kosten", "invest-"], "other": ["-gewinn-"]})
    >>> kinds["baukosten"], kinds["investitionsgewinn"], kinds["invested"], kinds["kostenlos"]
    ('spend', 'other', 'spend', None)
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
