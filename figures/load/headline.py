"""The headline of a plain text: its first line, where that looks like one."""

from __future__ import annotations

from datetime import date

from figures.load.dates import mentions

LONGEST = 150  # characters
FEWEST = 2  # words
FARTHEST = 1000  # characters of the beginning that are looked at
MARKUP = "#*_= "


def headline(text: str, begin: int = 0) -> str | None:
    """The first line that holds no date, if it is short, ends in no full stop, and something follows it.

    >>> headline("Foxconn steckt Milliarden in KI\\n\\nDer Konzern will bauen.")
    'Foxconn steckt Milliarden in KI'
    >>> headline("# Acme builds\\nActually, it does."), headline("Acme builds."), headline("Acme builds")
    ('Acme builds', None, None)
    """
    lines = [line for line in text[begin : begin + FARTHEST].splitlines() if line.strip()]
    for line in lines[:3][: len(lines) - 1]:
        words = line.strip().strip(MARKUP)
        if mentions(words, date.max) and len(words) <= LONGEST:
            continue  # a dateline, or the name of a page with its day
        named = words[:1].isalnum() or words[:1] in "\"'„“»«‚‘($€£"
        short = len(words) <= LONGEST and len(words.split()) >= FEWEST
        return words if named and short and not ends_a_sentence(words) else None
    return None


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends as sentences do, and headlines do not.

    >>> ends_a_sentence("Acme baut."), ends_a_sentence("Kommt die Fabrik?"), ends_a_sentence("Es kommt noch mehr ...")
    (True, False, False)
    """
    return line.rstrip("\"'”“»«’)").endswith((".", ":", ",", ";")) and not line.endswith("..")
