"""Aligning the figures of one document before and after: from the surest pairs to the weakest.

A figure is the same where its words and its sentence are, wherever that stands now; then where its words and those
around them are; then where the sentence is the same but for its numbers; then where it stands between the same others,
in a sentence much like it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from figures.check.lines import Line

NEAR = 4  # words on each side that are around a figure
ALIKE, SURE = 0.5, 0.3  # of the words of two sentences, in common: with other words for the amount, and with the same
MOST = 2_000  # pairs that are weighed between two figures that are known
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,'’\s]\d+)*")


class Pair(NamedTuple):
    """A figure before and after; None where there is none."""

    old: Line | None
    new: Line | None


def aligned(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Every figure of both sides once, in the order of the new ones; what is gone stands where it stood."""
    partner: dict[int, int] = {}  # places in old, by places in new
    for key in (exact, near, but_for_numbers):
        match(old, new, partner, key)
    between(old, new, partner)
    return ordered(old, new, partner)


def exact(lines: Sequence[Line]) -> Iterator[Hashable]:
    return ((squeezed(line.text), squeezed(line.sentence)) for line in lines)


def near(lines: Sequence[Line]) -> Iterator[Hashable]:
    """The words of a figure and those around it."""
    for line in lines:
        before, _, after = squeezed(line.sentence).partition(squeezed(line.text))
        around = (*WORD.findall(before)[-NEAR:], "", *WORD.findall(after)[:NEAR])
        yield (line.cells.get("kind"), squeezed(line.text), around) if len(around) > NEAR else None


def but_for_numbers(lines: Sequence[Line]) -> Iterator[Hashable]:
    """The sentence without the words of its figures and other numbers, and the how-manieth of them a figure is."""
    own: dict[str, set[str]] = {}
    for line in lines:
        own.setdefault(line.sentence, set()).add(squeezed(line.text))
    skeletons = {sentence: skeleton(squeezed(sentence), found) for sentence, found in own.items()}
    counts: dict[str, int] = {}
    for line in lines:
        place = counts[line.sentence] = counts.get(line.sentence, -1) + 1
        bare = skeletons[line.sentence]
        yield (bare, line.cells.get("kind"), place) if WORD.search(bare) else None


def skeleton(sentence: str, figures: set[str]) -> str:
    for words in sorted(figures, key=lambda words: (-len(words), words)):
        sentence = sentence.replace(words, "#")
    return NUMBER.sub("#", sentence)


def match(
    old: Sequence[Line],
    new: Sequence[Line],
    partner: dict[int, int],
    keys: Callable[[Sequence[Line]], Iterator[Hashable]],
) -> None:
    """Pairs the figures that have a key in common, the first with the first."""
    taken = set(partner.values())
    places: dict[Hashable, list[int]] = {}
    for at, key in enumerate(keys(old)):
        if key is not None and at not in taken:
            places.setdefault(key, []).append(at)
    waiting = {key: iter(found) for key, found in places.items()}
    for at, key in enumerate(keys(new)):
        if at not in partner and key in waiting and (found := next(waiting[key], None)) is not None:
            partner[at] = found


def between(old: Sequence[Line], new: Sequence[Line], partner: dict[int, int]) -> None:
    """Pairs what is left and stands between the same neighbours, the most alike first."""
    free_old = sorted(set(range(len(old))) - set(partner.values()))
    gaps: dict[tuple[int, int], list[int]] = {}
    for at, around in enumerate(neighbours(len(new), len(old), partner)):
        if at not in partner:
            gaps.setdefault(around, []).append(at)
    used: set[int] = set()
    for (left, right), places in gaps.items():
        others = free_old[bisect_left(free_old, left + 1) : bisect_left(free_old, right)]
        if len(places) * len(others) > MOST:
            others = others[: max(1, MOST // len(places))]
        weighed = sorted((-alike(old[there], new[here]), here, there) for here in places for there in others)
        for weight, here, there in weighed:
            if weight < 0 and here not in partner and there not in used:
                partner[here] = there
                used.add(there)


def neighbours(count_new: int, count_old: int, partner: dict[int, int]) -> Iterator[tuple[int, int]]:
    """For each new place the old places of the nearest known neighbours; all of them where those have changed sides."""
    lefts, rights, left, right = [], [], -1, count_old
    for at in range(count_new):
        lefts.append(left)
        left = partner.get(at, left)
    for at in reversed(range(count_new)):
        rights.append(right)
        right = partner.get(at, right)
    for left, right in zip(lefts, reversed(rights), strict=True):
        yield (left, right) if left < right else (-1, count_old)


def alike(old: Line, new: Line) -> float:
    """How much alike two figures are, from 0 to 2."""
    if old.cells.get("kind") != new.cells.get("kind") and "kind" in old.cells:
        return 0
    one, two = words(old), words(new)
    shared = len(one & two) / max(1, len(one | two))
    same = squeezed(old.text) == squeezed(new.text)
    return shared + same if shared >= (SURE if same else ALIKE) else 0


def words(line: Line) -> set[str]:
    return set(WORD.findall(squeezed(line.sentence).replace(squeezed(line.text), "").lower()))


def ordered(old: Sequence[Line], new: Sequence[Line], partner: dict[int, int]) -> list[Pair]:
    """All pairs; a figure that is gone comes behind the one that stood before it."""
    gone: dict[int, list[Pair]] = {}
    here = {there: at for at, there in partner.items()}
    last = -1
    for at, line in enumerate(old):
        if at in here:
            last = here[at]
        else:
            gone.setdefault(last, []).append(Pair(line, None))
    found = gone.get(-1, [])
    for at, line in enumerate(new):
        found.append(Pair(old[partner[at]] if at in partner else None, line))
        found += gone.get(at, [])
    return found


def squeezed(text: str) -> str:
    return " ".join(text.split())
