"""The unit at a token: a sign, a code or a name, before its number or behind it."""

from __future__ import annotations

from figures.article import Tokens
from figures.language import Language
from figures.quantity import HYPHENS, Quantity
from figures.units import AREA, MONEY, Surface, Unit, only_scaled, own_scale, owners, signs_behind

APART = frozenset(("sq", "euro"))  # sq ft, Euro €: the tokens of these may stand apart
CIRCA = "c"  # c$5m
NEAR = 12  # tokens before pounds in which a word of weight makes them a weight
CENTS = 2  # decimals of a price
HEAVY = 1000  # pounds: fewer, with a hyphen, are a weight


def unit_at(tokens: Tokens, index: int) -> tuple[Surface | None, int]:
    """The longest unit that begins at a token, and the token behind it."""
    word = tokens.meaning[index]
    if word is None or not word.units:
        return None, index
    if word.longer is not None:
        for surface in word.longer.get(tokens.words[index + 1], ()):
            last = index + len(surface.words)
            if len(surface.words) > 2 and tuple(tokens.words[index:last]) != surface.words:
                continue
            if surface.exact is None or _written(tokens, index, last, surface):
                return surface, last
    if word.exact is not None:
        found = word.exact.get(tokens.text[tokens.starts[index] : tokens.ends[index]])
        if found is not None and not (tokens.words[index] == "$" and _behind_letters(tokens, index)):
            return found, index + 1
    return word.name, index + 1 if word.name is not None else index


def _behind_letters(tokens: Tokens, index: int) -> bool:
    """CR$: a dollar of a country we do not know; but 5 m$ has a scale before it."""
    if index == 0 or tokens.starts[index] > tokens.ends[index - 1] or not tokens.words[index - 1][-1].isalpha():
        return False
    if tokens.span(index - 1, index) == CIRCA:
        return False
    word = tokens.meaning[index - 1]
    return word is None or word.scale is None


def _written(tokens: Tokens, first: int, last: int, surface: Surface) -> bool:
    """Whether a sign of several tokens is written as it must be, and stands alone: m2 but not m 2, R$ but not CR$."""
    written, exact = "".join(tokens.span(first, last).split()), surface.exact or ""
    prefixed = exact[-1] == "$" and len(surface.words[0]) > 1
    if written != exact and not (prefixed and written.lower() == exact.lower() and tokens.glued(first)):
        return False  # they gave us $10m
    if not prefixed and exact[-1] != "." and not all(map(tokens.glued, range(first, last - 1))):
        return surface.words[0] in APART and " " in tokens.span(first, last)  # "A $ 4 billion deal" is no A$
    if surface.words[-1].isalpha() and tokens.glued(last - 1) and tokens.words[last][:1].isalpha():
        return False
    return not (surface.words[0] == "$" or surface.words[0][0].isalpha()) or not _behind_letters(tokens, first)


def unit_after(
    tokens: Tokens, index: int, found: Quantity, language: Language, behind: Unit | None = None
) -> tuple[Surface | None, int]:
    """The unit behind a number, a hyphen or "of" between them: 500-Millionen-Euro, millions of dollars.

    Behind a number whose unit stands before it (`behind`), only the same unit counts: a $1 trillion-dollar company.
    """
    at, mark = index, tokens.words[index]
    if mark in HYPHENS:
        at += tokens.glued(at - 1) and tokens.glued(at)
    elif found.vague:
        at += mark in language.joint_of or mark in language.several_of
    surface, last = unit_or_area(tokens, at, language)
    if surface is None:
        return None, index
    unit = surface.unit
    if surface.exact in only_scaled() or (behind is not None and not _same(unit, behind)):
        return None, index
    if _belongs_to_next(tokens, index, at, last, found, surface, first=behind is not None):
        return None, index
    if (
        found.scale is None
        and at == index
        and tokens.words[last] in HYPHENS
        and _of_a_noun(tokens, last, found, language)
    ):
        return None, index
    if found.scale is None and (_of_a_screen(tokens, at, language) or _is_abbreviated(tokens, at)):
        return None, index
    if found.scale is None and "GBP" in unit.family and surface.exact is None and _weighs(tokens, at, found, language):
        return None, index
    return surface, last


def unit_or_area(tokens: Tokens, index: int, language: Language) -> tuple[Surface | None, int]:
    """The unit at a token; that of an area may have an adjective between it and its number.

    >>> en("12,500 rentable square feet and 40 additional euros")
    12,500 rentable square feet = 12500 ft2
    >>> de("12.000 zusätzliche Quadratmeter")
    12.000 zusätzliche Quadratmeter = 12000 m2
    """
    surface, last = unit_at(tokens, index)
    if surface is not None or tokens.words[index] not in language.sets["areal"]:
        return surface, last
    surface, last = unit_at(tokens, index + 1)
    if surface is None or surface.unit.kind != AREA or surface.unit.wary:
        return None, index
    return surface, last


def _same(unit: Unit, other: Unit) -> bool:
    return unit.kind == other.kind and (unit.code == other.code or unit.code in other.family)


def _belongs_to_next(
    tokens: Tokens, index: int, at: int, last: int, found: Quantity, surface: Surface, *, first: bool
) -> bool:
    """In 2009 EUR 5.2 mn, $2-$3: the sign is that of the next number; in 2014 MU69 it is none.

    >>> en("a store of 250 sq m 2,691 sq ft, in 2009 EUR 5.2 mn")
    250 sq m = 250 m2
    2,691 sq ft = 2691 ft2
    EUR 5.2 mn = 5200000 EUR
    >>> de("auf 250 m² 40 Betten, 2009 EUR 5,2 Mio.")
    250 m² = 250 m2
    EUR 5,2 Mio. = 5200000 EUR
    """
    if surface.exact is None:
        return tokens.words[last][:1].isdecimal() and tokens.glued(last - 1)
    if surface.unit.kind == AREA:
        return False
    following = tokens.meaning[last]
    if following is None or following.digits is None:
        return False
    return at > index or (not tokens.glued(at - 1) and (first or found.scale is None))


