"""Names of pages: safe in any folder, the same in every run, and never two alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60  # characters of a name, its mark and ending not counted
UNSAFE = re.compile(r"[^a-z0-9]+")
SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
)
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)")


def page_names(names: Iterable[str], folder: str) -> dict[str, str]:
    """The page of each name; what would not be told apart has a mark of its own.

    >>> page_names(["Foxconn", "Müller & Söhne", "BASF", "basf", "=1+1"], "companies")["Müller & Söhne"]
    'companies/mueller-soehne.html'
    >>> sorted(page_names(["BASF", "basf"], "c").values())
    ['c/basf-6a780680.html', 'c/basf-a64c05af.html']
    """
    all_names = sorted(set(names))
    slugs = {name: slug(name) for name in all_names}
    uses: dict[str, int] = {}
    for each in slugs.values():
        uses[each] = uses.get(each, 0) + 1
    return {
        name: f"{folder}/{short if is_plain(short) and uses[short] == 1 else marked(short, name)}.html"
        for name, short in slugs.items()
    }


def slug(name: str) -> str:
    """A name in letters and digits that every file system has.

    >>> slug("Großenhain"), slug("Ørsted A/S"), slug("台積電")
    ('grossenhain', 'orsted-a-s', '')
    """
    spelled = name[: 4 * LONGEST].lower().translate(SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return UNSAFE.sub("-", plain)[:LONGEST].strip("-")


def is_plain(short: str) -> bool:
    return 0 < len(short) < LONGEST - 1 and not RESERVED.fullmatch(short)


def marked(short: str, name: str) -> str:
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{short}-{mark}" if short else mark
