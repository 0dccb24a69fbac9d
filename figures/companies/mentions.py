"""Where a text names companies and other parties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from figures.companies.forms import NameWords, name_at, name_words, odd
from figures.companies.registry import COMPANY, Party, registry
from figures.language import Language
from figures.search import Search

LISTED, NAMED = "listed", "named"  # known beforehand; found by its form
SHORTEST = 3  # letters of a name that is looked for again in its text


class Mention(NamedTuple):
    """A party named at `text[start:end]`; `party` is what is known of it, `source` how it was found."""

    start: int
    end: int
    party: Party
    source: str


class Finder:
    """Finds known names and the words beside which unknown ones stand, in one pass."""

    def __init__(self, code: str) -> None:
        self.words = name_words(code)
        known = registry()
        written: dict[str, Party | str] = dict(self.words.anchors)
        written.update(zip(known.written, known.parties, strict=True))
        self.meanings = list(written.values())
        self.search = Search(list(written))

    def names(self, text: str) -> Iterator[Mention]:
        """All mentions, in no order; they may overlap."""
        unknown: dict[str, Party] = {}
        for index, start, end in self.search(text):
            meaning = self.meanings[index]
            if isinstance(meaning, Party):
                if not text[start - 1 : start].isalnum() and (stop := closed(text, end)):
                    if self.is_name(text, start, stop, meaning):
                        yield Mention(start, end, meaning, LISTED)
                continue
            found = name_at(text, start, end, meaning, self.words)
            if found is not None:
                name = self.short(found.words)
                yield Mention(found.start, found.end, unknown.setdefault(name, Party(name, (name,))), NAMED)
        for found in odd(text):
            yield Mention(found.start, found.end, unknown.setdefault(found.words, Party(found.words, (found.words,))), NAMED)
        for name, party in unknown.items():
            yield from again(text, name, party)

    def is_name(self, text: str, start: int, end: int, party: Party) -> bool:
        """Whether a name that is an ordinary word too means the company here."""
        if text[start:end] not in party.words:
            return True
        following = text[end : end + 30]
        if following.startswith("-"):
            return following[1:].split(" ")[0].rstrip(".,;:!?").lower() in self.words.tails
        following_words = following.split()
        if following_words and following_words[0].strip(".,").lower() in self.words.verbs:
            return True
        return any(following.startswith(f" {form}") for form in self.words.forms)

    def short(self, name: str) -> str:
        """A name without its legal form."""
        for form in self.words.forms:
            if name.endswith(f" {form}"):
                return name[: -len(form) - 1]
        return name


@cache
def finder(code: str) -> Finder:
    """The finder of a language, made once."""
    return Finder(code)


def mentions(text: str, language: Language) -> list[Mention]:
    """The parties that a text names, in order; where two overlap the longer counts, of two alike the known one.

    >>> from figures.language import language
    >>> [mention.party.name for mention in mentions("Nvidias Umsatz stieg, sagt Intel-Chef Tan.", language("de"))]
    ['Nvidia', 'Intel']
    """
    found = sorted(
        finder(language.code).names(text), key=lambda mention: (mention.start, -mention.end, mention.source)
    )
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def again(text: str, name: str, party: Party) -> Iterator[Mention]:
    """Every place where a name that was found by its form stands again."""
    if len(name) < SHORTEST:
        return
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and closed(text, end):
            yield Mention(at, end, party, NAMED)
        at = text.find(name, end)


def closed(text: str, end: int) -> int:
    """Where a name that ends at `end` is over: there, or behind its genitive; 0 where a longer word goes on."""
    following = text[end : end + 1]
    if not following.isalnum():
        return end
    if following == "s" and not text[end + 1 : end + 2].isalnum():
        return end + 1
    return 0
