"""Companies and other parties: who is known, and where a text names them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score import data_folder
from score_mentions import mention_score

from figures.article import Article
from figures.companies import Mention, mentions, registry, use
from figures.companies.descriptions import descriptions, fits
from figures.companies.party import COMPANY, GOVERNMENT, STATE, UNKNOWN, parties
from figures.companies.registry import Registry, names_of
from figures.language import language, languages
from figures.many import read_many

EXAMPLES = Path(__file__).parent / "examples"


def examples(code: str) -> dict[str, list[str]]:
    return tomllib.loads((EXAMPLES / f"companies.{code}.toml").read_text(encoding="utf-8"))


def said(mention: Mention, code: str) -> str:
    """A mention as the examples write it: Voltora*, Texas (government)"""
    star = "*" if mention.source == "named" else ""
    kind = "" if mention.party.kind == COMPANY else f" ({mention.party.kind})"
    return f"{mention.party.called(code)}{star}{kind}"


def named(text: str, code: str) -> list[str]:
    return [said(mention, code) for mention in mentions(text, language(code)) if mention.party.kind != UNKNOWN]


# Who is named


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in languages() for text in examples(code)])
def test_the_text_names_these(code: str, text: str) -> None:
    assert named(text, code) == examples(code)[text]


@pytest.mark.parametrize("code", languages())
@given(text=st.text(alphabet=st.sampled_from("Aa Bb'’s-.,:()\n$1&ÄßİA💶"), max_size=60))
def test_mentions_lie_inside_the_text_and_do_not_overlap(code: str, text: str) -> None:
    end = 0
    for mention in mentions(f"{text} Siemens {text} Voltkraft GmbH {text}", language(code)):
        assert end <= mention.start < mention.end
        end = mention.end


def test_what_only_capitals_tell_is_unknown_and_looked_for_in_the_given_sentences() -> None:
    lead = "They talked for a long time. " * 20
    text = f"{lead}They met in Borlänge.\nThe money went to Fjordinvest."
    found = [(m.party.name, m.party.kind) for m in mentions(text, language("en"), [(len(lead) + 22, len(text))])]
    assert found == [("Fjordinvest", UNKNOWN)]


def test_an_article_knows_its_mentions() -> None:
    article = Article("Intel zahlt 5 Mrd. Dollar, Fjord nichts.", "de")
    assert [mention.party.name for mention in article.mentions] == ["Intel"]


def test_a_ministry_is_the_country_that_the_text_speaks_of() -> None:
    text = "Das Finanzministerium gibt 5 Mio. Euro. {} zahlt mit, sagt man in {}."
    for place, country in (("Wien", "Österreich"), ("München", "Deutschland")):
        assert f"{country} (government)" in named(text.format(place, place), "de")


def test_the_same_text_names_the_same_whatever_stands_before() -> None:
    alone = named("Die Voltkraft GmbH baut für 5 Mio. Euro.", "de")
    assert named("Es regnet.\nDie Voltkraft GmbH baut für 5 Mio. Euro.", "de") == alone == ["Voltkraft*"]


# Who is known


@pytest.mark.parametrize(
    ("name", "called", "kind"),
    [
        ("VW", "Volkswagen", COMPANY),
        ("Hon Hai", "Foxconn", COMPANY),
        ("NVIDIA", "Nvidia", COMPANY),
        ("Facebook", "Facebook", COMPANY),
        ("Samsung", "Samsung", COMPANY),
        ("USA", "USA", GOVERNMENT),
        ("UK", "Großbritannien", GOVERNMENT),
        ("Bavaria", "Bayern", GOVERNMENT),
        ("California", "Kalifornien", GOVERNMENT),
        ("EU", "EU", GOVERNMENT),
    ],
)
def test_a_name_is_known_by(name: str, called: str, kind: str) -> None:
    party = registry().known(name)
    assert party
    assert (party.called("de"), party.kind) == (called, kind)


def test_every_country_of_an_entry_is_known() -> None:
    states = registry().states
    assert {party.country for party in registry().everybody if party.country} <= set(states)
    assert all(party.sector == STATE for party in states.values())


def test_parents_and_whom_people_lead_are_known() -> None:
    names = registry().names
    for party in registry().everybody:
        assert party.parent is None or party.parent in names, party.name
        assert party.kind != "person" or party.leads is None or party.leads in names, party.name


def test_sectors_have_words_in_every_language() -> None:
    sectors = {party.sector for party in registry().everybody if party.sector}
    for code in languages():
        assert sectors <= set(language(code).table["sectors"])


def test_names_of_one_party_lead_to_it() -> None:
    for party in registry().everybody:
        assert any(registry().named(name) is party for name in party.names), party.name


# What a description fits


@pytest.mark.parametrize(
    ("name", "noun", "adjective", "code", "answer"),
    [
        ("TSMC", "auftragsfertiger", "taiwanische", "de", True),
        ("TSMC", "us-chiphersteller", None, "de", False),
        ("Nvidia", "chipmaker", None, "en", True),
        ("Nvidia", "carmaker", None, "en", False),
        ("Volkswagen", "autobauer", "wolfsburger", "de", True),
        ("Volkswagen", "konzern", "französische", "de", False),
        ("OpenAI", "chatgpt maker", None, "en", True),
        ("Siemens", "konzern", None, "de", None),
        ("Texas", "bundesstaat", None, "de", True),
    ],
)
def test_a_description_fits(name: str, noun: str, adjective: str | None, code: str, answer: bool | None) -> None:
    party = registry().known(name)
    assert party
    assert fits(party, noun, adjective, code) is answer


def test_a_sector_has_a_noun_that_fits_it_alone_or_with_others() -> None:
    for code in languages():
        for sector, words in language(code).table["sectors"].items():
            for word in words.split():
                assert sector in descriptions(code).sectors(word.strip("-")), (code, sector, word)


# The user's own file


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A file for companies of one's own, that is used until the test ends."""
    yield tmp_path / "mine.toml"
    use(None)


