"""Mention: a place of a text that names a company or another party."""

from __future__ import annotations

import msgspec

from figures.companies.party import Party

LISTED, NAMED = "listed", "named"  # known beforehand; found by its form


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A party named at `text[start:end]`; `party` is what is known of it, `source` how it was found."""

    start: int
    end: int
    party: Party
    source: str
