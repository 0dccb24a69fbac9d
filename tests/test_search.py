"""Search: many words in one pass over a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import search
from figures.companies.mentions import closed
from figures.companies.written_names import WrittenNames, by_first_run
from figures.search import Search, places

WORDS = st.lists(st.text("ab ", min_size=1, max_size=4), min_size=1, max_size=8, unique=True)


def leftmost_longest(words: list[str], text: str) -> list[tuple[int, int, int]]:
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return [(words.index(found[0]), *found.span()) for found in pattern.finditer(text)]


@given(WORDS, st.text("abc ", max_size=30))
def test_of_words_that_overlap_the_leftmost_and_longest_is_found(words: list[str], text: str) -> None:
    assert Search(words)(text) == Search(words, compact=True)(text) == leftmost_longest(words, text)


@given(WORDS, st.text("abc ", max_size=30))
def test_all_that_overlap_are_found_if_asked_for(words: list[str], text: str) -> None:
    assert sorted(Search(words, overlapping=True)(text)) == sorted(places(text, words))


def test_what_is_found_is_the_same_once_much_text_was_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MUCH", 10)
    found, text = Search(["Fr", "Franken", "uro"]), "5 Franken, 5 Euro"
    assert [found(text), found(text), found(text)] == [[(1, 2, 9), (2, 14, 17)]] * 3


def test_half_a_character_keeps_its_place() -> None:
    assert Search(["Euro"])("\ud800 5 Euro") == [(0, 4, 8)]


PARTS = st.lists(
    st.sampled_from(["Axa", "Bank", "Axas", "bank", "s", " ", " ", "-", ".", "& "]), min_size=1, max_size=10
)


@given(st.lists(PARTS.map("".join), min_size=1, max_size=8, unique=True), PARTS.map("".join))
def test_names_are_found_alike_one_by_one_and_all_at_once(names: list[str], text: str) -> None:
    few, many = (WrittenNames(names, by_first_run(names)) for _ in range(2))
    many.left = 0
    one, other = ({place for place in search(text) if closed(text, place[2])} for search in (few, many))
    assert one == other
