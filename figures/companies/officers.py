"""Ministers and heads of government, who pay and promise for their state."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from figures.companies.mention import Mention
from figures.companies.name_words import NameWords
from figures.companies.party import GOVERNMENT, PERSON, STATE, Party

REACH = 60  # characters before a name in which its office and its state stand
GENITIVE = 2  # characters between a state and an office: Frankreichs Finanzminister, Poland's minister
NEAR = 3  # words in which the adjective of a state stands: the French prime minister


class Offices:
    """Whom the persons of a text speak for; `home` is the code of the country that it speaks of."""

    def __init__(self, text: str, words: NameWords, states: dict[str | None, Party], home: str | None) -> None:
        self.text, self.words, self.states, self.home = text, words, states, home

    def as_states(self, found: Sequence[Mention]) -> list[Mention]:
        """Mentions where a minister stands for the state, by the full name and by the last name alone."""
        ends = {m.end: m.party for m in found if m.party.kind == GOVERNMENT and m.party.sector == STATE}
        known: dict[str, Party] = {}
        for mention in found:
            if mention.party.kind == PERSON and (state := self.state_of(mention, ends)):
                name = mention.party.name
                known |= dict.fromkeys((name, name.rpartition(" ")[2]), state)
        if not known:
            return list(found)
        return [replace(mention, party=known.get(mention.party.name, mention.party)) for mention in found]

    def state_of(self, mention: Mention, ends: dict[int, Party]) -> Party | None:
        """The state whose minister is named: der griechische, Frankreichs, der US-Finanzminister X."""
        start = mention.start
        ahead = self.text[max(0, start - REACH) : start]
        before, _, office = ahead.rstrip(" ").rpartition(" ")
        nation, _, title = office.lower().rpartition("-")
        if not self.words.offices[title]:
            return None
        at = start - len(ahead) + len(before)
        owner = next((ends[at - back] for back in range(GENITIVE + 1) if at - back in ends), None)
        last = [word.lower() for word in before.rpartition("\n")[2].split()[-NEAR:]]
        codes = map(self.words.nations.__getitem__, (nation, *reversed(last)))
        code = next(filter(None, codes), None)
        return owner or self.states.get(code or mention.party.country or self.home or "")
