"""Past: who was named before a sentence, how far back, and whom a noun phrase or pronoun can mean.

>>> owner_de("Danone trifft Nestlé. Die Schweizer geben 400 Millionen Franken für Werbung aus.")
400 Millionen Franken: Nestlé
>>> owner_en("Airbus is suing Ryanair. The airline may have to pay €30m.")
€30m: Ryanair
"""

from __future__ import annotations

from figures.companies import Mention, Party
from figures.companies.descriptions import fits
from figures.stages.companies.grammar import Place
from figures.stages.companies.sentence import Sentence

Signs = tuple[str, ...]
DISTANCES = ("sentence before", "same paragraph", "paragraph before", "far before", "in the headline")
RANKS = {distance: rank for rank, distance in enumerate(DISTANCES)}


def distance(text: str, mention: Mention, begin: int, line: int) -> str:
    """How far before a sentence a name stands."""
    if mention.start >= line:
        return "same paragraph" if text.count(". ", mention.end, begin - 2) else "sentence before"
    return "far before" if text.count("\n", mention.end, begin) > 3 else "paragraph before"


def rank(signs: Signs) -> int:
    """How far back somebody was named: 0 in the sentence before; the same for one named in this sentence."""
    return RANKS[signs[0]] if signs else 0


def nearest(past: list[tuple[Party, Signs]]) -> int:
    """How far back the last of those was named who are spoken of."""
    return min([rank(signs) for party, signs in past if party.kind != "unknown"], default=len(DISTANCES))


def at_home(party: Party, place: Place, around: Sentence) -> bool:
    """Whether a company of a town may be meant by what else is said: die Wolfsburger, der Wolfsburger Konzern."""
    noun = place.noun
    plain = noun in around.words.plain_nouns or noun.endswith(around.words.townspeople)
    fit = fits(party, noun, None, around.article.language.code)
    return bool(fit) or (plain and fit is None)


def able(parties: list[tuple[Party, Signs]], place: Place, around: Sentence) -> list[tuple[Party, Signs]]:
    """Those who can be meant: whose trade or country fits, if that is said; persons by "he"."""
    if place.stand_in != "noun":
        if around.tokens.words[place.start] in around.words.persons:
            return [known for known in parties if known[0].kind == "person"] or parties
        return parties
    people = around.words.peoples.get(place.noun)
    code = around.article.language.code
    if place.made:
        makers = [known for known in parties if place.made in (said.lower() for said in known[0].what.get(code, ()))]
        if makers:
            return makers
    natives = [known for known in parties if known[0].name in place.natives and at_home(known[0], place, around)]
    if natives:
        return natives
    fit = [
        party.country == people if people and party.country else fits(party, place.noun, place.adjective, code)
        for party, _ in parties
    ]
    if any(fit):
        return [known for known, good in zip(parties, fit, strict=True) if good]
    return [known for known, good in zip(parties, fit, strict=True) if good is not False]