def _of_a_noun(tokens: Tokens, hyphen: int, found: Quantity, language: Language) -> bool:
    """The unit begins a compound of its own, which a bare number counts: 18 Euro-Finanzminister, 1080p-Display.

    >>> de("18 Euro-Finanzminister, ein 1080p-Display, 20 Euro-Scheine, 5 Mio. Euro-Projekt")
    20 Euro = 20 EUR
    5 Mio. Euro = 5000000 EUR
    >>> en("a 1080p-ready screen, a $50-a-day room")
    $50 = 50 USD per day
    """
    if not (tokens.glued(hyphen - 1) and tokens.glued(hyphen) and tokens.words[hyphen + 1].isalpha()):
        return False
    noun = tokens.words[hyphen + 1]
    if noun in language.sets["priced"] or noun in language.meaning.shapes.tails:
        return False
    return tokens.text[tokens.starts[hyphen + 1]].isupper() or tokens.words[hyphen - 1] in language.sets["glued"]


def _of_a_screen(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether a letter behind a number counts the lines of a picture, not pence: 1080p.

    >>> de("Videos in 1080p und 720p, die Aktie kostet 750p")
    750p = 7.5 GBP per share
    >>> en("videos in 1080p, shares at 720p")
    720p = 7.2 GBP per share
    """
    glued = tokens.words[index] in language.sets["glued"] and tokens.glued(index - 1)
    return glued and tokens.words[index - 1] in language.sets["screens"]


def _is_abbreviated(tokens: Tokens, index: int) -> bool:
    """Whether a letter begins an abbreviation: 2.00 p.m.

    >>> en("at 2.00 p.m. the share stood at 2.00p.")
    2.00p = 0.02 GBP per share
    >>> de("Stand 10.30 a.m., der Kurs lag bei 750p.")
    750p = 7.5 GBP
    """
    if len(tokens.words[index]) != 1 or tokens.words[index + 1] != "." or not tokens.glued(index):
        return False
    following = tokens.words[index + 2]
    return following.isalpha() and len(following) == 1 and tokens.glued(index + 1)


def _weighs(tokens: Tokens, index: int, found: Quantity, language: Language) -> bool:
    """Pounds that are a weight: a word of weight beside them or somewhere near, or a hyphen and no price behind it.

    >>> en("a 12-pound cannon, a 10-pound note")
    10-pound = 10 GBP
    >>> de("Der Bub wog sieben Pfund, die 200-Pfund-Bombe mehr, der 10-Pfund-Schein weniger")
    10-Pfund = 10 GBP
    """
    sets, thing = language.sets, tokens.words[index + 1]
    if thing in sets["weight"]:
        return True
    if tokens.words[index - 1] in HYPHENS and found.low < HEAVY:
        if thing in HYPHENS and tokens.glued(index):
            thing = tokens.words[index + 2]  # 200-Pfund-Bombe
        if thing[:1].isalpha():
            return thing not in sets["priced"]
    return not sets["weighing"].isdisjoint(tokens.words[max(0, index - NEAR) : index + 8])


def meant(surface: Surface, found: Quantity, language: Language) -> Unit:
    """The unit that a sign before a number means: T$100bn are Taiwan's, since the number has a scale of its own.

    >>> en("T$100bn, T$241.50, 840 T€")
    T$100bn = 100000000000 TWD
    T$241.50 = 241.5 TWD
    840 T€ = 840000 EUR
    >>> de("T$ 480, T$ 241,50")
    T$ 480 = 480000 USD
    T$ 241,50 = 241.5 TWD
    """
    unit, exact = surface.unit, surface.exact or ""
    if unit.scale is None:
        return unit
    if found.scale is None:
        cents = found.low.as_tuple().exponent == -CENTS
        if exact not in own_scale() or not (cents or exact in language.sets["own_scale"]):
            return unit
    return Unit(own_scale().get(exact, unit.code), MONEY, family=unit.family)


def meant_behind(surface: Surface, found: Quantity) -> Unit:
    """The unit that a sign behind a number means: Rp500,000 are rupiah, 80 Rp. are Rappen.

    >>> de("Rp 500.000 oder 80 Rp.")
    Rp 500.000 = 500000 IDR
    80 Rp. = 0.8 CHF
    """
    if surface.exact is None or found.scale is not None or found.low >= HEAVY:
        return surface.unit
    return signs_behind().get(surface.exact, surface.unit)


def with_country(tokens: Tokens, last: int, unit: Unit, language: Language) -> tuple[Unit, int]:
    """The country behind an amount tells its dollars apart, where no noun follows that it belongs to.

    >>> en("It raised $5 million US, then $6 million Canadian.")
    $5 million US = 5000000 USD
    $6 million Canadian = 6000000 CAD
    >>> en("a $5 million Canadian project")
    $5 million = 5000000 USD
    >>> de("Es kostet 5 Mio. Dollar US")
    5 Mio. Dollar US = 5000000 USD
    """
    code = owners(language.code).get(tokens.words[last])
    if code not in unit.family or not tokens.text[tokens.starts[last]].isupper() or not _closes(tokens, last, language):
        return unit, last
    return Unit(code, unit.kind, unit.factor), last + 1


def _closes(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether a country stands in capitals and ends what it belongs to."""
    following = tokens.words[index + 1]
    return following in language.function or not (following[:1].isalnum() or following in HYPHENS)
