"""Governments: countries, regions and cities as parties that give and own; their names come from CLDR and facts/."""

from __future__ import annotations

from collections.abc import Iterator

from figures.companies.party import CITY, GOVERNMENT, REGION, STATE, Party
from figures.datafile import Section, datafile

FILE, PLACES = "facts/governments.toml", "facts/places.toml"
CODE = 2  # letters of a country's code
GERMAN = ("DE", "AT", "CH", "LI")  # whose places go by their German name first


def governments() -> Iterator[Party]:
    """All countries, then the regions and the cities of facts/places.toml."""
    file, places = datafile(FILE), datafile(PLACES)
    yield from countries(file, places)
    seats = {seat: code for code, entry in file["countries"].items() for seat in entry.get("seats", ())}
    within: dict[str, str] = {}
    for country, regions in places["regions"].items():
        for name, others in regions.items():
            within[name] = country
            yield place([name, *others], country, REGION, seats, german_first=country in GERMAN)
    for container, cities in places["cities"].items():
        for written in cities:
            if "," not in written:
                yield place(written.split("/"), within.get(container, container), CITY, seats, german_first=True)
    known = {name for cities in places["cities"].values() for written in cities for name in written.split("/")} | {
        *within
    }
    for seat, code in seats.items():
        if seat not in known:
            yield place([seat], code, CITY, seats, german_first=True)


def countries(file: Section, places: Section) -> Iterator[Party]:
    """Every country by its usual name in each language, its other names and those of its government."""
    from babel import Locale

    german, english = Locale("de").territories, Locale("en").territories
    without = {*file["without"]["codes"]}
    ambiguous = {*places["not"]["names"]}
    for code in sorted(english):
        if len(code) != CODE or not code.isalpha() or code in without:
            continue
        said = file["countries"].get(code, {})
        local = {"de": said.get("de", german[code]), "en": said.get("en", english[code])}
        more = (*said.get("names", ()), *places["countries"].get(code, ()), german[code], english[code])
        names = tuple(name for name in dict.fromkeys([local["en"], *local.values(), *more]) if name not in ambiguous)
        if names:
            yield Party(local["en"], names, GOVERNMENT, country=code, sector=STATE, local=local)


def place(names: list[str], country: str, level: str, seats: dict[str, str], *, german_first: bool) -> Party:
    """A region or city; `leads` is the country whose government it stands for where it acts."""
    local = {}
    if len(names) > 1:
        first, other = ("de", "en") if german_first else ("en", "de")
        other_name = next((name for name in names[1:] if name not in (f"{names[0]}s", f"{names[0]}es")), names[0])
        local = {first: names[0], other: other_name} if not other_name.isupper() else {}
    return Party(
        names[0], tuple(names), GOVERNMENT, country=country, sector=level, local=local, leads=seats.get(names[0])
    )
