"""What money and areas are called in a language: surfaces out of CLDR, quantulum3's catalogue and facts/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from figures.datafile import Section, datafile, one_meaning
from figures.kept import kept
from figures.tokens import split

MONEY, AREA = "money", "area"
KINDS = ("currency", "family", "minor")  # of entries in facts/currencies.toml
ENDINGS = ("e", "en", "er", "em", "es")  # of German adjectives: kanadische, kanadischen ...
GLUED_SCALES = {"m": 6, "mn": 6, "mln": 6, "mio": 6, "bn": 9, "k": 3, "M": 6, "MM": 6, "B": 9}  # EURm, €bn, £k
PREFIX_SCALES = {"T": 3, "t": 3, "k": 3, "M": 6, "m": 6, "Mio": 6, "Mrd": 9}  # TEUR, T€, MEUR, mEUR
ONE = Decimal(1)
HUNDREDTH = Decimal("0.01")


class Unit(NamedTuple):
    """A unit as a surface of the text means it."""

    code: str | None  # ISO 4217 or area code; None where only the family is known: Kronen, pesos
    kind: str
    factor: Decimal = ONE  # 0.01: cents are written in the main unit
    family: tuple[str, ...] = ()  # the currencies it may be
    scale: int | None = None  # EURm, TEUR: the scale inside the surface
    wary: bool = False  # also an everyday word: ALL, TRY, won, real


class Surface(NamedTuple):
    """One way to write a unit: its lower-case tokens, and the exact writing where case matters."""

    words: tuple[str, ...]
    exact: str | None
    unit: Unit


@cache
def facts(name: str) -> Section:
    """facts/NAME.toml; a name or sign that two entries of one kind claim is refused by name."""
    table = datafile(f"facts/{name}.toml")
    for entries in [table[kind] for kind in KINDS] if name == "currencies" else [table] if name == "areas" else []:
        for key in ("symbols", "de", "en"):
            one_meaning(f"{entries.place} {key}", {code: entry.get(key, ()) for code, entry in entries.items()})
    return table


@cache
def sizes() -> dict[str, Fraction]:
    """Area code -> square metres, exact."""
    return {code: Fraction(entry["size"]) for code, entry in facts("areas").items()}


def surfaces(language: str) -> Iterator[Surface]:
    """All ways to write a unit in a language, the surer ones first: of two with the same words the first counts."""
    yield from _named_in_facts(language)
    yield from _families(language)
    yield from _minors(language)
    yield from _codes()
    yield from _cldr(language)
    yield from _areas(language)


def _exact(symbols: Iterable[str], unit: Unit) -> Iterator[Surface]:
    for symbol in symbols:
        yield Surface(pieces(symbol), "".join(symbol.split()), unit)


def _loose(names: Iterable[str], unit: Unit) -> Iterator[Surface]:
    for name in names:
        words = pieces(name)
        yield Surface(words, None, unit)
        if "-" in words:
            yield Surface(tuple(word for word in words if word != "-"), None, unit)


def pieces(name: str) -> tuple[str, ...]:
    """The lower-case tokens of a name; most are letters, blanks and hyphens, which need no tokenizer.

    >>> pieces("US-Dollar"), pieces("sq. ft.")
    (('us', '-', 'dollar'), ('sq', '.', 'ft', '.'))
    """
    low = name.lower()
    if low.isalpha():
        return (low,)
    words = low.replace("-", " - ").split()
    return tuple(words) if "".join(words).replace("-", "").isalpha() else split(name)


@cache
def _wary_words(section: str) -> frozenset[str]:
    return frozenset(facts("units")["wary"][section])


@cache
def only_scaled() -> frozenset[str]:
    """Signs of one letter that need a scale behind their number: E300 million."""
    return _wary_words("scaled")


@cache
def days() -> frozenset[str]:
    """Signs that are also a day of the week: Fr. 118 is an amount, Fr. 18 may be a Friday."""
    return _wary_words("days")


@cache
def cheap() -> frozenset[str]:
    """Currencies of which even one share costs thousands."""
    return frozenset(facts("units")["cheap"]["codes"])


def _wary(name: str, language: str) -> bool:
    return name in _wary_words("symbols") or name.lower() in _wary_words(language)


def _named_in_facts(language: str) -> Iterator[Surface]:
    for code, entry in facts("currencies")["currency"].items():
        unit, wary = Unit(code, MONEY), Unit(code, MONEY, wary=True)
        for symbol in entry.get("symbols", ()):
            yield from _exact([symbol], wary if _wary(symbol, language) else unit)
            yield from _composites(symbol, unit)
        for name in entry.get(language, ()):
            yield from _loose([name], wary if _wary(name, language) else unit)
        yield from _composites(code, unit)


def _composites(name: str, unit: Unit) -> Iterator[Surface]:
    """EURm, €bn, TEUR, T€, MUSD: a scale glued to a code or sign; letters beside letters are one token."""
    if not (len(name) == 3 and name.isupper()) and name.isalnum():
        return
    words, exact = pieces(name), "".join(name.split())
    code, kind, family = unit.code, unit.kind, unit.family
    for glued, scale in GLUED_SCALES.items():
        ends = (*words[:-1], words[-1] + glued.lower()) if words[-1].isalpha() else (*words, glued.lower())
        yield Surface(ends, exact + glued, Unit(code, kind, ONE, family, scale))
    for prefix, scale in PREFIX_SCALES.items():
        begins = (prefix.lower() + words[0], *words[1:]) if words[0].isalpha() else (prefix.lower(), *words)
        yield Surface(begins, prefix + exact, Unit(code, kind, ONE, family, scale))


def _families(language: str) -> Iterator[Surface]:
    for entry in facts("currencies")["family"].values():
        members, heads = tuple(entry["members"]), [*entry[language], *entry["symbols"][:1]]
        unit = Unit(default_of(entry, language), MONEY, family=members)
        for symbol in entry["symbols"]:
            yield from _exact([symbol], unit)
            yield from _composites(symbol, unit)
        for head in entry[language]:
            yield from _loose([head], unit._replace(wary=_wary(head, language)))
    for code in facts("currencies")["currency"]:
        heads = _heads(code, language)
        for owner in _owners(code, language):
            yield from _loose((f"{owner}{joint}{head}" for head in heads for joint in " -"), Unit(code, MONEY))


def default_of(family: dict[str, Any], language: str) -> str | None:
    """The currency that the word of a family means where nothing else is known: one for all languages, or for some."""
    default = family.get("default")
    return default.get(language) if isinstance(default, dict) else default


def _heads(code: str, language: str) -> list[str]:
    families = facts("currencies")["family"].values()
    shared = [name for family in families if code in family["members"] for name in family[language]]
    own = [name for name in facts("currencies")["currency"][code].get(language, ()) if " " not in name]
    return [*shared, *own]


def _inflected(adjective: str) -> list[str]:
    """kanadisch -> kanadische, kanadischen ...; Schweizer stays."""
    return [adjective + ending for ending in ENDINGS] if adjective.endswith("isch") else [adjective]


def _minors(language: str) -> Iterator[Surface]:
    for entry in facts("currencies")["minor"].values():
        unit = Unit(entry["of"].get(language), MONEY, HUNDREDTH, tuple(entry["members"]))
        for symbol in entry["symbols"]:
            yield from _exact([symbol], unit._replace(wary=_wary(symbol, language)))
        yield from _loose(entry[language], unit)
        for code in entry["members"] if len(entry["members"]) > 1 else ():
            names = (f"{owner} {name}" for owner in _owners(code, language) for name in entry[language])
            yield from _loose(names, Unit(code, MONEY, HUNDREDTH))


def _owners(code: str, language: str) -> list[str]:
    """What makes a word that several currencies share this one: kanadische, kanadischen ..., Canadian."""
    entry = facts("currencies")["currency"].get(code, {})
    owners = entry.get(f"{language}_of", ())
    return [form for owner in owners for form in (_inflected(owner) if language == "de" else [owner])]


@cache
def owners(language: str) -> dict[str, str]:
    """Lower-case word -> the currency it makes of a shared name: us -> USD, canadian -> CAD."""
    known = facts("currencies")["currency"]
    words = {(owner.lower(), code) for code in known for owner in known[code].get(f"{language}_of", ())}
    return {word: code for word, code in sorted(words) if word.isalpha()}


@cache
def own_scale() -> dict[str, str]:
    """Sign that holds a scale -> the currency it means where the number has a scale of its own: T$ -> TWD."""
    return dict(facts("currencies")["own_scale"])


@cache
def signs_behind() -> dict[str, Unit]:
    """Sign -> the hundredth it means behind a small number, though another currency's before one: Rp -> 0.01 CHF."""
    minors = facts("currencies")["minor"]
    return {
        sign: Unit(minors[name]["members"][0], MONEY, HUNDREDTH) for sign, name in facts("currencies")["behind"].items()
    }


