"""Quantities: the number of an amount with its scale, before its unit is known.

Every function reads tokens from an index on and says where it stopped; none edits anything.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from figures.article import Tokens
from figures.language import Language, Word

ONE = Decimal(1)
HUNDRED = Decimal(100)
POWERS = tuple(Decimal(10) ** exponent for exponent in range(31))
HYPHENS = frozenset("-\u2010\u2011\u2013")
MINUS = frozenset("-\u2212\u2013")


class Quantity(NamedTuple):
    """Tokens `first` to `last` (exclusive) as a number; `high` is None for a vague one that is open above."""

    first: int
    last: int
    low: Decimal
    high: Decimal | None
    scale: int | None = None
    vague: bool = False
    short: bool = False  # the scale is a lone letter that needs a unit
    plain: bool = True  # in digits
    why: tuple[str, ...] = ()
    weak: bool = False  # no number unless a range takes it: [ein] bis zwei Euro


def quantity(tokens: Tokens, index: int, language: Language) -> Quantity | None:
    """The quantity that begins at a token, or None."""
    word = tokens.meaning[index]
    if word is None:
        return None
    if word.digits is not None:
        return counted(tokens, index, language)
    if word.article and word.number is None and tokens.meaning[index + 1] is None and not word.several and tokens.words[index + 1] not in language.sets["more"]:
        return None
    found = None
    if word.several:
        found = several(tokens, index, language)
    if found is None and word.digit_counts:
        found = digit_count(tokens, index)
    if found is None and word.compound:
        found = compound(tokens, index)
    if found is None and (word.number is not None or word.article or word.part is not None):
        found = counted(tokens, index, language)
    if found is None and word.many:
        found = many(tokens, index)
    if found is None and word.scale is not None and not word.short:
        found = adjective(tokens, index)
    return found


def counted(tokens: Tokens, index: int, language: Language) -> Quantity | None:
    """A number in digits or words with its scales: 1,5 Mrd., zweieinhalb Milliarden, half a trillion."""
    plain = tokens.meaning[index].digits is not None  # type: ignore[union-attr]
    number = digits_number(tokens, index) if plain else words_number(tokens, index, language)
    if number is None:
        return None
    value, last, why = number
    if tokens.meaning[last] is None and tokens.words[last] not in HYPHENS and plain:
        return Quantity(index, last, value, value, why=(why,))
    scale, last, short = scales(tokens, last, glued=plain)
    word = tokens.meaning[last - 1]
    if scale is None and word is not None and word.number is not None and word.scale is not None:
        scale = word.scale  # closed up: Viertelmillion
    if scale is None:
        if why == "fraction" or (_only_article(tokens, index, last) and not _one_unit(tokens, last, language)):
            return None
        return Quantity(index, last, value, value, plain=plain, why=(why,))
    value *= power_of_ten(scale)
    if tokens.meaning[last] is not None or tokens.words[last] in language.joint_and:
        value, last = _and_a_half(tokens, last, value, scale, language)
        value, last = _smaller_scale(tokens, last, value, scale, language)
    return Quantity(index, last, value, value, scale, short=short, plain=plain, why=(why, "scaled"))


def _one_unit(tokens: Tokens, index: int, language: Language) -> bool:
    """einen Euro is one euro; "a dollar" is hardly ever an amount."""
    word = tokens.meaning[index]
    return language.article_counts and word is not None and (word.name is not None or word.longer is not None)


def power_of_ten(exponent: int) -> Decimal:
    """10 to a power, exact."""
    return POWERS[exponent] if 0 <= exponent < len(POWERS) else Decimal(10) ** exponent


def _only_article(tokens: Tokens, index: int, last: int) -> bool:
    word = tokens.meaning[index]
    return last == index + 1 and word is not None and word.article


def digits_number(tokens: Tokens, index: int) -> tuple[Decimal, int, str] | None:
    """3,2 or 2½ or 5 hundred."""
    if tokens.starts[index] == tokens.ends[index - 1] and not _stands_free(tokens, index):
        return None
    value, last = tokens.meaning[index].digits, index + 1  # type: ignore[union-attr]
    following = tokens.meaning[last]
    if following is None:
        return value, last, "digits"  # type: ignore[return-value]
    if following.and_part and len(tokens.words[last]) == 1:
        value, last = value + following.part, last + 1  # type: ignore[operator]
        following = tokens.meaning[last]
    if following is not None and following.number is not None and following.number == HUNDRED:
        value, last = value * HUNDRED, last + 1  # type: ignore[operator]
    return value, last, "digits"  # type: ignore[return-value]


def _stands_free(tokens: Tokens, index: int) -> bool:
    """No number inside a longer sign: H20, 10:30, 3/4, A-380."""
    if index == 0:
        return True
    before, meaning = tokens.words[index - 1], tokens.meaning[index - 1]
    if before[-1].isalnum():
        if index > 1 and tokens.words[index - 2] == "$" and tokens.glued(index - 2):
            return True  # $US5m
        return meaning is not None and (_is_unit(tokens, index - 1) or meaning.scale is not None)
    return not (before in ":./" and index > 1 and tokens.glued(index - 2) and tokens.words[index - 2][-1].isdigit())


def _is_unit(tokens: Tokens, index: int) -> bool:
    """A code or sign of letters, written as it must be: EUR300, but not a7."""
    written = tokens.text[tokens.starts[index] : tokens.ends[index]]
    word = tokens.meaning[index]
    return word is not None and any(
        surface.exact.endswith(written) if surface.exact else len(surface.words) == 1 for surface in word.units
    )


def words_number(tokens: Tokens, index: int, language: Language) -> tuple[Decimal, int, str] | None:
    """two hundred and fifty thousand, einundzwanzig, eine halbe, a quarter of a, two and a half, three quarters of a."""
    total, group, at, seen_part = Decimal(0), None, index, False
    while (word := tokens.meaning[at]) is not None:
        if word.number is not None and not seen_part and not (word.article and group is not None):
            if group is None or word.number == HUNDRED:
                group = (ONE if group is None else group) * word.number if word.number == HUNDRED else word.number
            elif _fits_below(group, word.number):
                group += word.number
            elif word.number == 12 and group < 12:
                group *= word.number  # zwei Dutzend
            else:
                break
            at += 1
            if word.scale is not None:
                break
        elif word.article and group is None and not seen_part:
            if _one_unit(tokens, at + 1, language):
                group, at = ONE, at + 1
                break
            if not _goes_on(tokens, at + 1 + (tokens.word(at + 1) in language.sets["more"])):
                break
            group, at = ONE, at + 1 + (tokens.word(at + 1) in language.sets["more"])
            following = tokens.meaning[at]
            if following is not None and following.number is not None and following.scale is not None:
                group, at = following.number, at + 1  # eine Viertelmillion
                break
        elif word.part is not None and not seen_part:
            if not _part_goes_on(tokens, at, language):
                break
            group = word.part * (group if group is not None and not word.and_part else ONE) + (
                group if group is not None and word.and_part else 0
            )
            at, seen_part = _skip_of(tokens, at + 1, language), True
        elif word.scale == 3 and not word.short and group is not None and _number_after(tokens, at + 1, language):
            total, group, at = total + group * 1000, None, at + 1 + (tokens.word(at + 1) in language.joint_and)
        else:
            break
        at, group, seen_part = _joint(tokens, at, group, seen_part, language)
    if group is None:
        return None
    return total + group, at, "fraction" if seen_part and total + group < 1 else "words"


def _fits_below(group: Decimal, number: Decimal) -> bool:
    """twenty one, hundred fifty; never five fifty."""
    if number < 10:
        return group % 10 == 0 and group % 100 != 10 and group != 0
    return number < 100 and group % 100 == 0 and group != 0


def _goes_on(tokens: Tokens, index: int) -> bool:
    """After an article only a scale, a part or hundred makes a number: eine Million, a hundred, but not "a billion-dollar hole"."""
    word = tokens.meaning[index]
    if word is None or word.short:
        return False
    if word.part is not None or (word.number is not None and word.scale is not None):
        return True
    if word.scale is not None or word.number is not None and word.number >= 12:
        return not (tokens.glued(index) and _is(tokens, index + 1, HYPHENS)) and not (word.many and word.scale != 3)
    return False


def _part_goes_on(tokens: Tokens, index: int, language: Language) -> bool:
    """half and quarter are numbers only before a scale: half a trillion, quarter of a million; not "the second quarter"."""
    word = tokens.meaning[index]
    if word is not None and word.and_part:
        return True
    at = _skip_of(tokens, index + 1, language)
    following = tokens.meaning[at]
    if following is None:
        return False
    return following.scale is not None and not following.short or following.number in (HUNDRED, Decimal(12))


def _skip_of(tokens: Tokens, index: int, language: Language) -> int:
    """half [of] [a] [-] million."""
    if tokens.word(index) in language.joint_of:
        index += 1
    word = tokens.meaning[index]
    if word is not None and word.article and word.number is None:
        index += 1
    if _is(tokens, index, HYPHENS) and tokens.glued(index):
        index += 1
    return index


def _number_after(tokens: Tokens, index: int, language: Language) -> bool:
    """two thousand [and] five hundred: what follows a thousand goes on counting."""
    if tokens.word(index) in language.joint_and and language.decimal == ".":
        index += 1
    word = tokens.meaning[index]
    return word is not None and word.number is not None and not word.article


def _joint(
    tokens: Tokens, at: int, group: Decimal | None, seen_part: bool, language: Language
) -> tuple[int, Decimal | None, bool]:
    """Skip what joins the parts: twenty-one, two hundred and fifty, two and a half, two-and-a-half."""
    if group is None or seen_part:
        return at, group, seen_part
    skip = at
    if _is(tokens, skip, HYPHENS) and tokens.glued(skip):
        skip += 1
    if tokens.word(skip) in language.joint_and:
        skip += 1
        if _is(tokens, skip, HYPHENS) and tokens.glued(skip):
            skip += 1
        half = skip
        word = tokens.meaning[half]
        if word is not None and word.article:
            half += 1
            if _is(tokens, half, HYPHENS) and tokens.glued(half):
                half += 1
            word = tokens.meaning[half]
        if word is not None and word.part is not None and word.part < 1:
            return half + 1, group + word.part, True
        if word is None or word.number is None or word.article or not (group >= 100 and group % 100 == 0 and word.number < 100):
            return at, group, seen_part
        return skip, group, seen_part
    word = tokens.meaning[skip]
    if skip > at and word is not None and (
        (word.number is not None and _fits_below(group, word.number)) or word.part is not None
    ):
        return skip, group, seen_part
    return at, group, seen_part


def scales(tokens: Tokens, index: int, glued: bool) -> tuple[int | None, int, bool]:
    """The scale words from a token on: Mrd., million, bn, hundred thousand, lakh crore. Power of ten, end, lone letter."""
    power, last, short = None, index, False
    while not short:
        at = last
        word = tokens.meaning[at]
        if word is None and tokens.words[at] in HYPHENS and tokens.glued(at) and (at == 0 or tokens.glued(at - 1)):
            at += 1
            word = tokens.meaning[at]
        if word is None or word.scale is None or word.number is not None:
            break
        if word.short and (power is not None or not glued or not _short_scale(tokens, at)):
            break
        power, last, short = (power or 0) + word.scale, at + 1, word.short
        if word.dotted and tokens.words[last] == "." and tokens.glued(last - 1) and not (short and tokens.words[last + 1] == "\n"):
            last += 1  # Mio. has a dot of its own, Million has none
    return power, last, short


def _short_scale(tokens: Tokens, index: int) -> bool:
    """A lone letter scales only what it touches or directly follows; it must not go on: 5 m2, 5 k-means."""
    if tokens.glued(index):
        following = tokens.word(index + 1)
        if following[:1].isalnum() or following in ("\u00b2", "^"):
            return False
    return True


def _and_a_half(tokens: Tokens, index: int, value: Decimal, scale: int, language: Language) -> tuple[Decimal, int]:
    """a million and a half."""
    if tokens.word(index) not in language.joint_and:
        return value, index
    article, half = tokens.meaning[index + 1], tokens.meaning[index + 2]
    if article and article.article and half and half.part and half.part < 1 and not half.and_part:
        at = _skip_of(tokens, index + 3, language)
        following = tokens.meaning[at]
        if following is None or following.scale is None:
            return value + half.part * Decimal(10) ** scale, index + 3
    return value, index


def _smaller_scale(
    tokens: Tokens, index: int, value: Decimal, scale: int, language: Language
) -> tuple[Decimal, int]:
    """2 Milliarden 500 Millionen: a smaller scale goes on counting."""
    word = tokens.meaning[index]
    if word is None or (word.digits is None and word.number is None) or word.article:
        return value, index
    rest = counted(tokens, index, language)
    if rest and rest.low < Decimal(10) ** scale and (rest.scale is not None and not rest.short or (not rest.plain and rest.low >= 1000)):
        return value + rest.low, rest.last
    return value, index


def several(tokens: Tokens, index: int, language: Language) -> Quantity | None:
    """A vague quantity: mehrere hundert Millionen, tens of billions, Dutzende Millionen, a few thousand."""
    for phrase in tokens.meaning[index].several:  # type: ignore[union-attr]
        last = index + len(phrase.words)
        if tuple(tokens.words[index:last]) != phrase.words:
            continue
        least, at = Decimal(phrase.least), last
        if _is(tokens, at, HYPHENS) and tokens.glued(at):
            at += 1  # multi-billion
        while (word := tokens.meaning[at]) is not None and word.number in (HUNDRED, Decimal(12)):
            least, at, last = least * word.number, at + 1, at + 1  # type: ignore[operator]
            if tokens.word(at) in language.several_of:
                at += 1
        more = tokens.meaning[at]
        if more is not None and more.several and phrase.least < 100 and tokens.words[at] not in phrase.words:
            inner = several(tokens, at, language)
            if inner is not None:
                return inner._replace(first=index)
        if tokens.word(at) in language.several_of:
            at += 1
        scale, end, short = scales(tokens, at, glued=False)
        if scale is not None:
            return Quantity(index, end, least * Decimal(10) ** scale, None, scale, True, short, False, ("several", "scaled"))
        if tokens.word(last) in language.several_of:
            last += 1
        return Quantity(index, last, least, None, None, True, False, False, ("several",))
    return None


def digit_count(tokens: Tokens, index: int) -> Quantity | None:
    """zweistelliger Millionenbetrag, nine-figure sum: from 10^(n-1) to 10^n of the scale that follows."""
    for phrase in tokens.meaning[index].digit_counts:  # type: ignore[union-attr]
        at = index + len(phrase.words)
        if tuple(tokens.words[index:at]) == phrase.words:
            return _counted_digits(tokens, index, at, phrase.least)
    return None


def _counted_digits(tokens: Tokens, index: int, at: int, count: int) -> Quantity | None:
    low, high = Decimal(10) ** (count - 1), Decimal(10) ** count
    noun = tokens.meaning[at]
    if noun is not None and noun.compound:
        power = Decimal(10) ** noun.compound.scale
        return Quantity(index, at + 1, low * power, high * power, noun.compound.scale, True, False, False, ("digit_count",))
    scale, end, short = scales(tokens, at, glued=False)
    if scale is None or short:
        return Quantity(index, at, low, high, None, True, False, False, ("digit_count",)) if count >= 4 else None
    power = Decimal(10) ** scale
    return Quantity(index, end, low * power, high * power, scale, True, False, False, ("digit_count", "scaled"))


def compound(tokens: Tokens, index: int) -> Quantity:
    """Milliardenloch, Millionenhöhe: a German compound is plural, at least twice its scale."""
    scale = tokens.meaning[index].compound.scale  # type: ignore[union-attr]
    return Quantity(index, index + 1, 2 * Decimal(10) ** scale, None, scale, True, False, False, ("compound",))


def many(tokens: Tokens, index: int) -> Quantity:
    """Bare Millionen, billions of dollars: at least twice the scale; thousands of millions at least 2 x both."""
    scale, last, _ = scales(tokens, index, glued=False)
    return Quantity(index, last, 2 * Decimal(10) ** (scale or 0), None, scale, True, False, False, ("many",))


def adjective(tokens: Tokens, index: int) -> Quantity | None:
    """a [billion-dollar] hole: at least once its scale."""
    if not (_is(tokens, index + 1, HYPHENS) and tokens.glued(index) and tokens.glued(index + 1)):
        return None
    scale = tokens.meaning[index].scale  # type: ignore[union-attr]
    return Quantity(index, index + 1, Decimal(10) ** scale, None, scale, True, False, False, ("adjective",))  # type: ignore[operator]


def _is(tokens: Tokens, index: int, signs: frozenset[str]) -> bool:
    return tokens.words[index] in signs
