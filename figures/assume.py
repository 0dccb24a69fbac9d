"""assume: what a bare "$" or "Dollar" means, where the reader knows better: --assume USD=CAD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from figures.figure import Figure
from figures.units import MONEY, codes, facts

DEFAULT, CONTEXT = "default", "context"  # how the unit of a figure is known
CODE = "default-currency"


class Assumption(NamedTuple):
    """Amounts that would be read in the `usual` currency for want of a better one are in the one `meant`.

    It holds for one document, or for all.
    """

    usual: str
    meant: str
    document: str | None = None


def assumption(words: str) -> Assumption:
    """What is asked for; ValueError says what is wrong with it.

    >>> assumption("USD=CAD"), assumption("news/a.txt:USD=AUD").document
    (Assumption(usual='USD', meant='CAD', document=None), 'news/a.txt')
    >>> assumption("EUR-CHF")
    Traceback (most recent call last):
    ValueError: 'EUR-CHF' is no assumption; write it like USD=CAD, or news/a.txt:USD=CAD for one document
    """
    document, _, pair = words.rpartition(":")
    usual, sign, meant = (part.strip().upper() for part in pair.partition("="))
    if not (sign and usual and meant):
        raise ValueError(f"{words!r} is no assumption; write it like USD=CAD, or news/a.txt:USD=CAD for one document")
    if usual not in defaults():
        raise ValueError(f"{words!r}: no bare amount is taken as {usual}; some are as {', '.join(sorted(defaults()))}")
    if meant not in codes():
        raise ValueError(f"{words!r}: {meant} is no currency; write its code of three letters, like CAD")
    return Assumption(usual, meant, document or None)


@cache
def defaults() -> frozenset[str]:
    """The currencies that a word or sign can be taken as for want of a better one."""
    given = [entry.get("default") for entry in facts("currencies")["family"].values()]
    given += [entry["of"] for entry in facts("currencies")["minor"].values()]
    return frozenset(code for each in given if each for code in ([each] if isinstance(each, str) else each.values()))


class Assumptions:
    """All assumptions of a run; that for one document goes before those for all."""

    def __init__(self, all_: Iterable[Assumption] = ()) -> None:
        self.meant: dict[str | None, dict[str, str]] = {}
        for each in all_:
            known = self.meant.setdefault(each.document, {})
            if known.setdefault(each.usual, each.meant) != each.meant:
                where = f" in {each.document}" if each.document else ""
                raise ValueError(f"a bare amount{where} cannot be both {known[each.usual]} and {each.meant}")
        self.unused = {document: None for document in self.meant if document is not None}

    def applied(self, figures: list[Figure], document: str) -> list[Figure]:
        """The figures of a document as they are meant."""
        self.unused.pop(document, None)
        meant = self.meant.get(None, {}) | self.meant.get(document, {})
        return assumed(figures, meant) if meant else figures

    def problems(self) -> Iterator[str]:
        """What was assumed of a document that did not come."""
        for document in self.unused:
            pairs = ", ".join(f"{usual}={meant}" for usual, meant in self.meant[document].items())
            yield f"{document}: not among the articles, so {pairs} changed nothing"


def assumed(figures: list[Figure], meant: dict[str, str]) -> list[Figure]:
    """The figures, those without a currency of their own in the one that is meant.

    >>> from figures.read import read
    >>> for figure in assumed(read("It paid $5bn, of which 2bn in Ontario, and US$3bn in Ohio."), {"USD": "CAD"}):
    ...     print(figure.text, "=", figure, [note for note in figure.note if CODE in note])
    $5bn = 5000000000 CAD ['default-currency: taken as CAD, not USD, as asked']
    2bn = 2000000000 CAD ['default-currency: taken as CAD, not USD, as asked']
    US$3bn = 3000000000 USD []
    """
    changed = [
        in_currency(figure, meant[unit])
        if (unit := figure.unit) in meant and is_bare(index, figures) and meant[unit] not in beside(index, figures)
        else figure
        for index, figure in enumerate(figures)
    ]
    return [
        replace(figure, repeat_of=None)
        if figure.repeat_of is not None and changed[figure.repeat_of].unit != figure.unit
        else figure
        for figure in changed
    ]


def default_note(figure: Figure) -> str | None:
    """What is noted of a currency that the text does not say; None where it does, or where it is noted already."""
    if figure.unit_from != DEFAULT or any(note.startswith(CODE) for note in figure.note):
        return None
    return f"{CODE}: taken as {figure.unit}"


def in_currency(figure: Figure, code: str) -> Figure:
    note = f"{CODE}: taken as {code}, not {figure.unit}, as asked"
    return figure.but("assumed", unit=code, note=(*figure.note, note))


def is_bare(index: int, figures: list[Figure]) -> bool:
    """Whether the currency of a figure is the usual one of a word or sign, or was taken over from such a figure."""
    figure = figures[index]
    if figure.kind != MONEY or figure.unit_from != CONTEXT:
        return figure.kind == MONEY and figure.unit_from == DEFAULT
    nearest = (*reversed(figures[:index]), *figures[index + 1 :])
    known = (each for each in nearest if each.unit == figure.unit and each.unit_from != CONTEXT)
    first = next(known, None)
    return first is not None and first.unit_from == DEFAULT


def beside(index: int, figures: list[Figure]) -> set[str | None]:
    """The currencies in which the same amount stands beside a figure: those it cannot have itself."""
    first = figures[index].same_as
    first = index if first is None else first
    return {
        each.unit
        for place, each in enumerate(figures)
        if place != index and (place == first or each.same_as == first) and each.unit_from != DEFAULT
    }
