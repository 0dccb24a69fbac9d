"""The unit stands before its number: $5m, EUR 5 Mio., CHF 1'250'000.-"""

from __future__ import annotations

from figures.article import Tokens
from figures.figure import Figure
from figures.language import Language
from figures.numerals import FIRST_YEAR, LAST_YEAR
from figures.quantity import HYPHENS, Quantity, quantity, scales
from figures.stages.amounts.signs import (
    BRACKETS,
    PRICE_MARKS,
    beside,
    closed,
    in_brackets,
    is_percent,
    key_figure,
    loosened,
    minus_before,
    minus_between,
    price_dash,
)
from figures.stages.amounts.stated import Stated, figure_of, trusted
from figures.stages.amounts.unit_at import meant, unit_after, unit_at, with_country
from figures.units import Surface, Unit, crypto, days, only_scaled, owners

CLOSING = frozenset(BRACKETS.values())
LAST_DAY = 31  # of a month


def unit_first(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """$5m, EUR 5 Mio., Rs. 500 crore, CHF 1'250'000.-, ( EUR ) 12 million, EURm 5.2, Mio. EUR 5,2, minus $5m

    >>> de("CHF 1'250'000.– für den Umbau")
    CHF 1'250'000.– = 1250000 CHF
    >>> en("A loss of ( EUR ) 12 million and minus $5m")
    ( EUR ) 12 million = 12000000 EUR
    minus $5m = -5000000 USD
    >>> de("von Fr. 118 auf Fr. 131 je Aktie, am Fr. 12. Mai")
    Fr. 118 = 118 CHF per share from
    Fr. 131 = 131 CHF per share to
    >>> en("USD and EUR fell in 2024")
    """
    word, power, first = tokens.meaning[index], None, index
    if word is not None and word.scale is not None and not word.short:
        power, first, _ = scales(tokens, index, glued=False)  # Mio. EUR 5,2
    elif word is not None and word.minus:
        first += 1
    surface, at = unit_at(tokens, first)
    if surface is None or (surface.unit.code is None and not surface.unit.family):
        return None
    begin = index
    if tokens.words[at] in CLOSING and first == index and BRACKETS.get(tokens.words[index - 1]) == tokens.words[at]:
        begin, at = index - 1, at + 1  # ( EUR ) 12 million
    stated = number_behind(tokens, at, power, language)
    if stated is None or (power is not None and not stated.found.plain):
        return None
    surely = surface.exact in days() and stated.found.plain and stated.found.low > LAST_DAY  # Fr. 118
    wary = surface.exact is None or (surface.unit.wary and not surely)
    if wary and not stands_before(surface, tokens, at, stated.found, language):
        return None
    if surface.unit.code in crypto() and surface.exact is None and unit_at(tokens, stated.last)[0] is not None:
        return None  # der Bitcoin 104.200 Dollar
    if power is None and first > index:
        stated = stated._replace(negative=True)
    unit = meant(surface, stated.found, language)
    return with_unit_before(tokens, begin, at, stated, unit._replace(wary=False) if surely else unit, language)


def number_behind(tokens: Tokens, at: int, power: int | None, language: Language) -> Stated | None:
    """The number behind a unit, and what may stand between: EUR million 5.2, EUR : 5.2, EUR -5, $(5.2) million."""
    word, negative = tokens.meaning[at], False
    if word is None or word.digits is None:
        if tokens.words[at] == "(":
            inside = in_brackets(tokens, at, language)
            return None if inside is None else Stated(*inside, negative=True)
        if power is None and word is not None and word.scale is not None and word.number is None:
            power, at = _scale_between(tokens, at)
        if tokens.words[at] == ":":
            at += 1
        negative, at = minus_between(tokens, at)
    found = quantity(tokens, at, language)
    return None if found is None or found.vague else Stated(found, found.last, power, negative)


def stands_before(surface: Surface, tokens: Tokens, at: int, found: Quantity, language: Language) -> bool:
    """Whether a name, or a sign that is also a word, may stand before this number: it has a scale or a separator.

    >>> de("Euro 5,50 und Euro 6")
    Euro 5,50 = 5.5 EUR
    >>> en("She won 2.5 million euros, then Won500bn")
    2.5 million euros = 2500000 EUR
    Won500bn = 500000000000 KRW
    """
    if not found.plain:
        return False  # "der Euro eine Million"
    if price_dash(tokens, found.last) > found.last:
        return True  # Fr. 250.-
    if found.scale is None and tokens.words[found.first].isdecimal() and not before_range(tokens, at, found, language):
        return False  # "Euro 2024"
    if found.scale is None and surface.exact in only_scaled():
        return False  # the road E5.2
    if surface.exact is not None or not surface.unit.wary:
        return True
    return tokens.glued(at - 1) and tokens.text[tokens.starts[at - 1]].isupper()


def before_range(tokens: Tokens, at: int, found: Quantity, language: Language) -> bool:
    """Whether a name stands before a range whose scale stands behind its second end: between Euro 2 and 3 million.

    >>> en("orders of between Euro 2 and 3 million, Euro 5-6 million, the Euro 5 and 6 norms")
    Euro 2 and 3 million = 2000000..3000000 EUR
    Euro 5-6 million = 5000000..6000000 EUR
    >>> de("zwischen Euro 2 und 3 Mio., die Norm Euro 5 und 6")
    Euro 2 und 3 Mio. = 2000000..3000000 EUR
    """
    joints, words, meaning = language.joints, tokens.words, tokens.meaning
    joint, second, scale = words[found.last], meaning[found.last + 1], meaning[found.last + 2]
    if second is None or second.digits is None or scale is None or scale.scale is None:
        return False
    return joint in joints.to or joint in HYPHENS or (joint in joints.both and words[at - 2] in joints.between)


def with_unit_before(
    tokens: Tokens, begin: int, at: int, stated: Stated, unit: Unit, language: Language
) -> Figure | None:
    """The figure of a number behind its unit, with what follows: $1 trillion-dollar, $5m US, CHF 5.-"""
    found, last = stated.found, stated.last
    rules: tuple[str, ...] = ("unit_before",)
    mark = tokens.words[last]
    if mark in HYPHENS and found.scale is None and (loose := loosened(tokens, found, language)):
        found, bound = loose
        stated, last = stated._replace(found=found, bound=bound), found.last
    elif tokens.meaning[last] is not None or mark in HYPHENS:
        after, end = unit_after(tokens, last, found, language, behind=unit)
        if after is not None:
            unit, last, rules = after.unit, end, ("unit_before", "unit_after")
        elif is_percent(tokens, last, language):
            return None
    elif mark in beside(language.code):
        last = price_dash(tokens, last)
        if is_percent(tokens, last, language):
            return None
    priced = last > stated.last and mark in PRICE_MARKS  # Fr. 250.-
    if unit.family:
        unit, last, stated = parted(tokens, last, unit, stated, language)
        unit, last = with_country(tokens, last, unit, language)
    if (unit.wary or found.short) and not priced and not trusted(unit, found, tokens, at):
        return None
    if found.scale is None and in_a_code(tokens, begin, last):
        return None
    begin, stated = _with_sign(tokens, begin, last, stated)
    return figure_of(tokens, begin, last, stated, unit, rules)


def parted(tokens: Tokens, last: int, unit: Unit, stated: Stated, language: Language) -> tuple[Unit, int, Stated]:
    """A number that its country has parted from its scale or its cents: $ 61US million, $ 15US .74

    >>> en("It paid $ 61US million , the share is at $ 15US .74 .")
    $ 61US million = 61000000 USD
    $ 15US .74 = 15.74 USD per share
    >>> de("Es kostet $ 61US Mio.")
    $ 61US Mio. = 61000000 USD
    """
    code = owners(language.code).get(tokens.words[last])
    if code not in unit.family or stated.found.scale is not None or not tokens.glued(last - 1):
        return unit, last, stated
    power, end, _ = scales(tokens, last + 1, glued=True)
    rest = tokens.meaning[last + 1]
    if power is not None:
        return Unit(code, unit.kind, unit.factor), end, stated._replace(power=power)
    if rest is not None and rest.digits is not None and tokens.words[last + 1][0] == "." and not stated.found.low % 1:
        value = stated.found.low + rest.digits
        return (
            Unit(code, unit.kind, unit.factor),
            last + 2,
            stated._replace(found=stated.found.but(low=value, high=value)),
        )
    return unit, last, stated


def in_a_code(tokens: Tokens, begin: int, last: int) -> bool:
    """Whether an amount is glued between letters, as in a ticker or an address.

    >>> en("Nokia ( OMX : NOK1V ) bought it for NOK1.2bn and EUR5.")
    NOK1.2bn = 1200000000 NOK
    EUR5 = 5 EUR
    >>> de("Der Artikel Qm3qZILF kostet EUR5.")
    EUR5 = 5 EUR
    """
    if not tokens.words[last][:1].isalpha() or not tokens.text[tokens.starts[begin]].isalpha():
        return False
    return all(tokens.glued(index) for index in range(begin, last))


def _with_sign(tokens: Tokens, begin: int, last: int, stated: Stated) -> tuple[int, Stated]:
    """A minus before the unit, or the brackets of a key figure: -$5m, Net result: (£22.4m)."""
    if stated.negative or tokens.starts[begin] != tokens.ends[begin - 1]:
        return begin, stated
    if minus_before(tokens, begin) and not closed(tokens, last):
        return begin - 1, stated._replace(negative=True)
    return begin, stated._replace(negative=key_figure(tokens, begin, last))


def _scale_between(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """EUR million 5.2, EUR mn 5.2, $ bn : 5.2; but "EUR million 2009 2008" is the head of a table.

    >>> en("Net sales , EUR mn 12.5, in EUR million 2009 2008 Turnover 120.5 135.1 EBIT 12.3")
    EUR mn 12.5 = 12500000 EUR
    120.5 = 120500000 EUR
    135.1 = 135100000 EUR
    12.3 = 12300000 EUR
    >>> de("Umsatz Mio. EUR 5,2")
    Mio. EUR 5,2 = 5200000 EUR
    """
    power, last, _ = scales(tokens, index, glued=True)
    word = tokens.meaning[last]
    if word is None or word.digits is None or power is None:
        return None, index
    return (None, index) if tokens.words[last].isdecimal() and FIRST_YEAR <= word.digits <= LAST_YEAR else (power, last)
