"""What was read before, by content: so that nothing is read twice, and nothing is taken that may differ."""

from __future__ import annotations

from figures.cache.entry import COMPARED, Entry, digest, entry_of, fingerprint
from figures.cache.key import Key, article_key, file_key, settings_key
from figures.cache.lasting import lasting
from figures.cache.store import Kept, Store, kept, opened_store

__all__ = [
    "COMPARED",
    "Entry",
    "Kept",
    "Key",
    "Store",
    "article_key",
    "digest",
    "entry_of",
    "file_key",
    "fingerprint",
    "kept",
    "lasting",
    "opened_store",
    "settings_key",
]
