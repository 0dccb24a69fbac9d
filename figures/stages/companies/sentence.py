"""Sentence: the parties of one sentence in their places, by name or by what stands for one."""

from __future__ import annotations

from collections.abc import Iterator

from figures.article import Article
from figures.clauses import SOFT, Turns
from figures.companies import Mention
from figures.companies.party import GOVERNMENT, UNKNOWN
from figures.companies.towns import at_home
from figures.stages.companies.deals import deal_of, deals
from figures.stages.companies.grammar import (
    ANALYST,
    APOSTROPHES,
    HYPHENS,
    Place,
    before,
    begins_line,
    gapped,
    in_brackets,
    is_capital,
    joined,
    own_role,
)  # fmt: skip
from figures.stages.companies.words import owner_words

ASIDE = 20  # tokens of an apposition or relative clause behind a name, after which its clause goes on
PHRASE = 5  # words from an article to its noun, which is one of them


class Sentence:
    """The tokens `first` to `last`: who is named there (`places`), what stands for a name (`again`), who acts."""

    def __init__(self, article: Article, first: int, last: int, mentions: list[Mention]) -> None:
        self.article, self.tokens, self.first, self.last = article, article.tokens, first, last
        self.words = owner_words(article.language.code)
        self.turns = Turns(article.tokens, first, last, article.language.code)
        mentions = [mention for mention in mentions if not self.is_site(mention)]
        self.places = [self.named(mention) for mention in mentions]
        stops = {place.start: mention.end for place, mention in zip(self.places, mentions, strict=True)}
        of_places = list(self.of_places())
        described = {place.start for place in of_places}
        self.places = [place for place in self.places if place.start not in described]
        taken = {at for place in self.places for at in range(place.start, place.end)}
        found = [*of_places, *self.stand_ins()]
        self.again = [place for place in found if taken.isdisjoint(range(place.start, place.end))]
        self.brackets = dict(in_brackets(self.tokens.words, first, last))
        self.subjects: list[Place] = []
        self.asked: list[int] = []  # where those stand who are to act by another's will
        self.roles(stops)
        self.deals = list(deals(self.tokens, first, last, self.words))
        self.fronted = self.tokens.words[first] in self.words.before  # In Texas, Intel ...
        self.nobody = tuple(self.for_nobody(self.tokens.words[first:last]))

    def for_nobody(self, own: list[str]) -> Iterator[str]:
        """What a sentence says for its amounts being nobody's."""
        yield "nobody"
        if not self.places:
            yield "nobody here"
        if not self.again:
            yield "nobody meant"
        if not self.words.everybody.isdisjoint(own):
            yield "nobody, of all"
        if own and own[0] in self.words.something and not self.places:
            yield "nobody, something new"

    def is_site(self, mention: Mention) -> bool:
        """Whether a name that may be anybody's is that of a site: Millbay Wharf, the Goodwin project."""
        if mention.party.kind != UNKNOWN:
            return False
        following = self.tokens.words[self.tokens.at(mention.end)]
        return following in self.words.projects or mention.party.name.rpartition(" ")[2].lower() in self.words.site_ends

    def named(self, mention: Mention) -> Place:
        tokens = self.tokens
        start = tokens.at(mention.start)
        if start > self.first and tokens.ends[start - 1] > mention.start:
            start -= 1
        place = Place(mention.start, start, max(tokens.at(mention.end), start + 1), mention.party, mention.source)
        place.begins_line = begins_line(self.article.text, mention.start)
        return place

    def stand_ins(self) -> Iterator[Place]:
        """What stands for a party without naming it: der Konzern, the chipmaker, die Schweizer, it, wir."""
        tokens, words = self.tokens, self.words
        standing, every = words.standing, tokens.words
        for start in [at for at in range(self.first, self.last) if every[at] in standing]:
            word = every[start]
            kind = standing[word]
            if self.in_capitals(start):
                continue
            if kind == "bare":
                yield self.bare_noun(start)
                continue
            noun = self.noun_after(start) if kind in ("noun", "possessive") or word in words.articles else None
            if noun is None and kind == "noun":
                continue
            if noun is not None:
                yield self.described(start, noun)
            else:
                yield Place(tokens.starts[start], start, start + 1, None, "", kind)

    def bare_noun(self, at: int) -> Place:
        """The place of a noun that needs no article: councillors, of a council."""
        place = Place(self.tokens.starts[at], at, at + 1, None, "", "noun")
        place.noun = self.words.bare[self.tokens.words[at]]
        return place

    def described(self, start: int, noun: int) -> Place:
        """The place of a noun phrase that stands for a party: the Dutch chipmaker."""
        place = Place(self.tokens.starts[start], start, noun + 1, None, "", "noun")
        parts = self.tokens.words[start + 1 : noun + 1]
        compound = len(parts) > 2 and parts[-2] in HYPHENS
        place.noun = "".join(parts[-3:]) if compound else parts[-1]
        if not compound and len(parts) > 1 and self.words.trades(parts[-2]) and not self.words.trades(parts[-1]):
            place.noun = " ".join(parts[-2:])  # the oil giant
        place.adjective = next((part for part in parts[:-1] if self.words.nations[part]), None)
        place.natives = at_home(parts)
        if self.words.before.get(self.tokens.words[noun + 1]) == "from" and is_capital(self.article, noun + 2):
            place.made = f"{self.tokens.words[noun + 2]}-{place.noun}"
        return place

    def of_places(self) -> Iterator[Place]:
        """Britain's biggest supermarket: what is called by its country, and not by its name."""
        ends = {place.start: place for place in self.places}
        for place in self.places:
            if place.party is None or place.party.kind != GOVERNMENT or not self.is_genitive(place.end):
                continue
            noun = self.noun_after(place.end)
            if noun is not None and noun + 1 not in ends and self.words.apposition[self.tokens.words[noun]]:
                yield self.described(place.start, noun)

    def in_capitals(self, at: int) -> bool:
        """The US, an IT firm: what is printed in capitals is no pronoun."""
        begin, end = self.tokens.starts[at], self.tokens.ends[at]
        return end - begin > 1 and self.article.text[begin:end].isupper()

    def noun_after(self, start: int) -> int | None:
        """The token of the noun that an article leads to, where it is one for a firm or for people of a place."""
        tokens, words, left = self.tokens, self.words, PHRASE
        for at in range(start + 1, self.last):
            word = tokens.words[at]
            if self.is_genitive(at):
                continue  # the world's biggest chipmaker
            if words.nouns[word] or word in words.peoples:
                return at
            left -= 1
            if not left or not (word.isalpha() or word in HYPHENS) or word in words.before or word in words.ended:
                return None
            if words.capital and is_capital(self.article, at) and not self.from_a_town(at):
                return at if self.of_a_town(at) else None
        return None

    def is_genitive(self, at: int) -> bool:
        """Whether a token is one of 's."""
        word, tokens = self.tokens.words[at], self.tokens
        return word in APOSTROPHES or (word == "s" and tokens.words[at - 1] in APOSTROPHES and tokens.glued(at - 1))

    def from_a_town(self, at: int) -> bool:
        """Whether a word says where the firm behind it is at home: der Walldorfer Softwarekonzern."""
        word, noun = self.tokens.words[at], self.tokens.words[at + 1]
        return word.endswith(self.words.townspeople) and bool(self.words.nouns[noun])

    def of_a_town(self, at: int) -> bool:
        """Whether a noun means those of a town: die Wolfsburger pumpen, but not: die Wolfsburger Fabrik."""
        following = at + 1
        joined = self.tokens.words[following].isalpha() and is_capital(self.article, following)
        return self.tokens.words[at].endswith(self.words.townspeople) and not joined

    def roles(self, stops: dict[int, int]) -> None:
        """Finds the role of every place; the first of a clause without a preposition is its subject."""
        leads: dict[int, Place] = {}
        last: Place | None = None
        prior: Place | None = None
        starts = {place.start for place in self.places}
        for place in sorted([*self.places, *self.again], key=lambda place: place.start):
            role, place.begin = before(self.article, place.start, self.first, self.words)
            if role == "from" and last is not None and last.end == place.begin and self.is_place(place):
                role = "in"  # Stark aus Berlin
            if place.party:
                role = own_role(place, self.tokens, stops[place.start], self.words, place.end + 1 in starts) or role
                place.analyst |= self.of_analysts(place)
            elif place.stand_in == "possessive":
                role = "its"
            if last is not None and last.party is None and place.begin < last.start:
                last = prior  # Wolfspeed and its ally ZF
            if self.is_native(place, last):
                assert last is not None
                place.begin, last = last.begin, prior
            if role in ("bare", "object"):
                role = self.bare(place, role, last, leads)
            elif place.begin == self.first and self.is_fronted(place):
                role = "subject"
                self.subjects.append(place)
            elif self.is_home(place, last):
                role = "in"
            place.role = role
            self.asides(place)
            self.apposed(place, last)
            prior, last = last, place

    def is_fronted(self, place: Place) -> bool:
        """Whether a sentence begins with whom it is about: At Tesco, profits fell; not: In Texas, profits fell."""
        words = self.tokens.words
        return words[self.first] in self.words.fronting and words[place.end] == ","

    def is_native(self, place: Place, last: Place | None) -> bool:
        """Whether a name stands behind that of its country: Masdar and France's EDF."""
        if last is None or last.party is None or last.party.kind != GOVERNMENT or not last.possessor:
            return False
        return place.party is not None and last.end <= place.begin <= last.end + 1

    def apposed(self, place: Place, last: Place | None) -> None:
        """A name between commas is that of the firm before them: The seller, Sabadell, will pay."""
        words = self.tokens.words
        if last is None or last.noun == "" or place.party is None or not words[last.end] == words[place.end] == ",":
            return
        if place.start == last.end + 1 and last.role == "subject":
            place.role, place.begin = last.role, last.begin
            place.resumes = place.resumes if place.relative >= 0 else place.end + 1
            self.again = [other for other in self.again if other is not last]
            self.subjects = [place if other is last else other for other in self.subjects if other is not place]

    def is_place(self, place: Place) -> bool:
        return place.party is not None and place.party.kind == GOVERNMENT

    def bare(self, place: Place, role: str, last: Place | None, leads: dict[int, Place]) -> str:
        """The role of a name without a preposition."""
        if gapped(self.tokens, place, self.first, self.words):
            self.subjects.append(place)
            return "subject"
        if joined(self.tokens, place, last, self.words):
            return "and"
        if self.urged(place):
            self.asked.append(place.start)
            self.subjects.append(place)
            return "subject"
        if role == "object":
            return role
        lead = leads.setdefault(self.turns.depth[place.start - self.first], place)
        if lead is not place and lead.party != place.party and not self.acts(place):
            return "object"
        self.subjects.append(place)
        return "subject"

    def urged(self, place: Place) -> bool:
        """Whether somebody is to act by another's will: it persuaded Bavaria to pay; not: it told Bavaria."""
        words = self.tokens.words
        return words[place.end] in self.words.infinitive and words[place.begin] in self.words.urging

    def is_home(self, place: Place, last: Place | None) -> bool:
        """Whether a place says where the one named just before is at home: SK Hynix of Korea."""
        if place.party is None or place.party.kind != GOVERNMENT or last is None or last.end != place.begin:
            return False
        return last.party is not None and last.party.kind != GOVERNMENT and not place.possessor

    def acts(self, place: Place) -> bool:
        return self.words.behind.get(self.tokens.words[place.end]) == "acts"

    def of_analysts(self, place: Place) -> bool:
        ahead = self.tokens.words[max(self.first, place.start - ANALYST) : place.start]
        return any(self.words.beside[word] == "analyst" for word in ahead)

    def asides(self, place: Place) -> None:
        """Where the relative clause of a name begins, and where its own clause goes on behind what was put in."""
        tokens, end = self.tokens, place.end
        if tokens.words[end] in self.words.before and tokens.words[end + 2] == ",":  # Ayar Labs aus Kalifornien, ...
            end += 2
        if tokens.words[end] != ",":
            return
        if tokens.words[end + 1] in self.words.relatives:
            place.relative = end + 1
        for at in range(end + 2, min(end + ASIDE, self.last)):
            if tokens.words[at] == "," and self.goes_on(at + 1):
                place.resumes = at + 1
                return

    def goes_on(self, at: int) -> bool:
        """Whether a main clause goes on here with its verb."""
        word, words = self.tokens.words[at], self.words
        if words.behind.get(word) in ("acts", "says") or word in words.deals:
            return True
        if not word.isalpha() or word in words.before or word in words.determiners or word in words.relatives:
            return False
        if word in words.behind:
            return False
        return word.endswith(words.goes_on) and not is_capital(self.article, at)

    def clause(self, place: Place, at: int, end: int) -> str:
        """How far the clause of a place is from an amount at tokens `at` to `end`: "" where it is the same."""
        low, high = (place.end, at) if place.start < at else (end, place.start)
        if 0 <= place.resumes <= at:
            low = place.resumes
        away = self.turns.between(min(low, self.last), min(max(high, low), self.last))
        if place.start > at:
            if self.in_relative(place):
                return " elsewhere"
            led = self.fronted and not any(subject.start < at for subject in self.subjects)
            return "" if away < SOFT + SOFT * led else " elsewhere"
        if any(place.start < other < at for other in self.asked):
            away += SOFT
        if away < SOFT:
            return ""
        return " one clause before" if away <= SOFT else " two clauses before" if away <= 2 * SOFT else " elsewhere"

    def bracket(self, at: int) -> int:
        """Where the bracket opens in which a token stands; -1 outside of all."""
        return self.brackets.get(at, -1)

    def in_relative(self, place: Place) -> bool:
        """Whether a name acts in a relative clause: a campus that Nvidia is backing; not: weil der Konzern baut."""
        return not self.words.capital and any(
            word in self.words.relatives for word in self.tokens.words[max(place.begin, 0) : place.start]
        )

    def deal(self, at: int, end: int) -> str:
        """What kind of deal an amount is part of."""
        return deal_of(self.deals, self.turns, at, end)
