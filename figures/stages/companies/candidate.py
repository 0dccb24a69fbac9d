"""Candidate: a place of a party that may own a figure."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from figures.companies import Party
from figures.figure import Figure
from figures.stages.companies.past import Signs

INFERRED = "inferred"
OUTDONE = ", outdone"


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A place of a party that may own a figure (None: nobody), how it is known, and what speaks for it."""

    party: Party | None
    name: str | None
    source: str | None
    stands: Signs  # how the place stands to the figure
    general: Signs = ()  # what speaks for the party in such a place anyway
    outdone: bool = False  # somebody else acts in the sentence

    @property
    def signs(self) -> Signs:
        """All that speaks for the place, and against it."""
        return self.stands + self.general


class Before(NamedTuple):
    """The figure before another, and the name of who owns it."""

    figure: Figure
    owner: str | None


def going_on(candidate: Candidate, since: str) -> str:
    """What it says for the owner of the figure before that he goes on."""
    return f"{since}{OUTDONE}" if candidate.outdone else since