def test_companies_of_ones_own_are_known(own: Path) -> None:
    own.write_text('["Müllerbau"]\naliases = ["Brocken"]\n["Zeta"]\naliases = ["Nvidia"]\n', encoding="utf-8")
    use(own)
    assert named("Der Brocken zahlt 5 Mio. Euro an Nvidia und Intel.", "de") == ["Müllerbau", "Zeta", "Intel"]
    use(None)
    assert "Nvidia" in named("Der Brocken zahlt 5 Mio. Euro an Nvidia und Intel.", "de")


def test_other_processes_know_them_too(own: Path) -> None:
    own.write_text('["Müllerbau"]\naliases = ["Brocken"]\n', encoding="utf-8")
    use(own)
    articles = [Article(f"Der Brocken steckt {n} Mio. Euro in Halle.", "de", document=str(n)) for n in range(1, 4)]
    assert [figures[0].company for _, figures in read_many(articles, jobs=2)] == ["Müllerbau"] * 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('["A"]\naliases = "x"\n', r"mine.toml \[A\]: Expected `array`, got `str` - at `\$.aliases`"),
        ('["A"]\nalias = ["x"]\n', r"mine.toml \[A\]: Object contains unknown field `alias`"),
        ('["A"]\naliases = ["X"]\n["B"]\naliases = ["X"]\n', "mine.toml: 'X' is claimed twice: A, B"),
        ('["A"\n', "mine.toml: not read: it is not TOML"),
    ],
)
def test_what_is_wrong_with_it_is_named(own: Path, content: str, message: str) -> None:
    own.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        use(own)
    assert registry().known("Nvidia")


def test_a_file_that_is_not_there_is_named(own: Path) -> None:
    with pytest.raises(ValueError, match=r"mine.toml: not read: no such file"):
        use(own)


def test_an_entry_of_ones_own_replaces_ours_of_its_name() -> None:
    base = parties("ours", {"Acme": {"aliases": ["Acme Corp"], "country": "US"}})
    known = Registry(names_of(base, parties("mine", {"Acme": {"country": "DE"}})))
    assert [(party.name, party.country) for party in known.everybody] == [("Acme", "DE")]
    assert known.known("Acme Corp") is None


# How well they are found


@pytest.mark.skipif(data_folder() is None, reason="the marked texts are not at hand: FIGURES_DATA names no folder")
def test_companies_in_smartdata_are_found() -> None:
    score = mention_score(data_folder() or Path(), "all")
    assert (score.precision >= 0.85, score.recall >= 0.60, score.marked > 1100) == (True, True, True)
