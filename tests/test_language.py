"""The language files say the same things; no word means two; and the language of a text is found."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from figures.article import Article
from figures.detection import detect
from figures.language import language, languages
from figures.read import read

HEADLINES = tomllib.loads((Path(__file__).parent / "examples" / "headlines.toml").read_text(encoding="utf-8"))
Table = dict[str, Any]

# Sections, or parts of one, in which a word that stands under two concepts would be a defect.
ONE_MEANING = {
    "numbers": None, "articles": None, "parts": None, "scale": None, "short_scale": None, "many": None, "several": None,
    "bound_before": None, "bound_behind": None, "bound_closing": None, "bound_nouns": None,
    "per_words": None, "per_adjectives": None, "per_adverbs": None, "per_compounds": None, "per_nouns": None,
    "period": ("half_years", "quarters", "months", "weeks", "year", "years", "decades", "next", "last", "this", "two"),
    "role_words": ("change", "level"), "role_behind": None, "spending": ("spend", "other"), "range": None, "list": None,
}  # fmt: skip
# Groups of sections that are looked up for one and the same word.
ONE_PLACE = (("numbers", "parts", "scale", "short_scale", "minus"), ("scale", "joint"), ("numbers", "joint"))


def tables() -> dict[str, Table]:
    return {code: language(code).table for code in languages()}


def words(entry: Any) -> list[str]:
    return entry.split() if isinstance(entry, str) else list(entry) if isinstance(entry, list) else []


def twice(concepts: Table) -> Iterator[str]:
    """The words of a section that stand under two of its concepts."""
    seen: dict[str, str] = {}
    for concept, entry in concepts.items():
        for word in dict.fromkeys(words(entry)):
            if word in seen:
                yield f"{word}: {seen[word]}, {concept}"
            seen[word] = concept


# The files


def test_all_languages_have_the_same_concepts() -> None:
    (first, one), *others = tables().items()
    for other, table in others:
        assert concepts(one) == concepts(table), f"{first} and {other}"


def concepts(table: Table) -> set[str]:
    """Every section and key: `bound_before.about`."""
    nested = {f"{name}.{key}" for name, entry in table.items() if isinstance(entry, dict) for key in entry}
    return nested | set(table)


@pytest.mark.parametrize("section", ONE_MEANING)
@pytest.mark.parametrize("code", languages())
def test_no_word_has_two_meanings(code: str, section: str) -> None:
    kept = ONE_MEANING[section]
    entries = language(code).table[section]
    assert list(twice({name: entries[name] for name in kept} if kept else entries)) == []


@pytest.mark.parametrize("sections", ONE_PLACE)
@pytest.mark.parametrize("code", languages())
def test_no_word_has_two_meanings_in_one_place(code: str, sections: tuple[str, ...]) -> None:
    table = language(code).table
    together = {name: [word for entry in table[name].values() for word in words(entry)] for name in sections}
    assert list(twice(together)) == []


def test_a_word_with_two_meanings_is_noticed() -> None:
    assert list(twice({"at_least": ["über", "ab"], "at_most": "unter ab"})) == ["ab: at_least, at_most"]


@pytest.mark.parametrize("code", languages())
def test_every_scale_means_what_its_table_says(code: str) -> None:
    powers = {"thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12, "quadrillion": 15}
    unit = {"de": "Euro", "en": "euros"}[code]
    small = {name: concept for concept, names in language(code).table["small_scale"].items() for name in names}
    for concept, names in language(code).table["scale"].items():
        for name in names:
            (figure,) = read(f"Es: 2 {name.capitalize()} {unit}", code)
            assert figure.low == 2 * 10 ** powers[concept], name
            (figure,) = read(f"Es: 2 {name} {unit}", code)
            assert figure.low == 2 * 10 ** powers[small.get(name, concept)], name


@pytest.mark.parametrize("code", languages())
def test_every_number_word_means_what_its_table_says(code: str) -> None:
    unit = {"de": "Euro", "en": "euros"}[code]
    for value, names in language(code).table["numbers"].items():
        for name in names:
            (figure,) = read(f"Es: {name} Millionen {unit}" if code == "de" else f"It: {name} million {unit}", code)
            assert figure.low == int(value) * 10**6, name


# The language of a text


@pytest.mark.parametrize(("code", "headline"), [(code, line) for code, lines in HEADLINES.items() for line in lines])
def test_the_language_of_a_headline_is_found(code: str, headline: str) -> None:
    assert detect(headline) == code


def test_there_are_many_headlines_of_each_language() -> None:
    assert set(HEADLINES) == set(languages())
    assert all(len(set(lines)) == len(lines) >= 20 for lines in HEADLINES.values())


GERMAN = "Der Konzern will in Sachsen ein Werk für {} bauen, sagte die Sprecherin am Montag. Die Aktie legte zu. "
ENGLISH = "The company will build a plant in Saxony for {}, its spokeswoman said on Monday. The shares rose. "
QUOTES = {
    "de": "„We are in this for the long run, and we would do it again if they asked us, because it is the right thing“",
    "en": "“Wir haben das von Anfang an so gewollt, und wir würden es wieder tun, wenn man uns fragte, weil es geht”",
}
FRAMES = {
    "de": "{quote}, sagte der Vorstandschef auf Englisch. {body}",
    "en": "{quote}, the chief executive said in German. {body}",
}


@pytest.mark.parametrize("repeats", [1, 5])
@pytest.mark.parametrize(("code", "body"), [("de", GERMAN), ("en", ENGLISH)])
def test_the_language_of_a_document_wins_over_what_it_quotes(code: str, body: str, repeats: int) -> None:
    text = FRAMES[code].format(quote=QUOTES[code], body=body) * repeats
    assert detect(text) == code
    assert detect(f"{body} {QUOTES[code]}") == code
    assert detect(f"{body * 3}\n{QUOTES[code]}\n{QUOTES[code]}\n{body * 3}") == code


def test_a_number_is_read_in_the_language_of_its_document() -> None:
    quote = "„It is a billion-dollar bet, and we are all in on it“"
    (figure, *_) = read(f"{GERMAN.format('1,2 Billionen Dollar')} {quote}, sagte er.")
    assert figure.low == 1_200_000_000_000


@pytest.mark.parametrize(("text", "code"), [("1.250,50 €", "de"), ("€1,250.50", "en"), ("$5.2m", "en")])
def test_numbers_tell_where_words_do_not(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "12", "???", "東京"])
def test_a_text_without_words_has_a_known_language(text: str) -> None:
    assert detect(text) in languages()


def test_the_given_language_wins() -> None:
    text = "Der Umsatz: 1.234 Dollar, 2 Billionen Dollar"
    assert [figure.low for figure in read(text, "de")] == [1234, 2 * 10**12]
    assert [figure.low for figure in read(text)] == [1234, 2 * 10**12]
    assert Article(text, "en").language.code == "en"
    assert [str(figure.low) for figure in read("$1.234", "en")] == ["1.234"]


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'fr'.*" + ", ".join(languages())):
        read("Acme zahlt 5 Euro", "fr")
