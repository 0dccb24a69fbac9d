"""Prices without a rate beside them: what a neighbour or the sentence says they are the price of."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Tokens
from figures.stages.qualifiers.place import Place
from figures.stages.qualifiers.rate_words import RateWords
from figures.stages.qualifiers.things import area_unit, thing
from figures.units import cheap

DEAREST = Decimal(20_000)  # the highest price of a share or a barrel, in ones of a currency
DEAREST_CHEAP = Decimal(2_000_000)  # in ones of a currency of little worth
ALIKE = 300  # prices of one thing differ by less
TIMES = frozenset(("year", "half-year", "quarter", "month", "week", "day", "hour"))


def per_elsewhere(places: list[Place], index: int, words: RateWords) -> str | None:
    """What the neighbours and the sentence say: a twin, a list, other prices of the same thing, shares spoken of."""
    place = places[index]
    if place.twin is not None and place.twin.figure.per is not None:
        return place.twin.figure.per
    before = places[index - 1] if index else None
    if before is not None and (per := of_compared(place, before)) is not None:
        return per
    behind = places[index + 1] if index + 1 < len(places) else None
    if behind is not None and (per := of_neighbour(place, behind)) is not None:
        return per
    if not place.unscaled:
        return None
    return of_other_price(places, index) or of_sentence(places, index, words)


def of_compared(place: Place, before: Place) -> str | None:
    """The old value of a rate is a rate as well: $15 an hour, up from $12.

    >>> en("They earn $15 an hour, up from $12.")
    $15 = 15 USD per hour
    $12 = 12 USD per hour from
    >>> de("5 Mio. Euro pro Jahr, und 3 Mio. Euro für den Umbau")
    5 Mio. Euro = 5000000 EUR per year
    3 Mio. Euro = 3000000 EUR
    >>> en("Profit rose to $6m, or $3.30 per share, from $2m, or $0.90 per share")
    $6m = 6000000 USD to
    $3.30 = 3.3 USD per share to
    $2m = 2000000 USD from
    $0.90 = 0.9 USD per share from
    """
    before = before.twin or before
    if place.figure.role != "from" or place.figure.unit != before.figure.unit or not alike(place, before):
        return None
    return before.figure.per


def of_neighbour(place: Place, behind: Place) -> str | None:
    """20 oder 30 Mio. im Jahr; von 2 auf 3 Mio. Euro im Jahr: the rate behind the last counts for both.

    >>> de("Er zahlt 20 oder 30 Millionen Euro pro Jahr.")
    20 = 20000000 EUR per year
    30 Millionen Euro = 30000000 EUR per year
    >>> en("rose from $40m to $50m a year")
    $40m = 40000000 USD per year from
    $50m = 50000000 USD per year to
    >>> en("sales of 600 mln euro $ 775.5 mln annually")
    600 mln euro = 600000000 EUR per year
    $ 775.5 mln = 775500000 USD per year
    >>> en("It paid $40m and earned $50m a year")
    $40m = 40000000 USD
    $50m = 50000000 USD per year
    """
    per = behind.figure.per
    if per is not None and behind.twin is place:
        return per
    if per is None or behind.figure.unit != place.figure.unit or "per_before" in behind.figure.why:
        return None
    change = place.figure.role == "from" and behind.figure.role == "to"
    shares = place.figure.unit_from == "context" and behind.head - place.last <= 2
    return per if change or shares else None


def of_other_price(places: list[Place], index: int) -> str | None:
    """Another price of its sentence that has a noun counts for it too, where both are of one size.

    >>> de("mit 7.000 Euro pro Schüler, Gymnasien kommen auf 8.400 Euro")
    7.000 Euro = 7000 EUR per pupil
    8.400 Euro = 8400 EUR per pupil
    >>> en("a dividend of EUR 0.40 per share and a fine of EUR 5,000")
    EUR 0.40 = 0.4 EUR per share
    EUR 5,000 = 5000 EUR
    """
    place = places[index]
    for other in (*places[index + 1 : index + 4], *reversed(places[max(0, index - 4) : index])):
        per = other.figure.per
        if per is None or per in TIMES or "per_shared" in other.figure.why:
            continue
        if other.unscaled and other.figure.unit == place.figure.unit and alike(place, other):
            return per
    return None


def alike(place: Place, other: Place) -> bool:
    """Whether two prices are of one size."""
    one, two = value(place), value(other)
    return one == two or (two != 0 != one and 1 / Decimal(ALIKE) < abs(one / two) < ALIKE)


def dearest(place: Place) -> Decimal:
    """The highest price of a share in the currency of a figure.

    >>> de("Die Samsung-Aktien stiegen auf 118.300 Won, das Haus auf 118.300 Euro.")
    118.300 Won = 118300 KRW per share to
    118.300 Euro = 118300 EUR to
    >>> en("The shares fell to $118,300")
    $118,300 = 118300 USD to
    """
    return DEAREST_CHEAP if place.figure.unit in cheap() else DEAREST


def value(place: Place) -> Decimal:
    """One end of a figure."""
    figure = place.figure
    return figure.low if figure.low is not None else figure.high or Decimal(0)


def of_sentence(places: list[Place], index: int, words: RateWords) -> str | None:
    """The sentence speaks of the thing itself: earnings per share, ein Barrel kostete, the shares fell to.

    >>> en("Earnings per share ( EPS ) amounted to EUR1.37 , down from EUR2.30 .")
    EUR1.37 = 1.37 EUR per share
    EUR2.30 = 2.3 EUR per share from
    >>> de("Ein Barrel der Sorte Brent kostete 53,20 Dollar.")
    53,20 Dollar = 53.2 USD per barrel
    >>> de("Die Papiere stiegen auf mehr als 45 Euro.")
    45 Euro = 45.. EUR per share to
    >>> en("Acme fell to $12.70")
    $12.70 = 12.7 USD to
    >>> en("He sold the shares and bought a car for $9,000")
    $9,000 = 9000 USD
    """
    place, tokens, shares = places[index], places[index].tokens, False
    said = tokens.words[place.begin : place.end]
    if words.things.isdisjoint(said) or abs(value(place)) > dearest(place):
        return None
    for at, word in enumerate(said, place.begin):
        if word not in words.things:
            continue
        per = words.per.after(tokens, at) if at < place.first and word in words.begins_per else None
        if per is not None and (found := thing(tokens, per[1], words)) is not None and found not in TIMES:
            return None if is_said(found, places) else found
        if word in words.trade and tokens.words[at - 1] in words.one and at < place.first:
            return words.noun_of.get(word) or area_unit(tokens, at)
        if (found := words.compound.get(word)) is not None and found not in TIMES and at < place.first:
            return found
        shares = shares or (word in words.share and is_share(tokens, at, words))
    return "share" if shares and is_price(place, words) else None


def is_said(per: str, places: list[Place]) -> bool:
    """Whether a rate stands beside another amount of the sentence, to which it belongs."""
    return any(place.figure.per == per and "per" in place.figure.why for place in places)


def is_share(tokens: Tokens, index: int, words: RateWords) -> bool:
    """Whether "share" is the thing itself: not share capital, market share, stock exchange."""
    return tokens.words[index + 1] not in words.not_shares and tokens.words[index - 1] not in words.not_shares


def is_price(place: Place, words: RateWords) -> bool:
    """Whether an amount is spoken of as a price: it moves, or stands behind "at", "hit", "bei"."""
    before = place.tokens.words[max(place.begin, place.head - 3) : place.head]
    return place.figure.role != "level" or not words.price.isdisjoint(before)
