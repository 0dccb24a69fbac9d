"""Aligning figures: what is moved is the same, what is edited is one change, and nothing is lost or told twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.article import Article
from figures.check.align import Pair, aligned
from figures.check.lines import Line
from figures.read import read
from figures.tables import rows


def lines(text: str) -> list[Line]:
    from figures.check.lines import as_lines

    article = Article(text, "en", "a.txt")
    return list(as_lines(rows(article, read(article))))


def shown(old: str, new: str) -> list[tuple[str | None, str | None]]:
    return words(aligned(lines(old), lines(new)))


def words(pairs: Sequence[Pair]) -> list[tuple[str | None, str | None]]:
    return [(old.text if old else None, new.text if new else None) for old, new in pairs]


A, B, C = "Acme paid $5m for a mill in Ohio.", "Beta sold 30 acres near Rome.", "Gamma owes $7m to its bank."


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([A, B, C], [C, A, B], [("$7m", "$7m"), ("$5m", "$5m"), ("30 acres", "30 acres")]),
        ([A, B], [A.replace("5", "6"), B], [("$5m", "$6m"), ("30 acres", "30 acres")]),
        ([A, B, C], [A, C], [("$5m", "$5m"), ("30 acres", None), ("$7m", "$7m")]),
        ([A, A], [A], [("$5m", "$5m"), ("$5m", None)]),
        ([A], ["Last week Acme paid $5m for a mill in Ohio, it said."], [("$5m", "$5m")]),
        ([A], ["Acme has paid $6m for its mill in Ohio."], [("$5m", "$6m")]),
        ([A], ["Gamma owes $5m to its bank."], [("$5m", None), (None, "$5m")]),
        ([A], ["Acme paid 5 acres for a mill in Ohio."], [("$5m", None), (None, "5 acres")]),
        (["It rose from $5m to $7m."], ["It rose from $5m to $9m."], [("$5m", "$5m"), ("$7m", "$9m")]),
        ([], [A], [(None, "$5m")]),
        ([A], [], [("$5m", None)]),
    ],
)
def test_pairs(old: list[str], new: list[str], pairs: list[tuple[str | None, str | None]]) -> None:
    assert sorted(map(str, shown("\n".join(old), "\n".join(new)))) == sorted(map(str, pairs))


def line(index: int, text: str, sentence: str) -> Line:
    return Line("a.txt", index, text, sentence, {"kind": "money"})


ANY = st.lists(
    st.tuples(
        st.sampled_from(["$5m", "$6m", "1 €"]), st.sampled_from(["Acme paid $5m now", "$6m for Ohio", "1 € x", ""])
    ),
    max_size=12,
)


@given(ANY, ANY)
@settings(max_examples=80, deadline=None)
def test_every_figure_stands_in_one_pair(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    old = [line(at, *each) for at, each in enumerate(before)]
    new = [line(at, *each) for at, each in enumerate(after)]
    pairs = aligned(old, new)
    assert sorted(pair.old.figure for pair in pairs if pair.old) == list(range(len(old)))
    assert [pair.new.figure for pair in pairs if pair.new] == list(range(len(new)))
    assert not any(pair.old is None and pair.new is None for pair in pairs)


@given(ANY, st.randoms())
@settings(max_examples=40, deadline=None)
def test_what_is_only_moved_is_all_there(before: list[tuple[str, str]], random: object) -> None:
    shuffled = list(before)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    old = [line(at, *each) for at, each in enumerate(before)]
    new = [line(at, *each) for at, each in enumerate(shuffled)]
    assert all(pair.old and pair.new and pair.old.text == pair.new.text for pair in aligned(old, new))


def test_a_long_document_is_aligned_in_the_time_of_its_length() -> None:
    old = [line(at, f"${at}m", f"Acme paid ${at}m to {at % 7}") for at in range(8_000)]
    new = [line(at, f"${at}m", f"Beta bought for ${at}m and {at % 5} more") for at in range(8_000)]
    assert len(aligned(old, new)) >= 8_000
