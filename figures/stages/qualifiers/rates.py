"""Rates: what an amount is paid for: per year, per share, per square metre."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from figures.article import Tokens
from figures.language import Language, language
from figures.phrases import Phrases
from figures.stages.qualifiers.place import BORDERS, CLOSING, HYPHENS, OPENING, Marks, Place, behind_bracket, border
from figures.tokens import split

REACH = 7  # tokens between an amount and "pro Jahr"
FAR = 18  # tokens between "annual" and the amount
RESULT = 3  # tokens behind "annual" that say what it is
YEARS = range(1900, 2101)
DEAREST = Decimal(20_000)  # the highest price of a share or a barrel, in ones of a currency
ALIKE = 300  # prices of one thing differ by less
QUOTES = frozenset('"“”„')
TIMES = frozenset(("year", "half-year", "quarter", "month", "week", "day", "hour"))


class RateWords:
    """The words of rates of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table
        self.function = language.function
        self.per = Phrases({"per": table["per_words"]["per"]})
        self.articles = {word: concept for concept in ("a", "the") for word in table["per_words"][concept]}
        self.adverbs = Phrases(table["per_adverbs"])
        self.behind = Phrases(table["per_behind"])
        self.nouns = Phrases(table["per_nouns"])
        self.noun_of: dict[str, str] = {
            noun: concept for concept, nouns in table["per_nouns"].items() for noun in nouns
        }
        self.not_before = frozenset(table["per_not"]["before"])
        self.not_after = frozenset(table["per_not"]["after"])
        self.adjective = _by_word(table["per_adjectives"])
        self.results = frozenset(table["per_results"]["nouns"].split())
        self.compound = _by_word(table["per_compounds"])
        self.adjoined = frozenset(table["per_adjoined"]["words"])
        self.never = frozenset(table["per_adjoined"]["never"])
        self.trade = frozenset(table["per_trade"]["units"])
        self.one = frozenset(table["per_trade"]["one"])
        self.share = frozenset(table["per_trade"]["share"])
        self.not_shares = frozenset(table["per_trade"]["not_share"])
        self.price = frozenset(table["per_trade"]["price"])
        self.capitals: bool = table["grammar"]["capital_nouns"]
        self.begins_per = beginnings(table["per_words"]["per"])
        self.begins = self.begins_per.union(*map(beginnings, table["per_adverbs"].values()))
        self.begins |= self.begins.union(*map(beginnings, table["per_behind"].values()))
        self.begins_direct = self.begins.union(self.articles, self.compound)
        rates = (*table["per_adverbs"].values(), *table["per_behind"].values())
        endings = {word for phrases in rates for phrase in phrases for word in split(phrase)[-1:] if word != "."}
        abbreviated = {split(phrase)[0] for phrases in rates for phrase in phrases if phrase.endswith(".")}
        self.telling = self.begins_per.union(
            endings, abbreviated, self.adjective, self.compound, self.trade, self.share
        )
        if table["per_words"]["a"]:
            self.telling |= {split(noun)[0] for noun in self.noun_of}
        self.marked = self.begins.union(
            self.adjective, self.compound, self.trade, self.share, BORDERS, OPENING, CLOSING
        )


def beginnings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(split(phrase)[0] for phrase in phrases)


def _by_word(section: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: concept for concept, words in section.items() for word in words}


@cache
def rate_words(code: str) -> RateWords:
    """The words of rates of a language, made once."""
    return RateWords(language(code))


def rated(places: list[Place], words: RateWords) -> None:
    """Set `per` of all figures: first what stands beside each, then what its sentence or its neighbour says."""
    marks = Marks(places[0].tokens, words.marked, words.telling)
    done, told = 0, []
    for index, place in enumerate(places):
        marked = marks.of(place)
        if not marked:
            continue
        told.append(index)
        per = per_inside(place, words) or per_behind(place, marked, words) or per_before(place, done, marked, words)
        done = place.last
        if per is not None:
            place.figure = place.figure.but("per", per=per)
    for index in told:
        if places[index].figure.per is None and (per := per_elsewhere(places, index, marks, words)) is not None:
            places[index].figure = places[index].figure.but("per_shared", per=per)


