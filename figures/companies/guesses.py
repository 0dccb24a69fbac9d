"""Names that only their capitals tell, in a language that writes none but names so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from figures.companies.forms import CLOSING, MOST_WORDS, POSSESSIVE, Name, NameWords
from figures.sentences import CLOSING as QUOTES

RUN = re.compile(r"(?<![\w$€£.])(?:[A-Z]|[a-z][A-Z])[\w&.'’-]*(?:\s(?:(?:&|of)\s)?[A-Z0-9][\w&.'’-]*)*")
UNKNOWN = "unknown"
SHORTEST = 2


def guesses(text: str, start: int, end: int, words: NameWords) -> Iterator[Name]:
    """The runs of capital words in `text[start:end]` that may be a name; the first word of a sentence rarely is.

    >>> from figures.companies.forms import name_words
    >>> text = "The taxman says Leeds United will pay Northzone in May."
    >>> [name.words for name in guesses(text, 0, len(text), name_words("en"))]
    ['Leeds United', 'Northzone']
    """
    for match in RUN.finditer(text, start, end):
        begin, run = match.start(), match[0]
        while run and (first := run.split()[0]).strip(CLOSING + QUOTES).lower() in words.never:
            rest = run[len(first) :].lstrip()
            begin, run = begin + len(run) - len(rest), rest
        run = POSSESSIVE.sub("", run).rstrip(CLOSING)
        if len(run) >= SHORTEST and len(run.split()) <= MOST_WORDS and not run.isdecimal():
            yield Name(begin, begin + len(run), run)
