"""Changes of pledges in words: new, raised, cut, withdrawn, carried out, of another company, told once more."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from figures.check.changes import NOTHING, Same
from figures.check.finding import CHANGED, NEW, PLEDGE, SOURCE, VANISHED, Finding, doubts
from figures.readable import readable

Pledge: TypeAlias = Mapping[str, Any]  # a row of a table of pledges, by the name of the column
Moved: TypeAlias = Mapping[str, str]  # how figures are called now that were called otherwise: a.txt:3 -> b.txt:4
CANCELLED = "cancelled"


class Pair(NamedTuple):
    """A pledge before and after; None where there is none."""

    old: Pledge | None
    new: Pledge | None


def pledge_findings(old: Sequence[Pledge], new: Sequence[Pledge], moved: Moved, same: Same) -> list[Finding]:
    """What has happened to pledges."""
    pairs = paired(old, new, moved, same)
    raised = raises([pair for pair in pairs if is_withdrawn(pair)], [pair for pair in pairs if not pair.old])
    told: set[int] = set()
    findings = []
    for before, after in raised:
        told |= {id(before), id(after)}
        findings.append(found(CHANGED, after.new, f"{step(before.old, after.new)}: {named(after.new)}"))
    for pair in pairs:
        if id(pair) not in told:
            findings += of_pair(pair, moved, same)
    return findings


def paired(old: Sequence[Pledge], new: Sequence[Pledge], moved: Moved, same: Same) -> list[Pair]:
    """The pledges of both sides: those of equal facts, then those of a figure in common, then those of one source."""
    left, partner = dict.fromkeys(range(len(old))), dict[int, int]()

    def match(key_of: Callable[[Pledge, Callable[[str], str]], Iterable[Hashable]]) -> None:
        places: dict[Hashable, list[int]] = {}
        for at in left:
            for key in key_of(old[at], lambda name: moved.get(name, name)):
                places.setdefault(key, []).append(at)
        for at, pledge in enumerate(new):
            for key in () if at in partner else key_of(pledge, str):
                free = next((there for there in places.get(key, ()) if there in left), None)
                if free is not None:
                    partner[at] = free
                    del left[free]
                    break

    for keys in (by_facts, by_figures, by_source):
        match(keys)
    found = [Pair(old[partner[at]] if at in partner else None, pledge) for at, pledge in enumerate(new)]
    return found + [Pair(old[at], None) for at in left]


def facts(pledge: Pledge) -> tuple[Hashable, ...]:
    return pledge["kind"], pledge["company"], pledge["event"]


def by_facts(pledge: Pledge, now: Callable[[str], str]) -> Iterator[Hashable]:
    amount = (pledge["unit"], pledge["low"], pledge["high"])
    yield from ((*facts(pledge), *amount, now(name)) for name in pledge["figures"] or ())
    yield from ((*facts(pledge), *amount, pledge["status"], name) for name in pledge["documents"] or ())


def by_figures(pledge: Pledge, now: Callable[[str], str]) -> Iterator[Hashable]:
    yield from ((pledge["kind"], now(name)) for name in pledge["figures"] or ())


def by_source(pledge: Pledge, _: Callable[[str], str]) -> Iterator[Hashable]:
    yield from ((*facts(pledge), name) for name in pledge["documents"] or ())


def is_withdrawn(pair: Pair) -> bool:
    return bool(pair.old and pair.new and pair.old["status"] != CANCELLED and pair.new["status"] == CANCELLED)


def raises(withdrawn: list[Pair], fresh: list[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Each pledge that was called off for another amount, with the one that took its place."""
    left = list(fresh)
    for before in withdrawn:
        for after in left:
            one, two = before.new, after.new
            if one and two and facts(one) == facts(two) and set(one["documents"]) & set(two["documents"]):
                yield before, after
                left.remove(after)
                break


