"""Past: who was named before a sentence, how far back, and whom a noun phrase or pronoun can mean."""

from __future__ import annotations

from figures.companies import Mention, Party
from figures.companies.descriptions import fits
from figures.stages.companies.grammar import Place
from figures.stages.companies.sentence import Sentence

Signs = tuple[str, ...]


def distance(text: str, mention: Mention, begin: int, line: int) -> str:
    """How far before a sentence a name stands."""
    if mention.start >= line:
        return "same paragraph" if text.count(". ", mention.end, begin - 2) else "sentence before"
    return "far before" if text.count("\n", mention.end, begin) > 3 else "paragraph before"


def is_near(signs: Signs) -> bool:
    return bool(signs) and signs[0] in ("same paragraph", "sentence before")


def near(past: list[tuple[Party, Signs]]) -> bool:
    """Whether somebody is spoken of in the paragraph already."""
    return any(is_near(signs) for party, signs in past if party.kind != "unknown")


def able(parties: list[tuple[Party, Signs]], place: Place, around: Sentence) -> list[tuple[Party, Signs]]:
    """Those who can be meant: whose trade or country fits, if that is said; persons by "he"."""
    if place.stand_in != "noun":
        if around.tokens.words[place.start] in around.words.persons:
            return [known for known in parties if known[0].kind == "person"] or parties
        return parties
    people = around.words.peoples.get(place.noun)
    code = around.article.language.code
    fit = [
        party.country == people if people and party.country else fits(party, place.noun, place.adjective, code)
        for party, _ in parties
    ]
    if any(fit):
        return [known for known, good in zip(parties, fit, strict=True) if good]
    return [known for known, good in zip(parties, fit, strict=True) if good is not False]
