"""Scene: who may own a figure, and what speaks for each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from figures.article import Article
from figures.clauses import SOFT
from figures.companies import Party
from figures.companies.party import ACTOR, BODY, COMPANY, GOVERNMENT, UNKNOWN
from figures.figure import Figure
from figures.stages.companies.candidate import INFERRED, Before, Candidate, going_on
from figures.stages.companies.deals import NO_PARTS, PARTS
from figures.stages.companies.grammar import Place, begins_line, begins_sentence
from figures.stages.companies.past import Signs, able, distance, nearest, rank
from figures.stages.companies.sentence import Sentence
from figures.stages.companies.signs import as_meant, in_sight, nobody, unnamed, whereabouts

MOST = 40  # parties that were named last
BACK = 1500  # characters before a sentence in which the firm last spoken of is looked for
AHEAD, FEW = 400, 2  # characters behind a sentence, and parties named there, that it may speak of
IN_FRONT, BEHIND = 12, 6  # names of one sentence, before and behind an amount, that may own it
CLOSE = 5  # tokens between a possessor and what is his
IN_HEADLINE, AS_BEFORE, IN_BRACKETS = ("in the headline",), ("sentence before",), ("in brackets",)
NAMING = frozenset((COMPANY, BODY, GOVERNMENT))
JUDGES = frozenset(("banks", "consulting", "funds", "media"))
ASIDE = frozenset(("with", "from", "to", "in", "instead", "source", "behind", "and", "compound"))
GUESSED = frozenset((ACTOR, UNKNOWN))  # kinds of parties of whom no more than a verb, or their capitals, speaks
ACTING = frozenset(("subject", "object", "and"))


def near(places: list[Place], at: int) -> list[Place]:
    """The places around token `at` that come into question; all of them but in a sentence without end."""
    if len(places) <= IN_FRONT + BEHIND:
        return places
    index = bisect_left(places, at, key=lambda place: place.start)
    return places[max(0, index - IN_FRONT) : index + BEHIND]


class Spot(msgspec.Struct, frozen=True, gc=False):
    """An amount in its sentence: its tokens `at` to `end`, the kind of deal, whether another acts, who acts."""

    around: Sentence
    at: int
    end: int
    deal: str
    agent: bool
    acting: str
    places: list[Place]
    subjects: list[Place]


class Scene:
    """Who is spoken of where in an article."""

    def __init__(self, article: Article) -> None:
        self.article, self.tokens, self.mentions = article, article.tokens, article.mentions
        self.starts = [mention.start for mention in self.mentions]
        self.counts = Counter(mention.party.name for mention in self.mentions)
        firms = dict.fromkeys(m.party.name for m in self.mentions if m.party.kind in ("company", "actor"))
        self.topic = max(firms, key=self.counts.__getitem__, default=None)
        head = article.text.find("\n")
        self.headline = {m.party.name: m for m in reversed(self.mentions) if m.end <= head}
        self.first = next((m.party.name for m in self.mentions if m.end <= head), None)
        self.sentences: dict[int, Sentence] = {}
        self.places: dict[int, tuple[Sentence, int, int]] = {}
        self.known: dict[int, tuple[list[tuple[Party, Signs]], int]] = {}
        self.prominent: dict[str, Signs] = {}
        self.leading: dict[int, bool] = {}
        self.beginning: dict[int, bool] = {}
        self.made: dict[tuple[object, ...], list[Candidate]] = {}

    def where(self, figure: Figure) -> tuple[Sentence, int, int]:
        """The sentence of a figure, and the tokens of the figure."""
        found = self.places.get(figure.start)
        if found is None:
            at, end = self.tokens.at(figure.start), self.tokens.at(figure.end)
            found = self.places[figure.start] = self.sentence(*self.tokens.sentence_of(at)), at, end
        return found

    def sentence(self, first: int, last: int) -> Sentence:
        """The sentence from token `first` up to `last`, made once."""
        if first not in self.sentences:
            begin, end = self.tokens.starts[first], self.tokens.starts[last]
            inside = self.mentions[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
            self.sentences[first] = Sentence(self.article, first, last, inside)
        return self.sentences[first]

    def candidates(self, figure: Figure, last: Before | None = None) -> list[Candidate]:
        """Every place of everybody who may own a figure, and nobody; `last` tells who owns the figure before it."""
        spot = self.spot(figure)
        found = [*self.here(spot), *self.meant(spot), *self.earlier(spot)]
        if last is not None and last.owner is not None:
            since = self.since(figure, last.figure)
            for index, candidate in enumerate(found):
                if since and candidate.name == last.owner:
                    found[index] = replace(candidate, stands=(*candidate.stands, going_on(candidate, since)))
        found.append(Candidate(None, None, None, nobody(figure, spot.around)))
        return found

    def spot(self, figure: Figure) -> Spot:
        """Where a figure stands."""
        around, at, end = self.where(figure)
        places, subjects = near(around.places, at), near(around.subjects, at)
        agent = any(place.role == "by" and not around.clause(place, at, end) for place in places)
        clauses = {
            around.clause(place, at, end)
            for place in subjects
            if acts(place) and not (place.start > at and around.in_relative(place))
        }
        acting = "clause" if "" in clauses else "sentence" if clauses else ""
        return Spot(around, at, end, around.deal(at, end), agent, acting, places, subjects)

    def here(self, spot: Spot) -> Iterator[Candidate]:
        """The names in the sentence of a figure."""
        for place in spot.places:
            assert place.party is not None
            kind = f"{place.party.kind} {'beside' if place.role in ASIDE else 'here'}"
            apart = spot.around.bracket(place.start) != spot.around.bracket(
                spot.at
            )  # the Schwarz group (Lidl, Kaufland)
            stands = ("here", kind, *(IN_BRACKETS if apart else self.stands(place, spot)))
            yield Candidate(place.party, place.party.name, place.source, stands, in_sight(self.common(place.party)))

    def stands(self, place: Place, spot: Spot) -> Iterator[str]:
        """How a place stands to a figure."""
        around, at, role = spot.around, spot.at, place.role
        clause = around.clause(place, at, spot.end)
        described = 0 <= place.relative <= at and around.turns.between(place.relative, at) < SOFT
        if role == "and" and place.party and not described:
            yield f"and{clause}"
            return
        if place.start < at:
            between = [other for other in spot.places if place.end <= other.start < at and other.party != place.party]
            if not between:
                yield "last before"
            if any(place.end <= other.start < at and other.party != place.party for other in spot.subjects):
                yield "subject since"
            if described:
                clause, role = "", "relative"
            if place.end == at and self.tokens.words[place.begin] in around.words.deals:
                yield "between verb and amount"  # paying Roche $1.2bn
            if place.possessor and at - place.end <= CLOSE:
                yield "possessor right before"  # SoftBank's $500bn plan
        else:
            if role in ACTING:
                yield "behind"
            if place.start <= spot.end + 2:
                yield f"{role} right behind"
        yield from self.relation(place, role, clause, spot)

    def relation(self, place: Place, role: str, clause: str, spot: Spot) -> Iterator[str]:
        """What a place in its role is to the deal."""
        if role == "from" and spot.around.words.capital and spot.deal.endswith("passive"):
            role = "by"  # von Adnoc gekauft
        part = None if clause else PARTS.get(spot.deal, NO_PARTS).get(role)
        yield part or f"{role}{clause}"
        if place.party and ((part and place.party.kind == GOVERNMENT) or place.party.kind in GUESSED):
            yield f"{place.party.kind} {part or role}{clause}"
        if place.analyst:
            yield "analyst"
        if spot.deal == "judges" and place.party and place.party.sector in JUDGES and role == "subject":
            yield "judge"
        if spot.agent and role == "subject":
            yield "subject, an agent"
        if place.begins_line and "\n" in self.article.text:
            yield "begins line"

    def common(self, party: Party) -> Signs:
        """What speaks for a party wherever it stands."""
        name = party.name
        if name not in self.prominent:
            topic = ("topic",) if name == self.topic and self.counts[name] > 1 else ()
            first = ("first in headline",) if name == self.first else ()
            self.prominent[name] = (*topic, *(("headline",) if name in self.headline else ()), *first)
        return self.prominent[name]

    def past(self, around: Sentence) -> tuple[list[tuple[Party, Signs]], int]:
        """The parties named before a sentence, the last first, and where; how far back the last of them was named."""
        if around.first not in self.known:
            found = list(self.look_back(around))
            if not any(party.kind in NAMING for party, _ in found):
                found += self.look_ahead(around)
            self.known[around.first] = found, nearest(found)
        return self.known[around.first]

    def look_back(self, around: Sentence) -> Iterator[tuple[Party, Signs]]:
        text, begin = self.article.text, self.tokens.starts[around.first]
        line = text.rfind("\n", max(0, begin - BACK), begin) + 1  # where it begins, if it does so in sight
        low, high = bisect_left(self.starts, begin - BACK), bisect_left(self.starts, begin)
        last: dict[str, int] = {}
        led = set()
        for index in range(high - 1, low - 1, -1):
            mention = self.mentions[index]
            name = mention.party.name
            leads = mention.start >= line and self.leads(index)
            if name not in last and (leads or len(last) < MOST or name == self.topic):
                last[name] = index
            if leads:
                led.add(name)
        for name, index in last.items():
            mention = self.mentions[index]
            yield mention.party, whereabouts(distance(text, mention, begin, line), self.begins(index), name in led)
        for name, mention in self.headline.items():
            if name not in last and mention.start < begin:
                yield mention.party, IN_HEADLINE

    def look_ahead(self, around: Sentence) -> Iterator[tuple[Party, Signs]]:
        """Who is named next, where nobody was before: A brewer is spending £5m. Greene King said ..."""
        if any(place.party and place.party.kind in NAMING for place in around.places):
            return
        end = self.tokens.ends[around.last - 1]
        low, high = bisect_left(self.starts, end), bisect_left(self.starts, end + AHEAD)
        names: set[str] = set()
        for mention in self.mentions[low:high]:
            if mention.party.kind in NAMING and mention.party.name not in names and len(names) < FEW:
                names.add(mention.party.name)
                yield mention.party, AS_BEFORE

    def leads(self, index: int) -> bool:
        """Whether a mention begins its line."""
        found = self.leading.get(index)
        if found is None:
            found = self.leading[index] = begins_line(self.article.text, self.mentions[index].start)
        return found

    def begins(self, index: int) -> bool:
        """Whether a mention begins its sentence."""
        found = self.beginning.get(index)
        if found is None:
            found = self.beginning[index] = begins_sentence(self.article.text, self.mentions[index].start)
        return found

    def earlier(self, spot: Spot) -> list[Candidate]:
        """Those who were named before, where nothing in the sentence points to them; little if another acts in it."""
        key = (spot.around.first, spot.acting)
        if key not in self.made:
            (past, spoken), acting = self.past(spot.around), spot.acting
            self.made[key] = [
                Candidate(
                    party,
                    party.name,
                    INFERRED,
                    signs,
                    unnamed(party.kind, self.common(party), acting, rank(signs) > spoken),
                    bool(acting),
                )
                for party, signs in past
            ]
        return self.made[key]

    def meant(self, spot: Spot) -> list[Candidate]:
        """Who may be meant by the noun phrase or pronoun that stands closest."""
        around = spot.around
        if not around.again:
            return []
        place = min(around.again, key=lambda place: away(place, spot)) if len(around.again) > 1 else around.again[0]
        stands = ("meant", f"meant by {place.stand_in}", *self.stands(place, spot))
        key = (place.start, stands)
        if key not in self.made:
            past, spoken = self.past(around)
            named = [(other.party, ()) for other in around.places if other.party and other.end <= place.start]
            self.made[key] = [
                Candidate(
                    party,
                    party.name,
                    INFERRED,
                    stands,
                    as_meant(party.kind, self.common(party), signs, rank(signs) > spoken, place.stand_in == "we"),
                )
                for party, signs in able([*past, *named], place, around)
            ]
        return self.made[key]

    def since(self, figure: Figure, last: Figure) -> str:
        """What stands between a figure and the one before it, whose owner may go on; "" where that says nothing."""
        (around, at, _), (behind, then, _) = self.where(figure), self.where(last)
        if behind is around:
            if any(then < place.start < at for place in around.subjects if place.party):
                return "owner of the one before, someone since"
            named = any(then < place.start < at for place in around.places)
            return "owner of the one before, name since" if named else "owner of the one before"
        return "" if "\n" in self.article.text[last.start : figure.start] else "owner of the sentence before"


def acts(place: Place) -> bool:
    """Whether a subject may have money of its own: a company, a government, what stands for one."""
    return place.party is None or place.party.kind not in ("person", "unknown", "body")


def away(place: Place, spot: Spot) -> tuple[bool, bool, bool, bool, int]:
    """What stands for a name counts first in the clause of a figure, before it, by itself, as its subject."""
    return (
        spot.around.clause(place, spot.at, spot.end) != "",
        place.start >= spot.at,
        place.stand_in == "possessive",
        place.role != "subject",
        abs(place.start - spot.at),
    )
