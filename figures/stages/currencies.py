"""Stage 3: which currency is meant where none or several could be, and what is no money at all."""

from __future__ import annotations

from collections import Counter
from functools import cache

import re2

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language
from figures.quantity import HYPHENS
from figures.stages.ranges import ends_here
from figures.units import MONEY, facts

LARGEST_RATE = 1000  # one euro never cost more of another currency in what news call an exchange rate
NEAR = 250  # characters before its sentence in which another amount makes a bare number money
FAR = 40  # tokens that are searched for a word of money on either side of a bare number


def currencies(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure has its currency, as far as it can be known; numbers that are no amounts are gone.

    >>> de("Für 5 Mio. Euro und 50 Cent je Aktie")
    5 Mio. Euro = 5000000 EUR
    50 Cent = 0.5 EUR per share
    >>> en("It invested $5bn, of which 2bn in Texas")
    $5bn = 5000000000 USD
    2bn = 2000000000 USD
    >>> de("5 Millionen Menschen zahlten 3 Euro")
    3 Euro = 3 EUR
    """
    if not figures:
        return figures
    document = Document(figures, article)
    found = []
    for position, figure in enumerate(figures):
        if figure.unit_from == "default":
            figure = which(figure, position, document)
        elif figure.kind is None:
            if not is_money(figure, position, document):
                continue
            figure = elided(figure, position, document)
        if figure.kind == MONEY and (figure.scale is None or figure.scale < 0 or figure.vague) and (
            is_exchange_rate(figure, document) or is_name(figure, document)
        ):
            continue
        found.append(figure)
    return found


class Document:
    """What the whole document says about its currencies."""

    def __init__(self, figures: list[Figure], article: Article) -> None:
        self.figures = figures
        self.article = article
        self.tokens: Tokens = article.tokens
        self.language: Language = article.language
        money = [figure for figure in figures if figure.kind == MONEY and figure.unit]
        self.stated = {figure.unit: None for figure in money if figure.unit_from == "stated"}
        self.defaults = {figure.unit: None for figure in money if figure.unit_from == "default"}
        self._places: Counter[str] | None = None

    @property
    def only(self) -> str | None:
        """The currency of a document that speaks of one only."""
        spoken = set(self.stated) | set(self.defaults)
        return spoken.pop() if len(spoken) == 1 else None

    @property
    def places(self) -> Counter[str]:
        """How often the document names a place of each currency."""
        if self._places is None:
            owners = owner_of_place()
            found = place_pattern().findall(self.article.text.encode("utf-8", "replace"))
            self._places = Counter(owners[name.decode()] for name in found)
        return self._places

    def near(self, position: int, members: tuple[str, ...] = ()) -> str | None:
        """The unit of the nearest earlier money figure, or the next one, among some members."""
        for index in (*range(position - 1, max(-1, position - 6), -1), *range(position + 1, position + 3)):
            if 0 <= index < len(self.figures):
                other = self.figures[index]
                if other.kind == MONEY and other.unit and (not members or other.unit in members):
                    return other.unit
        return None


@cache
def owner_of_place() -> dict[str, str]:
    """Place -> ISO 4217 code of the money that is paid with there."""
    return {
        place: code for code, entry in facts("currencies")["currency"].items() for place in entry.get("places", ())
    }


@cache
def place_pattern() -> re2._Regexp:
    """All places in one pattern."""
    places = sorted(owner_of_place(), key=lambda place: (-len(place), place))
    return re2.compile(rf"\b(?:{'|'.join(map(re2.escape, places))})\b".encode())


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Default code or first member -> the currencies that share its word."""
    return {
        entry.get("default") or name: tuple(entry["members"]) for name, entry in facts("currencies")["family"].items()
    }


def which(figure: Figure, position: int, document: Document) -> Figure:
    """A word that several currencies share: $, Kronen, pesos, Cent.

    >>> en("Swedish retailer sells for 5 million crowns in Stockholm")
    5 million crowns = 5000000 SEK
    >>> en("A dispute over 5 million crowns")
    5 million crowns = 5000000 ?
    """
    members = members_of(figure, document)
    if not members:
        return figure
    if figure.scale is not None and figure.scale < 0 or "cents" in figure.why:
        spoken = [code for code in (*document.stated, *document.defaults) if code in members]
        code = spoken[0] if len(set(spoken)) == 1 else document.near(position, members)
        return figure.but("which_currency", unit=code, unit_from="context") if code else figure
    stated = [code for code in document.stated if code in members]
    if figure.unit is None:
        code = stated[0] if len(stated) == 1 else _by_place(members, document, least=1)
        return figure.but("which_currency", unit=code, unit_from="context") if code else figure.but("unknown_currency", unit_from=None)
    if stated:
        return figure  # where one dollar is told apart, the bare one is the default
    code = _by_place(members, document, least=2)
    if code and code != figure.unit and not document.places[figure.unit]:
        return figure.but("which_currency", unit=code, unit_from="context")
    return figure


def members_of(figure: Figure, document: Document) -> tuple[str, ...]:
    """The currencies that the unit words of a figure may mean."""
    tokens = document.tokens
    first, last = tokens.at(figure.start), tokens.at(figure.end)
    for index in (*range(last - 1, max(first - 1, last - 4), -1), first, first + 1):
        word = tokens.meaning[index] if index < len(tokens) else None
        for surface in word.units if word else ():
            if surface.unit.family and len(surface.words) == 1:
                return surface.unit.family
    return ()


def _by_place(members: tuple[str, ...], document: Document, least: int) -> str | None:
    counts = Counter({code: document.places[code] for code in members if document.places[code] >= least})
    best = counts.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def is_money(figure: Figure, position: int, document: Document) -> bool:
    """Whether a number without a unit is money: it has a scale, counts no thing, and money is spoken of.

    >>> de("Foxconn will Milliarden in KI investieren")
    Milliarden = 2000000000.. ? vague
    >>> en("Sales rose to 5.2 million from 4.8 million euros")
    5.2 million = 5200000 EUR to
    4.8 million euros = 4800000 EUR from
    >>> en("5 million users spent three hours")
    """
    tokens, language = document.tokens, document.language
    if figure.scale is None and not (figure.vague and "digit_count" in figure.why):
        return False
    if figure.scale is not None and figure.scale < 6:
        return False
    last = tokens.at(figure.end)
    word = tokens.meaning[last - 1]
    if "compound" in figure.why or (word is not None and word.compound):
        return True
    first_of, last_of = tokens.sentence_of(tokens.at(figure.start))
    neighbours = _money_in_sentence(position, document, first_of, last_of)
    if word is not None and word.short:
        return neighbours
    if _counts_things(tokens, last, figure, language):
        return False
    return neighbours or _speaks_of_money(tokens, tokens.at(figure.start), first_of, last_of, language)


def _money_in_sentence(position: int, document: Document, first: int, last: int) -> bool:
    low, high = document.tokens.starts[first] - NEAR, document.tokens.ends[last - 1]
    for index in (*range(position - 1, max(-1, position - 5), -1), *range(position + 1, position + 3)):
        if 0 <= index < len(document.figures):
            other = document.figures[index]
            if other.kind == MONEY and low <= other.start < high:
                return True
    return False


def _counts_things(tokens: Tokens, index: int, figure: Figure, language: Language) -> bool:
    """5 Millionen Menschen, 3 million new users: a noun follows, perhaps behind adjectives."""
    words = language.sets
    if tokens.word(index) in HYPHENS and tokens.glued(index - 1):
        tail = tokens.word(index + 1)
        return not (tail in language.meaning.shapes.tails or tail in words["money"])
    if tokens.word(index) in language.several_of and figure.vague:
        index += 1
        if tokens.word(index) in language.function:
            return False
    if language.decimal == ".":
        return not ends_here(tokens, index, language) and tokens.word(index) not in words["money"]
    for at in range(index, index + 3):
        word = tokens.word(at)
        if not word[:1].isalpha() or word in language.function:
            return False
        if tokens.text[tokens.starts[at]].isupper():
            return word not in words["money"] and not any(tail in word for tail in money_tails(language))
        if not word.endswith(("e", "en", "er", "es", "em")):
            return False
    return False


def _speaks_of_money(tokens: Tokens, index: int, first: int, last: int, language: Language) -> bool:
    """Whether a word of money stands in the sentence."""
    cues = language.sets["money"]
    words = tokens.words[max(first, index - FAR) : min(last, index + FAR)]
    return not cues.isdisjoint(words) or any(word.endswith(money_tails(language)) for word in words if len(word) > 6)


@cache
def money_tails(language: Language) -> tuple[str, ...]:
    """Ends of long words that speak of money: Jahres-umsatz."""
    return tuple(sorted(language.sets["money_tails"]))


def elided(figure: Figure, position: int, document: Document) -> Figure:
    """The currency of an amount that has none of its own: of its neighbour, or the only one of the document."""
    tokens = document.tokens
    first, last = tokens.sentence_of(tokens.at(figure.start))
    low, high = tokens.starts[first], tokens.ends[last - 1]
    near = [
        other.unit
        for other in document.figures[max(0, position - 5) : position + 4]
        if other.kind == MONEY and other.unit and low <= other.start < high
    ]
    unit = near[0] if len(set(near)) == 1 and not figure.vague else document.only
    return figure.but("elided_unit", kind=MONEY, unit=unit, unit_from="context" if unit else None)


def is_exchange_rate(figure: Figure, document: Document) -> bool:
    """The price of a currency in another: 1,19 Dollar je Euro; the euro reached $1.19.

    >>> de("Der Euro kostete am Abend 1,0912 Dollar")
    >>> en("The pound fell to $1.21")
    >>> en("The ticket costs 1.21 euros")
    1.21 euros = 1.21 EUR
    """
    if (figure.scale or 0) > 0 or figure.vague or figure.low is None or figure.low >= LARGEST_RATE:
        return False
    tokens, language = document.tokens, document.language
    behind = tokens.at(figure.end)
    if figure.low == 1 and _other_price(figure, document):
        return True
    if tokens.word(behind) in language.sets["each"]:
        at = behind + 1 + (tokens.word(behind + 1) in language.sets["the"])
        return _bare_currency(tokens, at, figure)
    first, _ = tokens.sentence_of(tokens.at(figure.start))
    before = tokens.at(figure.start)
    if before == 0 or "." not in format(figure.low, "f"):
        return False
    start = max(first, before - 10)
    if not any(tokens.words[at] in language.sets["trading"] for at in range(start, before)):
        return False
    return any(_bare_currency(tokens, at, figure) for at in range(start, before))


def _other_price(figure: Figure, document: Document) -> bool:
    """One unit of a currency beside a small price in another: für einen Euro wurden 1,19 Dollar gezahlt."""
    first, last = document.tokens.sentence_of(document.tokens.at(figure.start))
    low, high = document.tokens.starts[first], document.tokens.ends[last - 1]
    return any(
        other.kind == MONEY and other.unit != figure.unit and other.scale is None and low <= other.start < high
        for other in document.figures
        if other is not figure
    ) and not document.tokens.words[document.tokens.at(figure.start)].isdecimal()


def _bare_currency(tokens: Tokens, index: int, figure: Figure) -> bool:
    """A currency word without a number, other than the figure's own."""
    word = tokens.meaning[index] if index < len(tokens) else None
    if word is None or not word.units or word.digits is not None:
        return False
    near = (tokens.meaning[index - 1] if index else None, tokens.meaning[index + 1] if index + 1 < len(tokens) else None)
    if any(each is not None and (each.digits is not None or each.scale is not None) for each in near):
        return False
    unit = word.name.unit if word.name is not None else None
    return unit is not None and unit.kind == MONEY and not unit.wary and unit.code != figure.unit


def is_name(figure: Figure, document: Document) -> bool:
    """The rapper 50 Cent, the million-dollar question: words that name no amount.

    >>> en("the rapper 50 Cent")
    >>> en("That is the million-dollar question")
    >>> de("Es kostet 50 Cent")
    50 Cent = 0.5 EUR
    """
    tokens, words = document.tokens, document.language.sets
    behind, before = tokens.word(tokens.at(figure.end)), tokens.word(tokens.at(figure.start) - 1)
    if figure.vague and behind in words["idioms"]:
        return True
    return figure.text == "50 Cent" and (before in words["artists"] or document.language.decimal == ".")
