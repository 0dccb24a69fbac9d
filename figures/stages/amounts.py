"""Stage 1: every number with its scale and unit, and the numbers without one that a neighbour may complete."""

from __future__ import annotations

from decimal import Decimal

from figures.article import Article, Tokens
from figures.figure import Figure
from figures.language import Language
from figures.quantity import HYPHENS, MINUS, Quantity, power_of_ten, quantity, scales
from figures.units import ONE, Surface, Unit

LARGEST = Decimal(10) ** 24
DECIMAL_MARKS = frozenset(",.")
BRACKETS = {"(": ")", "[": "]"}


def amounts(figures: list[Figure], article: Article) -> list[Figure]:
    """All amounts of the article in order; those whose `unit` is None are numbers that may yet get one.

    >>> de("Siemens investiert zwei Milliarden Euro.")
    zwei Milliarden Euro = 2000000000 EUR
    >>> en("Intel pledged $20bn")
    $20bn = 20000000000 USD
    >>> en("in 2024 it hired 5,000 people")
    """
    tokens, language = article.tokens, article.language
    found: list[Figure] = []
    done = 0
    for index in [index for index, word in enumerate(tokens.meaning) if word is not None and word.begins]:
        if index < done:
            continue
        figure = amount(tokens, index, language)
        if figure is not None:
            found.append(figure)
            done = tokens.at(figure.end)
    return found


