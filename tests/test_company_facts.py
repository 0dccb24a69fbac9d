"""What is known beforehand of companies and other parties is whole: no name twice, every code and owner exists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

FACTS = Path(__file__).parent.parent / "figures" / "facts"
COMPANIES = tomllib.loads((FACTS / "companies.toml").read_text(encoding="utf-8"))
PARTIES = tomllib.loads((FACTS / "parties.toml").read_text(encoding="utf-8"))
ALL = [(file, name, entry) for file, table in (("c", COMPANIES), ("p", PARTIES)) for name, entry in table.items()]
CLDR = Locale("en")
Entry = dict[str, Any]

KEYS = {"aliases", "ticker", "country", "currency", "sector", "parent", "former", "word", "words", "not_before"}
COMPANY_KEYS = KEYS | {"de", "en", "what", "not_behind"}
PARTY_KEYS = {"kind", "de", "aliases", "country", "stands_for", "leads", "fines", "word", "words", "not_before"}
KINDS = {"government", "fund", "person", "agency", "analyst", "body"}
# Yahoo: letters and digits, classes behind a hyphen, the exchange behind a point
TICKER = re.compile(r"[A-Z0-9&]{1,12}(-[A-Z]{1,4})?(\.[A-Z]{1,3})?")
HEADING = re.compile(r"# (.+)")
NAME = re.compile(r'\["(.+)"\]')


def names(name: str, entry: Entry) -> set[str]:
    """All that a party goes by, upper and lower case alike."""
    local = [entry["de"]] if "de" in entry else []
    return {each.casefold() for each in (name, *entry.get("aliases", ()), *entry.get("former", ()), *local)}


def owner_of_every_name() -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for _, name, entry in ALL:
        for each in names(name, entry):
            owners.setdefault(each, []).append(name)
    return owners


OWNERS = owner_of_every_name()


def wrong(table: dict[str, Entry], key: str, known: Any) -> set[tuple[str, str]]:
    """Entries whose value of a key is not among what is known."""
    return {(name, entry[key]) for name, entry in table.items() if key in entry and entry[key] not in known}


def test_there_are_enough_companies_of_every_part_of_the_world() -> None:
    assert len(COMPANIES) >= 700
    countries = [entry["country"] for entry in COMPANIES.values()]
    for country in ("DE", "AT", "CH", "GB", "US", "TW", "JP", "KR", "CN", "IN", "AE", "FI", "FR"):
        assert countries.count(country) >= 20, country


def test_no_name_is_claimed_twice() -> None:
    assert {name: owners for name, owners in OWNERS.items() if len(owners) > 1} == {}


def test_every_entry_says_only_what_is_read() -> None:
    assert {(name, key) for name, entry in COMPANIES.items() for key in set(entry) - COMPANY_KEYS} == set()
    assert {(name, key) for name, entry in PARTIES.items() for key in set(entry) - PARTY_KEYS} == set()


def test_every_company_has_country_currency_and_sector() -> None:
    assert [n for n, entry in COMPANIES.items() if not {"country", "currency", "sector"} <= set(entry)] == []
    assert [n for n, entry in PARTIES.items() if entry.get("kind") not in KINDS] == []


def test_codes_are_those_of_the_standards() -> None:
    assert wrong(COMPANIES, "country", CLDR.territories) | wrong(PARTIES, "country", CLDR.territories) == set()
    assert wrong(COMPANIES, "currency", CLDR.currencies) == set()
    meant = {code for entry in PARTIES.values() for code in entry.get("stands_for", ())}
    assert meant - set(CLDR.territories) == set()


def test_every_sector_is_one_of_those_in_the_head_of_the_file() -> None:
    head = (FACTS / "companies.toml").read_text(encoding="utf-8").partition("\n\n")[0]
    sectors = set(re.sub(r"\n#", " ", head).partition("one of: ")[2].partition("parent ")[0].split())
    assert wrong(COMPANIES, "sector", sectors) == set()
    assert sectors == {entry["sector"] for entry in COMPANIES.values()}


def test_tickers_are_well_formed_and_belong_to_one_company() -> None:
    tickers = [entry["ticker"] for entry in COMPANIES.values() if "ticker" in entry]
    assert [ticker for ticker in tickers if not TICKER.fullmatch(ticker)] == []
    assert {ticker for ticker in tickers if tickers.count(ticker) > 1} == set()


def test_every_parent_and_every_led_company_is_an_entry() -> None:
    assert wrong(COMPANIES, "parent", COMPANIES) | wrong(PARTIES, "leads", COMPANIES) == set()
    assert [name for name, entry in PARTIES.items() if "leads" in entry and entry["kind"] != "person"] == []


def above(company: str) -> list[str]:
    """The companies that a company belongs to, the nearest first."""
    found: list[str] = []
    while company := COMPANIES[company].get("parent", ""):
        assert company not in found, found
        found.append(company)
    return found


def test_no_company_owns_itself() -> None:
    assert [name for name in COMPANIES if name in above(name)] == []


def test_former_names_ended_on_a_day() -> None:
    ends = chain.from_iterable(entry.get("former", {}).values() for entry in COMPANIES.values())
    assert [day for day in ends if not (type(day) is date and date(1990, 1, 1) < day < date(2026, 12, 31))] == []


def test_names_that_are_words_are_names() -> None:
    for _, name, entry in ALL:
        assert {word.casefold() for word in entry.get("words", ())} <= names(name, entry), name
        assert not ("words" in entry and "word" in entry), name


def test_what_news_calls_it_is_said_by_language() -> None:
    for name, entry in COMPANIES.items():
        for code, nouns in entry.get("what", {}).items():
            assert code in ("de", "en"), name
            assert len(set(nouns)) == len(nouns) > 0, name


def test_no_name_is_empty_or_has_blanks_around() -> None:
    for _, name, entry in ALL:
        assert all(each and each == each.strip() and "  " not in each for each in names(name, entry)), name


def sections(file: str) -> Iterator[tuple[str, list[str]]]:
    """The headings of a file, each with the entries below it."""
    heading = ""
    found = []
    for line in (FACTS / file).read_text(encoding="utf-8").splitlines():
        heading = match[1] if (match := HEADING.fullmatch(line)) else heading
        if match := NAME.fullmatch(line):
            found.append((heading, match[1]))
    for heading, entries in groupby(found, key=lambda pair: pair[0]):
        yield heading, [name for _, name in entries]


@pytest.mark.parametrize("file", ["companies.toml", "parties.toml"])
def test_entries_stand_in_alphabetical_order_below_their_heading(file: str) -> None:
    below = dict(sections(file))
    assert len(below) >= 10
    for heading, entries in below.items():
        assert entries == sorted(entries, key=str.casefold), heading


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("Schwarz-Gruppe", "Schwarz Group"),
        ("Münchener Rück", "Munich Re"),
        ("Deutschen Telekom", "Deutsche Telekom"),
        ("Bahn", "Deutsche Bahn"),
        ("Hon Hai", "Foxconn"),
        ("VW", "Volkswagen"),
        ("Facebook", "Meta"),
        ("Wiener Städtische", "Vienna Insurance Group"),
        ("Schweizerische Bundesbahnen", "SBB"),
        ("GlaxoSmithKline", "GSK"),
        ("Statoil", "Equinor"),
        ("HKScan", "HKFoods"),
        ("EU-Kommission", "European Commission"),
        ("IWF", "International Monetary Fund"),
        ("US-Notenbank", "Federal Reserve"),
        ("Bayern", "Bavaria"),
        ("Weiße Haus", "White House"),
        ("dpa-AFX", "Deutsche Presse-Agentur"),
        ("Altman", "Sam Altman"),
    ],
)
def test_a_name_in_the_news_leads_to_its_party(name: str, company: str) -> None:
    assert OWNERS[name.casefold()] == [company]


@pytest.mark.parametrize(
    ("company", "owners"),
    [
        ("YouTube", ["Google", "Alphabet"]),
        ("Arm", ["SoftBank"]),
        ("Audi", ["Volkswagen"]),
        ("Jaguar", ["Jaguar Land Rover", "Tata Motors", "Tata"]),
        ("Sharp", ["Foxconn"]),
        ("Hofer", ["Aldi"]),
        ("KTM", ["Pierer Mobility", "Bajaj Auto"]),
    ],
)
def test_a_subsidiary_leads_to_those_above_it(company: str, owners: list[str]) -> None:
    assert above(company) == owners


@pytest.mark.parametrize("name", ["Apple", "Meta", "Shell", "Target", "Visa", "Oracle", "Gap", "Block", "Linde"])
def test_a_company_whose_name_is_a_word_says_so(name: str) -> None:
    assert COMPANIES[name].get("word") is True or name in COMPANIES[name]["words"]


# Listed companies

OTHERS = {("SMIN.L", "SES S.A.")}  # an entry of the catalogue whose ticker is another company's
NO_NAME = {"group", "the", "of", "and", "ag", "se", "inc", "plc", "corp", "holding", "holdings", "co", "international"}


def telling(name: str) -> set[str]:
    """The words of a name that tell it from others."""
    return set(re.findall(r"\w+", name.casefold())) - NO_NAME


def test_tickers_agree_with_the_catalogue_of_listed_companies() -> None:
    from pytickersymbols import PyTickerSymbols

    ours = {entry["ticker"]: (name, entry) for name, entry in COMPANIES.items() if "ticker" in entry}
    pairs = {
        (symbol["yahoo"], stock["name"])
        for stock in PyTickerSymbols().get_all_stocks()
        for symbol in stock.get("symbols") or ()
        if symbol.get("yahoo") in ours
    }
    conflicts = {
        (ticker, theirs)
        for ticker, theirs in pairs
        if telling(theirs).isdisjoint(chain.from_iterable(map(telling, names(*ours[ticker]))))
    }
    assert conflicts == OTHERS
    assert len({ticker for ticker, _ in pairs}) >= 500


def test_homes_name_companies_by_their_keys() -> None:
    homes = tomllib.loads((FACTS / "homes.toml").read_text(encoding="utf-8"))
    assert {name for firms in homes.values() for name in firms} <= COMPANIES.keys()