def per_inside(place: Place, words: RateWords) -> str | None:
    """Inside a range: "zwischen 7,90 Euro pro Monat und 14,90 Euro".

    >>> de("zwischen 7,90 Euro pro Monat und 14,90 Euro")
    7,90 Euro pro Monat und 14,90 Euro = 7.9..14.9 EUR per month
    >>> en("between $5 a month and $7")
    $5 a month and $7 = 5..7 USD per month
    >>> en("between $5 and $7")
    $5 and $7 = 5..7 USD
    """
    if place.figure.bound != "between" or place.last - place.first < 5:
        return None
    for at in range(place.first + 1, place.last - 1):
        if (found := rate_at(place.tokens, at, words)) is not None:
            return found
    return None


def per_behind(place: Place, marked: list[int], words: RateWords) -> str | None:
    """Behind the amount, directly or some words on: "$53 a barrel", "5 Mio. Euro Miete im Jahr".

    >>> de("850 Millionen Euro jährlich, 52,50 Euro je Aktie, 12 Euro pro Quadratmeter")
    850 Millionen Euro = 850000000 EUR per year
    52,50 Euro = 52.5 EUR per share
    12 Euro = 12 EUR per m2
    >>> en("a $40bn-a-year market, $5 each month and $53 a barrel")
    $40bn = 40000000000 USD per year
    $5 = 5 USD per month
    $53 = 53 USD per barrel
    >>> en("$5m a year ago")
    $5m = 5000000 USD
    >>> de("5 Mio. Euro im Jahr 2015, 6 Mio. Euro im Jahr zuvor")
    5 Mio. Euro = 5000000 EUR
    6 Mio. Euro = 6000000 EUR
    """
    tokens, at = place.tokens, behind_bracket(place)
    found = rate_at(tokens, at, words)
    if found is not None:
        return found
    for index in marked[bisect_left(marked, at) :]:
        word = tokens.words[index]
        if (
            index >= at + REACH
            or border(word)
            or word in CLOSING
            or word in OPENING
            or number_between(tokens, at, index)
        ):
            break
        if index > at and word in words.begins and (found := rate_farther(tokens, index, words)) is not None:
            return found
    return annual_behind(tokens, at, words)


