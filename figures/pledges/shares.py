"""Parts and wholes within a document: what counts with another figure, and is not added to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from figures.pledges.telling import Telling

BESIDE = 500  # characters between the shares of a joint sum
MOST = 8  # firms that share a sum


def shared(tellings: list[Telling]) -> None:
    """Says of each telling of a document whether it is a joint sum of others, or a part of one."""
    home = {told.figure: telling for telling in tellings for told in telling.figures}
    counting = [telling for telling in tellings if telling.left_out is None]
    linked: dict[int, list[Telling]] = {}
    for telling in counting:
        for whole in targets(telling, home):
            linked.setdefault(id(whole), []).append(telling)
    for at, telling in enumerate(counting):
        if telling.counting.amount.width == 0 and telling.counting.unit:
            telling.joint = joint_shares(counting, at, linked.get(id(telling), []))
    for telling in counting:
        found = whole_of(telling, home)
        if found is not None:
            telling.whole = found


def joint_shares(tellings: list[Telling], at: int, linked: list[Telling]) -> list[Telling]:
    """The shares of several firms that add up to a joint sum: those linked to it, or those told right beside it."""
    total, behind, before = tellings[at], tellings[at + 1 : at + 1 + MOST], tellings[max(0, at - MOST) : at][::-1]
    for group in (linked, *runs(total, behind), *runs(total, before)):
        if adds_up(total, group):
            return group
    return []


def runs(total: Telling, others: list[Telling]) -> Iterator[list[Telling]]:
    """The first two of some tellings, the first three, and so on, as long as they follow one another closely."""
    places = [total.counting.start, *(other.counting.start for other in others)]
    close = takewhile(lambda at: abs(places[at + 1] - places[at]) <= BESIDE, range(len(others)))
    for count in close:
        if count:
            yield others[: count + 1]


def adds_up(total: Telling, shares: list[Telling]) -> bool:
    """Whether shares of as many firms, one of them the firm that has the sum, make the sum."""
    one, firms = total.counting, {share.company for share in shares}
    if len(firms) < 2 or len(firms) < len(shares) or total.company not in firms:
        return False
    alike = all(
        (share.counting.kind, share.counting.event, share.counting.unit) == (one.kind, one.event, one.unit)
        and share.counting.amount.width == 0
        for share in shares
    )
    return alike and sum(share.counting.amount.low or 0 for share in shares) == one.amount.low


def targets(telling: Telling, home: dict[int, Telling]) -> list[Telling]:
    """The tellings that a telling is said to be a part of."""
    return [home[told.part_of] for told in telling.figures if told.part_of in home]


def whole_of(telling: Telling, home: dict[int, Telling]) -> Telling | None:
    """The whole that a telling counts with: the last of a chain that counts itself."""
    seen, whole = {id(telling)}, None
    step = next(iter(targets(telling, home)), None)
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        if step.left_out is None and not step.joint:
            whole = step
        step = next(iter(targets(step, home)), None)
    return whole
