"""What the verb of a clause makes of those in it: giver and taker, buyer and seller, lender and borrower.

>>> owner_de("Siemens verkauft Innomotics für 3,5 Milliarden Euro an KKR.")
3,5 Milliarden Euro: KKR
>>> owner_en("VMware was acquired by Broadcom for $61bn.")
$61bn: Broadcom
"""

from __future__ import annotations

from collections.abc import Iterator

from figures.article import Tokens
from figures.clauses import SOFT, Turns
from figures.stages.companies.words import OwnerWords

AUXILIARY = 14  # tokens around a participle in which its "wurde" stands, in a language that parts them
NEVER = 1000

PARTS = {
    "comes": {"from": "giver", "by": "giver"},
    "takes": {"subject": "taker", "relative": "taker", "from": "giver", "by": "giver"},
    "gives": {"subject": "giver", "relative": "giver", "by": "giver", "object": "taker", "to": "taker"},
    "gives passive": {"subject": "taker", "relative": "taker", "to": "taker", "by": "giver", "from": "giver"},
    "lends": {"subject": "lender", "relative": "lender", "object": "borrower", "to": "borrower"},
    "lends passive": {"subject": "borrower", "by": "lender", "from": "lender"},
    "borrows": {"subject": "borrower", "relative": "borrower", "from": "lender"},
    "buys": {"subject": "buyer", "relative": "buyer", "object": "target", "of": "target", "from": "seller"},
    "buys passive": {"subject": "target", "relative": "target", "by": "buyer", "from": "seller"},
    "taken passive": {"subject": "target", "relative": "target", "by": "buyer"},
    "answers": {"subject": "target", "relative": "target", "from": "buyer", "by": "buyer", "of": "buyer"},
    "sells": {"subject": "seller", "relative": "seller", "by": "seller", "to": "buyer"},
    "sells passive": {"to": "buyer", "by": "seller", "from": "seller"},
    "orders": {"subject": "buyer", "from": "seller", "of": "seller"},
    "sues": {"subject": "claimant", "object": "sued", "from": "sued", "with": "sued", "to": "sued"},
    "fines": {"subject": "fining", "object": "fined", "with": "fined"},
    "fines passive": {"subject": "fined", "with": "fined", "by": "fining", "from": "fining"},
}
NO_PARTS: dict[str, str] = {}


def deals(tokens: Tokens, first: int, last: int, words: OwnerWords) -> Iterator[tuple[int, str]]:
    """The verbs of a sentence that say who pays whom, in the passive voice or not."""
    known = words.deals
    for at in [at for at, word in enumerate(tokens.words[first:last], first) if word in known]:
        if tokens.meaning[at] and tokens.meaning[at - 1]:
            continue  # 600 trillion won
        deal = known[tokens.words[at]]
        yield at, f"{deal} passive" if is_passive(tokens, at, first, last, words) else deal


def is_passive(tokens: Tokens, at: int, first: int, last: int, words: OwnerWords) -> bool:
    """Whether a verb is in the passive voice: wurde von X gekauft, was fined, but not: hat gekauft, is giving."""
    word = tokens.words[at]
    if words.participles:
        around = tokens.words[max(first, at - AUXILIARY) : min(at + 3, last)]
        return word in words.participles and not words.passive.isdisjoint(around)
    return not word.endswith(words.progressive) and not words.passive.isdisjoint(tokens.words[max(first, at - 2) : at])


def deal_of(found: list[tuple[int, str]], turns: Turns, at: int, end: int) -> str:
    """The deal that an amount at tokens `at` to `end` is part of: that of the nearest verb, none from far clauses."""
    best, named = 2 * SOFT, ""
    for index, deal in found:
        away = turns.between(min(index, end), max(index, at)) + min(abs(index - at), abs(index - end))
        if away < best:
            best, named = away, deal
    return named
