"""What the words of a language say of an amount: what it is for, and whether it is spent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from figures.kinds import Kinds, Together
from figures.language import language
from figures.tokens import split

NOUN, VERB = "noun", "verb"
NOTHING = "nothing"  # of words that only look like such nouns
GAP, PAUSE = "_", "\u2026"  # between the words of a phrase; between a verb and its other half
NOW = "now"
EITHER = "either"  # the time of a word that is a participle at the end of its clause: erweitert
WEAK = "t"  # ends a form of a verb that its participle has too: blättert, hingeblättert
MOST_WORDS = 100_000  # words whose sense is kept in memory


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


class Entry(msgspec.Struct, frozen=True):
    """What a token says alone, the phrases that begin with it, and the halves that may end its clause."""

    sense: Sense
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] | None = None  # by their second word, the longest first
    halves: dict[str, Sense] | None = None
    closes: bool = False  # it may itself be such a half
    plain: bool = False  # it says what it says alone
    light: bool = False  # it says nothing but that it does not count


class Lexicon(dict[str, "Entry | None"]):
    """Lower-case token -> Entry, or None where a word says nothing.

    >>> words = lexicon("de")
    >>> words["konzernumsatz"].sense.answer, words["investierte"].sense.answer, words["haus-"] is None
    ('revenue', 'investment', True)
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        table = language(code).table
        events = table["events"]
        self.participle: str = table["grammar"]["participle"]
        self.verb_last: bool = table["grammar"]["verb_last"]
        self.phrases: dict[str, dict[tuple[str, ...], Sense]] = {}
        self.halves: dict[str, dict[str, Sense]] = {}
        sources = {
            NOUN: events["nouns"],
            VERB: events["verbs"],
            "hint": events["hints"],
            "time": table["status"],
            "light": {"light": events["light"]},
        }
        self.kinds = {
            field: Kinds(
                {meaning: list(self._add(field, meaning, words.split())) for meaning, words in section.items()}
            )
            for field, section in sources.items()
        }
        for field, section in sources.items():
            for meaning, words in section.items():
                for word in words.split() if self.participle else ():
                    for form in together(word, self.participle):
                        if self.kinds[NOUN][form] is None:  # bot an, but: das Angebot
                            self.kinds[field].exact.setdefault(form, meaning)
        self.present = frozenset(
            form
            for word in " ".join(events["verbs"].values()).split()
            for form in now_only(word)
            if self.kinds["time"][form] is None
        )
        self.together = Together(list(self.kinds.values()))
        self.closing = frozenset(half for halves in self.halves.values() for half in halves)
        self.ends = frozenset(events["clause_end"].split())
        self.compare = frozenset(events["compare"].split())
        self.respectively = frozenset(events["respectively"].split())
        self.bought_with = frozenset(tuple(pair.split(GAP)) for pair in events["bought_with"].split())
        self.spent_on = frozenset(first for first, _ in self.bought_with)
        self.sums = frozenset(events["sums"].split())
        self.for_it = frozenset(events["for_it"].split())
        self.still = frozenset(tuple(pair.split(GAP)) for pair in events["still"].split())
        self.deals = frozenset(events["deals"].split())
        self.articles = frozenset(events["articles"].split())
        self.outside = self.ends.union(events["outside"].split())
        direct = events["direct"].items()
        self.direct = {word: told if told != NOTHING else None for told, words in direct for word in words.split()}
        self.loose = frozenset(events["loose"].split())
        self.bounds, self.at_cost = ([line.split(GAP) for line in events[key].split()] for key in ("bounds", "at_cost"))
        before = " ".join(table["owners"]["before"].values())
        self.before_names = frozenset(before.split())
        self.percent = frozenset((*table["told"]["percent"], "%"))

    def _add(self, field: str, meaning: str, words: Iterable[str]) -> Iterator[str]:
        """Keeps phrases and halves; gives the single words."""
        for word in words:
            if PAUSE in word:
                left, _, half = word.partition(PAUSE)
                for form in left.split("/"):
                    halves = self.halves.setdefault(form, {})
                    halves[half] = _with(halves.get(half), field, meaning)
            elif GAP in word or "-" in word.strip("-") or not word.strip("-").isalpha():
                tokens = split(word.replace(GAP, " "))
                if len(tokens) == 1:
                    yield word
                    continue
                phrases = self.phrases.setdefault(tokens[0], {})
                phrases[tokens] = _with(phrases.get(tokens), field, meaning)
            else:
                yield word

    def __missing__(self, word: str) -> Entry | None:
        if len(self) > MOST_WORDS:
            self.clear()
        said, halves, closes = self.together.of(word), self.halves.get(word), word in self.closing
        if said is self.together.nothing and word not in self.phrases and halves is None and not closes:
            self[word] = None
            return None
        sense = self._sense(word, said)
        phrases = self._phrases(word, sense)
        plain = phrases is None and halves is None and not closes and sense.time != EITHER
        found = Entry(sense, phrases, halves, closes, plain, plain and sense == LIGHT)
        entry = self[word] = None if plain and sense == NO_SENSE else found
        return entry

    def _phrases(self, word: str, sense: Sense) -> dict[str, list[tuple[tuple[str, ...], Sense]]] | None:
        """The phrases that begin with a word; one that names an event tells the time of its first word."""
        if word not in self.phrases:
            return None
        found: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
        for phrase, meaning in sorted(self.phrases[word].items(), key=lambda item: -len(item[0])):
            whole = meaning if meaning.time else replace(meaning, time=sense.time)
            found.setdefault(phrase[1], []).append((phrase, whole))
        return found

    def _sense(self, word: str, said: tuple[str | None, ...]) -> Sense:
        """What a word says, by what all kinds say of it."""
        if said is self.together.nothing:
            return NO_SENSE
        noun, verb, hint, told, light = said
        tier = VERB if verb and (noun is None or word in self.kinds["verb"].exact) else NOUN if noun else None
        time = told if tier == VERB or word in self.kinds["time"].exact else None  # an ending tells of verbs only
        if tier == VERB and time is None and self.participle and word.endswith(WEAK):
            time = NOW if word in self.present else EITHER  # ausgibt; kauft, erweitert
        if noun == NOTHING:
            noun = tier = None
        return Sense(verb if tier == VERB else noun, tier, hint, time, light is not None)


NO_SENSE = Sense()
LIGHT = Sense(light=True)


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


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, by its ISO 639 code."""
    return Lexicon(code)
