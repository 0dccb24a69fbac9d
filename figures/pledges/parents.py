"""Parents and subsidiaries: who belongs to whom, as facts/companies.toml has it."""

from __future__ import annotations

from figures.companies import registry


def usual(company: str) -> str:
    """The name under which a company is compared: the same in all languages."""
    party = registry().named(company)
    return party.name if party else company


def owners(company: str) -> tuple[str, ...]:
    """The companies that a company belongs to, the nearest first."""
    found: list[str] = []
    party = registry().named(company)
    while party and party.parent and party.parent not in found:
        found.append(party.parent)
        party = registry().named(party.parent)
    return tuple(map(usual, found))


def head(company: str) -> str:
    """The company at the top: the company itself, if it belongs to no other."""
    above = owners(company)
    return above[-1] if above else usual(company)


def related(one: str, other: str) -> bool:
    """Whether two companies are the same, or the one belongs to the other."""
    first, second = usual(one), usual(other)
    return first == second or first in owners(second) or second in owners(first)
