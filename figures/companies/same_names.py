"""Names of one text that are those of one party: the beginning of a longer one, a genitive, initials."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from figures.companies.mention import NAMED, Mention
from figures.companies.name_words import NameWords
from figures.companies.party import BODY, COMPANY, Party


def same_names(found: list[Mention], words: NameWords, full: Collection[str] = ()) -> list[Mention]:
    """A name of a text that is the beginning of one longer name is that one; a genitive is its name.

    The `full` names stand for themselves: Kymora Oyj is not its subsidiary Kymora Tissue.

    >>> from figures.companies.mentions import mentions
    >>> from figures.language import language
    >>> text = "Die Säntis-Aktie stieg. Die Säntis Messtechnik AG baut. Säntis-Chef Egli freut sich."
    >>> {mention.party.name for mention in mentions(text, language("de"))}
    {'Säntis Messtechnik'}
    """
    names = {mention.party.name: mention.party for mention in found}
    longer: dict[str, set[str]] = {}
    for name in names:
        parts = name.split()
        for count in range(1, len(parts)):
            longer.setdefault(" ".join(parts[:count]), set()).add(name)
    others: dict[str, Party] = {}
    initials = by_initials(names.values())
    for name in {mention.party.name for mention in found if mention.source == NAMED}:
        whole = longer.get(name, set())
        if name in initials:
            others[name] = initials[name]
        elif name[-1] == "s" and name[:-1] in names:
            others[name] = names[name[:-1]]
        elif len(whole) == 1 and name not in full and name.lower() not in words.ordinary:
            others[name] = names[min(whole)]
    if not others:
        return found
    return [replace(mention, party=others.get(mention.party.name, mention.party)) for mention in found]


def by_initials(parties: Iterable[Party]) -> dict[str, Party]:
    """The parties that a text may call by the first letters of their names, where they are those of one alone.

    >>> texas = Party("Texas Instruments", ("Texas Instruments",))
    >>> [(short, party.name) for short, party in by_initials([texas, Party("Intel", ("Intel",))]).items()]
    [('TI', 'Texas Instruments')]
    """
    found: dict[str, Party | None] = {}
    for party in parties:
        words = party.name.split()
        if len(words) > 1 and party.kind in (BODY, COMPANY) and all(word[0].isupper() for word in words):
            short = "".join(word[0] for word in words)
            found[short] = party if short not in found else None
    return {short: party for short, party in found.items() if party is not None}
