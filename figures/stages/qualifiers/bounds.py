"""Bounds: whether an amount is exact, about so much, at least, or at most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from figures.article import Tokens
from figures.language import language
from figures.phrases import Phrases
from figures.stages.qualifiers.place import BORDERS, CLOSING, OPENING, Place

FILLERS = 3  # phrases that may stand between a word of bound and its number
ALONG = 9  # tokens between "loan" and "over"
ADJECTIVE = ("en", "er", "es", "em")
PLUS = "+"
SIGNS = frozenset("-\u2010\u2011")
AROUND = CLOSING | SIGNS  # what may stand between a word of bound and its number: a near-$5m fine
ENDS = BORDERS | CLOSING
REVERSED = {"at_least": "at_most", "at_most": "at_least"}  # of a negative amount: up to -5 is -5 or more
PLAIN = {"over": "at_least", "under": "at_most"}


class BoundWords:
    """The words of bound of one language."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.before = Phrases(table["bound_before"])
        self.between = Phrases(_with_fillers(table))
        self.lasts = AROUND.union(self.between.lasts)
        self.behind = Phrases(table["bound_behind"])
        self.closing = Phrases(table["bound_closing"])
        self.firsts_behind = SIGNS.union(OPENING, self.behind.firsts, self.closing.firsts)
        self.nouns = {concept: frozenset(table["bound_nouns"][concept].split()) for concept in PLAIN}
        self.endings = {c: tuple(n for n in nouns if len(n) > 4) for c, nouns in self.nouns.items()}
        self.capitals: bool = table["grammar"]["capital_nouns"]
        self.along = frozenset(table["bound_nouns"]["along"].split())


def _with_fillers(table: dict[str, Any]) -> dict[str, list[str]]:
    """The words of bound, alone and with what may stand behind the firmest of them (at least to); and the fillers."""
    firm, fillers = tuple(table["bound_firm"]["words"]), table["bound_between"]["firm"]
    found = {"filler": table["bound_between"]["any"]}
    for concept, phrases in table["bound_before"].items():
        longer = (f"{phrase} {filler}" for phrase in phrases if phrase.endswith(firm) for filler in fillers)
        found[concept] = [*phrases, *longer]
    return found


@cache
def bound_words(code: str) -> BoundWords:
    """The words of bound of a language, made once."""
    return BoundWords(language(code).table)


@dataclass(slots=True)
class Bound:
    """What a word beside an amount says of it, with the token where that word begins or the one behind it."""

    concept: str
    edge: int
    rule: str


def bounded(place: Place, done: int, words: BoundWords) -> None:
    """Set the bound of a figure, and where its expression begins and ends; the figure before it ends at token `done`.

    A range stays a range, and a vague amount stays open.

    >>> de("mindestens 40 bis 60 Mio. Euro")
    40 bis 60 Mio. Euro = 40000000..60000000 EUR
    >>> en("up to several million dollars")
    several million dollars = 2000000.. USD vague
    >>> en("a loss of more than -$5m")
    -$5m = ..-5000000 USD
    """
    said, before, behind = place.tokens.words, None, None
    left = said[place.first - 1]
    if left in words.lasts and (left in AROUND or words.between.may_end(place.tokens, place.first)):
        before = bound_before(place, done, words)
    if before is None and place.last - place.first > 2 and said[place.first].isalpha():
        before = bound_inside(place, words)
    if said[place.last] in words.firsts_behind:
        behind = bound_behind(place, words)
    if before is not None:
        place.head = before.edge
    if behind is not None:
        place.tail = behind.edge
    found = before or behind
    if found is None:
        return
    figure, place.bound_word = place.figure, found.concept
    if not place.single:
        return
    concept = PLAIN.get(found.concept, found.concept)
    if figure.low is not None and figure.low < 0 and found.concept in REVERSED:
        concept = REVERSED[concept]
    place.figure = figure.but(found.rule, bound=concept, **opened(concept))


def opened(bound: str) -> dict[str, None]:
    """The side that a bound leaves open.

    >>> opened("at_least"), opened("at_most"), opened("about")
    ({'high': None}, {'low': None}, {})
    """
    return {"high": None} if bound == "at_least" else {"low": None} if bound == "at_most" else {}


