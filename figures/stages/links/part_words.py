"""The words that make an amount a share of another, or a sum of others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from figures.article import Tokens
from figures.language import language
from figures.phrases import Phrases
from figures.tokens import split

MARKS = ("share", "part", "sum", "reached", "total")
SHARES = ("share", "here", "named")  # of what stands before, of what stands before in the sentence, of a named sum


class PartWords:
    """The words of one language that make an amount a share of another."""

    def __init__(self, code: str) -> None:
        table = language(code).table["links"]
        self.marks = Phrases({name: table[name] for name in MARKS})
        self.telling_share = telling([*table["share"], *table["reached"]])
        self.telling = self.telling_share.union(*(telling(table[name]) for name in MARKS))
        self.behind = Phrases(
            {"share": table["share_behind"], "named": table["named_behind"], "total": table["total_behind"]}
        )
        self.of = frozenset(map(split, table["of"]))
        self.of_starts = frozenset(phrase[0] for phrase in self.of)
        self.hanging = table["of"][0].split()[0]
        self.loose = frozenset(table["loose"])
        self.here = frozenset(table["here"])
        self.joints = frozenset(language(code).table["joint"]["and"])

    def hangs(self, tokens: Tokens, at: int) -> bool:
        """Whether an "of which" belongs to the noun before it: acquisitions, the effect of which was $5m"""
        return tokens.words[at] == self.hanging and tokens.words[at - 1].isalpha()

    def joint(self, between: list[str]) -> bool:
        """Whether an "and" stands among some words: $5m including tax and $2m in fees"""
        return not self.joints.isdisjoint(between)


def telling(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase: where none of them stands, there is no phrase."""
    return frozenset(max(reversed(split(phrase)), key=len) for phrase in phrases)


@cache
def part_words(code: str) -> PartWords:
    """The words of a language, loaded once."""
    return PartWords(code)


def mark_of(tokens: Tokens, start: int, first: int, last: int, words: PartWords) -> str | None:
    """What the words beside a figure, tokens `first` to `last`, say it is to another: share, part, sum or total."""
    behind = words.behind.after(tokens, last)
    return behind[0] if behind is not None else marked(tokens, start, first, words)


def marked(tokens: Tokens, start: int, end: int, words: PartWords) -> str | None:
    """The last phrase before a figure that says what it is to another: share, part or sum; or else a total."""
    kind = None
    for at in range(end - 1, start - 1, -1):
        found = words.marks.after(tokens, at) if tokens.words[at] in words.marks.firsts else None
        if found is None or found[1] > end or (at > start and words.hangs(tokens, at)):
            continue
        if found[0] != "total":
            loose = tokens.words[at] in words.loose and words.joint(tokens.words[found[1] : end])
            return None if loose else "here" if tokens.words[at] in words.here else found[0]
        kind = "total"
    return kind
