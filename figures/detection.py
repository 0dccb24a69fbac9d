"""In which language a text is written: mostly a few words tell; where they do not, every sign is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from figures.kept import kept
from figures.language import language, languages
from figures.tokens import split

FEW, MORE = 80, 300  # characters of the beginning, the middle and the end that are looked at first, and then
LEAST, CLEAR = 2, 8  # so many words of one language, and so many times more than of the others, tell at once
QUOTED = 3  # so many frequent words of another language, and none of its own, make a sentence foreign
FREQUENT = 3  # what a frequent word weighs; any other sign weighs one
SHORT = 3  # letters: the ending of so short a word tells nothing

WORD = re.compile(r"[^\W\d_]+")
QUOTE = re.compile(r"[\"„“”«»‚‘][^\"„“”«»‚‘’\n]{8,1000}[\"“”«»‘’]")
NUMBERS = {  # how numbers are written where the decimal mark is so
    ",": re.compile(r"(?<![\d,.])[\d.]+,\d{1,2}(?![\d,])|\d[ \u00a0]?[€$]"),  # 1.250,5   5 €
    ".": re.compile(r"(?<![\d.])[\d,]+\.\d{1,2}(?![\d.])|[€$£]\d"),  # 1,250.5   €5
}


def detect(text: str) -> str:
    """The code of the language a text is written in, whatever it quotes.

    >>> detect("Foxconn steckt Milliarden in KI"), detect("Foxconn pours billions into AI")
    ('de', 'en')
    >>> detect("Der Chef sagte: “We are in this for the long run.”")
    'de'
    """
    words = set(parts(text, FEW).lower().split())
    counts = {code: len(telling & words) for code, telling in frequent().items()}
    best = max(counts, key=counts.__getitem__)
    others = sum(counts.values()) - counts[best]
    return best if counts[best] >= max(LEAST, CLEAR * others) else weighed(parts(text, MORE))


def quoted(words: list[str], code: str) -> str | None:
    """The language of a sentence that has no frequent word of its text's own language, but some of another.

    >>> quoted(["we", "will", "invest", "$", "5", "billion", "in", "the", "us"], "de")
    'en'
    >>> quoted(["foxconn", "investiert", "5", "milliarden"], "de")
    """
    telling = frequent()
    if not telling[code].isdisjoint(words):
        return None
    return next((other for other in telling if len(telling[other].intersection(words)) >= QUOTED), None)


def parts(text: str, size: int) -> str:
    """The beginning, the middle and the end of a text; a short one whole."""
    if len(text) <= 3 * size:
        return text
    middle = len(text) // 2
    return f"{text[:size]}\n{text[middle : middle + size]}\n{text[-size:]}"


def weighed(text: str) -> str:
    """The language with the most signs outside quotes, the first known one where there is none."""
    unquoted = QUOTE.sub(" ", text)
    words = WORD.findall(unquoted)
    if len(words) < 2:
        unquoted, words = text, WORD.findall(text)
    scores = {code: signs.weight(words) + len(signs.numbers.findall(unquoted)) for code, signs in all_signs().items()}
    return max(scores, key=scores.__getitem__)


class Signs:
    """What is a sign of one language: its words, the endings of its words, its letters, how it writes numbers."""

    def __init__(self, code: str) -> None:
        table = language(code).table
        self.weights = dict.fromkeys(own_words()[code], 1) | dict.fromkeys(frequent()[code], FREQUENT)
        self.neutral = frozenset(table["stopwords"].split()) - frequent()[code]
        self.endings = tuple(table["endings"].split())
        self.letters = frozenset(table["letters"])
        self.numbers = NUMBERS[table["decimal"]]

    def weight(self, words: list[str]) -> int:
        return sum(map(self.word, words))

    def word(self, word: str) -> int:
        """The weight of one word. A capital may begin a name, in whatever language, so it weighs less."""
        low = word.lower()
        lettered = not self.letters.isdisjoint(low)
        if low != word:
            return (low in self.weights) + lettered
        ending = len(word) > SHORT and word.endswith(self.endings) and word not in self.neutral
        return (self.weights.get(word) or ending) + lettered


@cache
def all_signs() -> dict[str, Signs]:
    return {code: Signs(code) for code in languages()}


@cache
def frequent() -> dict[str, frozenset[str]]:
    """The frequent words of each language that are none of another."""
    lists = {code: frozenset(language(code).table["stopwords"].split()) for code in languages()}
    return {
        code: words.difference(*(other for name, other in lists.items() if name != code))
        for code, words in lists.items()
    }


@cache
def own_words() -> dict[str, frozenset[str]]:
    """The words of each language file that stand in no other."""
    return kept("own-words", dict[str, frozenset[str]], made_own_words)


def made_own_words() -> dict[str, frozenset[str]]:
    known = {code: frozenset(words_of(language(code).table)) for code in languages()}
    return {
        code: words.difference(*(known[other] for other in known if other != code)) for code, words in known.items()
    }


def words_of(table: dict[str, Any]) -> Iterator[str]:
    """All words of a language file."""
    for entry in table.values():
        if isinstance(entry, dict):
            yield from words_of(entry)
        elif isinstance(entry, str | list):
            for phrase in [entry] if isinstance(entry, str) else entry:
                yield from (word for word in split(phrase) if len(word) > 2 and word.isalpha())