def number_between(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a number in digits stands among the tokens `first` to `last`, exclusive."""
    return any(meaning is not None and meaning.digits is not None for meaning in tokens.meaning[first:last])


def rate_at(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """The rate that begins at a token: an adverb, "per" and its noun, or an article and a unit of trade."""
    if tokens.words[index] not in words.begins_direct:
        return None
    found = words.adverbs.after(tokens, index)
    if found is None:
        found = words.behind.after(tokens, index)
        if found is not None and not ends_rate(tokens, found[1], words):
            return None
    if found is not None:
        return found[0]
    per = words.per.after(tokens, index)
    if per is not None:
        return thing(tokens, per[1], words)
    article = words.articles.get(tokens.words[index])
    if article == "a" and tokens.words[index + 1] in HYPHENS:
        index += 1
    if article == "a" or (article == "the" and tokens.words[index + 1] in words.trade):
        return listed_thing(tokens, index + 1, words)
    return words.compound.get(tokens.words[index]) if tokens.words[index] not in words.share else None


def rate_farther(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """A rate some words behind its amount: "5 Mio. Euro Miete pro Jahr"; "a year" only where it is no span of time.

    >>> de("Sie zahlt 5 Mio. Euro Miete im Jahr.")
    5 Mio. Euro = 5000000 EUR per year
    >>> en("It earns $5m in rent a year.")
    $5m = 5000000 USD per year
    >>> en("It repaid $5m in less than a year.")
    $5m = 5000000 USD
    """
    found = words.adverbs.after(tokens, index)
    if found is not None:
        return found[0]
    found = words.behind.after(tokens, index)
    if found is not None:
        span = tokens.words[index - 1] in words.not_before
        return found[0] if not span and ends_rate(tokens, found[1], words) else None
    per = words.per.after(tokens, index)
    return thing(tokens, per[1], words) if per is not None else None


def ends_rate(tokens: Tokens, index: int, words: RateWords) -> bool:
    """Whether "im Jahr" ends here: not im Jahr 2015, im Jahr zuvor, a year ago."""
    word = tokens.words[index]
    return word not in words.not_after and not is_year(tokens, index)


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether a token is the number of a year."""
    meaning = tokens.meaning[index] if index < len(tokens) else None
    return meaning is not None and meaning.digits is not None and meaning.digits in YEARS


def thing(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """What stands behind "per": an area unit's code, a listed noun, or any noun in the singular.

    >>> en("$5 per diluted share, $9 per square foot, $2 per subscription")
    $5 = 5 USD per share
    $9 = 9 USD per ft2
    $2 = 2 USD per subscription
    >>> de("5 Euro pro verkauftem Auto, 3 Euro je Stammaktie")
    5 Euro = 5 EUR per car
    3 Euro = 3 EUR per share
    >>> de("5 Euro je nach Größe")
    5 Euro = 5 EUR
    """
    if tokens.words[index] in words.never:
        return None
    found = listed_thing(tokens, index, words)
    if found is not None:
        return found
    if words.capitals:
        return german_thing(tokens, index, words)
    while tokens.words[index] in words.adjoined:
        index += 1
    word = tokens.words[index]
    if (found := listed_thing(tokens, index, words)) is not None:
        return found
    if len(word) > 2 and word.isalpha() and word not in words.function and tokens.meaning[index] is None:
        return singular(word)
    return None


def listed_thing(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """An area unit or a noun of the list that begins at a token."""
    area = area_unit(tokens, index)
    if area is not None:
        return area
    found = words.nouns.after(tokens, index)
    if found is None or not ends_rate(tokens, found[1], words):
        return None
    return found[0]


def area_unit(tokens: Tokens, index: int) -> str | None:
    """The code of the area unit that begins at a token: square metre, qm, acre."""
    meaning = tokens.meaning[index] if index < len(tokens) else None
    for surface in meaning.units if meaning is not None else ():
        last = index + len(surface.words)
        if surface.unit.kind == "area" and tuple(tokens.words[index:last]) == surface.words:
            code: str | None = surface.unit.code
            return code
    return None


def german_thing(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """The noun behind "pro": adjectives in small letters before it are passed, a compound is known by its last part."""
    for at in (index, index + 1, index + 2):
        if at >= len(tokens) or not tokens.words[at].isalpha():
            return None
        if tokens.text[tokens.starts[at]].isupper():
            return words.noun_of.get(tokens.words[at]) or area_unit(tokens, at) or last_part(tokens.words[at], words)
        if tokens.words[at] in words.function:
            return None
    return None


def last_part(word: str, words: RateWords) -> str | None:
    """Stammaktie is an Aktie, Arbeitsstunde a Stunde."""
    for cut in range(2, len(word) - 3):
        if word[cut:] in words.noun_of:
            return words.noun_of[word[cut:]]
    return None


def singular(noun: str) -> str:
    """The singular of an English noun.

    >>> [singular(noun) for noun in ("companies", "boxes", "licenses", "buses", "glass", "stations", "bus", "analysis")]
    ['company', 'box', 'license', 'bus', 'glass', 'station', 'bus', 'analysis']
    """
    if noun.endswith(("ss", "us", "is")) or not noun.endswith("s"):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("xes", "ches", "shes", "sses", "uses")):
        return noun[:-2]
    return noun[:-1]


def annual_behind(tokens: Tokens, index: int, words: RateWords) -> str | None:
    """ "a $5m annual fee", but not "$5m annual profit"."""
    per = words.adjective.get(tokens.words[index])
    return per if per is not None and not is_result(tokens, index + 1, words) else None


def is_result(tokens: Tokens, index: int, words: RateWords) -> bool:
    """Whether "annual" belongs to a result, which is no rate: annual net sales, jährlicher Umsatz."""
    return any(word in words.results for word in tokens.words[index : index + RESULT])


def per_before(place: Place, done: int, marked: list[int], words: RateWords) -> str | None:
    """Before the amount, in its clause and behind token `done`: "jährlich 5 Mio.", "annual savings of some".

    >>> de("Das kostet jährlich 2 bis drei Milliarden Euro.")
    2 bis drei Milliarden Euro = 2000000000..3000000000 EUR per year
    >>> en("annual savings of some EUR3m")
    EUR3m = ~3000000 EUR per year
    >>> en("annual net sales of EUR3m")
    EUR3m = 3000000 EUR
    >>> de("ein Stundenlohn von 15 Euro, eine Jahresmiete von 5000 Euro, ein Jahresumsatz von 5 Mio. Euro")
    15 Euro = 15 EUR per hour
    5000 Euro = 5000 EUR per year
    5 Mio. Euro = 5000000 EUR
    """
    tokens = place.tokens
    lowest = max(place.begin, place.head - FAR, done)
    for at in reversed(marked[bisect_left(marked, lowest) : bisect_left(marked, place.first)]):
        word = tokens.words[at]
        if word in BORDERS and word not in QUOTES:
            return None
        if (
            place.first - at <= REACH + 2
            and word in words.begins
            and (found := words.adverbs.after(tokens, at)) is not None
        ):
            return found[0] if found[1] <= place.first and word not in words.results else None
        if (per := words.adjective.get(word)) is not None:
            return None if is_result(tokens, at + 1, words) else per
        if (per := words.compound.get(word)) is not None and per != "share":
            return per
    return None


def per_elsewhere(places: list[Place], index: int, marks: Marks, words: RateWords) -> str | None:
    """What the neighbours and the sentence say: a twin, a list, other prices of the same thing, shares spoken of."""
    place = places[index]
    if place.twin is not None and place.twin.figure.per is not None:
        return place.twin.figure.per
    behind = places[index + 1] if index + 1 < len(places) else None
    if behind is not None and behind.begin == place.begin and (per := of_neighbour(place, behind)) is not None:
        return per
    if not place.unscaled:
        return None
    said = {other.figure.per for other in in_sentence(places, index) if "per" in other.figure.why}
    return of_other_price(places, index) or of_sentence(place, said, marks, words)


def in_sentence(places: list[Place], index: int) -> list[Place]:
    """All figures of the sentence of one."""
    first = last = index
    while first and places[first - 1].begin == places[index].begin:
        first -= 1
    while last < len(places) and places[last].begin == places[index].begin:
        last += 1
    return places[first:last]


def of_neighbour(place: Place, behind: Place) -> str | None:
    """20 oder 30 Mio. im Jahr; von 2 auf 3 Mio. Euro im Jahr: the rate behind the last counts for both.

    >>> de("Er zahlt 20 oder 30 Millionen Euro pro Jahr.")
    20 = 20000000 EUR per year
    30 Millionen Euro = 30000000 EUR per year
    >>> en("rose from $40m to $50m a year")
    $40m = 40000000 USD per year from
    $50m = 50000000 USD per year to
    >>> en("It paid $40m and earned $50m a year")
    $40m = 40000000 USD
    $50m = 50000000 USD per year
    """
    per = behind.figure.per
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
        if per is None or per in TIMES or other.begin != place.begin or "per_shared" in other.figure.why:
            continue
        if other.unscaled and other.figure.unit == place.figure.unit and alike(place, other):
            return per
    return None


def alike(place: Place, other: Place) -> bool:
    """Whether two prices are of one size."""
    one, two = value(place), value(other)
    return one == two or (two != 0 != one and 1 / Decimal(ALIKE) < abs(one / two) < ALIKE)


def value(place: Place) -> Decimal:
    """One end of a figure."""
    figure = place.figure
    return figure.low if figure.low is not None else figure.high or Decimal(0)


def of_sentence(place: Place, said: set[str | None], marks: Marks, words: RateWords) -> str | None:
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
    if abs(value(place)) > DEAREST:
        return None
    tokens, shares = place.tokens, False
    for at in marks.of(place):
        word = tokens.words[at]
        per = words.per.after(tokens, at) if at < place.first and word in words.begins_per else None
        if per is not None and (found := thing(tokens, per[1], words)) is not None and found not in TIMES:
            return found if found not in said else None
        if word in words.trade and tokens.words[at - 1] in words.one and at < place.first:
            return words.noun_of.get(word) or area_unit(tokens, at)
        if (found := words.compound.get(word)) is not None and found not in TIMES and at < place.first:
            return found
        shares = shares or (word in words.share and is_share(tokens, at, words))
    return "share" if shares and is_price(place, words) else None


def is_share(tokens: Tokens, index: int, words: RateWords) -> bool:
    """Whether "share" is the thing itself: not share capital, market share, stock exchange."""
    return tokens.words[index + 1] not in words.not_shares and tokens.words[index - 1] not in words.not_shares


def is_price(place: Place, words: RateWords) -> bool:
    """Whether an amount is spoken of as a price: it moves, or stands behind "at", "hit", "bei"."""
    before = place.tokens.words[max(place.begin, place.head - 3) : place.head]
    return place.figure.role != "level" or not words.price.isdisjoint(before)
