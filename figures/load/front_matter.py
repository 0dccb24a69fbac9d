"""Front matter: the block of `key: value` lines between two rules with which a text may begin."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from figures.load.dates import whole_day

RULE = "---"
ENDS = (RULE, "...")
MOST = 20_000  # characters of a block
ENTRY = re.compile(r"(?P<key>[^\W\d][\w. -]{0,40}?)\s?:(?:\s+(?P<value>.*))?")
INNER = re.compile(r"\s+\S.*|-(?:\s.*)?|#.*|")  # what belongs to the entry above, a comment, a blank line
COMMENT = re.compile(r"\s#.*")
TITLES = ("title", "headline")
DAYS = ("date", "published", "publishdate", "pubdate", "datepublished", "published_at", "publication_date")
PLACES = ("url", "canonical", "canonical_url", "link", "permalink", "source_url")
KNOWN = {*TITLES, *DAYS, *PLACES, "author", "authors", "tags", "categories", "layout", "description", "lang", "draft"}


class FrontMatter(NamedTuple):
    """What a block says of its text, and where the text behind it begins."""

    begin: int = 0
    title: str | None = None
    url: str | None = None
    published: date | None = None
    doubt: str | None = None  # why a date it has is none


def front_matter(text: str, today: date) -> FrontMatter:
    """The front matter of a text; a block that is none is text.

    >>> front_matter('---\\ntitle: "Acme baut"\\ndate: 2025-05-12\\n---\\nAcme baut.', date(2026, 3, 1))
    FrontMatter(begin=44, title='Acme baut', url=None, published=datetime.date(2025, 5, 12), doubt=None)
    >>> front_matter("---\\nAcme zahlt 5 Mio. Euro.\\n---\\n", date(2026, 3, 1)).begin
    0
    """
    begin, lines = block(text)
    entries: dict[str, str] = {}
    for line in lines:
        if found := ENTRY.fullmatch(line):
            entries.setdefault(found["key"].strip().lower(), unquoted(found["value"] or ""))
        elif not INNER.fullmatch(line):
            return FrontMatter()
    if not KNOWN.intersection(entries):
        return FrontMatter()
    said = first(entries, DAYS)
    day = whole_day(said, today) if said else None
    doubt = f"{said[:40]!r} is no date like 2026-03-01" if said and not day else None
    url = first(entries, PLACES)
    return FrontMatter(begin, first(entries, TITLES), url if url and "://" in url else None, day, doubt)


def block(text: str) -> tuple[int, list[str]]:
    """Where the text behind the block begins, and the lines of the block; (0, []) where there is none."""
    head = text[:MOST].splitlines(keepends=True)
    if not head or head[0].rstrip() != RULE:
        return 0, []
    length = len(head[0])
    for number, line in enumerate(head[1:], 1):
        length += len(line)
        if line.rstrip() in ENDS:
            return length, [each.rstrip() for each in head[1:number]]
    return 0, []


def unquoted(value: str) -> str:
    """A value without its quotes, or without the comment behind it."""
    value = value.strip()
    if len(value) > 1 and value[0] in "\"'" and (end := value.find(value[0], 1)) > 0:
        return value[1:end].strip()
    return COMMENT.sub("", value).strip()


def first(entries: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((entries[key] for key in keys if entries.get(key)), None)
