"""rates: one conversion with its rate, its day and its source; which sources there are; and the refreshed copy."""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.language import languages
from figures.terminal import Messages, visible
from figures.units import MONEY, codes, surfaces

if TYPE_CHECKING:
    from figures.conversion import Conversion

AMOUNT = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", re.ASCII)  # 1500000, 1,500,000.50
LONGEST = 40  # characters of an amount
CENT = Decimal("0.01")
EXACT = Context(prec=2 * LONGEST)
MOST, NAME_ALIKE, CODE_ALIKE = 3, 0.8, 0.6  # currencies that an unknown word may mean, and how alike they are written
HOW = "write it like: figures rates 100 USD EUR --date 2025-11-20"


class Order(NamedTuple):
    """An amount of one currency that is to be said in another."""

    amount: Decimal
    unit: str
    currency: str


def order(words: list[str]) -> Order:
    """What the words of a command line ask for; ValueError says what is wrong with them.

    >>> order(["1,000.50", "usd", "CHF"])
    Order(amount=Decimal('1000.50'), unit='USD', currency='CHF')
    >>> order(["5", "TWD"])
    Order(amount=Decimal('5'), unit='TWD', currency='EUR')
    """
    if len(words) not in (2, 3):
        raise ValueError(f"an amount and two currencies are needed; {HOW}")
    if not AMOUNT.fullmatch(words[0]) or len(words[0]) > LONGEST:
        raise ValueError(f"{words[0]!r:.60} is no amount like 1500000 or 1,500,000.50; {HOW}")
    unit, currency = (known(word) for word in [*words[1:], "EUR"][:2])
    return Order(Decimal(words[0].replace(",", "")), unit, currency)


def known(word: str) -> str:
    """The code of a currency; ValueError names those that may be meant.

    >>> known("Yuan")
    Traceback (most recent call last):
    ValueError: unknown currency 'Yuan'; is it CNY (Chinese Yuan)?
    """
    if word.upper() in codes():
        return word.upper()
    meant = meanings(word)
    said = " or ".join(f"{code} ({name(code)})" for code in meant)
    raise ValueError(f"unknown currency {word!r:.60}; {f'is it {said}?' if meant else 'write its code, like USD'}")


def meanings(word: str) -> list[str]:
    """The currencies that a word may mean: by what they are called, else by what is written alike.

    >>> meanings("dollar"), meanings("Schweizer Franken"), meanings("EURO")
    (['USD'], ['CHF'], ['EUR'])
    """
    called = names()
    if word.lower() in called:
        return [called[word.lower()]]
    alike = [called[words] for words in get_close_matches(word.lower(), called, MOST, NAME_ALIKE)]
    return list(dict.fromkeys([*alike, *get_close_matches(word.upper(), sorted(codes()), MOST, CODE_ALIKE)]))[:MOST]


@cache
def names() -> dict[str, str]:
    """What currencies are called, in lower case -> the code."""
    called: dict[str, str] = {}
    for language in languages():
        for surface in surfaces(language):
            if surface.unit.kind == MONEY and surface.unit.code and surface.unit.factor == 1:
                called.setdefault(" ".join(surface.words), surface.unit.code)
    return called


def name(code: str) -> str:
    """What a currency is called in English.

    >>> name("CHF")
    'Swiss Franc'
    """
    from babel import Locale

    return str(Locale("en").currencies.get(code, code))


def converted(words: list[str], day: date | None, conversion: Conversion) -> int:
    """Prints one conversion in a line; ValueError says why there is none."""
    import polars as pl

    asked = order(words)
    rates = conversion._replace(currency=asked.currency).sources()
    messages = Messages()
    for problem in rates.problems:
        messages.lost += 1
        messages.say(problem)
    pair = pl.DataFrame({"unit": [asked.unit], "day": [day]}, {"unit": pl.String, "day": pl.Date})
    answer = rates.of(pair).row(0, named=True)
    if answer["rate"] is None:
        raise ValueError("; ".join(answer["rate_note"]))
    say(line(asked, answer))
    return messages.exit_code


def line(asked: Order, answer: dict[str, Any]) -> str:
    """A conversion with its rate, the day of it, its source, and what is to be noted.

    >>> line(Order(Decimal(2000), "USD", "EUR"), {"rate": 0.85, "rate_date": date(2026, 3, 2), "rate_source": "ecb",
    ...     "rate_note": ["old-rate: of 2026-03-02, 12 days before"]})
    '2,000 USD = 1,700.00 EUR   1 USD = 0.85 EUR on 2026-03-02 (ecb)   old-rate: of 2026-03-02, 12 days before'
    """
    value = EXACT.multiply(asked.amount, Decimal(repr(answer["rate"])))
    rounded = value.quantize(CENT, ROUND_HALF_EVEN, EXACT)
    parts = [f"{asked.amount:,} {asked.unit} = {rounded:,} {asked.currency}"]
    if answer["rate_source"]:
        rate, day, source = f"{Decimal(repr(answer['rate'])):f}", answer["rate_date"], answer["rate_source"]
        in_force = source == "fixed" or any(note.endswith(f"since {day}") for note in answer["rate_note"])
        parts.append(f"1 {asked.unit} = {rate} {asked.currency} {'since' if in_force else 'on'} {day} ({source})")
    return "   ".join([*parts, *answer["rate_note"]])


def show_sources(conversion: Conversion) -> int:
    """Prints which sources there are, in their order, and up to which day each reaches."""
    from figures.rates import SOURCES
    from figures.rates.overview import reaches

    known = reaches(conversion.file, conversion.server)
    for source in dict.fromkeys(source.name for source in SOURCES):
        say(f"{source:<8} {known[source]}")
    return 0


def refresh(url: str | None) -> int:
    """Fetches the rates that the ECB has published, and says up to which day they reach."""
    from figures.rates import ecb
    from figures.rates.update import URL, update

    before = ecb.reach()
    reach = update(url or URL)
    say(f"the rates of the ECB reach up to {reach}; before, up to {before}; kept in {ecb.copy_file()}")
    return 0


def say(words: str) -> None:
    sys.stdout.write(visible(words) + "\n")
