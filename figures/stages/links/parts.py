"""part_of: a share of a sum that stands earlier or later."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import language
from figures.phrases import Phrases
from figures.tokens import split

BACK = 5  # figures before a share in which its whole is looked for
NEAR = 24  # tokens before a figure in which a word may make it a share
LONGEST_OF = 5  # tokens
REST = 14  # tokens from one share to the next
MARKS = ("share", "part", "sum", "total")
EXACT = Decimal("0.01")  # by how much the shares may miss their sum


class PartWords:
    """The words of one language that make an amount a share of another."""

    def __init__(self, code: str) -> None:
        table = language(code).table["links"]
        self.marks = Phrases({name: table[name] for name in MARKS})
        phrases = [split(phrase) for name in MARKS for phrase in table[name]]
        self.starts = frozenset(phrase[0] for phrase in phrases)
        self.telling = frozenset(max(phrase, key=len) for phrase in phrases)  # one of them is in every phrase
        self.behind = Phrases({"share": table["share_behind"], "total": table["total_behind"]})
        self.behind_starts = frozenset(split(p)[0] for name in ("share_behind", "total_behind") for p in table[name])
        self.of = frozenset(map(split, table["of"]))
        self.hanging = table["of"][0].split()[0]
        self.loose = frozenset(table["loose"])
        self.joints = frozenset(language(code).table["joint"]["and"])

    def hangs(self, tokens: Tokens, at: int) -> bool:
        """Whether an "of which" belongs to the noun before it: acquisitions, the effect of which was $5m"""
        return tokens.words[at] == self.hanging and tokens.words[at - 1].isalpha()

    def joint(self, between: list[str]) -> bool:
        """Whether an "and" stands among some words: $5m including tax and $2m in fees"""
        return not self.joints.isdisjoint(between)


@cache
def part_words(code: str) -> PartWords:
    """The words of a language, loaded once."""
    return PartWords(code)


def parts(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the sum that it is a share of.

    >>> linked_de("Bezahlt wurden 375 Mio. Dollar, davon 88 Mio. für Grund und 287 Mio. für Maschinen.")
    375 Mio. Dollar = 375000000 USD
    88 Mio. = 88000000 USD part of 0
    287 Mio. = 287000000 USD part of 0
    >>> linked_en("TSMC will add $100 billion, bringing its total there to $165 billion.")
    $100 billion = 100000000000 USD part of 1
    $165 billion = 165000000000 USD
    >>> linked_en("It paid $5m including tax and $2m in fees")
    $5m = 5000000 USD
    $2m = 2000000 USD
    """
    shares = Shares(figures, article)
    begin = end = behind = 0
    for index, figure in enumerate(figures):
        first = article.tokens.at(figure.start)
        earlier, alone = begin, first >= end
        if alone:
            begin, end = article.tokens.sentence_of(first)
        shares.read(index, begin if alone else behind, first, (earlier if alone else begin, begin), alone=alone)
        behind = article.tokens.at(figure.end)
    found = list(figures)
    for index, whole in shares.whole_of.items():
        found[index] = found[index].but("part_of", part_of=whole)
    return found


