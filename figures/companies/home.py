"""Home: the country that a text is about, and whose government it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from figures.companies.mention import LISTED, Mention
from figures.companies.name_words import NameWords
from figures.companies.party import COMPANY, GOVERNMENT, Party
from figures.companies.registry import Registry

# How much tells of a country: its currency, which others use too; one of its places or firms; a dateline.
MONEY_COUNTS, PARTY_COUNTS, DATELINE_COUNTS = 1, 2, 6


def of_a_country(party: Party) -> bool:
    """Whether a party says what country a text speaks of: Bonn, Siemens; not: Brüssel, which stands for the EU."""
    if party.kind == COMPANY:
        return party.country is not None
    return party.kind == GOVERNMENT and party.country is not None and party.leads in (None, party.country)


class Home:
    """The countries that a text speaks of, which say whose government, ministry or Bund is meant."""

    def __init__(
        self, found: Iterable[Mention], reported: Iterable[Mention], known: Registry, counts_in: Iterable[str]
    ) -> None:
        self.states = known.states
        self.counts: Counter[str | None] = Counter(dict.fromkeys(counts_in, MONEY_COUNTS))
        for mention in found:
            if of_a_country(mention.party):
                self.counts[mention.party.country] += PARTY_COUNTS
        for mention in reported:  # Wien - Die Regierung: that of Austria
            if of_a_country(mention.party):
                self.counts[mention.party.country] += DATELINE_COUNTS
        self.country = max(self.counts, key=self.counts.__getitem__, default=None)

    def meant(self, mention: Mention) -> Mention:
        """A ministry, which stands for a country, is it."""
        code = max(mention.party.stands_for, key=lambda code: self.counts[code])
        state = self.states.get(code)
        return mention if state is None else replace(mention, party=state)

    def governments(self, text: str, nouns: list[tuple[int, int]], words: NameWords) -> Iterator[Mention]:
        """die polnische Regierung; the government: of the country that the text speaks of most."""
        for start, end in nouns:
            if text[end : end + 1].isalnum() or text[end : end + 1] == "-":
                continue
            before = text[max(0, start - 40) : start].split()
            last = before[-1].lower() if before else ""
            code = words.nations[last]
            if code is None and last in words.determiners:
                code = self.country
            state = self.states.get(code)
            if state is not None:
                yield Mention(start, end, state, LISTED)