def _codes() -> Iterator[Surface]:
    codes = facts("currencies")["codes"]
    wary, none = set(codes["words"]), set(codes["none"])
    for code in _locale("en")["currency_names"]:
        if code not in none:
            yield from _exact([code], Unit(code, MONEY, wary=code in wary))
    for code in codes["lower"]:
        yield from _exact([code], Unit("CNY" if code == "rmb" else code.upper(), MONEY))
        if code in codes["capitalised"]:
            yield from _exact([code.capitalize()], Unit(code.upper(), MONEY))


@cache
def crypto() -> frozenset[str]:
    """Bitcoin is bought like a thing: its price is an amount."""
    return frozenset(facts("currencies")["codes"]["crypto"])


@cache
def codes() -> frozenset[str]:
    """Every code that names a currency: those of ISO 4217, historical ones too, and those of facts/."""
    return kept("currency-codes", frozenset[str], _all_codes)


def _all_codes() -> frozenset[str]:
    known = facts("currencies")
    named = {code for code in _locale("en")["currency_names"] if len(code) == 3}
    return frozenset(named.difference(known["codes"]["none"]).union(known["currency"]))


@cache
def _locale(language: str) -> Any:
    from babel import localedata  # 30 ms: only when a language is loaded

    return localedata.load(language)


