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
REST = 14  # tokens from one share to the next
EXACT = Decimal("0.01")  # by how much the shares may miss their sum


class PartWords:
    """The words of one language that make an amount a share of another."""

    def __init__(self, code: str) -> None:
        table = language(code).table["links"]
        self.marks = Phrases({name: table[name] for name in ("share", "part", "sum", "total")})
        self.starts = frozenset(split(phrase)[0] for name in ("share", "part", "sum", "total") for phrase in table[name])
        self.behind = Phrases({"share": table["share_behind"], "total": table["total_behind"]})
        self.of = frozenset(map(split, table["of"]))
        self.of_one = (next(iter(table["of"])).split()[0],)
        self.loose = frozenset(table["loose"])
        self.joints = frozenset(language(code).table["joint"]["and"])

    def hangs(self, tokens: Tokens, at: int) -> bool:
        """Whether an "of which" belongs to the noun before it: acquisitions, the effect of which was $5m"""
        return (tokens.words[at],) == self.of_one and tokens.words[at - 1].isalpha()

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
    whole_of: dict[int, int] = {}
    tokens, words = article.tokens, part_words(article.language.code)
    sentence = (0, 0)
    for index, figure in enumerate(figures):
        first = tokens.at(figure.start)
        before, begins = sentence, first >= sentence[1]
        if begins:
            sentence = tokens.sentence_of(first)
        start = sentence[0] if begins or not index else tokens.at(figures[index - 1].end)
        mark = None if words.starts.isdisjoint(tokens.words[start:first]) else _mark(tokens, max(start, first - NEAR), first, words)
        if index == 0 and mark is None:
            continue
        behind = words.behind.after(tokens, tokens.at(figure.end))
        mark = behind[0] if behind is not None else mark
        if mark == "share":
            whole = _whole(figures, index, whole_of, tokens, before[0] if begins or before != sentence else sentence[0])
        elif mark in ("part", "sum") and not begins:
            _join(figures, index, index - 1, whole_of)
            continue
        elif mark == "total":
            _summed(figures, index, whole_of, tokens, sentence[0])
            continue
        elif not begins and tuple(tokens.words[start:first]) in words.of:
            _join(figures, index, index - 1, whole_of)
            continue
        else:
            whole = _next_share(figures, index, whole_of, first - start) if not begins else None
        if whole is not None:
            whole_of[index] = whole
    return [figure.but("part_of", part_of=whole_of[index]) if index in whole_of else figure for index, figure in enumerate(figures)]


def _mark(tokens: Tokens, start: int, end: int, words: PartWords) -> str | None:
    """The last word before a figure that says what it is to another: share, part or sum; or else a total."""
    kind = None
    for at in range(end - 1, start - 1, -1):
        found = words.marks.after(tokens, at) if tokens.words[at] in words.starts else None
        if found is None or found[1] > end or (at > start and words.hangs(tokens, at)):
            continue
        if found[0] != "total":
            return None if found[0] == "share" and tokens.words[at] in words.loose and words.joint(tokens.words[found[1] : end]) else found[0]
        kind = "total"
    return kind


def _size(figure: Figure) -> Decimal | None:
    return figure.high if figure.high is not None else figure.low


def _larger(whole: Figure, part: Figure) -> bool:
    """Whether one figure can hold the other: the same unit, and more of it."""
    most, least = _size(whole), _size(part)
    return whole.unit == part.unit and whole.kind == part.kind and not whole.vague and most is not None and least is not None and most > least


def _whole(figures: list[Figure], index: int, whole_of: dict[int, int], tokens: Tokens, begin: int) -> int | None:
    """The nearest earlier figure that can hold a share, in its sentence or the one before."""
    for at in range(index - 1, max(-1, index - 1 - BACK), -1):
        if figures[at].end <= tokens.starts[begin]:
            return None
        other = whole_of.get(at, at)
        if figures[at].role != "from" and _larger(figures[other], figures[index]):
            return other
    return None


def _join(figures: list[Figure], whole: int, part: int, whole_of: dict[int, int]) -> None:
    """The figure before a sum is its share; a co-stated one stands for the first of its chain."""
    part = figures[part].same_as if figures[part].same_as is not None else part  # type: ignore[assignment]
    if _larger(figures[whole], figures[part]) and part not in whole_of:
        whole_of[part] = whole


def _next_share(figures: list[Figure], index: int, whole_of: dict[int, int], away: int) -> int | None:
    """A list of shares goes on as long as they fit into their sum."""
    whole = whole_of.get(index - 1)
    if whole is None or whole >= index or away > REST or not _larger(figures[whole], figures[index]):
        return None
    shares = [at for at in range(max(whole + 1, index - BACK), index) if whole_of.get(at) == whole]
    total = sum((_size(figures[at]) or Decimal(0) for at in [*shares, index]), Decimal(0))
    most = _size(figures[whole])
    return whole if most is not None and total <= most * (1 + EXACT) else None


def _summed(figures: list[Figure], index: int, whole_of: dict[int, int], tokens: Tokens, begin: int) -> None:
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
    whole, total, shares = _size(figures[index]), Decimal(0), []
    for at in range(index - 1, max(-1, index - 1 - BACK), -1):
        if figures[at].start < tokens.starts[begin] or not _larger(figures[index], figures[at]) or at in whole_of:
            break
        shares.append(at)
        total += _size(figures[at]) or Decimal(0)
        if whole and len(shares) > 1 and abs(total - whole) <= whole * EXACT:
            whole_of.update(dict.fromkeys(shares, index))
            return
