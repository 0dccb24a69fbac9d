"""Text to tokens: numbers, words and single signs, with their places. The text is never edited."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub

SPACES = "\u0020\u00a0\u2007\u2009\u202f"  # what may group digits: plain, no-break, figure, thin, narrow
MARKS = "'\u2019\u02bc\u00b4"  # Swiss: 1'000
HYPHENS = frozenset("-\u2010\u2011\u2013")
MINUS = frozenset("-\u2212\u2013")
FRACTION_SIGNS = "\u00bc-\u00be\u2150-\u215e"  # ¼ ½ ¾ ⅓ ...: letters to a regex, but signs to a reader
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens and zero-width signs

NUMBER = rf"""
    \d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d|[.,]\d{{3}}[^\d])(?:[ ]?[.,]\d+)?  # 1 234,5   816 000
  | \d+(?:[.,\uff0e\uff0c{MARKS}]\d+ | [ ][.,]\d+)*           # 3   3,2   1.234.567   1'000   and oddly cut: 3 .4
"""
TOKEN = re.compile(
    rf"""\s*(?:
    [^\W\d_{FRACTION_SIGNS}]+                      # umsatz   m
  | {NUMBER}
  | (?<![\w.])\.\d+                               # .5
  | \S                                            # € $ ( - , ½
    | \Z)""",
    re.VERBOSE,
)

# The same for a text with unseen signs or left-over HTML entities inside: Mil\u00adlionen, 5&nbsp;Mio.
BLANK = rf"&(?:nbsp|thinsp|ensp|emsp|shy|\#160|\#xa0|\#8201|\#8239|\#x202f);|[{UNSEEN}]"
NOISY_TOKEN = re.compile(
    rf"""(?:\s|{BLANK})*(?:
    [^\W\d_{FRACTION_SIGNS}]+(?:[{UNSEEN}]+[^\W\d_]+)*
  | \d{{1,3}}(?:&(?:nbsp|thinsp|\#160|\#8239);\d{{3}})+(?!\d)(?:[.,]\d+)?
  | {NUMBER}
  | (?<![\w.])\.\d+
  | &(?:euro|pound|yen|cent|amp|\#8364|\#163);
  | \S
    | \Z)""",
    re.VERBOSE,
)
NOISE = re.compile(rf"[{UNSEEN}&]")
LEADING = re.compile(rf"(?:\s|{BLANK})*")
BLANKS = re.compile(BLANK)


def is_noisy(text: str) -> bool:
    """Whether a text may hold unseen signs or HTML entities."""
    return "&" in text or (not text.isascii() and any(sign in text for sign in UNSEEN))


def tokens(text: str, start: int, end: int, noisy: bool = True) -> tuple[list[str], list[int], list[int]]:
    """The lower-case tokens of `text[start:end]`, where each starts and where it ends.

    >>> text = "EUR3 .4 bn"
    >>> tokens(text, 0, len(text))
    (['eur', '3 .4', 'bn'], [0, 3, 8], [3, 7, 10])
    """
    low = lowered(text[start:end])
    if noisy and NOISE.search(low):
        return _noisy_tokens(low, start)
    found = TOKEN.findall(low)
    words = list(map(str.strip, found))
    while words and not words[-1]:
        words.pop()
        found.pop()
    ends = list(accumulate(map(len, found), initial=start))
    del ends[0]
    return words, list(map(sub, ends, map(len, words))), ends


def _noisy_tokens(low: str, start: int) -> tuple[list[str], list[int], list[int]]:
    """Tokens without the signs that a reader does not see; the places are those of the whole."""
    words, starts, ends = [], [], []
    for match in NOISY_TOKEN.finditer(low):
        first = LEADING.match(low, match.start(), match.end()).end()  # type: ignore[union-attr]
        if first < match.end():
            words.append(BLANKS.sub("", low[first : match.end()]) if low[first] != "&" else low[first : match.end()])
            starts.append(start + first)
            ends.append(start + match.end())
    return words, starts, ends


def lowered(text: str) -> str:
    """The text in lower case, every character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def split(phrase: str) -> tuple[str, ...]:
    """The lower-case tokens of a phrase: `sq. ft.` is sq, ., ft, ."""
    words = phrase.lower().split()
    if all(map(str.isalpha, words)):
        return tuple(words)  # most phrases: no need to look at every letter
    return tuple(tokens(phrase, 0, len(phrase))[0])
