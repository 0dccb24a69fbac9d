"""The sentence around a figure, found without words of any language, looking only at the text nearby."""

from __future__ import annotations

import re

LONGEST = 500  # characters

# A sentence ends at . ! ? … with closing quotes and a space behind it, before a capital, a digit or an opening sign;
# and at a line end, unless the next line goes on in small letters.
# (Both begin with one set of characters, which `re` looks for three times faster than for two alternatives.)
BORDER = re.compile(r"""
    [.!?…\n](?:
        (?<!\n)["'”“»«’)\]]*\s+(?=["'„“”»«‚‘(\[]*[A-ZÄÖÜ0-9$€£])
      | (?<=\n)\s*(?![a-zäöüß])
    )""", re.VERBOSE)  # fmt: skip
# What stands before a full stop that ends no sentence: "z." "3." (a date) "Dr." "Mrd." "5 Mio."
ABBREVIATED = re.compile(r"(?:(?<!\w)\w|(?<!\d)\d\d?|(?<!\w)[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z]{1,5}|\d\s?[^\W\d]{2,3})\Z")
WHOLE = 6  # letters right before a full stop: none of the above is so long


def sentence_span(text: str, start: int, end: int, longest: int = LONGEST) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends: at most `longest` characters, white space cut off.

    >>> text = "Alt. Acme zahlt 5 Mio. Euro am 3. Mai. Neu."
    >>> begin, stop = sentence_span(text, 16, 27)
    >>> text[begin:stop]
    'Acme zahlt 5 Mio. Euro am 3. Mai.'
    """
    end = min(end, start + longest)
    begin = begin_of_sentence(text, start, end, longest)
    stop = end_of_sentence(text, end, start + longest)
    if stop - begin > longest:
        begin, stop = window(begin, stop, start, end, longest)
    while begin < start and text[begin].isspace():
        begin += 1
    while stop > end and text[stop - 1].isspace():
        stop -= 1
    return begin, stop


def begin_of_sentence(text: str, start: int, end: int, longest: int) -> int:
    """Behind the last border before a figure; the nearer part of the text is tried first."""
    for far in (120, longest):
        for border in reversed(list(BORDER.finditer(text, max(0, start - far), end))):
            if border.end() <= start and not abbreviated(text, border):
                return border.end()
    return max(0, end - longest)


def end_of_sentence(text: str, end: int, highest: int) -> int:
    """Behind the first border after a figure."""
    for border in BORDER.finditer(text, end, highest):
        if not abbreviated(text, border):
            return border.end()
    return min(len(text), highest)


def abbreviated(text: str, border: re.Match[str]) -> bool:
    """Whether the full stop of a border belongs to what stands before it."""
    stop = border.start()
    if text[stop] != "." or (stop >= WHOLE and text[stop - WHOLE : stop].isalpha()):
        return False
    return bool(ABBREVIATED.search(text, max(0, stop - 8), stop))


def window(begin: int, stop: int, start: int, end: int, longest: int) -> tuple[int, int]:
    """As much before a figure as after it, and what one side has to spare goes to the other."""
    spare = longest - (end - start)
    before, after = start - begin, stop - end
    left = min(before, max(spare // 2, spare - after))
    return start - left, end + min(after, spare - left)
