"""Copies: documents with the same text, as agencies spread them, count as one source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from figures.pledges.told import Told

WINDOW = timedelta(days=60)  # between two copies


def copies(documents: Iterable[list[Told]]) -> dict[str, str]:
    """Each document that is a copy of another, and the first one with its text.

    What is compared: the words of every figure, its sentence, whose it is, and how far the figures stand apart.
    """
    prints = sorted(
        (figures[0].published or date.min, figures[0].document, fingerprint(figures)) for figures in documents
    )
    first: dict[bytes, tuple[date, str]] = {}
    found: dict[str, str] = {}
    for day, name, key in prints:
        if key in first and day - first[key][0] <= WINDOW:
            found[name] = first[key][1]
        else:
            first[key] = day, name
    return found


def fingerprint(figures: list[Told]) -> bytes:
    """A key that two documents have in common if what their figures stand in is the same."""
    digest = hashlib.blake2b(digest_size=16)
    for told in figures:
        read = (told.low, told.high, told.unit, told.company, told.event, told.status)
        parts = (told.text, told.sentence, told.start - figures[0].start, *read)
        digest.update("\0".join(map(str, parts)).encode("utf-8", "surrogatepass") + b"\1")
    return digest.digest()
