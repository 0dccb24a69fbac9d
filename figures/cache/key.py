"""Keys: what a reading is kept under. Two that could be read differently never share one."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

import msgspec

from figures.article import Article
from figures.load import Intake
from figures.rules import rules_version

Key: TypeAlias = bytes
SIZE = 20  # bytes


def settings_key(intake: Intake, companies: Path | None) -> bytes:
    """What holds for all documents of a run: the rules, how texts are taken in, and the user's companies."""
    own = companies.read_bytes() if companies else b""
    taken = (str(intake.language), str(intake.date), str(intake.max_size))
    return keyed(rules_version(), b"companies" if companies else b"", own, *(each.encode() for each in taken))


def file_key(settings: bytes, ending: str, content: bytes) -> Key:
    """The key of a file that is one document, by its bytes."""
    return blake2b(content, digest_size=SIZE, key=settings, person=ending.encode()[:16]).digest()


def article_key(settings: bytes, article: Article) -> Key:
    """The key of a document out of a table, by all that is known of it but its name."""
    known = (article.text, article.language_code, article.title, article.url, article.published, article.published_from)
    return keyed(b"article", settings, msgspec.msgpack.encode((*known, article.begin)))


def keyed(*parts: bytes) -> bytes:
    """A hash of some parts and of where each ends."""
    found = blake2b(digest_size=SIZE)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()
