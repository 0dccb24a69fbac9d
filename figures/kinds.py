"""Kinds: what sort a word is of, by the word itself or by its last piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from figures.search import Search

MOST_WORDS = 100_000  # words whose kind is kept in memory


class Piece(NamedTuple):
    """What a part of a word says, and whether letters may stand before it and behind it."""

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
        self.together: Together | None = None

    def __missing__(self, word: str) -> str | None:
        if len(self) > MOST_WORDS:
            self.clear()
        if self.together is not None:
            self.together.tell(word)
            return self[word]
        kind = self[word] = self.exact.get(word) or (self._by_piece(word) if self.pieces else None)
        return kind

    @cached_property
    def search(self) -> Search:
        """Finds the pieces."""
        return Search([piece.letters for piece in self.pieces], overlapping=True, compact=True)

    def _by_piece(self, word: str) -> str | None:
        """The kind of the last piece of a word, the longest where two end alike."""
        found = NOWHERE
        for index, start, end in self.search(word):
            piece = self.pieces[index]
            if (piece.before or not start) and (piece.behind or end == len(word)):
                found = later(found, piece, start, end)
        return found[2]


class Asked:
    """What several kinds say of a word, asked together, in one pass over it.

    `exact` are whole words with what each kind says of them, `pieces` stand beside the number of their kind.
    """

    def __init__(self, count: int, exact: dict[str, tuple[str | None, ...]], pieces: list[tuple[int, Piece]]) -> None:
        self.nothing: tuple[str | None, ...] = (None,) * count
        self.exact, self.pieces = exact, pieces
        self.search = Search([piece.letters for _, piece in pieces], overlapping=True, compact=True)

    def of(self, word: str) -> tuple[str | None, ...]:
        """What each of them says of a word; the tuple `nothing` where all are silent."""
        said, places = self.exact.get(word, self.nothing), self.search(word) if self.pieces else ()
        found: dict[int, Found] = {}
        for index, start, end in places:
            number, piece = self.pieces[index]
            if (piece.before or not start) and (piece.behind or end == len(word)):
                found[number] = later(found.get(number, NOWHERE), piece, start, end)
        if not found:
            return said
        return tuple(exact or found.get(number, NOWHERE)[2] for number, exact in enumerate(said))


class Together(Asked):
    """Several Kinds that are asked together: what one of them is asked, all are told.

    >>> spending, places = Kinds({"spend": ["-kosten"]}), Kinds({"building": ["bau-"], "shop": ["laden"]})
    >>> together = Together([spending, places])
    >>> together.of("baukosten"), together.of("laden"), together.of("haus")
    (('spend', 'building'), (None, 'shop'), (None, None))
    >>> spending["baukosten"], list(places.items())
    ('spend', [('baukosten', 'building')])
    """

    def __init__(self, kinds: Sequence[Kinds]) -> None:
        self.kinds = kinds
        super().__init__(
            len(kinds),
            {word: tuple(each.exact.get(word) for each in kinds) for known in kinds for word in known.exact},
            [(number, piece) for number, each in enumerate(kinds) for piece in each.pieces],
        )
        for each in kinds:
            each.together = self

    def tell(self, word: str) -> None:
        """Tells each of them what it says of a word."""
        said = self.of(word)
        if said is self.nothing:
            for each in self.kinds:
                each[word] = None
        else:
            for each, kind in zip(self.kinds, said, strict=True):
                each[word] = kind


Found = tuple[int, int, "str | None"]  # where a piece ends, its length and its kind
NOWHERE: Found = (0, 0, None)


def later(known: Found, piece: Piece, start: int, end: int) -> Found:
    """A piece at `start` to `end` of a word, where none known is as late."""
    return (end, end - start, piece.kind) if (end, end - start) > known[:2] else known
