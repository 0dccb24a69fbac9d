"""What the words of a language say of an amount, as its file lists them: made once, and kept for later runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from figures.kinds import Kinds, Piece, Together
from figures.language import language
from figures.tokens import split

NOUN, VERB = "noun", "verb"
NOTHING = "nothing"  # of words that only look like such nouns
GAP, PAUSE = "_", "\u2026"  # between the words of a phrase; between a verb and its other half
WEAK = "t"  # ends a form of a verb that its participle has too: blättert, hingeblättert
FIELDS = (NOUN, VERB, "hint", "time", "light")


class Sense(msgspec.Struct, frozen=True):
    """What a word or phrase says: an answer and whether by noun or verb, what else is spoken of, and of what time.

    `light` words do not count when it is asked how far apart two words are.
    """

    answer: str | None = None
    tier: str | None = None
    hint: str | None = None
    time: str | None = None
    light: bool = False

    @property
    def says_only_time(self) -> bool:
        """Whether the words of the phrase count for themselves too."""
        return self.time is not None and self.answer is None and self.hint is None


class Listed(msgspec.Struct):
    """Phrases by their first word, the halves of verbs by the first, and what each of FIELDS says of words and pieces;
    `present` are forms of verbs that are no participles."""

    phrases: dict[str, dict[tuple[str, ...], Sense]]
    halves: dict[str, dict[str, Sense]]
    exact: dict[str, tuple[str | None, ...]]
    pieces: list[tuple[int, Piece]]
    present: frozenset[str]


def listing(code: str) -> Listed:
    """What the file of a language lists."""
    table = language(code).table
    events, participle = table["events"], table["grammar"]["participle"]
    sections = (events["nouns"], events["verbs"], events["hints"], table["status"], {"light": events["light"]})
    listed = Listed({}, {}, {}, [], frozenset())
    kinds = [
        Kinds({meaning: list(add(listed, field, meaning, words.split())) for meaning, words in section.items()})
        for field, section in zip(FIELDS, sections, strict=True)
    ]
    nouns, _, _, times, _ = kinds
    for section, kind in zip(sections, kinds, strict=True) if participle else ():
        for meaning, words in section.items():
            for form in (form for word in words.split() for form in together(word, participle)):
                if nouns[form] is None:  # bot an, but: das Angebot
                    kind.exact.setdefault(form, meaning)
    written = " ".join(events["verbs"].values()).split()
    listed.present = frozenset(form for word in written for form in now_only(word) if times[form] is None)
    asked = Together(kinds)
    listed.exact, listed.pieces = asked.exact, asked.pieces
    return listed


def add(listed: Listed, field: str, meaning: str, words: Iterable[str]) -> Iterator[str]:
    """Keeps phrases and halves; gives the single words."""
    for word in words:
        if PAUSE in word:
            left, _, half = word.partition(PAUSE)
            for form in left.split("/"):
                halves = listed.halves.setdefault(form, {})
                halves[half] = _with(halves.get(half), field, meaning)
        elif GAP in word or "-" in word.strip("-") or not word.strip("-").isalpha():
            tokens = split(word.replace(GAP, " "))
            if len(tokens) == 1:
                yield word
                continue
            phrases = listed.phrases.setdefault(tokens[0], {})
            phrases[tokens] = _with(phrases.get(tokens), field, meaning)
        else:
            yield word


def together(word: str, participle: str) -> Iterator[str]:
    """A verb and its other half as one word, as they stand at the end of a clause, and the participle.

    >>> list(together("legt/legten…hin", "ge"))
    ['hinlegt', 'hingelegt', 'hinlegten']
    """
    left, _, half = word.partition(PAUSE)
    for form in left.split("/") if half.isalpha() else ():
        yield half + form
        if form.endswith(WEAK):
            yield half + participle + form


def now_only(word: str) -> Iterator[str]:
    """The forms of a verb and its other half as one word that are no participles, for those have `ge` between them.

    >>> list(now_only("legt/legten…hin"))
    ['hinlegt']
    """
    left, _, half = word.partition(PAUSE)
    yield from (half + form for form in left.split("/") if half.isalpha() and form.endswith(WEAK))


def _with(known: Sense | None, field: str, meaning: str) -> Sense:
    known = known or Sense()
    if meaning == NOTHING:
        return known
    if field in (NOUN, VERB):
        return replace(known, answer=meaning, tier=field)
    if field == "hint":
        return replace(known, hint=meaning)
    return replace(known, light=True) if field == "light" else replace(known, time=meaning)
