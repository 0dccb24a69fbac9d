"""Article: a text, where it comes from, its Language and its tokens. The text is never edited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from figures.companies import Mention, as_firms, mentions
from figures.detection import detect, quoted
from figures.language import Language, language
from figures.scan import windows
from figures.tokens import is_noisy, tokens
from figures.words import Word

PADDING = 6  # line ends behind the last token, so that a rule may look ahead without asking


@dataclass
class Article:
    """A text to read, with what is known of it.

    `language_code` is given ("de", "en") or None: found from the text when it is first needed.
    """

    text: str
    language_code: str | None = None
    document: str = ""
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_from: str | None = None
    begin: int = 0  # what stands before it, as front matter does, gives no figures

    @cached_property
    def language(self) -> Language:
        """The language of the whole text."""
        return language(self.language_code or detect(self.text))

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the sentences that may hold a figure."""
        return Tokens(self.text, self.language, alone=self.language_code is not None, begin=self.begin)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The companies and other parties that the text names, in order."""
        return as_firms(mentions(self.text, self.language, self.tokens.sentences()))

    def _repr_html_(self) -> str:
        from figures.notebook import article_html

        return article_html(self)


class Tokens:
    """The tokens around the anchors of a text, in order, as columns: token `i` is `text[starts[i]:ends[i]]`.

    `words` are in lower case; `meaning` is what a word can mean to an amount, or None; `sentence_of` a token is the
    pair (first, last) of token indices of its sentence, last exclusive. Sentences in another language are left out,
    unless the language is to stand `alone`; `quotes` holds their places and languages. What stands before `begin` gives
    none.
    """

    def __init__(self, text: str, language: Language, *, alone: bool = True, begin: int = 0) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.meaning: list[Word | None] = []
        self.firsts: list[int] = []  # the first token of each sentence
        self.quotes: list[tuple[int, int, str]] = []
        self.count = 0  # tokens without the padding behind the last
        meaning, noisy = language.meaning.__getitem__, is_noisy(text)
        for start, end in windows(text, language):
            if start < begin:
                if end <= begin:
                    continue
                start = begin
            words, starts, ends = tokens(text, start, end, noisy)
            if not alone and (other := quoted(words, language.code)) is not None:
                self.quotes.append((start, end, other))
                continue
            self.firsts.append(len(self.starts))
            self.starts += starts
            self.ends += ends
            self.words += words
            self.meaning += map(meaning, words)
            self.words.append("\n")  # so that no rule reads on into the next sentence
            self.meaning.append(None)
            self.starts.append(ends[-1] if ends else end)
            self.ends.append(end)
        self.count = len(self.words)
        self.words += ["\n"] * PADDING
        self.meaning += [None] * PADDING
        self.starts += [len(text)] * PADDING
        self.ends += [len(text)] * PADDING

    def __len__(self) -> int:
        return self.count

    def word(self, index: int) -> str:
        """Token `index` in lower case, or "" where there is none."""
        return self.words[index] if 0 <= index < self.count else ""

    def at(self, position: int) -> int:
        """The index of the first token that starts at or after a character position."""
        return bisect_left(self.starts, position)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The token indices (first, last) of the sentence that holds token `index`."""
        number = bisect_right(self.firsts, index) - 1
        last = self.firsts[number + 1] if number + 1 < len(self.firsts) else self.count
        return self.firsts[number], last - 1

    def sentences(self) -> list[tuple[int, int]]:
        """The places (start, end) of the sentences that are read."""
        lasts = [*self.firsts[1:], self.count]
        return [
            (self.starts[first], self.ends[last - 1])
            for first, last in zip(self.firsts, lasts, strict=False)
            if first < last
        ]

    def glued(self, index: int) -> bool:
        """Whether nothing stands between token `index` and the one after it."""
        return self.ends[index] == self.starts[index + 1] and self.words[index + 1] != "\n"

    def span(self, first: int, last: int) -> str:
        """The text from token `first` up to token `last`, exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]]