def of_pair(pair: Pair, moved: Moved, same: Same) -> Iterator[Finding]:
    old, new = pair
    if old is None:
        if new is not None:
            yield found(NEW, new, f"new pledge: {named(new)}")
    elif new is None:
        yield Finding(VANISHED, PLEDGE, (old["documents"] or ("",))[0], f"pledge gone: {named(old)}")
    else:
        says, more = list(differences(old, new, same)), sources(old, new, moved)
        if says or more:
            begin = "; ".join([*says, *more]) if says else f"same pledge, {'; '.join(more)}"
            yield found(CHANGED if says else SOURCE, new, f"{begin}: {named(new)}")


def differences(old: Pledge, new: Pledge, same: Same) -> Iterator[str]:
    """Each difference of a pledge in words."""
    if any(same.differ(name, old, new) for name in ("low", "high", "unit")):
        yield step(old, new)
    if same.differ("status", old, new):
        yield "withdrawn" if new["status"] == CANCELLED else f"now {new['status'] or NOTHING}, was {old['status']}"
    if same.differ("company", old, new):
        yield f"now attributed to {new['company'] or NOTHING}, was {old['company'] or NOTHING}"
    if same.differ("event", old, new):
        yield f"now {new['event']}, was {old['event']}"
    known = doubts(old["note"])
    codes = {note.partition(":")[0] for note in known}
    yield from (f"now {note}" for note in doubts(new["note"]) if note.partition(":")[0] not in codes)


def step(old: Pledge | None, new: Pledge | None) -> str:
    """How an amount has changed: raised where no end is lower, cut where none is higher.

    >>> D = Decimal
    >>> one = {"kind": "money", "unit": "EUR", "low": D("6e9"), "high": D("15e9")}
    >>> step(one, one | {"low": D("10e9"), "high": D("20e9")})
    'raised from 6-15 bn EUR to 10-20 bn EUR'
    """
    old, new = old or {}, new or {}
    ends = [(old.get(end), new.get(end)) for end in ("low", "high")]
    word = "changed"
    if old.get("unit") == new.get("unit") and all((one is None) == (two is None) for one, two in ends):
        known = [(one, two) for one, two in ends if one is not None and two is not None]
        word = "raised" if all(one <= two for one, two in known) else word
        word = "cut" if all(one >= two for one, two in known) else word
    return f"{word} from {amount(old)} to {amount(new)}"


def sources(old: Pledge, new: Pledge, moved: Moved) -> list[str]:
    """Which articles tell a pledge now that did not, and which do no longer."""
    renamed = {before.rpartition(":")[0]: after.rpartition(":")[0] for before, after in moved.items()}
    before = {renamed.get(name, name) for name in old["documents"] or ()}
    after = set(new["documents"] or ())
    said = [f"new source {name}" for name in sorted(after - before)]
    return said + [f"no longer told by {name}" for name in sorted(before - after)]


def found(kind: str, pledge: Pledge | None, says: str) -> Finding:
    pledge = pledge or {}
    document, _, index = (pledge["figures"] or (":",))[0].rpartition(":")
    place = int(index) if index else None
    return Finding(kind, PLEDGE, document, says, place, doubts(pledge["note"]), worth_of(pledge))


def named(pledge: Pledge | None) -> str:
    """A pledge in a few words."""
    pledge = pledge or {}
    what = " ".join(each for each in (pledge["status"], pledge["event"]) if each)
    return f"{pledge['company'] or 'somebody'}, {what}, {amount(pledge)}"


def amount(pledge: Pledge) -> str:
    """An amount as it is stated."""
    low, high = pledge["low"], pledge["high"]
    return f"{readable(low, high, scaled=pledge['kind'] == 'money')} {pledge['unit'] or '?'}"


def worth_of(cells: Mapping[str, Any]) -> Decimal | None:
    """What a figure or a pledge is worth at most, in the currency of the report."""
    ends = [end for end in (cells.get("value_low"), cells.get("value_high")) if end is not None]
    return max(ends, key=abs) if ends and cells.get("kind") == "money" else None