def bound_before(place: Place, done: int, words: BoundWords) -> Bound | None:
    """A word of bound before the number, directly or with fillers between; "ab ca. 630 Euro" is at least.

    >>> de("ein Gewinn von rund 5 Mio. Euro")
    5 Mio. Euro = ~5000000 EUR
    >>> en("up to a further $5m")
    $5m = ..5000000 USD
    >>> de("ab ca. 630 Euro")
    630 Euro = 630.. EUR
    >>> en("an average of $5m")
    $5m = 5000000 USD
    """
    tokens = place.tokens
    found = phrase_before(tokens, place.first, words)
    if found is None:
        return None
    concept, edge = found
    letter = tokens.words[edge].isalpha() and tokens.ends[edge] - tokens.starts[edge] == 1
    if letter and not tokens.words[edge + 1].isalpha() and not is_circa(tokens, edge):
        return None
    if concept == "exact" or (concept in PLAIN and is_preposition(tokens, edge, concept, words)):
        return None
    if concept != "about" and behind_figure(tokens, edge, done):
        return None
    if concept == "about":
        farther = phrase_before(tokens, edge, words) if tokens.words[edge - 1] in words.lasts else None
        if farther is not None and farther[0] in REVERSED:
            concept, edge = farther
    elif (farther := words.before.before(tokens, edge)) is not None:
        edge = farther[1]
    return Bound(concept, edge, "bound_before")


def is_circa(tokens: Tokens, index: int) -> bool:
    """Whether a letter is small and glued to its amount.

    >>> en("sales of c$5m and c£90m, a Series C £20m round")
    $5m = ~5000000 USD
    £90m = ~90000000 GBP
    £20m = 20000000 GBP
    >>> de("Serie C 20 Mio. Euro")
    20 Mio. Euro = 20000000 EUR
    """
    return tokens.glued(index) and tokens.text[tokens.starts[index]].islower()


def behind_figure(tokens: Tokens, index: int, done: int) -> bool:
    """Whether a word stands right behind another amount, so that it compares the two or is a preposition.

    >>> en("$5m more than €3m")
    $5m = 5000000 USD by
    €3m = 3000000 EUR
    >>> de("3 Mio. Euro über 2 Hektar")
    3 Mio. Euro = 3000000 EUR
    2 Hektar = 2 ha
    >>> en("$5m, more than €3m")
    $5m = 5000000 USD
    €3m = 3000000.. EUR
    """
    return index == done or (index == done + 1 and tokens.words[done] in CLOSING)


def bound_inside(place: Place, words: BoundWords) -> Bound | None:
    """A word of bound behind the article of the number: eine knappe Milliarde.

    >>> de("eine knappe Milliarde Euro, eine halbe Milliarde Euro")
    eine knappe Milliarde Euro = ~1000000000 EUR
    eine halbe Milliarde Euro = 500000000 EUR
    """
    found = words.before.before(place.tokens, place.first + 2)
    return Bound("about", place.first, "bound_inside") if found == ("about", place.first + 1) else None


def phrase_before(tokens: Tokens, index: int, words: BoundWords) -> tuple[str, int] | None:
    """The word of bound before a token, fillers and brackets between: "mindestens weitere 5", "(ca.) 5".

    >>> de("mindestens in Höhe von 5 Mio. Euro")
    5 Mio. Euro = 5000000.. EUR
    >>> en("(at least) $5m")
    $5m = 5000000.. USD
    >>> en("a near-$5m fine")
    $5m = ~5000000 USD
    >>> de("etwa für 5 Mio. Euro")
    5 Mio. Euro = 5000000 EUR
    """
    at = index
    if tokens.words[at - 1] in SIGNS and tokens.glued(at - 1) and at > 1 and tokens.glued(at - 2):
        at -= 1
    for _ in range(FILLERS):
        if tokens.words[at - 1] in CLOSING:
            inside = words.before.before(tokens, at - 1)
            return (inside[0], inside[1] - 1) if inside and tokens.words[inside[1] - 1] in OPENING else None
        found = words.between.before(tokens, at)
        if found is None:
            return None
        if found[0] != "filler":
            return None if is_markup(tokens, found[1]) else found
        at = found[1]
    return None


