"""What the sentence before says of a deal that a sentence goes on about. "Acme walked away from Roe. The offer ..." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures.stages.events.lexicon import NOUN, Lexicon, Sense
from figures.stages.events.sentence import longest
from figures.tokens import HYPHENS

FIRM = "firm"  # what a word hints at
DEALS = ("acquisition", "funding", "fine", "other")  # what may be called a deal
PRICED = frozenset(("acquisition", "investment", "other"))  # what has a price, a budget or a value
BOUGHT = "acquisition"
SOLD = frozenset((FIRM, "land"))  # who pays for them buys them
SPENT_ON = frozenset((BOUGHT, "cost"))  # what spending is, by what is paid for
PLANS = frozenset(("acquisition", "funding", "investment"))
CARRIED = frozenset(("stop", "deny", "rumour", "talks"))  # what holds for the next sentence too
OPENING = 4  # words that a sentence begins with
LONGEST = 7  # words of what is bought
SHARE = 5  # words up to a percentage


def goes_on(words: Lexicon, opening: Sequence[str]) -> bool:
    """Whether a sentence that begins with these words speaks of a plan of the one before.

    >>> from figures.stages.events.lexicon import lexicon
    >>> words = lexicon("en")
    >>> goes_on(words, ["the", "proposed", "takeover"]), goes_on(words, ["the", "company"]), goes_on(words, ["acme"])
    (True, False, False)
    """
    if opening[0] not in words.articles:
        return False
    for word in opening[1 : OPENING + 1]:
        if word in words.deals:
            return True
        entry = words[word]
        sense = entry.sense if entry is not None else None
        if sense is not None and (sense.hint or sense.answer):
            return sense.tier == NOUN and sense.answer in PLANS and sense.hint != FIRM
    return False


def senses(words: Lexicon, text: Sequence[str]) -> Iterator[Sense]:
    """What the words and phrases of a text say, in order.

    >>> from figures.stages.events.lexicon import lexicon
    >>> def said(text, code):
    ...     return [sense.answer for sense in senses(lexicon(code), text.split()) if sense.answer]
    >>> said_de, said_en = lambda text: said(text, "de"), lambda text: said(text, "en")
    >>> said_de("sie bestätigt die übernahme")
    ['acquisition']
    >>> said_en("it came to terms with a lender")
    ['acquisition']
    """
    line, at = [*text, ""], 0
    while at < len(text):
        entry = words[line[at]]
        if entry is None:
            at += 1
        elif entry.phrases is not None and line[at + 1] in entry.phrases:
            sense, at, _ = longest(line, at, entry)
            yield sense
        else:
            yield entry.sense
            at += 1


def carried(before: Sequence[Sense]) -> frozenset[str]:
    """What the sentence before says of the time."""
    return frozenset(f"{sense.time} around" for sense in before if sense.time in CARRIED)


def meant(before: Sequence[str]) -> str | None:
    """What a deal is, by what is said before: "the deal" behind "takeover" is one.

    >>> meant(["cost", "acquisition"]), meant(["funding", "profit"]), meant(["cost"])
    ('acquisition', 'funding', None)
    """
    return next((answer for answer in reversed(before) if answer in DEALS), None)


def paid_for(before: Sequence[str]) -> str | None:
    """What a price or a budget is, by what is said right before: that of a takeover, that of a building site.

    >>> paid_for(["cost", "acquisition"]), paid_for(["acquisition", "cost"]), paid_for([])
    ('acquisition', None, None)
    """
    return before[-1] if before and before[-1] in PRICED else None


def paid_with(words: Lexicon, behind: Sequence[str]) -> str | None:
    """What the words beside an amount say that it is spent on: a rival, a share of one, a takeover, repairs.

    >>> from figures.stages.events.lexicon import lexicon
    >>> words = lexicon("en")
    >>> paid_with(words, "for the irish maker of drugs".split()), paid_with(words, "for a new plant".split())
    ('acquisition', None)
    """
    if share_bought(words, behind):
        return BOUGHT
    if tuple(behind[:2]) not in words.bought_with:
        return None
    for word in behind[2:LONGEST]:
        if word in words.outside or not (word.isalpha() or word in HYPHENS):
            return None
        entry = words[word]
        if entry is not None and (entry.sense.answer or entry.sense.hint):
            answer = BOUGHT if entry.sense.hint in SOLD and not entry.sense.answer else entry.sense.answer
            return answer if answer in SPENT_ON else None
    return None


def share_bought(words: Lexicon, behind: Sequence[str]) -> bool:
    """Whether words say that a share of something is bought for an amount: for 20 percent of Acme.

    >>> from figures.stages.events.lexicon import lexicon
    >>> words = lexicon("en")
    >>> share_bought(words, "for about 20 percent of".split()), share_bought(words, "for 20 engineers".split())
    (True, False)
    """
    if not behind or behind[0] not in words.spent_on:
        return False
    for at in range(1, min(len(behind) - 1, SHARE)):
        if behind[at][0].isdigit():
            return behind[at + 1] in words.percent
    return False
