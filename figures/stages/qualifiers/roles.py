"""Roles: whether an amount is a level, or a change: from, to, by."""

from __future__ import annotations

from functools import cache

from figures.article import Tokens
from figures.kinds import Kinds
from figures.language import Language, language
from figures.phrases import Phrases
from figures.stages.qualifiers.bounds import PLAIN
from figures.stages.qualifiers.place import BORDERS, HYPHENS, OPENING, Place, behind_bracket
from figures.tokens import split

PHRASE = 12  # tokens of "a net profit of" between "to" and its amount
REACH = 16  # tokens of "an increase in the share capital of"
PAIR = 14  # tokens between "from" and "to"


class RoleWords:
    """The words of change of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table
        words, before, clause = table["role_words"], table["role_before"], table["role_clause"]
        self.move = frozenset(words["move"].split())
        self.went = frozenset(words["went"].split())
        self.enlarged = frozenset(words["enlarged"].split())
        self.sites = Kinds({"site": table["events"]["hints"]["site"].split()})
        self.lost = frozenset(words["lost"].split())
        self.spent = frozenset(words["spent"].split())
        self.spent_on = frozenset(words["spent_on"].split())
        self.kind = dict.fromkeys(words["change"].split(), "change") | dict.fromkeys(words["level"].split(), "level")
        self.beside = frozenset(words["beside"].split())
        self.by_nouns = frozenset(words["by_nouns"])
        self.kind |= dict.fromkeys(self.by_nouns | self.move, "change")
        self.adverbs = frozenset(words["adverbs"])
        self.particles = frozenset(words["particles"])
        self.preposition = {word: role for role in ("to", "from", "by") for word in before[role]}
        self.of = frozenset(before["of"])
        self.size = frozenset(before["size"])
        self.within = frozenset(before["within"])
        self.gap = frozenset(before["gap"].split())
        self.stop = frozenset(before["stop"].split()) - set(self.preposition) - self.of
        self.openers = self.gap.union(before["openers"])
        self.leading = self.gap.union(self.preposition, self.of)
        self.plainly = {word: role for word, role in self.preposition.items() if word not in self.of}
        self.total = Phrases({"total": before["total"]})
        self.behind = Phrases({role: table["role_behind"][role] for role in ("by", "level")})
        self.firsts_behind = HYPHENS.union(OPENING, self.behind.firsts)
        self.verb_last: bool = table["grammar"]["verb_last"]
        self.ends = BORDERS.union(clause["border"])
        self.together = frozenset(split(phrase) for phrase in clause["together"])


@cache
def role_words(code: str) -> RoleWords:
    """The words of change of a language, made once."""
    return RoleWords(language(code))


def roles(places: list[Place], words: RoleWords) -> None:
    """Set `role` of all figures: from each one's preposition, then from its neighbours."""
    found = prepositions(places, words)
    for index, place in enumerate(places):
        role = "level"
        if place.twin is not None:
            role = place.twin.figure.role
        elif index and is_lost(places, index - 1, found, words):
            role = "to"
        elif found[index] is not None:
            role = role_by_preposition(places, index, found, words)
        elif place.bound_word in PLAIN and is_moved(place, words):
            role = "to"
        elif is_difference(place, words) or is_lost(places, index, found, words):
            role = "by"
        elif index and is_with_previous(places[index - 1], place, words):
            role = places[index - 1].figure.role
        if role != "level":
            place.figure = place.figure.but(f"role_{role}", role=role)


def prepositions(places: list[Place], words: RoleWords) -> list[tuple[str, int] | None]:
    """The preposition of each figure."""
    said = places[0].tokens.words
    found: list[tuple[str, int] | None] = []
    for place in places:
        before = said[place.head - 1]
        if before in words.plainly:
            found.append((words.plainly[before], place.head - 1))
        else:
            found.append(preposition(place, words) if before in words.leading else None)
    for index, place in enumerate(places):
        if place.bound_word is not None and found[index] is None and is_rise_up_to(places, index, found, words):
            found[index] = ("to", place.first - 1)
            unbound(places, index)
    return found


def unbound(places: list[Place], index: int) -> None:
    """Take the bound from a figure whose "up to" is a rise, and from the same in other units behind it.

    >>> en("Profit went up to 8.6 mln euro $ 11.4 mln from 2.8 mln euro")
    8.6 mln euro = 8600000 EUR to
    $ 11.4 mln = 11400000 USD to
    2.8 mln euro = 2800000 EUR from
    """
    alike = 1
    while index + alike < len(places) and places[index + alike].twin is places[index + alike - 1]:
        alike += 1
    for place in places[index : index + alike]:
        if place.figure.bound == "at_most":
            place.figure = place.figure.but("no_bound", bound="exact", low=place.figure.high)


