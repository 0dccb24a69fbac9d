"""Tellings: the figures of one document that state one fact, of which one counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from msgspec.structs import replace

from figures.groups import of_facts
from figures.pledges.amounts import PERIODS, Interval
from figures.pledges.circumstances import Circumstances, circumstances, others
from figures.pledges.parents import head
from figures.pledges.told import APART, EVENTS, MERGE, NO_PLEDGE, Told

EXACTNESS = {"exact": 0, "about": 1, "between": 2, "at_least": 3, "at_most": 3}
Amounts: TypeAlias = "dict[tuple[str, str | None], Interval]"  # by unit and period
UNDATED = date.min
NO_PLEDGE_SAID = "not a pledge"
SAID = ("company", "event", "status")


@dataclass(eq=False)
class Telling:
    """Figures of one document that state one fact; `counting` is the one that counts.

    `left_out` says why none of them counts; `whole` is the telling of which this one is a part; `joint` are the shares
    that this one is the sum of.
    """

    figures: list[Told]
    counting: Told
    eligible: list[Told]
    left_out: str | None = None
    whole: Telling | None = None
    joint: list[Telling] = field(default_factory=list)

    @property
    def document(self) -> str:
        return self.counting.document

    @cached_property
    def order(self) -> tuple[date, str, int]:
        """By day, document and place; what has no day comes first."""
        return self.counting.published or UNDATED, self.document, self.counting.figure

    @property
    def company(self) -> str:
        return self.counting.company or ""

    @cached_property
    def head(self) -> str:
        """The company that its company belongs to in the end."""
        return head(self.company)

    @property
    def superseded(self) -> bool:
        """Whether it is the old amount of a plan that was raised or cut."""
        return any(told.role == "from" and told.status != "done" for told in self.figures)

    @property
    def status(self) -> str:
        return "cancelled" if self.superseded else self.counting.status or ""

    @cached_property
    def circumstances(self) -> Circumstances:
        return circumstances(self.counting)

    @cached_property
    def others(self) -> frozenset[str]:
        """Companies that the sentence names beside its own; in a takeover, perhaps the target."""
        return others(self.counting)

    @cached_property
    def when(self) -> tuple[date, date] | None:
        """When it was said, or when it was done if that is told; None if no day is known."""
        if self.circumstances.when:
            return self.circumstances.when
        return (self.counting.published, self.counting.published) if self.counting.published else None

    @cached_property
    def stated(self) -> Amounts:
        """The amounts as stated, by unit and period."""
        return {(told.unit, told.per): told.stated for told in reversed(self.eligible) if told.unit}

    @cached_property
    def amounts(self) -> Amounts:
        """The amounts as stated, and what rates come to over their years."""
        total: Amounts = {(told.unit, None): told.amount for told in reversed(self.eligible) if told.unit and told.per}
        return {**total, **self.stated}

    @property
    def value(self) -> Interval:
        return self.counting.value

    def labels(self, action: str) -> list[str]:
        """What a person said of its figures with this action."""
        return list(dict.fromkeys(label for told in self.figures for label in told.corrections(action)))

    @cached_property
    def merge(self) -> list[str]:
        return self.labels(MERGE)

    @cached_property
    def apart(self) -> frozenset[str]:
        return frozenset(self.labels(APART))


def tellings(figures: list[Told], *, with_vague: bool) -> list[Telling]:
    """The tellings of a document, in the order of its figures; `whole` is not known yet."""
    found = [telling for group in groups(figures) if (telling := of_group(group, with_vague=with_vague))]
    return sorted(found, key=lambda telling: telling.order)


def groups(figures: list[Told]) -> list[list[Told]]:
    """The figures joined by same_as and repeat_of, directly or through others."""
    place: dict[int | None, int] = {told.figure: at for at, told in enumerate(figures)}
    joined = of_facts([(place.get(told.same_as), place.get(told.repeat_of)) for told in figures])
    return [[figures[at] for at in group] for group in joined]


def of_group(group: list[Told], *, with_vague: bool) -> Telling | None:
    """The telling of a group; None if it has nothing to do with investments, acquisitions and fundings."""
    figures = [told for told in as_corrected(group) if told.event in EVENTS]
    if not figures:
        return None
    reasons = [why_not(told, with_vague=with_vague) for told in figures]
    eligible = [told for told, reason in zip(figures, reasons, strict=True) if reason is None]
    rejected = NO_PLEDGE_SAID in reasons
    if not eligible or rejected:
        return Telling(figures, first_of(figures), [], NO_PLEDGE_SAID if rejected else reasons[0])
    return Telling(figures, first_of(eligible), eligible)


def as_corrected(group: list[Told]) -> list[Told]:
    """The figures of one fact; what a person said of one of them holds for all."""
    said = {name: getattr(told, name) for told in group if told.is_corrected for name in SAID if told.corrections(name)}
    return [replace(told, **said) for told in group] if said else group


def why_not(told: Told, *, with_vague: bool) -> str | None:
    """Why a figure never counts, None if it can."""
    if told.corrections(NO_PLEDGE):
        return NO_PLEDGE_SAID
    if told.company is None:
        return "no company"
    if told.status is None:
        return "no status"
    if told.per is not None and told.per not in PERIODS:
        return f"per {told.per}"
    if told.role == "by" or (told.role == "from" and told.status == "done"):
        return f"role {told.role}"
    if not told.stated.is_known:
        return "no amount"
    if told.vague and not with_vague:
        return "vague"
    return None


def first_of(figures: list[Told]) -> Told:
    """The one that counts: body before headline, outside brackets before inside, then most sides, narrowest, first."""
    return min(figures, key=precedence) if len(figures) > 1 else figures[0]


def precedence(told: Told) -> tuple[bool, bool, int, Decimal, int]:
    """What stands before what within a document."""
    return told.in_headline, told.in_brackets, -sides(told.amount), told.amount.width, told.figure


def sides(amount: Interval) -> int:
    return sum(end is not None for end in amount)


def exactness(told: Told) -> int:
    """How sure an amount is: exact, about, between, with an open side."""
    if told.per is None:
        return EXACTNESS[told.bound]
    return EXACTNESS["between"] if told.amount.is_closed else EXACTNESS["at_least"]


def with_unit(telling: Telling, unit: str | None) -> Iterator[Told]:
    """The figure of a telling that counts among those in a unit."""
    fitting = [told for told in telling.eligible if told.unit == unit]
    if fitting:
        yield first_of(fitting)