def _cldr(language: str) -> Iterator[Surface]:
    """The names and plurals CLDR gives to every currency, without those that carry years: `Dinar (1966-1990)`."""
    locale, none = _locale(language), set(facts("currencies")["codes"]["none"])
    for code, name in locale["currency_names"].items():
        names = {name, *dict(locale["currency_names_plural"].get(code, {})).values()}
        if code in none or len(code) != 3:
            continue
        for each in sorted(names):
            if "(" not in each and len(each.replace("-", " ").split()) in (2, 3):
                yield from _loose(_german(each) if language == "de" else [each], Unit(code, MONEY))


def _german(name: str) -> list[str]:
    """Norwegische Krone -> norwegischer Krone, norwegischen Krone ..., with every ending."""
    first, _, rest = name.partition(" ")
    stem = re.sub(r"(?<=isch)(?:e|er|es)$", "", first)
    forms = [f"{stem}{ending} {rest}" for ending in ENDINGS] if stem != first and rest else [name]
    return [*forms, *(form + "s" for form in forms if form.endswith(("Dollar", "Franc", "Rial", "Dirham")))]


def _areas(language: str) -> Iterator[Surface]:
    for code, entry in facts("areas").items():
        unit = Unit(code, AREA)
        for symbol in entry["symbols"]:
            forms = [symbol, symbol.replace(" ", "-")] if " " in symbol else [symbol]  # 8,000-sq-m
            yield from _exact(forms, unit._replace(wary=_wary(symbol, language)))
        names = [*entry[language], *(catalogue_names(code) if language == "en" else ())]
        for name in dict.fromkeys(names):
            yield from _loose([name], unit._replace(wary=_wary(name, language)))
            yield from _loose([name.replace(" ", "-")], unit)


@cache
def catalogue_names(code: str) -> tuple[str, ...]:
    """English names of an area unit in quantulum3's catalogue, with plurals; the package itself is not imported."""
    entry = _catalogue().get(facts("units")["catalogue"].get(code, ""), {})
    return tuple(form for name in entry.get("surfaces", ()) for form in (name, _plural(name)))


def _plural(name: str) -> str:
    if "foot" in name:
        return name.replace("foot", "feet")
    return name + ("es" if name.endswith("inch") else "s")


@cache
def _catalogue() -> dict[str, Any]:
    spec = find_spec("quantulum3")
    folder = Path(next(iter(spec.submodule_search_locations or ()))) if spec else Path()
    path = folder / "_lang" / "en_US" / "units.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
