"""What the words around a name say of it."""

from __future__ import annotations

from collections.abc import Iterator

from figures.article import Article, Tokens
from figures.companies import Mention
from figures.stages.companies.words import OwnerWords, owner_words

BACK = 4  # tokens before a name in which its preposition may stand
LINE_STARTS = "\u2022*-\u2013+\u00b7|"


class Place:
    """A name in its sentence: its tokens, and its role there."""

    def __init__(self, mention: Mention, article: Article, first: int) -> None:
        self.mention = mention
        tokens, words = article.tokens, owner_words(article.language.code)
        self.start = tokens.at(mention.start)
        if self.start > first and tokens.ends[self.start - 1] > mention.start:
            self.start -= 1
        self.end = max(tokens.at(mention.end), self.start + 1)
        self.role = role(tokens, self.start, first, words)
        self.behind = words.behind.get(following(tokens, self.end))
        self.joined = tokens.words[self.end] in "-\u2010\u2011" and tokens.glued(self.end - 1)

    def signs(self) -> Iterator[str]:
        """The role of the name, and what stands behind it."""
        yield self.role
        if self.behind:
            yield f"then {self.behind}"
        if self.joined:
            yield "joined"


def following(tokens: Tokens, end: int) -> str:
    """The word behind a name, behind the s of its genitive."""
    word = tokens.words[end]
    if word in ("'", "\u2019"):
        return "'s"
    return word


def role(tokens: Tokens, start: int, first: int, words: OwnerWords) -> str:
    """What the preposition before a name makes of it: `by`, `of`, `to`, `with` ...; `bare` without one.

    Articles, adjectives and what the company is called (der US-Chiphersteller) may stand between.
    """
    at = start - 1
    while at >= max(first, start - BACK):
        word = tokens.words[at]
        found = words.before.get(word)
        if found is not None:
            return found
        if not (word.isalpha() or word in "-\u2010") or not (
            word in words.determiners or word[-1:] in "enrsm" or words.apposition[word] or word in "-\u2010"
        ):
            break
        at -= 1
    return "bare"


def begins_line(text: str, start: int) -> bool:
    """Whether a name is the first of its line, behind a bullet or not."""
    line = text.rfind("\n", 0, start) + 1
    return not any(char.isalpha() for char in text[line:start])


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins with a name, or with its article or one other word before it."""
    before = text[max(0, start - 40) : start]
    sentence = max(before.rfind(". "), before.rfind("\n"), before.rfind("! "), before.rfind("? "), before.rfind(": "))
    if sentence < 0 and start > 40:
        return False
    return len(before[sentence + 1 :].split()) <= 2
