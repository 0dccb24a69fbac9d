"""Quantities: the number of an amount with its scale, before its unit is known.

Every function reads tokens from an index on and says where it stopped; none edits anything.
"""

from __future__ import annotations

from figures.article import Tokens
from figures.language import Language
from figures.quantity.counted import counted_digits, counted_words
from figures.quantity.digits import stands_free
from figures.quantity.lone import lone_thousand, the_one
from figures.quantity.number import Quantity as Quantity
from figures.quantity.number import joins as joins
from figures.quantity.number import power_of_ten as power_of_ten
from figures.quantity.scaled import scaled
from figures.quantity.scaled import scales as scales
from figures.quantity.vague import adjective, compound, digit_count, hanging_count, many, phrase_at, several
from figures.tokens import HYPHENS as HYPHENS
from figures.tokens import MINUS as MINUS
from figures.words import Phrase, Word


def quantity(tokens: Tokens, index: int, language: Language) -> Quantity | None:
    """The quantity that begins at a token, or None."""
    word = tokens.meaning[index]
    if word is None:
        return None
    value, last = word.digits, index + 1
    if value is not None:
        if tokens.starts[index] == tokens.ends[index - 1] and not stands_free(tokens, index, language):
            return None
        following = tokens.meaning[last]
        if tokens.words[last] in HYPHENS and tokens.words[last + 1] in language.figures_behind:
            return digit_count(tokens, index, Phrase(tuple(tokens.words[index : index + 3]), int(value)), language)
        if tokens.words[last] not in language.goes_on if following is None else not following.extends:
            return Quantity(index, last, value, value)
        return counted_digits(tokens, index, value, language)
    if word.article:
        if tokens.meaning[last] is None and tokens.words[last] not in language.after_article:
            return None
    elif not word.counts:
        return None
    return in_words(tokens, index, word, language)


def in_words(tokens: Tokens, index: int, word: Word, language: Language) -> Quantity | None:
    """A quantity in words, the vague ones first: mehrere Millionen, nine-figure, zwei Milliarden, Millionen."""
    if (phrase := phrase_at(word.several, tokens, index)) is not None:
        return several(tokens, index, phrase, language)
    if (phrase := phrase_at(word.digit_counts, tokens, index)) is not None:
        return digit_count(tokens, index, phrase, language)
    if word.compound is not None:
        return compound(index, word.compound.scale)
    if word.number is not None or word.article or word.part is not None:
        if tokens.words[index + 1] in HYPHENS and (found := hanging_count(tokens, index, word, language)) is not None:
            return found
        return counted_words(tokens, index, language)
    return of_scale(tokens, index, word, language)


def of_scale(tokens: Tokens, index: int, word: Word, language: Language) -> Quantity | None:
    """A scale without a number: Millionen, a [billion-dollar] hole, tausend Euro."""
    if word.scale is None or word.short:
        return None
    if word.many:
        return many(tokens, index, language)
    if word.scale == 3 and (number := lone_thousand(tokens, index, word, language)) is not None:
        return scaled(tokens, index, number, plain=False)
    if (one := the_one(tokens, index, word, language)) is not None:
        return scaled(tokens, index, one, plain=False)
    return adjective(tokens, index, word.scale)
