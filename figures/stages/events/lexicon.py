"""What the words of a language say of an amount: what it is for, and whether it is spent."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec.structs import replace

from figures.kept import kept
from figures.kinds import Asked
from figures.language import language
from figures.stages.events.listed import FIELDS, GAP, NOTHING, WEAK, Listed, listing
from figures.stages.events.listed import NOUN as NOUN
from figures.stages.events.listed import VERB as VERB
from figures.stages.events.listed import Sense as Sense

NOW = "now"
EITHER = "either"  # the time of a word that is a participle at the end of its clause: erweitert
MOST_WORDS = 100_000  # words whose sense is kept in memory


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
        listed = kept(f"events-{code}", Listed, lambda: listing(code))
        self.phrases, self.halves, self.present = listed.phrases, listed.halves, listed.present
        self.together = Asked(len(FIELDS), listed.exact, listed.pieces)
        self.closing = frozenset(half for halves in self.halves.values() for half in halves)
        self.ends = frozenset(events["clause_end"].split())
        self.compare = frozenset(events["compare"].split())
        self.respectively = frozenset(events["respectively"].split())
        self.bought_with = frozenset(tuple(pair.split(GAP)) for pair in events["bought_with"].split())
        self.spent_on = frozenset(first for first, _ in self.bought_with)
        self.sums = frozenset(events["sums"].split())
        self.for_it = frozenset(events["for_it"].split())
        self.replaced = frozenset(events["replaced"].split())
        self.still = frozenset(tuple(pair.split(GAP)) for pair in events["still"].split())
        self.deals = frozenset(events["deals"].split())
        self.articles = frozenset(events["articles"].split())
        self.outside = self.ends.union(events["outside"].split())
        direct = events["direct"].items()
        self.direct = {word: told if told != NOTHING else None for told, words in direct for word in words.split()}
        self.loose = frozenset(events["loose"].split())
        self.relatives = frozenset(table["clauses"]["soft"])
        self.bounds, self.at_cost = ([line.split(GAP) for line in events[key].split()] for key in ("bounds", "at_cost"))
        before = " ".join(table["owners"]["before"].values())
        self.before_names = frozenset(before.split())
        self.percent = frozenset((*table["told"]["percent"], "%"))

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
            whole = meaning if meaning.time or meaning == NO_SENSE else replace(meaning, time=sense.time)
            found.setdefault(phrase[1], []).append((phrase, whole))
        return found

    def _sense(self, word: str, said: tuple[str | None, ...]) -> Sense:
        """What a word says, by what all kinds say of it."""
        if said is self.together.nothing:
            return NO_SENSE
        noun, verb, hint, told, light = said
        _, whole_verb, _, whole_time, _ = self.together.exact.get(word, self.together.nothing)
        tier = VERB if verb and (noun is None or whole_verb) else NOUN if noun else None
        time = told if tier == VERB or whole_time else None  # an ending tells of verbs only
        if tier == VERB and time is None and self.participle and word.endswith(WEAK):
            time = NOW if word in self.present else EITHER  # ausgibt; kauft, erweitert
        if noun == NOTHING:
            noun = tier = None
        return Sense(verb if tier == VERB else noun, tier, hint, time, light is not None)


NO_SENSE = Sense()
LIGHT = Sense(light=True)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, by its ISO 639 code."""
    return Lexicon(code)