def preposition(place: Place, words: RoleWords) -> tuple[str, int] | None:
    """The to, from or by that an amount stands behind, and its token; a short noun phrase may stand between.

    >>> en("It swung to a net profit of $5m from a loss of $2m")
    $5m = 5000000 USD to
    $2m = 2000000 USD from
    >>> de("Der Gewinn stieg von zuletzt 2 Mio. auf einen Rekordwert von 5 Mio. Euro.")
    2 Mio. = 2000000 EUR from
    5 Mio. Euro = 5000000 EUR to
    >>> en("It sold to the owner of $5m")
    $5m = 5000000 USD
    """
    tokens, at = place.tokens, place.head - 1
    inner = None
    for _ in range(PHRASE):
        word = tokens.words[at]
        if word in words.of and inner is None:
            inner = (words.preposition.get(word, "of"), at)
        elif word in words.preposition:
            fits = inner is None or tokens.words[at + 1] in words.openers
            return (words.preposition[word], at) if fits else inner
        elif inner is None and word not in words.gap:
            return None
        elif inner is not None and (
            at < place.begin or word in BORDERS or (word in words.stop and not hyphened(tokens, at))
        ):
            return inner
        at -= 1
    return inner


def hyphened(tokens: Tokens, index: int) -> bool:
    """Whether a token is part of a word with hyphens: larger-than-expected, up-front."""
    behind = tokens.words[index + 1] in HYPHENS and tokens.glued(index)
    return behind or (index > 0 and tokens.words[index - 1] in HYPHENS and tokens.glued(index - 1))


def role_by_preposition(places: list[Place], index: int, found: list[tuple[str, int] | None], words: RoleWords) -> str:
    """What a preposition says: the role, if a change is spoken of or from and to stand together.

    >>> de("Die Investitionen werden von 6 Mrd. auf 4,5 Milliarden Euro gekürzt.")
    6 Mrd. = 6000000000 EUR from
    4,5 Milliarden Euro = 4500000000 EUR to
    >>> en("Sales totalled $5m, up from $4m")
    $5m = 5000000 USD
    $4m = 4000000 USD from
    >>> de("Der Schaden wird auf 5 Mio. Euro geschätzt.")
    5 Mio. Euro = 5000000 EUR
    >>> en("Costs amounted to $5m after a rise in wages")
    $5m = 5000000 USD
    >>> de("Der Hersteller erweitert sein Werk in Graz um 5 Mio. Euro.")
    5 Mio. Euro = 5000000 EUR
    >>> de("Der Hersteller erweitert sein Budget um 5 Mio. Euro.")
    5 Mio. Euro = 5000000 EUR by
    """
    role, at = found[index]  # type: ignore[misc]
    place = places[index]
    if role == "from" and index + 1 < len(places) and partner(places, index, found, "to", 1):
        return "from"  # ein Anstieg von 2 auf 3 Mio. Euro
    if role == "of" or (at and place.tokens.words[at - 1] in words.by_nouns and place.tokens.words[at] in words.of):
        return "by" if is_amount_of_change(place, at, words) else "level"
    if role == "from":
        return "from" if is_from(places, index, found, words) else "level"
    if role == "by" and words.verb_last and index + 1 < len(places) and partner(places, index, found, "to", 1):
        return "by"  # gab um 2 auf 54 Euro nach
    if role == "by" and place.figure.kind == "money" and is_cost_of_works(place, at, words):
        return "level"
    if role == "to" and index and partner(places, index, found, "from", -1):
        return "to"
    return role if is_change(place, at, words) else "level"


def is_cost_of_works(place: Place, at: int, words: RoleWords) -> bool:
    """Whether a plant is enlarged at the cost of an amount, as Austrians say it: das Werk wird um 5 Mio. erweitert."""
    said = place.tokens.words
    works = any(word in words.enlarged for word in said[place.begin : place.end])
    return works and any(words.sites[word] for word in said[place.begin : at])


