"""What the sentence behind a figure says of it: that it is denied, or off. "Zehn Millionen? Daraus wurde nichts." """

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from figures.article import Article
from figures.context import LONGEST, end_of_sentence
from figures.language import language
from figures.search import Search
from figures.tokens import lowered, split

SAID = ("stop", "deny")
PAUSE, PIECE = "\u2026", "-"  # in verbs of two halves, and before or behind the piece of a word: they stay out
ANSWER = 12  # words: so short a sentence goes on from the one before
SPEAKER = 4  # words before a colon, as in an interview
CLOSING = " \n\t\"'\u201d\u201c\u00bb\u00ab\u2019)]"
ASKED = "?"


class Replies:
    """The words of one language with which a sentence answers the one before."""

    def __init__(self, code: str) -> None:
        table = language(code).table
        self.said = {
            " ".join(split(word.replace("_", " "))): kind
            for kind in SAID
            for word in table["status"][kind].split()
            if PAUSE not in word and not word.startswith(PIECE) and not word.endswith(PIECE)
        }
        self.words = list(self.said)
        self.search = Search([f" {word} " for word in self.words], overlapping=True, compact=True)
        self.no = frozenset(table["replies"]["no"])
        self.written = Search(
            [word.replace(" ' ", "'").replace(" \u2019 ", "\u2019") for word in (*self.words, *self.no)]
        )
        self.back = frozenset(map(split, table["replies"]["back"]))
        self.longest = max(map(len, self.back))

    def may_be_in(self, text: str) -> bool:
        """Whether a text says anywhere what a reply may say: where it does not, there is none."""
        return bool(self.written(lowered(text)))

    def of(self, words: Sequence[str], *, asked: bool, whole: bool) -> str | None:
        """What a sentence says of the one before it: stop or deny; `asked` if that one is a question.

        Where it is not the `whole` sentence, since a figure of its own follows, that it is short tells nothing.
        """
        if ":" in words[:SPEAKER]:
            words = words[words.index(":") + 1 :]
        if words and words[0] in self.no and not "".join(words[1:2]).isalnum():  # No. and No, but: no plant
            return "deny"
        goes_back = any(tuple(words[:count]) in self.back for count in range(1, self.longest + 1))
        if not (goes_back or asked or (whole and len(words) <= ANSWER)):
            return None
        found = self.search(f" {' '.join(words)} ")
        return self.said[self.words[found[0][0]]] if found else None


@cache
def replies(code: str) -> Replies:
    """The replies of a language, loaded once."""
    return Replies(code)


def reply(article: Article, end: int, following: int) -> str | None:
    """What the sentence behind a place says of the one that ends there: stop, deny; None if nothing.

    `following` is where the next figure stands: what is said behind it is its own.

    >>> def replied(text, code):
    ...     return reply(Article(text, code), max(text.rfind(". "), text.rfind("? ")) + 1, len(text))
    >>> replied_de, replied_en = lambda text: replied(text, "de"), lambda text: replied(text, "en")
    >>> replied_de("Acme will 5 Mio. Euro ausgeben. Der Plan liegt auf Eis.")
    'stop'
    >>> replied_en("Is it true that you were offered $5m? No."), replied_en("It paid $5m. No plant was built.")
    ('deny', None)
    >>> replied_de("Acme zahlt viel. In Ungarn hat der Konzern im Frühjahr nach langem Streit ein Werk gestoppt.")
    """
    text, begin = article.text, end
    while begin < following and text[begin] in CLOSING:
        begin += 1
    if begin >= following:
        return None
    last = end_of_sentence(text, begin + 1, begin + LONGEST)
    asked = text[max(0, end - SPEAKER) : end].rstrip(CLOSING)[-1:] == ASKED
    said = split(text[begin : min(last, following)])
    return replies(article.language.code).of(said, asked=asked, whole=last <= following)