class Shares:
    """The sums found so far: `whole_of` a figure is the figure it is a share of."""

    def __init__(self, figures: list[Figure], article: Article) -> None:
        self.figures, self.tokens, self.words = figures, article.tokens, part_words(article.language.code)
        self.whole_of: dict[int, int] = {}

    def read(self, index: int, start: int, first: int, begins: tuple[int, int], *, alone: bool) -> None:
        """What the words from token `start` up to a figure, and those behind it, make of it and its neighbours.

        `begins` are the first tokens of the sentence before and of its own; `alone`: no figure stands before it there.
        """
        mark = self._mark(index, start, first)
        if mark == "share":
            self._share(index, self._whole(index, begins[0]))
        elif mark == "total":
            self._summed(index, begins[1])
        elif not alone and (mark is not None or self._out_of(start, first)):
            self._join(index, index - 1)
        elif not alone and index - 1 in self.whole_of:
            self._share(index, self._next_share(index, first - start))

    def _mark(self, index: int, start: int, first: int) -> str | None:
        """What the words beside a figure say it is to another: share, part, sum or total."""
        words, tokens = self.words, self.tokens
        last = tokens.at(self.figures[index].end)
        if tokens.word(last) in words.behind_starts and (behind := words.behind.after(tokens, last)) is not None:
            return behind[0]
        near = max(start, first - NEAR)
        return None if words.telling.isdisjoint(tokens.words[near:first]) else marked(tokens, near, first, words)

    def _out_of(self, start: int, first: int) -> bool:
        """$2bn of the $10bn"""
        return first - start <= LONGEST_OF and tuple(self.tokens.words[start:first]) in self.words.of

    def _share(self, index: int, whole: int | None) -> None:
        if whole is not None:
            self.whole_of[index] = whole

    def _whole(self, index: int, begin: int) -> int | None:
        """The nearest earlier figure that can hold a share, no further back than token `begin`."""
        figures = self.figures
        for at in range(index - 1, max(-1, index - 1 - BACK), -1):
            if figures[at].end <= self.tokens.starts[begin]:
                return None
            other = self.whole_of.get(at, at)
            if figures[at].role != "from" and larger(figures[other], figures[index]):
                return other
        return None

    def _join(self, whole: int, part: int) -> None:
        """The figure before a sum is its share; a co-stated one stands for the first of its chain."""
        first = self.figures[part].same_as
        part = part if first is None else first
        if larger(self.figures[whole], self.figures[part]) and part not in self.whole_of:
            self.whole_of[part] = whole

    def _next_share(self, index: int, away: int) -> int | None:
        """A list of shares goes on as long as they fit into their sum."""
        figures, whole = self.figures, self.whole_of[index - 1]
        if whole >= index or away > REST or not larger(figures[whole], figures[index]):
            return None
        shares = [at for at in range(max(whole + 1, index - BACK), index) if self.whole_of.get(at) == whole]
        total, most = sum(map(size, (figures[at] for at in (*shares, index)))), size(figures[whole])
        return whole if total <= most * (1 + EXACT) else None

    def _summed(self, index: int, begin: int) -> None:
        """A total behind its shares: they must add up to it.

        >>> linked_de("Der Bund gibt 3 Mio. Euro und das Land 2 Mio. Euro, zusammen 5 Mio. Euro.")
        3 Mio. Euro = 3000000 EUR part of 2
        2 Mio. Euro = 2000000 EUR part of 2
        5 Mio. Euro = 5000000 EUR
        >>> linked_en("Sales were $3m and costs $1m, and in total $5m was lost.")
        $3m = 3000000 USD
        $1m = 1000000 USD
        $5m = 5000000 USD
        """
        figures, total, shares = self.figures, Decimal(0), []
        whole = size(figures[index])
        for at in range(index - 1, max(-1, index - 1 - BACK), -1):
            outside = figures[at].start < self.tokens.starts[begin]
            if outside or not larger(figures[index], figures[at]) or at in self.whole_of:
                return
            shares.append(at)
            total += size(figures[at])
            if len(shares) > 1 and abs(total - whole) <= whole * EXACT:
                self.whole_of.update(dict.fromkeys(shares, index))
                return


def marked(tokens: Tokens, start: int, end: int, words: PartWords) -> str | None:
    """The last phrase before a figure that says what it is to another: share, part or sum; or else a total."""
    kind = None
    for at in range(end - 1, start - 1, -1):
        found = words.marks.after(tokens, at) if tokens.words[at] in words.starts else None
        if found is None or found[1] > end or (at > start and words.hangs(tokens, at)):
            continue
        if found[0] != "total":
            loose = tokens.words[at] in words.loose and words.joint(tokens.words[found[1] : end])
            return None if loose else found[0]
        kind = "total"
    return kind


def size(figure: Figure) -> Decimal:
    """The most a figure may be; its least where that is open."""
    return figure.high if figure.high is not None else figure.low or Decimal(0)


def larger(whole: Figure, part: Figure) -> bool:
    """Whether one figure can hold the other: the same unit, and more of it."""
    return whole.unit == part.unit and whole.kind == part.kind and not whole.vague and size(whole) > size(part)
