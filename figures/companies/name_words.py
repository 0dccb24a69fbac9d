"""The words beside which a name stands, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from functools import cache, cached_property, lru_cache

from figures.companies.descriptions import descriptions
from figures.datafile import datafile
from figures.detection import words_of
from figures.kept import kept
from figures.kinds import Kinds, Together
from figures.language import language
from figures.search import Search
from figures.words import Word

BULLETS = ("\n- ", "\n• ", "\n* ", "\n– ", "\n· ", "+++ ", "\n+ ")
LIKE_FOR_LIKE = re.compile(r"\w-[a-z]+-[a-z]")
APOSTROPHES = "'’"
MOST_KNOWN = 20_000  # words that are kept in memory


class Beside(Enum):
    """What stands beside a name or ends one."""

    FORM = auto()  # Acme GmbH
    KIND = auto()  # Acme Foods
    BODY_KIND = auto()  # Leeds City Council
    FIRST = auto()  # Stadtwerke Ulm
    FIRST_BODY = auto()  # Universität Graz
    APPOSITION = auto()  # der Chiphersteller X
    TITLE = auto()  # CEO of X
    BULLET = auto()  # - X: 5 Mrd.
    PERSON = auto()  # founder X
    PLACE = auto()  # die Stadt X
    PLACE_KEPT = auto()  # der Kanton X
    TAIL = auto()  # X-Chef
    ACT = auto()  # X investiert
    OWNS = auto()  # X's sales
    CHIEF = auto()  # X CEO
    EXCHANGE = auto()  # X (NYSE: Y)
    ASIDE = auto()  # X, a maker of
    RELATIVE = auto()  # X, which makes
    GOVERNMENT = auto()  # the government


BEFORE_NAMES = frozenset((Beside.APPOSITION, Beside.PERSON, Beside.TITLE, Beside.PLACE, Beside.FIRST))


class NameWords:
    """The words of one language; `anchors` are those that are looked for, by what they are."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.table, self.shapes = language(code).table["companies"], datafile("facts/legal_forms.toml")
        table = self.table
        self.never = frozenset(table["never"].split())
        self.generic = frozenset(table["generic"].split())
        peoples = language(code).table["owners"]["peoples"]
        self.subjects = frozenset(" ".join((table["subjects"], *peoples.values())).split())
        self.apart = frozenset(table["apart"].split())
        self.bare_after = frozenset(table["bare_after"].split())
        self.relative_starts = tuple(f", {word} " for word in table["relative_starts"].split())
        self.opening = frozenset(table["opening"].split())
        self.acts = frozenset(table["acts"].split())
        self.verbs = self.acts | frozenset(table["verbs"].split())
        self.tails = frozenset(table["tails"].split())
        self.nouns = frozenset(table["nouns"].split())
        self.titles = tuple(f"{title[0].upper()}{title[1:]} " for title in table["titles"])
        self.plural_ends = tuple(table["plural_ends"].split())
        self.plural_verbs = frozenset(table["plural_verbs"].split())
        self.being = frozenset(table["being"].split())
        self.owner_of = tuple(f" {phrase} " for phrase in table["owner_of"])
        self.owners = frozenset(table["owners"].split())
        self.origins = frozenset(table["origins"].split())
        self.placing = frozenset(table["placing"].split())
        self.name_articles = frozenset(table["name_articles"].split())
        self.name_datives = frozenset(table["name_datives"].split())
        self.origin_ends = tuple(table["origin_ends"].split())
        self.families = tuple(table["families"].split())
        self.townspeople = tuple(language(code).table["owners"]["townspeople"].split())
        self.relatives = frozenset(table["relatives"].split())
        self.adjective_tails = tuple(f"-{tail}" for tail in table["adjective_tails"].split())
        self.asides = frozenset(table["asides"].split())
        self.determiners = frozenset(table["determiners"].split())
        self.money: dict[str, list[str]] = table["money"]
        self.courts = tuple(table["courts"].split())
        self.belonging = frozenset(table["belonging"].split())
        self.joined_by = language(code).joint_and
        self.noun_endings = tuple(table["noun_endings"].split())
        self.adjective_ends = tuple(table["adjective_ends"].split())
        self.participle_starts = tuple(table["participle_starts"].split())
        self.participle_ends = tuple(table["participle_ends"].split())
        self.fronted_starts = tuple(table["fronted_starts"].split())
        self.fronted_verbs = frozenset(table["fronted_verbs"].split())
        self.first_names = first_names()
        self.accounts = Kinds({"noun": table["accounts"].split()})
        self.state_tails = frozenset(table["state_tails"].split())
        self.capital_nouns: bool = language(code).table["grammar"]["capital_nouns"]
        self.function = language(code).function
        self.apposition = Kinds({"noun": table["appositions"].split()})
        self.body_nouns = Kinds({"noun": table["body_nouns"].split()})
        self.people = Kinds({"noun": table["people"].split()})
        self.offices = Kinds({"noun": table["offices"].split()})
        self.nations = descriptions(code).nations
        Together([self.nations, self.people, self.apposition, self.accounts, self.body_nouns, self.offices])
        self.forms = frozenset(self.shapes["forms"])
        self.form_words = frozenset(word.rstrip(".,") for form in self.shapes["forms"] for word in form.split())
        self.connectors = frozenset(self.shapes["connectors"])
        self.saints = frozenset(self.shapes["saints"])
        self.joining = self.connectors | frozenset(self.shapes["joining"])
        self.joining_kinds = frozenset(self.shapes["joining_kinds"])
        self.bodies = frozenset(self.shapes["body_kinds"])
        self.kinds = frozenset(self.shapes["kinds"])
        self.firsts = frozenset((*self.shapes["first"], *self.shapes["first_bodies"]))
        self.dropped = frozenset(self.shapes["dropped"])
        self.no_names = frozenset(self.shapes["no_names"])
        self.ordinary = self.never | frozenset(table["ordinary"].split())
        self.anchors = {**self._written_behind(), **self._written_before()}
        self.meanings = list(self.anchors.values())
        self.common: Callable[[str], bool] = lru_cache(MOST_KNOWN)(self.is_common)

    def meaning(self, word: str) -> Word | None:
        """What a lower-case word means to an amount; of what has no letter first, nothing is asked."""
        return language(self.code).meaning[word] if word[:1].isalpha() else None

    def person(self, name: str) -> bool:
        """Whether a name is that of a person: it begins with a first name and goes on."""
        first, _, rest = name.partition(" ")
        return bool(rest) and (first in self.first_names or first.partition("-")[0] in self.first_names)

    def is_common(self, name: str) -> bool:
        """Whether a single word is more likely an ordinary noun: Übernahme, Regierungsverantwortung, Umsatz."""
        low = name.lower()
        if " " in low or low in self.ordinary or low in self.function:
            return low in self.ordinary or low in self.function
        if low in self.subjects or ("-" in name and LIKE_FOR_LIKE.search(name)):
            return True
        if low.startswith(self.participle_starts) and low.endswith(self.participle_ends):
            return True  # Ausgegeben wird das Geld in Jena
        ends = low.endswith(self.noun_endings) or low.removesuffix("s").endswith(self.noun_endings)
        return ends or self.accounts[low] is not None

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words that the language file lists."""
        table = language(self.code).table
        return kept(f"vocabulary-{self.code}", frozenset[str], lambda: frozenset(words_of(table)))

    @cached_property
    def search(self) -> Search:
        return Search(list(self.anchors))

    def _written_behind(self) -> dict[str, Beside]:
        """What stands behind a name."""
        table, shapes = self.table, self.shapes
        found = {f" {act} ": Beside.ACT for act in table["acts"].split()}
        for noun in table["owned"].split():
            found |= dict.fromkeys((f"{mark}s {noun}" for mark in (*APOSTROPHES, " '", " ’")), Beside.OWNS)
        for noun in table["chiefs"]:
            found[f" {noun}"] = Beside.CHIEF
        for tail in self.tails if self.capital_nouns else ():
            found |= dict.fromkeys((f"-{tail.capitalize()}", f"-{tail.upper()}"), Beside.TAIL)
        found |= {f" {noun}": Beside.GOVERNMENT for noun in table["governments"].split()}
        found |= {f", {article} ": Beside.ASIDE for article in table["asides"].split()}
        found |= {f", {pronoun} ": Beside.RELATIVE for pronoun in table["relatives"].split()}
        for exchange in shapes["exchanges"]:
            found |= dict.fromkeys(
                (f"({exchange}", f"( {exchange}", f" {exchange} :", f" {exchange}:"), Beside.EXCHANGE
            )
        found |= {f" {kind}": Beside.KIND for kind in shapes["kinds"]}
        found |= {f" {kind}": Beside.BODY_KIND for kind in shapes["body_kinds"]}
        return found | {f" {form}": Beside.FORM for form in shapes["forms"]}

    def _written_before(self) -> dict[str, Beside]:
        """What stands before a name."""
        table, shapes = self.table, self.shapes
        found = dict.fromkeys(BULLETS, Beside.BULLET)
        for title in table["titles"]:
            found |= dict.fromkeys((f"{title} ", f"{title[0].upper()}{title[1:]} "), Beside.TITLE)
        for name, kind in (
            ("people", Beside.PERSON),
            ("body_nouns", Beside.APPOSITION),
            ("appositions", Beside.APPOSITION),
        ):
            for word in table[name].split():
                piece = word.strip("-")
                found |= dict.fromkeys((f"{piece} ", f"{piece.capitalize()} "), kind)
                if piece not in self.tails:
                    found[f"-{piece.capitalize()} "] = kind
        found |= {f"{word} ": Beside.PLACE for word in table["places"]}
        found |= {f"{word} ": Beside.PLACE_KEPT for word in table["places_kept"]}
        found |= {f"{word} ": Beside.FIRST for word in shapes["first"]}
        return found | {f"{word} ": Beside.FIRST_BODY for word in shapes["first_bodies"]}


@cache
def first_names() -> frozenset[str]:
    """The first names of people."""
    return frozenset(datafile("facts/first_names.toml")["names"].split())


@cache
def name_words(code: str) -> NameWords:
    """The words of a language, loaded once."""
    return NameWords(code)