def is_from(places: list[Place], index: int, found: list[tuple[str, int] | None], words: RoleWords) -> bool:
    """Whether a "from" says what an amount was before: beside a "to", a word of change, or an amount to compare."""
    place, at = places[index], found[index][1]  # type: ignore[index]
    if at and place.tokens.words[at - 1] in words.size:
        return False
    if partner(places, index, found, "to", 1):
        return True
    if words.verb_last:
        return partner(places, index, found, "to", -1) and is_change(place, at, words)
    return compares(places, index) or is_change(place, at, words)


def is_amount_of_change(place: Place, at: int, words: RoleWords) -> bool:
    """An increase of $5m, ein Anstieg von 5 Mio., an improvement in the result of $5m; but not cost reductions of $5m.

    >>> de("ein Anstieg von 5 Mio. Euro")
    5 Mio. Euro = 5000000 EUR by
    >>> en("an annual improvement of EUR2m")
    EUR2m = 2000000 EUR per year by
    >>> en("an increase in sales of $5m, cost reductions of $2m")
    $5m = 5000000 USD by
    $2m = 2000000 USD
    """
    tokens = place.tokens
    for index in range(at - 1, max(at - REACH, place.begin) - 1, -1):
        word = tokens.words[index]
        if word in words.by_nouns:
            return index == at - 1 or tokens.words[index + 1] in words.within
        if (word in words.stop and word not in words.within) or (word in BORDERS and index != at - 1):
            return False
    return False


def partner(places: list[Place], index: int, found: list[tuple[str, int] | None], role: str, step: int) -> bool:
    """Whether the figure beside it, twins left out, has the other preposition and the same unit."""
    place, at = places[index], index + step
    while 0 <= at < len(places) and places[at].twin is not None:
        at += step
    if not 0 <= at < len(places) or place.figure.unit != places[at].figure.unit:
        return False
    other, (left, right) = found[at], (place, places[at]) if step > 0 else (places[at], place)
    if other is None or other[0] != role or right.head - left.last > PAIR:
        return False
    return BORDERS.isdisjoint(place.tokens.words[left.last : right.head])


def is_change(place: Place, at: int, words: RoleWords) -> bool:
    """Whether a change is spoken of: at the end of a German clause, else by the nearest word before the preposition.

    >>> de("Der Konzern wurde nach dem Rückgang auf 5 Mio. Euro verklagt, die Strafe stieg um 2 Mio. Euro.")
    5 Mio. Euro = 5000000 EUR
    2 Mio. Euro = 2000000 EUR by
    >>> en("Net sales increased by 2 % to EUR 5 mn in 2008 .")
    EUR 5 mn = 5000000 EUR to
    >>> en("It paid $5m to lift sales")
    $5m = 5000000 USD
    """
    if at and place.tokens.words[at - 1] in words.beside:
        return False
    if words.verb_last and (kind := kind_behind(place, words)) is not None:
        return kind == "change"
    return kind_before(place, at, words) == "change"


def kind_behind(place: Place, words: RoleWords) -> str | None:
    """What the verb at the end of the clause says: gestiegen, geschätzt, legte ... zu."""
    said = place.tokens.words
    for index in range(place.last, place.end):
        word = said[index]
        if word in words.kind:
            return words.kind[word]
        if word in words.particles and said[index + 1] in words.ends:
            return kind_before(place, place.first, words) or "change"
        if word in words.ends:
            return None
    return None


def kind_before(place: Place, at: int, words: RoleWords) -> str | None:
    """What the nearest word of change or level before a token says."""
    kind, said = words.kind, place.tokens.words
    for index in range(at - 1, place.begin - 1, -1):
        if said[index] in kind and not hyphened(place.tokens, index):
            return kind[said[index]]
    return None


def is_moved(place: Place, words: RoleWords) -> bool:
    """A change across a mark: "fell below $50", "über 5 Mrd. Euro gestiegen"; "liegt über 5 Mrd." is a level.

    >>> en("Bitcoin fell below $60,000.")
    $60,000 = ..60000 USD to
    >>> de("Der Umsatz ist erstmals über 5 Mrd. Euro gestiegen und liegt über 4 Mrd. Euro.")
    5 Mrd. Euro = 5000000000.. EUR to
    4 Mrd. Euro = 4000000000.. EUR
    """
    tokens = place.tokens
    if words.kind.get(tokens.words[place.head - 1]) == "change":
        return True
    return words.verb_last and kind_behind(place, words) == "change"


