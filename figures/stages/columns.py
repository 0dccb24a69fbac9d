"""Numbers in the rows of a table take the unit and the scale that its head says once: in Mio. EUR."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language, Word, language
from figures.phrases import Phrases
from figures.quantity import power_of_ten, scales
from figures.stages.amounts import BRACKETS, unit_at
from figures.stages.ranges import ends_here, is_year
from figures.units import MONEY, Unit

SHARE = "share"
LEAST_CELLS = 3  # bare numbers behind a head in one line that make it a table
NEAREST_MARK = 3  # tokens behind a head in which the colon or the end of its line may stand
LINE_END = "\n"
CLOSING = frozenset(BRACKETS.values())


class Head(NamedTuple):
    """What the head of a table says, and where its tokens begin and end."""

    first: int
    last: int
    unit: Unit
    scale: int | None
    closed: bool  # a colon or the end of its line stands behind it: one number is enough


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
    for figure in figures:
        if figure.kind is None and figure.scale is None and is_cell(figure):
            break
    else:
        return figures
    heads = find_heads(article)
    table = Table(article, figures, heads) if heads else None
    if table is None or not table.heads:
        return figures
    return [cell for figure in figures if (cell := table.cell(figure)) is not None]


def is_cell(figure: Figure) -> bool:
    """A number without a unit and a scale that is no year."""
    return figure.kind is None and figure.scale is None and not figure.vague and not is_year(figure)


class Table:
    """The heads of an article and the numbers they rule."""

    def __init__(self, article: Article, figures: list[Figure], heads: list[Head]) -> None:
        self.tokens: Tokens = article.tokens
        self.language: Language = article.language
        self.labels = labels(article.language.code)
        self.heads = [head for head in heads if self._rules(head, figures)]
        self.spans = [(self.tokens.starts[head.first], self.tokens.ends[head.last - 1]) for head in self.heads]

    def _rules(self, head: Head, figures: list[Figure]) -> bool:
        """Whether enough numbers stand behind a head in its line, or rows under it.

        >>> de("Angaben in Mio. CHF: Umsatz 12,5, Gewinn 1,3")
        12,5 = 12500000 CHF
        1,3 = 1300000 CHF
        >>> en("Net result, EUR million\\nQ1 5.2\\nQ2 (3.1)")
        5.2 = 5200000 EUR
        (3.1) = -3100000 EUR
        >>> de("Millionen Euro für 3 Bahnhöfe")
        Millionen Euro = 2000000.. EUR vague
        """
        low, high = self._reach(head)
        cells = [figure for figure in figures if low <= figure.start < high and is_cell(figure)]
        if head.closed:
            return any(self._is_value(figure) for figure in cells)
        line = self._line_end(head)
        behind = sum(figure.start < line for figure in cells)
        return len(cells) > behind or behind >= LEAST_CELLS

    def _is_value(self, figure: Figure) -> bool:
        """A number with a decimal mark, or one that no noun follows."""
        return not figure.text.isdecimal() or ends_here(self.tokens, self.tokens.at(figure.end), self.language)

    def _line_end(self, head: Head) -> int:
        return self.tokens.ends[self.tokens.sentence_of(head.first)[1] - 1]

    def _reach(self, head: Head) -> tuple[int, int]:
        """The characters a head rules: the rest of its line, and the rows right under it."""
        tokens, line = self.tokens, self.tokens.sentence_of(head.first)
        end = line[1]
        while end + 1 < len(tokens):
            gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end + 1]]
            if not gap.isspace() or LINE_END not in gap:
                break
            end = tokens.sentence_of(end + 1)[1]
        return tokens.ends[head.last - 1], tokens.ends[end - 1]

    def cell(self, figure: Figure) -> Figure | None:
        """The figure with the unit of its head; None for the plural of a head itself."""
        if figure.vague and any(low <= figure.start and figure.end <= high for low, high in self.spans):
            return None
        if not is_cell(figure):
            return figure
        for head in reversed(self.heads):
            low, high = self._reach(head)
            if low <= figure.start < high:
                return figure if head.closed and not self._is_value(figure) else self._ruled(figure, head)
        return figure

    def _ruled(self, figure: Figure, head: Head) -> Figure:
        label = self._label(figure)
        if label == "counts" or " " in figure.text:
            return figure  # "120 135" is one number, or two cells: nobody can know
        scale = None if label == "shares" else head.scale
        factor = head.unit.factor * (power_of_ten(scale) if scale else Decimal(1))
        low = (figure.low or Decimal(0)) * factor
        start, end = figure.start, figure.end
        text = self.tokens.text
        if text[start - 1 : start] in BRACKETS and text[end : end + 1] == BRACKETS[text[start - 1]]:
            start, end, low = start - 1, end + 1, -low
        return figure.but(
            "table_head", start=start, end=end, text=text[start:end], kind=head.unit.kind, unit=head.unit.code,
            unit_from="context", scale=scale, low=low, high=low, per=SHARE if label == "shares" else None,
        )  # fmt: skip

    def _label(self, figure: Figure) -> str | None:
        """What the words before a row's numbers say it is: a count, a value per share, or money (None)."""
        tokens = self.tokens
        index = tokens.at(figure.start)
        first = tokens.sentence_of(index)[0]
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


@cache
def openings(code: str) -> frozenset[str]:
    """What may stand before a head: the end of the line before, a comma, or a word that announces it."""
    return frozenset(language(code).table["columns"]["head"]) | {LINE_END, ","}


def find_heads(article: Article) -> list[Head]:
    """Units with a scale, and units alone in a bracket, that no number stands beside."""
    tokens, before = article.tokens, openings(article.language.code)
    meaning, words = tokens.meaning, tokens.words[: len(tokens)]
    behind = (0, *compress(count(1), map(before.__contains__, words)))
    found = (head_at(tokens, index, article.language) for index in behind if _opens(meaning[index]))
    return [head for head in found if head is not None]


def _opens(word: Word | None) -> bool:
    return word is not None and bool(word.units or word.scale)


def head_at(tokens: Tokens, index: int, language: Language) -> Head | None:
    """in Mio. EUR, EUR million, (in thousands of US dollars), TEUR, $m"""
    power, at, _ = scales(tokens, index, glued=False)
    if power is not None and (tokens.words[at] in language.joint_of or tokens.words[at] in language.several_of):
        at += 1
    surface, last = unit_at(tokens, at)
    if surface is None or surface.unit.kind != MONEY:
        return None
    if power is None:
        power, last, _ = scales(tokens, last, glued=True)
    power = surface.unit.scale if power is None else power
    opening, following = tokens.words[index - 1], tokens.words[last]
    closed = _closed(tokens, last)
    if opening in BRACKETS or tokens.words[index - 2] in BRACKETS:
        if power is None and (following not in CLOSING or surface.unit.wary):
            return None  # Larrazabal (ESP) 271
    elif power is None or (opening == LINE_END and following[0].isalpha()) or (opening == "," and not closed):
        return None  # "Millionen Euro für die Bahn"
    return Head(index, last, surface.unit, power, closed)


def _closed(tokens: Tokens, last: int) -> bool:
    """Whether a colon or the end of the line stands behind a head, perhaps behind its bracket."""
    for at in range(last, last + NEAREST_MARK):
        word = tokens.words[at]
        if word in (LINE_END, ":"):
            return at + 1 < len(tokens)
        if word not in CLOSING:
            return False
    return False
