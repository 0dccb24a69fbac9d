"""What counts together for a status: a plan that was stopped, a stop that was denied."""

from __future__ import annotations

BOTH = frozenset(("stop", "wont"))
INTENT = frozenset(("will here", "soll here", "should here"))
ENDS = frozenset(("stop", "deny", "wont"))  # what ends a plan, if nothing ends the end
ENDED = frozenset(("negation", "will", "plan", "agreed", "past", "part", "instead", "soll"))
SIDED = frozenset((*ENDS, "instead", "negation"))  # in another clause it counts on which side of the amount they stand


def paired(status: set[str]) -> set[str]:
    """The facts on a status, and those that count together.

    >>> sorted(paired({"past here", "stop around", "deny here"}))
    ['deny here', 'ends twice', 'past alone here', 'past here', 'stop around']
    >>> sorted(paired({"past here", "will here", "stop around"}))
    ['past here', 'stop and past', 'stop and will', 'stop around', 'will here']
    >>> sorted(paired({"stop around", "wont here"}))
    ['stop around', 'wont here']
    """
    found = set(status)
    if "perfect here" in status and "part here" in status:
        found.add("perfect and part here")
    if "past here" in status and INTENT.isdisjoint(status):
        found.add("past alone here")
    said = {fact.partition(" ")[0] for fact in status}
    ends = said & ENDS
    if len(ends) > 1 and not agree(status, ends):
        found.add("ends twice")
    else:
        found.update(f"{end} and {other}" for end in ends for other in said & ENDED)
    return found


def agree(status: set[str], ends: set[str]) -> bool:
    """Whether two clauses end the same plan: it backs out, and the money will not be spent."""
    return ends == BOTH and not any({f"{end} {place}" for end in BOTH} <= status for place in ("here", "around"))