def is_markup(tokens: Tokens, index: int) -> bool:
    """Whether a sign is glued to what stands before it: "<b>5 Mio. Euro", but not "> 5 Mio. Euro"."""
    return not tokens.words[index].isalnum() and index > 0 and tokens.glued(index - 1)


def is_preposition(tokens: Tokens, index: int, concept: str, words: BoundWords) -> bool:
    """Whether "over" belongs to a noun before it and says how much it is of: ein Kredit mit X über 5 Mio.

    >>> de("Der Konzern nahm einen Kredit über 5 Mio. Euro auf.")
    5 Mio. Euro = 5000000 EUR
    >>> en("a dispute over $5m")
    $5m = 5000000 USD
    >>> de("Der Kredit lag über 5 Mio. Euro.")
    5 Mio. Euro = 5000000.. EUR
    """
    nouns, endings = words.nouns[concept], words.endings[concept]
    for at in range(index - 1, max(index - ALONG, -1), -1):
        word = tokens.words[at]
        if word in nouns or (endings and word.endswith(endings)):
            return True
        if word not in words.along and word not in SIGNS and not (words.capitals and is_nominal(tokens, at)):
            return False
    return False


def is_nominal(tokens: Tokens, index: int) -> bool:
    """A noun with its capital, or an adjective right before one: das Angebot des chinesischen Herstellers über.

    >>> de("Ein Angebot des chinesischen Herstellers Xpeng über 120 Millionen Euro lehnte er ab.")
    120 Millionen Euro = 120000000 EUR
    >>> de("Der Kredit der L-Bank über 2 Mio. Euro liegt nun deutlich über 3 Mio. Euro.")
    2 Mio. Euro = 2000000 EUR
    3 Mio. Euro = 3000000.. EUR
    >>> en("an offer of over $5m")
    $5m = 5000000.. USD
    """
    text, starts = tokens.text, tokens.starts
    if text[starts[index]].isupper():
        return True
    return tokens.words[index].endswith(ADJECTIVE) and text[starts[index + 1]].isupper()


def bound_behind(place: Place, words: BoundWords) -> Bound | None:
    """A word of bound behind the amount: oder mehr, or more, a plus sign, or one that closes the clause.

    >>> de("5 Mio. Euro oder mehr")
    5 Mio. Euro = 5000000.. EUR
    >>> en("a $1bn-plus deal")
    $1bn = 1000000000.. USD
    >>> en("It cost $5m at least.")
    $5m = 5000000.. USD
    >>> de("Es kostet 5 Mio. Euro, mindestens aber Zeit, bis 60 km 113 Euro und darüber 168 Euro")
    5 Mio. Euro = 5000000 EUR
    113 Euro = 113 EUR
    168 Euro = 168 EUR
    """
    tokens, at = place.tokens, place.last
    found = words.behind.after(tokens, at)
    if found is None and tokens.words[at] in SIGNS:
        found = words.behind.after(tokens, at + 1)
    if found is not None and tokens.words[at] == PLUS and (not tokens.glued(at - 1) or tokens.words[at + 1] == PLUS):
        return None
    if found is not None and (following := tokens.meaning[found[1]]) is not None and following.begins:
        found = None  # bis 60 km 113 Euro und darüber 168 Euro
    if found is None:
        found = closing_behind(tokens, at, words)
    return Bound(found[0], found[1], "bound_behind") if found is not None else None


def closing_behind(tokens: Tokens, index: int, words: BoundWords) -> tuple[str, int] | None:
    """(geschätzt), (approx.), or at the end of the clause: "5 Mio. Euro maximal."

    >>> de("5 Mio. Euro (geschätzt)")
    5 Mio. Euro = ~5000000 EUR
    >>> en("$5m tops")
    $5m = ..5000000 USD
    >>> en("$5m at least two of the firms paid")
    $5m = 5000000 USD
    """
    if tokens.words[index] in OPENING:
        found = words.closing.after(tokens, index + 1) or words.before.after(tokens, index + 1)
        if found is None or tokens.words[found[1]] not in CLOSING:
            return None
        return PLAIN.get(found[0], found[0]), found[1] + 1
    found = words.closing.after(tokens, index)
    if found is not None and tokens.words[found[1]] in ENDS:
        return found
    return None