def is_rise_up_to(places: list[Place], index: int, found: list[tuple[str, int] | None], words: RoleWords) -> bool:
    """ "was up to X, from Y" and "went up to X" are a rise: their "up to" is no bound.

    >>> en("Profit after taxes was up to EUR0.9 m , from EUR0.01 m last year .")
    EUR0.9 m = 900000 EUR to
    EUR0.01 m = 10000 EUR from
    >>> en("Fines are up to EUR0.9 m . Orders have gone up to EUR 1.9 bn .")
    EUR0.9 m = ..900000 EUR
    EUR 1.9 bn = 1900000000 EUR to
    """
    place, at = places[index], index + 1
    expression = place.tokens.words[place.head : place.first]
    if len(expression) != 2 or expression[0] not in words.move or words.preposition.get(expression[1]) != "to":
        return False
    if place.tokens.words[place.head - 1] in words.went:
        return place.figure.low is None
    while at < len(places) and places[at].twin is not None:
        at += 1
    other = found[at] if at < len(places) else None
    if other is None or other[0] != "from":
        return False
    return place.figure.unit == places[at].figure.unit and place.figure.low is None


def compares(places: list[Place], index: int) -> bool:
    """ "$5m, from $4m a year earlier": an amount of the same unit stands right before."""
    place, before = places[index], places[index - 1] if index else None
    while before is not None and before.twin is not None:
        before = before.twin
    return before is not None and before.figure.unit == place.figure.unit


def is_difference(place: Place, words: RoleWords) -> bool:
    """Without a preposition: "up 10 cents", "a $2m rise", "an increase of", "5 Mio. Euro mehr als"; not what is sunk.

    >>> en("Nokia Corp. , down 10 cents at $ 19.46; it will sink $5m into a plant")
    10 cents = 0.1 USD by
    $ 19.46 = 19.46 USD
    $5m = 5000000 USD
    >>> de("Das sind 5 Mio. Euro mehr als im Vorjahr.")
    5 Mio. Euro = 5000000 EUR by
    >>> de("5 Mio. Euro oder mehr")
    5 Mio. Euro = 5000000.. EUR
    """
    tokens, before = place.tokens, place.tokens.words[place.head - 1]
    if before in words.move:
        spent = before in words.spent and tokens.words[place.last] in words.spent_on
        return not (spent or is_particle(place, words))
    if place.tail == place.last and tokens.words[place.tail] in words.firsts_behind:
        found = words.behind.after(tokens, behind_bracket(place))
        if found is not None:
            return found[0] == "by"
    total = words.total.before(tokens, place.head) if before in words.total.lasts else None
    return total is not None and is_amount_of_change(place, total[1], words)


def is_lost(places: list[Place], index: int, found: list[tuple[str, int] | None], words: RoleWords) -> bool:
    """An amount of which shares lost or gained, right before what they cost now.

    >>> en("The shares lost 4p to 118p; he lost $40 to his 3 friends")
    4p = 0.04 GBP per share by
    118p = 1.18 GBP per share to
    $40 = 40 USD
    >>> de("Die Aktie verlor 40 Cent auf 3 Euro, er verlor 40 Cent")
    40 Cent = 0.4 EUR per share by
    3 Euro = 3 EUR per share to
    40 Cent = 0.4 EUR
    """
    place, behind = places[index], places[index + 1] if index + 1 < len(places) else None
    if behind is None or place.tokens.words[place.head - 1] not in words.lost or behind.head != place.tail + 1:
        return False
    return found[index + 1] == ("to", place.tail) and place.figure.unit == behind.figure.unit


def is_particle(place: Place, words: RoleWords) -> bool:
    """Whether "up" before a large sum belongs to a verb: "to set up", "racks up"; not ", up" and "was up".

    >>> en("Revaia racks up $160M, plans to set up Rs 1,250-crore plant; sales were $5m, up $2m")
    $160M = 160000000 USD
    Rs 1,250-crore = 12500000000 INR
    $5m = 5000000 USD
    $2m = 2000000 USD by
    """
    tokens, at = place.tokens, place.head - 1
    if place.unscaled or tokens.words[at] not in words.adverbs:
        return False
    before = tokens.words[at - 1]
    return not (before in BORDERS or before in words.stop or at == place.begin)


def is_with_previous(before: Place, place: Place, words: RoleWords) -> bool:
    """ "from EUR4.7m and EUR26.7m": only "and" stands between."""
    if before.figure.role == "level":
        return False
    return tuple(place.tokens.words[before.last : place.head]) in words.together
