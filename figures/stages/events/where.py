"""What a sign says of a figure, by where it stands to it."""

from __future__ import annotations

from functools import cache

from figures.stages.events.lexicon import Sense
from figures.stages.events.pairs import SIDED
from figures.stages.events.sentence import Sign

BEFORE, BEHIND = "before", "behind"
NEAR, MIDDLE = 2, 6  # words that matter between a sign and a figure
PAST, FAR = 30.0, 50.0  # as far away as what stands past another figure, and in another clause
BESIDE = {"right before", "right behind", "beside before", "beside behind", "joined to it", "around it"}
CLOSE = BESIDE | {"at the end", "loosely before", "near before", "near behind", "far before", "far behind"}
ANOTHER = ("of another figure", FAR)
DIRECTLY = ("right before", False)
ORDERED, NAMING = ("right before", 0.0), ("right behind", 0.0)


@cache
def said(sense: Sense, where: str, names: bool) -> tuple[tuple[tuple[str, str], ...], str | None, str | None, bool]:
    """What a sign in a place says: of the event, what else is spoken of, and of time; whether it stands close by."""
    close = where in CLOSE
    told: tuple[tuple[str, str], ...] = ()
    if sense.answer and sense.tier:
        told = ((sense.answer, f"{sense.tier}, {where}"),)
        if close:
            told = (*told, (sense.answer, f"{sense.tier} of {sense.answer}"))
        if names:
            told = (*told, (sense.answer, "noun, names it"))
    hint = f"{sense.hint} beside" if sense.hint and where in BESIDE else None
    time = f"{sense.time} {'here' if close else 'around'}" if sense.time else None
    return told, hint, time, close


def sided(time: str, sign: Sign, close: bool, begin: int) -> tuple[str, ...]:
    """What a sign tells of the time; in another clause it may count on which side of the figure it stands."""
    if close or sign.sense.time not in SIDED:
        return (time,)
    return time, f"{time}, {BEFORE if sign.first < begin else BEHIND}"


def how_far(away: float) -> str:
    """A number of words that matter, in a word."""
    return "right" if not away else "beside" if away <= NEAR else "near" if away <= MIDDLE else "far"


class Nearest:
    """The nearest on either side of a figure: True before it, False behind it."""

    def __init__(self) -> None:
        self.away = {True: FAR, False: FAR}
        self.found: dict[bool, str] = {}

    def offer(self, before: bool, away: float, said: str | None) -> None:
        """Keeps what is nearer than all before; of two words before a figure alike the later."""
        if said and away < FAR and away < self.away[before] + before * 0.5:
            self.away[before], self.found[before] = away, said
