"""Companies and other parties: who is known, and where a text names them."""

from __future__ import annotations

from figures.companies.mentions import LISTED, NAMED, Mention, mentions
from figures.companies.registry import COMPANY, Party, Registry, registry, use, used

__all__ = ["COMPANY", "LISTED", "NAMED", "Mention", "Party", "Registry", "mentions", "registry", "use", "used"]
