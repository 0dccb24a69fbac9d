"""Where a text names companies and other parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from figures.companies.capitals import CLOSING, REACH, Name
from figures.companies.forms import abbreviation, datelines, grown, odd, readers
from figures.companies.guesses import guesses
from figures.companies.home import Home
from figures.companies.mention import LISTED, NAMED, Mention
from figures.companies.name_words import NameWords, name_words
from figures.companies.officers import Offices
from figures.companies.party import ACTOR, CITY, GOVERNMENT, PERSON, UNKNOWN, Party
from figures.companies.registry import Registry, registry
from figures.companies.same_names import by_initials, same_names
from figures.companies.senses import NEVER, NO, PERHAPS, begins_report, seat_acts, sense
from figures.companies.settled import described, settled
from figures.companies.strange import strange_names
from figures.language import Language
from figures.search import places

SHORTEST = 3  # letters of a name that is looked for again in its text
LINE = 500  # characters before a sentence, of its line, that are looked at as closely
LEAD = 400  # characters of a text that are looked at closely: its headline and first words
LONG = 2  # so many words of a place may begin a longer name


def mentions(text: str, language: Language, sentences: Sequence[tuple[int, int]] | None = None) -> list[Mention]:
    """The parties that a text names, in order; where two overlap the longer counts, of two alike the known one.

    Names that only their capitals tell are looked for in the `sentences` alone (start, end); None: in the whole text.

    >>> from figures.language import language
    >>> [mention.party.name for mention in mentions("Nvidias Umsatz stieg, sagt Intel-Chef Tan.", language("de"))]
    ['Nvidia', 'Intel']
    """
    reading = Reading(text, name_words(language.code), [(0, len(text))] if sentences is None else sentences)
    return reading.mentions()


def as_firms(found: list[Mention]) -> list[Mention]:
    """Mentions where who leads a firm stands for it: Altman's billions are OpenAI's."""
    known = registry().known
    return [
        replace(mention, party=known(mention.party.leads) or mention.party)
        if mention.party.leads and mention.party.kind == PERSON
        else mention
        for mention in found
    ]


class Reading:
    """One text: what it names, gathered step by step. `unknown` are the parties that only it names, by name."""

    def __init__(self, text: str, words: NameWords, sentences: Sequence[tuple[int, int]]) -> None:
        self.text, self.words = text, words
        self.sentences = list(looked_at(text, sentences))
        self.registry: Registry = registry()
        self.found: list[Mention] = []
        self.doubtful: list[Mention] = []
        self.nouns: list[tuple[int, int]] = []  # "the government"
        self.reported: list[Mention] = []  # the places that datelines name
        self.unknown: dict[str, Party] = {}
        self.refused: set[int] = set()  # all places inside known names that mean something else
        self.whole: set[str] = set()  # names that stand with their legal form: no beginnings of longer ones
        self.also: dict[str, Party] = {}  # short forms that the text gives to known parties

    def mentions(self) -> list[Mention]:
        self.known()
        self.formed()
        self.odd()
        self.strange()
        self.again()
        self.settle()
        self.found = same_names(self.found, self.words, self.whole)
        counts_in = [country for country, names in self.words.money.items() if any(map(self.text.count, names))]
        home = Home(self.found, self.reported, self.registry, counts_in)
        self.found = [home.meant(mention) if mention.party.stands_for else mention for mention in self.found]
        self.found += home.governments(self.text, self.nouns, self.words)
        kept = longest(self.found)
        found = longest([*kept, *self.guessed(kept)])
        return Offices(self.text, self.words, self.registry.states, home.country).as_states(found)

    def known(self) -> None:
        """The names that are known beforehand."""
        text, words, meant = self.text, self.words, self.registry.meant
        never: set[str] = set()
        for index, start, end in self.registry.places(text):
            if not (stop := closed(text, end)):
                continue
            party = meant(index)
            certain = sense(text, start, end, stop, party, words)
            if certain == NEVER:
                never.add(party.name)
            if certain in (NO, NEVER):
                self.refused.update(range(start, end))
                continue
            if party.kind == GOVERNMENT and begins_report(text, start, end):
                self.reported.append(Mention(start, end, party, LISTED))
                continue
            if party.leads and party.kind == GOVERNMENT and seat_acts(text, start, stop, words):
                party = self.registry.states[party.leads]
            elif party.parent and (owned(text, stop, words) or owner_of(text, start, words)):
                party = self.registry.known(party.parent) or party
            mention = Mention(start, end, party, LISTED)
            if certain == PERHAPS:
                self.doubtful.append(mention)
            else:
                self.found.append(mention)
                self.also |= dict.fromkeys(abbreviation(text, end, words), party)
        if never:
            self.found = [mention for mention in self.found if mention.party.name not in never]

    def formed(self) -> None:
        """The names that stand beside the words of names."""
        text, words = self.text, self.words
        for town in datelines(text):
            self.unknown.setdefault(town, self.registry.known(town) or Party(town, (town,), GOVERNMENT, sector=CITY))
        weak: list[Name] = []
        anchors = readers(words)
        for index, start, end in words.search(text):
            read, leads = anchors[index]
            if read is None:
                self.nouns.append((start + 1, end))
                continue
            if leads and text[end : end + 1].islower() and not odd_next(text, end):
                continue
            found = read(text, start, end, words)
            if found is not None:
                if found.kind in (ACTOR, UNKNOWN):
                    weak.append(found)
                else:
                    self.named(found)
        for found in weak:
            self.named(found)

    def odd(self) -> None:
        for begin, end in self.sentences:
            for found in odd(self.text, begin, end, self.words):
                self.named(found)

    def strange(self) -> None:
        """The words that the language does not have, where nobody is known to be meant."""
        strange = strange_names(self.text, self.sentences, self.words)
        for name in strange.people & self.unknown.keys():
            if self.unknown[name].kind == ACTOR:
                del self.unknown[name]
        self.found = [m for m in self.found if m.party.kind != ACTOR or m.party.name not in strange.people]
        taken = {mention.start for mention in self.found} | self.refused
        for found in strange.names:
            if found.start not in taken:
                self.named(found)

    def named(self, found: Name) -> None:
        """A name found by its form; its shorter forms are known from now on."""
        if shift := described(found.words, self.words, self.registry):
            found = replace(found, start=found.start + shift, words=found.words[shift:])
        written = found.words
        name, known, first, full, two = settled(written, self.words, self.registry)
        if full:
            self.whole.add(name)
        if known is not None and found.kind in (ACTOR, UNKNOWN) and written in known.words:
            return
        known = known or self.also.get(name) or self.group(name, found.end)
        if known is None and two:
            return
        party = known or self.unknown.get(name) or Party(name, (name,), found.kind)
        if party.kind == UNKNOWN and found.kind == UNKNOWN:
            self.found.append(Mention(found.start, found.end, party, NAMED))
            return
        for other in (name, *abbreviation(self.text, found.end, self.words), *first):
            self.unknown.setdefault(other, party)
        self.found.append(Mention(found.start, found.end, party, LISTED if known else NAMED))

    def group(self, name: str, end: int) -> Party | None:
        """SK-Gruppe, where "SK Group" is known."""
        if self.text[end : end + 1] != "-":
            return None
        behind = self.text[end + 1 : end + 20].split(" ")[0]
        if behind.rstrip(".,;:") not in self.words.dropped:
            return None
        forms = (self.registry.known(f"{name} {form}") for form in self.words.dropped)
        return next((party for party in forms if party), None)

    def again(self) -> None:
        """Every place where a name that was found by its form, or by what the text calls it, stands again."""
        names = {name: party for name, party in (self.unknown | self.also).items() if len(name) >= SHORTEST}
        if not names:
            return
        parties = list(names.values())
        for index, start, end in places(self.text, list(names)):
            if not self.text[start - 1 : start].isalnum() and start not in self.refused and closed(self.text, end):
                known = self.registry.named(parties[index].name) is parties[index]
                self.found.append(Mention(start, end, parties[index], LISTED if known else NAMED))
                if not known and (whole := grown(self.text, start, end, self.words)) > end:
                    name = self.text[start:whole]
                    if self.registry.known(self.text[end + 1 : whole]):
                        continue
                    self.found.append(Mention(start, whole, Party(name, (name,), parties[index].kind), NAMED))

    def settle(self) -> None:
        """A name that may be an ordinary word means the party where the text surely speaks of it elsewhere."""
        sure = {mention.party.name for mention in self.found}
        self.found += [mention for mention in self.doubtful if mention.party.name in sure]

    def guessed(self, kept: list[Mention]) -> Iterator[Mention]:
        """Runs of capital words that are no part of a mention."""
        starts, ends = [mention.start for mention in kept], [mention.end for mention in kept]
        initials = by_initials({mention.party.name: mention.party for mention in kept}.values())
        for begin, end in self.sentences:
            for found in guesses(self.text, begin, end, self.words):
                at = bisect_left(ends, found.start + 1)
                if found.start in self.refused:
                    continue
                free = at == len(starts) or starts[at] >= found.end
                if free or (starts[at] == found.start and is_place(kept[at].party) and len(found.words.split()) > LONG):
                    party = initials.get(found.words) or Party(found.words, (found.words,), UNKNOWN)
                    yield Mention(found.start, found.end, party, NAMED)


def looked_at(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a text in which names are looked for closely: its head, the sentences, and what their lines say
    before them."""
    done = text.find(" ", LEAD) + 1 or len(text)  # no word is cut
    yield 0, done
    for start, end in sentences:
        if end > done:
            begin = max(done, start - LINE, text.rfind("\n", max(0, start - LINE), start) + 1)
            yield begin, end
            done = end


