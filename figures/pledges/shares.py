"""Parts and wholes within a document: what counts with another figure, and is not added to it."""

from __future__ import annotations

from figures.pledges.parents import related
from figures.pledges.telling import Telling

BESIDE = 500  # characters between the shares of a joint sum
MOST = 8  # firms that share a sum


def shared(tellings: list[Telling]) -> None:
    """Says of each telling of a document whether it is a joint sum of others, or a part of one."""
    home = {told.figure: telling for telling in tellings for told in telling.figures}
    counting = [telling for telling in tellings if telling.left_out is None]
    if len(counting) < 2:
        return
    linked: dict[int, list[Telling]] = {}
    for telling in counting:
        for whole in targets(telling, home):
            linked.setdefault(id(whole), []).append(telling)
    for at, telling in enumerate(counting):
        if telling.counting.amount.width == 0 and telling.counting.unit:
            telling.joint = joint_shares(counting, at, linked.get(id(telling), []))
    wholes: dict[int, Telling | None] = {}
    for telling in counting:
        telling.whole = whole_of(telling, home, wholes)


def joint_shares(tellings: list[Telling], at: int, linked: list[Telling]) -> list[Telling]:
    """The shares of several firms that add up to a joint sum: those linked to it, or those told right beside it."""
    total = tellings[at]
    beside = (tellings[at + 1 : at + 1 + MOST], tellings[max(0, at - MOST) : at][::-1])
    found = (shares(total, others, close=others is not linked) for others in (linked, *beside))
    return next((group for group in found if group), [])


def shares(total: Telling, others: list[Telling], *, close: bool) -> list[Telling]:
    """The first of some tellings that make up a total: each another firm's, one that of the firm that has the total."""
    whole, rest, last = total.counting, total.counting.amount.low or 0, total.counting.start
    group: list[Telling] = []
    for other in others:
        one = other.counting
        if (one.event, one.kind, one.unit) != (whole.event, whole.kind, whole.unit) or one.amount.width != 0:
            break
        if (close and abs(one.start - last) > BESIDE) or other.company in (share.company for share in group):
            break
        group.append(other)
        rest, last = rest - (one.amount.low or 0), one.start
        if rest <= 0:
            break
    firms = {share.company for share in group}
    return group if rest == 0 and len(firms) > 1 and total.company in firms else []


def targets(telling: Telling, home: dict[int, Telling]) -> list[Telling]:
    """The tellings that a telling is said to be a part of."""
    return [home[told.part_of] for told in telling.figures if told.part_of in home]


def whole_of(telling: Telling, home: dict[int, Telling], known: dict[int, Telling | None]) -> Telling | None:
    """The whole that a telling counts with: the last of a chain that counts itself; `known` are those found before."""
    chain: list[Telling] = []
    step: Telling | None = telling
    while step is not None and id(step) not in known:
        known[id(step)] = None  # a circle ends here
        chain.append(step)
        step = next((whole for whole in targets(step, home) if is_whole(step, whole)), None)
    whole = None if step is None else known[id(step)] or (step if counts(step) else None)
    for each in reversed(chain):
        known[id(each)] = whole
        whole = whole or (each if counts(each) else None)
    return known[id(telling)]


def is_whole(telling: Telling, whole: Telling) -> bool:
    """Whether a sum can hold a part: of the same event, and of the same company, its parent or its subsidiary."""
    return telling.counting.event == whole.counting.event and related(telling.company, whole.company)


def counts(telling: Telling) -> bool:
    return telling.left_out is None and not telling.joint
