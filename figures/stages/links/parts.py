"""part_of: a share of a sum that stands earlier or later."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from figures.article import Article
from figures.figure import Figure
from figures.stages.links.part_words import SHARES, mark_of, part_words

BACK = 5  # figures before a share in which its whole is looked for
NEAR = 24  # tokens before a figure in which a word may make it a share
REST = 14  # tokens from one share to the next
EXACT = Decimal("0.01")  # by how much the shares may miss their sum


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
        if mark in SHARES:
            shares.take(index, {"share": since, "here": begin, "named": 0}[mark])
        elif mark == "reached":
            shares.reach(index)
        elif not alone:
            shares.read(index, mark, start, first, begin)
    for index in range(len(figures) - 2):
        shares.add_up(index)
    found = list(figures)
    for index, whole in shares.whole_of.items():
        first_told = figures[whole].same_as
        found[index] = found[index].but("part_of", part_of=whole if first_told is None else first_told)
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

    def reach(self, index: int) -> None:
        """A total that was reached: what was told before of the same kind is in it, as long as it fits.

        >>> linked_en("Acme raised $30m in March. A loan added $5m. That brings the total to $50m.")
        $30m = 30000000 USD part of 2
        $5m = 5000000 USD part of 2
        $50m = 50000000 USD
        """
        figures, rest = self.figures, size(self.figures[index])
        again = {one.repeat_of for one in figures}
        for at in range(index - 1, max(-1, index - 1 - BACK), -1):
            one = figures[at]
            if at in self.whole_of or at in again or one.same_as is not None:
                continue
            if one.role != "level" or one.per or one.vague or not larger(figures[index], one):
                continue
            if size(one) <= rest:
                self.whole_of[at] = index
                rest -= size(one)

    def add_up(self, index: int) -> None:
        """Shares behind a sum, in its sentence or the next, that come to it to the last digit: "95 ... 57 ... 38".

        >>> linked_de("An den 95 Mio. Euro beteiligen sich Acme mit 57 Mio. Euro und Beta mit 38 Mio. Euro.")
        95 Mio. Euro = 95000000 EUR
        57 Mio. Euro = 57000000 EUR part of 0
        38 Mio. Euro = 38000000 EUR part of 0
        >>> linked_en("It has 5 plants worth $5m. Sales were $2m and costs $3m.")
        $5m = 5000000 USD
        $2m = 2000000 USD
        $3m = 3000000 USD
        """
        figures, whole, shares, rest = self.figures, self.figures[index], [], size(self.figures[index])
        if index in self.whole_of or not exact(whole):
            return
        last = self._end_of_next(index)
        for at in range(index + 1, min(len(figures), index + 1 + BACK)):
            one = figures[at]
            if one.same_as is not None or one.repeat_of is not None or one.unit != whole.unit:
                continue
            if one.start > last or at in self.whole_of or not exact(one) or size(one) > rest:
                return
            shares.append(at)
            rest -= size(one)
            if not rest:
                break
        if not rest and len(shares) > 1 and any(digits(size(figures[at])) > 1 for at in shares):
            self.whole_of.update(dict.fromkeys(shares, index))

    def _end_of_next(self, index: int) -> int:
        """Where the sentence behind that of a figure ends."""
        tokens = self.tokens
        _, last = tokens.sentence_of(tokens.at(self.figures[index].start))
        if last + 1 < len(tokens):
            _, last = tokens.sentence_of(last + 1)
        return tokens.starts[last]

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


def size(figure: Figure) -> Decimal:
    """The most a figure may be; its least where that is open."""
    return figure.high if figure.high is not None else figure.low or Decimal(0)


def exact(figure: Figure) -> bool:
    """Whether an amount is a plain sum: exact, stated once, no rate and no change."""
    plain = figure.bound == "exact" and figure.role == "level" and figure.per is None and not figure.vague
    return plain and figure.low is not None and figure.low > 0


def digits(value: Decimal) -> int:
    """The significant digits of an amount: 500000 has one, 468000000 three."""
    return len(value.normalize().as_tuple().digits)


def larger(whole: Figure, part: Figure) -> bool:
    """Whether one figure can hold the other: the same unit, and more of it."""
    return whole.unit == part.unit and whole.kind == part.kind and not whole.vague and size(whole) > size(part)