def amount(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """The amount that begins at a token: its unit before the number, behind it, or missing."""
    word = tokens.meaning[index]
    if word.units or (word.scale is not None and tokens.meaning[index + 1] is not None):  # type: ignore[union-attr]
        figure = unit_first(tokens, index, language)
        if figure is not None:
            return figure
    return number_first(tokens, index, language)


def unit_first(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """$5m, EUR 5 Mio., Rs. 500 crore, CHF 1'250'000.-, ( EUR ) 12 million, EURm 5.2, Mio. EUR 5,2

    >>> de("CHF 1'250'000.– für den Umbau")
    CHF 1'250'000.– = 1250000 CHF
    >>> en("A loss of ( EUR ) 12 million")
    ( EUR ) 12 million = 12000000 EUR
    >>> en("USD and EUR fell in 2024")
    """
    power, first = None, index
    word = tokens.meaning[index]
    if word is not None and word.scale is not None and not word.short:
        power, first, _ = scales(tokens, index, glued=False)  # Mio. EUR 5,2
    surface, at = unit_at(tokens, first)
    begin = index
    if surface is not None and BRACKETS.get(tokens.words[first - 1]) == tokens.words[at] and first == index:
        begin, at = index - 1, at + 1  # ( EUR ) 12 million
    if surface is None or surface.unit.code is None and not surface.unit.family:
        return None
    if power is None:
        power, at, _ = _scale_between(tokens, at)  # EUR million 5.2
    negative, at = _minus(tokens, _skip_colon(tokens, at))
    found = quantity(tokens, at, language)
    if found is None or found.vague or (first != index and not found.plain):
        return None
    if (surface.exact is None or surface.unit.wary) and not _written_as_price(tokens, at, found):
        return None  # "Euro 2024", "der Euro eine Million"
    unit, last, rules = surface.unit, _price_dash(tokens, found.last), ("unit_before",)
    after, end = None, last
    if tokens.meaning[last] is not None:
        after, end = unit_after(tokens, last, found, language, behind=unit)
    if after is not None:
        unit, last, rules = after.unit, end, ("unit_before", "unit_after")
    if not _trusted(unit, found, tokens, at) or _percent(tokens, last, language):
        return None
    before = _minus_before(tokens, begin)
    first = begin - 1 if before else begin
    return _figure(tokens, first, last, found, unit, rules, power=power, negative=negative or before)


def number_first(tokens: Tokens, index: int, language: Language) -> Figure | None:
    """5 Mio. Euro, half a trillion dollars, 500-Millionen-Euro, 40 acres, or a number alone.

    >>> en("a 1.5 million-square-foot campus")
    1.5 million-square-foot = 1500000 ft2
    >>> de("ein 5-Milliarden-Euro-Programm")
    5-Milliarden-Euro = 5000000000 EUR
    >>> de("5 Milliarden Menschen")
    """
    negative, at = _minus_word(tokens, index)
    found = quantity(tokens, at, language)
    if found is None:
        return None
    signed = negative or _minus_before(tokens, at)
    first = at - 1 if signed else at
    last = _price_dash(tokens, found.last)
    after, end, power = None, last, None
    if tokens.meaning[last] is not None or tokens.words[last] in HYPHENS or found.vague:
        after, end = unit_after(tokens, last, found, language)
    if after is not None and found.scale is None and not found.vague and found.plain:
        power, end = _scale_behind(tokens, end)  # 75 USD million
    if after is not None and _trusted(after.unit, found, tokens, at):
        return _figure(tokens, first, end, found, after.unit, ("unit_after",), power=power, negative=signed)
    if _percent(tokens, found.last, language):
        return None
    return _figure(tokens, first, last, found, None, (), negative=signed)


def unit_at(tokens: Tokens, index: int) -> tuple[Surface | None, int]:
    """The longest unit that begins at a token, and the token behind it."""
    word = tokens.meaning[index]
    if word is None or not word.units:
        return None, index
    for surface in word.longer.get(tokens.words[index + 1], ()) if word.longer is not None else ():
        last = index + len(surface.words)
        if len(surface.words) > 2 and tuple(tokens.words[index:last]) != surface.words:
            continue
        if surface.exact is None or _written(tokens, index, last, surface):
            return surface, last
    if word.exact is not None:
        found = word.exact.get(tokens.text[tokens.starts[index] : tokens.ends[index]])
        if found is not None and _whole(tokens, index, index + 1, found):
            return found, index + 1
    return (word.name, index + 1) if word.name is not None else (None, index)


def _written(tokens: Tokens, first: int, last: int, surface: Surface) -> bool:
    written, exact = "".join(tokens.span(first, last).split()), surface.exact
    same = written.lower() == exact.lower() if _prefixed(surface) and exact else written == exact
    return same and _whole(tokens, first, last, surface)


def _prefixed(surface: Surface) -> bool:
    """US$, HK$: two letters and more before a sign may be apart from it and in any case; "A $ 4 billion deal" is no A$."""
    return surface.exact is not None and surface.exact.endswith("$") and len(surface.words[0]) > 1


def _whole(tokens: Tokens, first: int, last: int, surface: Surface) -> bool:
    """A sign made of letters stands alone: "m2" but not "m 2"; "R$" but not "CR$"."""
    if last - first > 1 and any(not tokens.glued(at) for at in range(first, last - 1)) and not (_prefixed(surface) or surface.exact.endswith(".")):  # type: ignore[union-attr]
        return " " in tokens.span(first, last) and len(surface.words) > 1 and surface.words[0] in ("sq", "euro")
    if surface.words[-1].isalpha() and surface.words[-1].isascii() and tokens.glued(last - 1) and tokens.word(last)[:1].isalpha():
        return False
    if surface.words[0] == "$" and first and tokens.glued(first - 1) and tokens.words[first - 1].isalpha():
        return False  # a dollar of a country we do not know
    return not (first and tokens.glued(first - 1) and tokens.words[first - 1][-1].isalpha() and surface.words[0][0].isalpha())


def unit_after(
    tokens: Tokens, index: int, found: Quantity, language: Language, behind: Unit | None = None
) -> tuple[Surface | None, int]:
    """The unit behind a number, a hyphen or "of" between them: 500-Millionen-Euro, millions of dollars."""
    at = index
    if tokens.words[at] in HYPHENS and tokens.glued(at - 1) and tokens.glued(at):
        at += 1
    elif found.vague and (tokens.words[at] in language.joint_of or tokens.words[at] in language.several_of):
        at += 1
    surface, last = unit_at(tokens, at)
    if surface is None:
        return None, index
    if surface.exact is not None and not tokens.glued(at - 1) and _number_follows(tokens, last) and (behind or found.scale is None):
        return None, index  # in 2009 EUR 5.2 mn: the code belongs to the next number
    if behind is not None and surface.unit.code != behind.code and surface.unit.code not in behind.family:
        return None, index
    if behind is not None and surface.unit.kind != behind.kind:
        return None, index
    if surface.exact is None and "GBP" in surface.unit.family and found.scale is None and _weighs(tokens, at, language):
        return None, index
    return surface, last


def _weighs(tokens: Tokens, index: int, language: Language) -> bool:
    """Pounds that are a weight: a word of weight beside them, or somewhere near."""
    if tokens.words[index + 1] in language.sets["weight"]:
        return True
    return not language.sets["weighing"].isdisjoint(tokens.words[max(0, index - 12) : index + 8])


def _number_follows(tokens: Tokens, index: int) -> bool:
    word = tokens.meaning[index] if index < len(tokens) else None
    return word is not None and word.digits is not None


def _scale_between(tokens: Tokens, index: int) -> tuple[int | None, int, bool]:
    word = tokens.meaning[index] if index < len(tokens) else None
    if word is None or word.scale is None or word.number is not None:
        return None, index, False
    power, last, short = scales(tokens, index, glued=index > 0 and tokens.glued(index - 1))
    return (power, last, short) if _number_follows(tokens, last) else (None, index, False)


def _scale_behind(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """75 USD million: a scale behind the unit, where no number follows that it could belong to."""
    word = tokens.meaning[index]
    if word is None or word.scale is None or word.short or word.number is not None:
        return None, index
    power, last, _ = scales(tokens, index, glued=False)
    return (None, index) if _number_follows(tokens, last) else (power, last)


def _skip_colon(tokens: Tokens, index: int) -> int:
    """EUR million: 5.2; deal size in USD : 90.3 m"""
    return index + 1 if tokens.word(index) == ":" else index


def _minus(tokens: Tokens, index: int) -> tuple[bool, int]:
    """A sign between a unit and its number: EUR -5, EUR minus 5."""
    if tokens.words[index] in MINUS and tokens.glued(index):
        return True, index + 1
    return _minus_word(tokens, index)


def _minus_word(tokens: Tokens, index: int) -> tuple[bool, int]:
    meaning = tokens.meaning[index]
    return (True, index + 1) if meaning is not None and meaning.minus else (False, index)


def _minus_before(tokens: Tokens, index: int) -> bool:
    """-$5m, -5 Mio.: a dash that touches what follows and nothing before it."""
    if index == 0 or tokens.words[index - 1] not in MINUS or not tokens.glued(index - 1):
        return False
    if index > 1 and (before := tokens.meaning[index - 2]) is not None and (before.digits or before.scale or before.units):
        return False  # EUR 20 -40 mn
    return index == 1 or not tokens.glued(index - 2) or tokens.words[index - 2] in BRACKETS


def _written_as_price(tokens: Tokens, index: int, found: Quantity) -> bool:
    """A number with a scale or a separator; a bare one behind a name may be a year or a model: Euro 6, Euro 2024."""
    return found.plain and (found.scale is not None or not tokens.words[index].isdecimal())


def _price_dash(tokens: Tokens, index: int) -> int:
    """5,- and 1'250'000.–: a dash instead of the cents."""
    if tokens.words[index] in DECIMAL_MARKS and tokens.glued(index - 1) and tokens.glued(index):
        at = index + 1
        while tokens.word(at) in ("-", "\u2013", "\u2014") and (at == index + 1 or tokens.glued(at - 1)):
            at += 1
        if at > index + 1:
            return at
    return index


def _trusted(unit: Unit, found: Quantity, tokens: Tokens, index: int) -> bool:
    """A unit that is also an everyday word needs a number that looks like an amount: 5 billion won, TRY 5 million."""
    if found.short and unit.code is None and not unit.family:
        return False
    if not unit.wary:
        return True
    digits = tokens.words[index]
    glued = tokens.glued(found.last - 1) and tokens.word(found.last).isalpha()  # 50p, 5Rp
    return glued or found.scale is not None or (not found.vague and found.low >= 1000) or "," in digits or "." in digits


def _percent(tokens: Tokens, index: int, language: Language) -> bool:
    word = tokens.words[index]
    if word in HYPHENS and tokens.glued(index - 1):
        word = tokens.word(index + 1)
    return word in language.sets["percent"]


def _figure(
    tokens: Tokens,
    first: int,
    last: int,
    found: Quantity,
    unit: Unit | None,
    rules: tuple[str, ...],
    *,
    power: int | None = None,
    negative: bool = False,
) -> Figure | None:
    """The figure that tokens `first` to `last` state."""
    factor = unit.factor if unit else ONE
    scale = found.scale if power is None else power
    if unit and unit.scale is not None:
        scale = unit.scale
    if scale is not None and found.scale is None:
        factor *= power_of_ten(scale)
    if unit and unit.factor is not ONE:
        scale = (scale or 0) - 2
    low, high = found.low, found.high
    if factor is not ONE:
        low, high = low * factor, None if high is None else high * factor
    if low > LARGEST:
        return None
    if negative:
        low, high = -low, None if high is None else -high
    bound = "exact" if low == high else "at_least" if high is None else "between"
    return Figure(
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        text=tokens.span(first, last),
        kind=unit.kind if unit else None,
        low=low,
        high=high,
        unit=unit.code if unit else None,
        unit_from=None if unit is None else "default" if unit.family else "stated",
        bound=bound,
        vague=found.vague,
        why=(*found.why, *rules),
        scale=scale,
    )