def owned(text: str, end: int, words: NameWords) -> bool:
    """Whether a name says who is spoken of by what he owns: the Primark owner; not: Primark owner Jane Roe."""
    following = text[end + 1 : end + REACH].split(None, 2)[:2]
    if text[end : end + 1] not in (" ", "-") or not following:
        return False
    tail = following[0].removesuffix("'s").removesuffix("’s").rstrip(CLOSING).lower()
    goes_on = len(following) > 1 and following[0][-1] not in CLOSING and following[1][0].isupper()
    return tail in words.owners and not goes_on


def owner_of(text: str, start: int, words: NameWords) -> bool:
    """Whether the words before a name say that who owns it is meant: der Besitzer von Facebook."""
    return text.endswith(words.owner_of, max(0, start - REACH), start)


def odd_next(text: str, at: int) -> bool:
    """Whether the word that begins here in a small letter has a capital one: eLumina.io"""
    return text[at : at + SHORTEST * 2].partition(" ")[0].lower() != text[at : at + SHORTEST * 2].partition(" ")[0]


def is_place(party: Party) -> bool:
    """Whether a name is also that of a state or a town: Montana, beside Montana Tech Components."""
    return party.kind == GOVERNMENT


def longest(found: list[Mention]) -> list[Mention]:
    """Mentions in order; of those that overlap the leftmost, the longest, the known one."""
    found = sorted(found, key=lambda mention: (mention.start, -mention.end, mention.source, mention.party.kind))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def closed(text: str, end: int) -> int:
    """Where a name that ends at `end` is over: there, or behind its genitive; 0 where a longer word goes on."""
    following = text[end : end + 1]
    if not following.isalnum():
        return end
    if following == "s" and not text[end + 1 : end + 2].isalnum():
        return end + 1
    return 0
