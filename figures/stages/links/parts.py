"""part_of: a share of a sum that stands earlier or later."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import language
from figures.phrases import Phrases
from figures.tokens import split

BACK = 5  # figures before a share in which its whole is looked for
NEAR = 24  # tokens before a figure in which a word may make it a share
REST = 14  # tokens from one share to the next
MARKS = ("share", "part", "sum", "total")
EXACT = Decimal("0.01")  # by how much the shares may miss their sum


class PartWords:
    """The words of one language that make an amount a share of another."""

    def __init__(self, code: str) -> None:
        table = language(code).table["links"]
        self.marks = Phrases({name: table[name] for name in MARKS})
        self.telling_share = telling(table["share"])
        self.telling = self.telling_share.union(*(telling(table[name]) for name in MARKS))
        self.behind = Phrases({"share": table["share_behind"], "total": table["total_behind"]})
        self.of = frozenset(map(split, table["of"]))
        self.of_starts = frozenset(phrase[0] for phrase in self.of)
        self.hanging = table["of"][0].split()[0]
        self.loose = frozenset(table["loose"])
        self.joints = frozenset(language(code).table["joint"]["and"])

    def hangs(self, tokens: Tokens, at: int) -> bool:
        """Whether an "of which" belongs to the noun before it: acquisitions, the effect of which was $5m"""
        return tokens.words[at] == self.hanging and tokens.words[at - 1].isalpha()

    def joint(self, between: list[str]) -> bool:
        """Whether an "and" stands among some words: $5m including tax and $2m in fees"""
        return not self.joints.isdisjoint(between)


def telling(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase: where none of them stands, there is no phrase."""
    return frozenset(max(reversed(split(phrase)), key=len) for phrase in phrases)


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
    tokens, shares, words = article.tokens, Shares(figures, article), part_words(article.language.code)
    begin = end = last = 0
    for index, figure in enumerate(figures):
        first = bisect_left(tokens.starts, figure.start)
        alone, since = first >= end, begin  # no figure stands before it in its sentence
        if alone:
            begin, end = tokens.sentence_of(first)
        start, last = begin if alone else last, bisect_left(tokens.starts, figure.end, first)
        near = start if first - start <= NEAR else first - NEAR
        telling, mark = words.telling_share if alone else words.telling, None
        if tokens.words[last] in words.behind.firsts or not telling.isdisjoint(tokens.words[near:first]):
            mark = mark_of(tokens, near, first, last, words)
        if mark == "share":
            shares.take(index, since)
        elif not alone:
            shares.read(index, mark, start, first, begin)
    found = list(figures)
    for index, whole in shares.whole_of.items():
        found[index] = found[index].but("part_of", part_of=whole)
    return found


class Shares:
    """The sums found so far: `whole_of` a figure is the figure it is a share of."""

    def __init__(self, figures: list[Figure], article: Article) -> None:
        self.figures, self.tokens, self.words = figures, article.tokens, part_words(article.language.code)
        self.whole_of: dict[int, int] = {}

    def take(self, index: int, begin: int) -> None:
        """The figure is a share of an earlier one, no further back than token `begin`."""
        whole = self._whole(index, begin)
        if whole is not None:
            self.whole_of[index] = whole

    def read(self, index: int, mark: str | None, start: int, first: int, begin: int) -> None:
        """What the words from token `start` to `first`, between a figure and the one before it, make of the two.

        `mark` is what they say; token `begin` begins the sentence.
        """
        if mark == "total":
            self._summed(index, begin)
        elif mark is not None or self._out_of(start, first):
            self._join(index, index - 1)
        elif index - 1 in self.whole_of:
            whole = self._next_share(index, first - start)
            if whole is not None:
                self.whole_of[index] = whole

    def _out_of(self, start: int, first: int) -> bool:
        """$2bn of the $10bn"""
        words = self.tokens.words
        return words[start] in self.words.of_starts and tuple(words[start:first]) in self.words.of

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


def mark_of(tokens: Tokens, start: int, first: int, last: int, words: PartWords) -> str | None:
    """What the words beside a figure, tokens `first` to `last`, say it is to another: share, part, sum or total."""
    behind = words.behind.after(tokens, last)
    return behind[0] if behind is not None else marked(tokens, start, first, words)


def marked(tokens: Tokens, start: int, end: int, words: PartWords) -> str | None:
    """The last phrase before a figure that says what it is to another: share, part or sum; or else a total."""
    kind = None
    for at in range(end - 1, start - 1, -1):
        found = words.marks.after(tokens, at) if tokens.words[at] in words.marks.firsts else None
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
