"""Numbers in the rows of a table take the unit and the scale that its head says once: in Mio. EUR."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language, language
from figures.phrases import Phrases
from figures.quantity import power_of_ten, scales
from figures.stages.amounts import BRACKETS, unit_at
from figures.stages.ranges import is_year
from figures.units import MONEY, Unit

LEAST_CELLS = 3  # bare numbers behind a head in one line that make it a table
PLURAL_HEADS = frozenset({"many"})


class Head(NamedTuple):
    """What the head of a table says, and where its tokens begin and end."""

    first: int
    last: int
    unit: Unit
    scale: int | None


def columns(figures: list[Figure], article: Article) -> list[Figure]:
    """Bare numbers under or behind a head become amounts; a plural in a head is none.

    >>> de("Kennzahlen in Mio. EUR\\nUmsatz 160,7 201,3\\nErgebnis (4,2) 5,0")
    160,7 = 160700000 EUR
    201,3 = 201300000 EUR
    (4,2) = -4200000 EUR
    5,0 = 5000000 EUR
    >>> en("( in mln euro ) 2006 2005 Net sales 160.7 201.3 Operating profit 14.1 20.2")
    160.7 = 160700000 EUR
    201.3 = 201300000 EUR
    14.1 = 14100000 EUR
    20.2 = 20200000 EUR
    >>> en("He paid in euros, and 20 people came")
    """
    heads = find_heads(article) if any(figure.kind is None or figure.vague for figure in figures) else []
    if not heads:
        return figures
    table = Table(article, figures, heads)
    return [cell for figure in figures if (cell := table.cell(figure)) is not None]


class Table:
    """The heads of an article and the numbers they rule."""

    def __init__(self, article: Article, figures: list[Figure], heads: list[Head]) -> None:
        self.tokens: Tokens = article.tokens
        self.labels = labels(article.language.code)
        self.heads = [head for head in heads if self._rules(head, figures)]
        self.spans = [(self.tokens.starts[head.first], self.tokens.ends[head.last - 1]) for head in heads]

    def _rules(self, head: Head, figures: list[Figure]) -> bool:
        """Whether enough numbers stand behind a head in its line, or rows under it."""
        low, high = self._reach(head)
        cells = [figure for figure in figures if low <= figure.start < high and _bare(figure)]
        behind = sum(figure.start < self._line_end(head) for figure in cells)
        return len(cells) > behind or behind >= LEAST_CELLS

    def _line_end(self, head: Head) -> int:
        return self.tokens.ends[self.tokens.sentence_of(head.first)[1] - 1]

    def _reach(self, head: Head) -> tuple[int, int]:
        """The characters a head rules: the rest of its line, and the rows right under it."""
        tokens, line = self.tokens, self.tokens.sentence_of(head.first)
        end = line[1]
        while end + 1 < len(tokens) and tokens.text[tokens.ends[end - 1] : tokens.starts[end + 1]].isspace() and (
            "\n" in tokens.text[tokens.ends[end - 1] : tokens.starts[end + 1]]
        ):
            end = tokens.sentence_of(end + 1)[1]
        return tokens.ends[head.last - 1], tokens.ends[end - 1]

    def cell(self, figure: Figure) -> Figure | None:
        """The figure with the unit of its head; None for the plural of a head itself."""
        if any(low <= figure.start and figure.end <= high for low, high in self.spans) and figure.vague:
            return None
        if not _bare(figure):
            return figure
        for head in reversed(self.heads):
            low, high = self._reach(head)
            if low <= figure.start < high:
                return self._ruled(figure, head)
        return figure

    def _ruled(self, figure: Figure, head: Head) -> Figure:
        label = self._label(figure)
        if label == "counts":
            return figure
        scale = None if label == "shares" else head.scale
        factor = head.unit.factor * (power_of_ten(scale) if scale else Decimal(1))
        low = (figure.low or Decimal(0)) * factor
        start, end = figure.start, figure.end
        text = self.tokens.text
        if text[start - 1 : start] in BRACKETS and text[end : end + 1] == BRACKETS[text[start - 1]] and figure.scale is None:
            start, end, low = start - 1, end + 1, -low
        return figure.but(
            "table_head", start=start, end=end, text=text[start:end], kind=head.unit.kind, unit=head.unit.code,
            unit_from="context", scale=scale, low=low, high=low,
        )  # fmt: skip

    def _label(self, figure: Figure) -> str | None:
        """What the words before a row's numbers say it is: a count, a value per share, or money (None)."""
        tokens = self.tokens
        first, index = tokens.sentence_of(tokens.at(figure.start))[0], tokens.at(figure.start)
        while index > first and not tokens.words[index - 1][0].isalpha():
            index -= 1
        for at in range(index, max(first, index - 6), -1):
            found = self.labels.before(tokens, at)
            if found is not None:
                return found[0]
        return None


@cache
def labels(code: str) -> Phrases:
    """Labels of rows that hold no money, or money per share."""
    table = language(code).table["columns"]
    return Phrases({"counts": table["counts"], "shares": table["shares"]})


def _bare(figure: Figure) -> bool:
    return figure.kind is None and figure.scale is None and not figure.vague and not is_year(figure)


def find_heads(article: Article) -> list[Head]:
    """Units with a scale, and units alone in a bracket, that no number stands beside."""
    tokens, language = article.tokens, article.language
    found: list[Head] = []
    for index in [index for index, word in enumerate(tokens.meaning) if word is not None and (word.units or word.scale)]:
        if found and index < found[-1].last:
            continue
        head = head_at(tokens, index, language)
        if head is not None:
            found.append(head)
    return found


def head_at(tokens: Tokens, index: int, language: Language) -> Head | None:
    """in Mio. EUR, EUR million, (in thousands of US dollars), TEUR, $m"""
    opening = tokens.word(index - 1)
    if opening not in language.sets["head"] and index not in tokens.firsts:
        return None
    power, at, _ = scales(tokens, index, glued=False)
    if power is not None and tokens.word(at) in language.joint_of | language.several_of:
        at += 1
    surface, last = unit_at(tokens, at)
    if surface is None or surface.unit.kind != MONEY:
        return None
    if power is None:
        power, last, _ = scales(tokens, last, glued=True)
    power = surface.unit.scale if power is None else power
    following = tokens.meaning[last]
    if power is None and not (opening in BRACKETS and tokens.words[last] in BRACKETS.values()):
        return None
    if following is not None and following.digits is not None and index not in tokens.firsts and opening not in BRACKETS:
        return Head(index, last, surface.unit, power) if opening in language.sets["head"] else None
    return Head(index, last, surface.unit, power)
