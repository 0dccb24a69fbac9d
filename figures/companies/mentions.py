"""Where a text names companies and other parties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from figures.companies.forms import Name, abbreviation, name_at, name_words, odd
from figures.companies.registry import COMPANY, Party, registry
from figures.language import Language
from figures.search import Search

LISTED, NAMED = "listed", "named"  # known beforehand; found by its form
SHORTEST = 3  # letters of a name that is looked for again in its text
FIRST_WORD = 4  # letters of the first word of a name that stands for it
LONGEST_FORM = 4  # words of a legal form


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
                        unknown.update((short, meaning) for short in abbreviation(text, end))
                continue
            found = name_at(text, start, end, meaning, self.words)
            if found is not None:
                yield self.named(text, found, unknown)
        for found in odd(text):
            yield self.named(text, found, unknown)
        for name, party in unknown.items():
            yield from again(text, name, party)

    def named(self, text: str, found: Name, unknown: dict[str, Party]) -> Mention:
        """A name found by its form; its shorter forms are known from now on."""
        name = self.short(found.words)
        party = registry().by_name.get(name) or unknown.get(name) or Party(name, (name,))
        for short in (name, *abbreviation(text, found.end), *self.first_words(name)):
            unknown.setdefault(short, party)
        return Mention(found.start, found.end, party, LISTED if name in registry().by_name else NAMED)

    def first_words(self, name: str) -> Iterator[str]:
        """The first word of a name, where it is a name by itself: Northgate Data -> Northgate, but not Deutsche Bank."""
        first = name.split()[0]
        if len(first) >= FIRST_WORD and first.lower() not in self.words.ordinary and first != name:
            yield first

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
        return following_words[:1] != [] and following_words[0].rstrip(",") in self.words.forms

    def short(self, name: str) -> str:
        """A name without its legal form."""
        words = name.split()
        for count in range(min(LONGEST_FORM, len(words) - 1), 0, -1):
            if " ".join(words[-count:]) in self.words.forms:
                return " ".join(words[:-count])
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
    found = same_names(list(finder(language.code).names(text)))
    found.sort(key=lambda mention: (mention.start, -mention.end, mention.source))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def same_names(found: list[Mention]) -> list[Mention]:
    """A name of a text that is the beginning of one longer name is that one; a genitive is its name.

    >>> from figures.language import language
    >>> text = "Die Säntis-Aktie stieg. Die Säntis Messtechnik AG baut. Säntis-Chef Egli freut sich."
    >>> {mention.party.name for mention in mentions(text, language("de"))}
    {'Säntis Messtechnik'}
    """
    names = {mention.party.name: mention.party for mention in found}
    others: dict[str, Party] = {}
    for name in {mention.party.name for mention in found if mention.source == NAMED}:
        longer = [other for other in names if other.startswith(f"{name} ")]
        if name[-1] == "s" and name[:-1] in names:
            others[name] = names[name[:-1]]
        elif len(longer) == 1:
            others[name] = names[longer[0]]
    if not others:
        return found
    return [mention._replace(party=others.get(mention.party.name, mention.party)) for mention in found]


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
